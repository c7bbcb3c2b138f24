// How do returns stand, as lists show them? Worked out from their documents, the packages that carry them, and the records.

import { organisationOf } from '../../../../shared/changes/author.ts'
import { splitChangeId } from '../../../../shared/changes/change.ts'
import { daysBetween } from '../../../../shared/law/clock.ts'
import { handsOf, type Travelled } from '../../../../shared/packages/custody.ts'
import type { ReturnAnswerLine, ReturnLine } from '../../../../shared/packages/returns/return-line.ts'
import type { ExchangeCore } from '../core.ts'
import type { ExchangeDocuments, OutgoingPackage } from '../documents.ts'
import {
  answeredBy,
  carriesAnswer,
  carriesReturn,
  type ReceivedReturn,
  type SentReturn,
  travelOf,
} from './return-documents.ts'
import type { ReceivedReturnState, ReceivedReturnView, SentReturnState, SentReturnView } from './returns-api.ts'

/** What one reading of returns looks at: packages and returns are read once, however many are shown. */
export interface ReturnReading {
  readonly core: ExchangeCore
  readonly documents: ExchangeDocuments
  readonly travelled: Travelled
  readonly packages: readonly OutgoingPackage[]
  readonly received: readonly ReceivedReturn[]
}

export function readReturns(core: ExchangeCore, documents: ExchangeDocuments, travelled: Travelled): ReturnReading {
  return { core, documents, travelled, packages: documents.outgoing(), received: documents.returns.received() }
}

/** Today as the office counts days: the local calendar day of this machine. */
export function localToday(core: Pick<ExchangeCore, 'now'>): string {
  const now = new Date(core.now())
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}

type Standing = Pick<SentReturnView, 'state' | 'pending' | 'refused'>

/** Which unanswered states wait for the office below. */
const unanswered: ReadonlySet<SentReturnState> = new Set(['waiting', 'sent', 'delivered'])
export const isUnanswered = (state: SentReturnState): boolean => unanswered.has(state)

/** Where a return of ours stands. `packages`: ours to that office. */
export function standingOf(sent: SentReturn, packages: readonly OutgoingPackage[]): Standing {
  const { line } = sent
  const opened = { ...line, state: 'open' as const }
  const told = travelOf(packages, carriesReturn(opened))
  const refusals = packages.filter(
    ({ carries, receipt }) => receipt?.result === 'reject' && carries?.includes(carriesReturn(opened)),
  )
  const refused = told === 'here' ? (refusals.at(-1)?.receipt?.code ?? null) : null
  if (line.state !== 'open') {
    const pending = told !== 'here' && travelOf(packages, carriesReturn(line)) === 'here'
    return { state: line.state, pending, refused }
  }
  const answered = answeredBy(sent)
  if (answered !== null) return { state: answered, pending: false, refused: null }
  const state = { here: 'waiting', sealed: 'sent', received: 'delivered' } as const
  return { state: state[told], pending: told === 'here', refused }
}

/** Was it really sent: does a package carry it that was not refused? */
export function wasSent({ line }: SentReturn, packages: readonly OutgoingPackage[]): boolean {
  return travelOf(packages, carriesReturn({ ...line, state: 'open' })) !== 'here'
}

async function named(core: ExchangeCore, { ledger, row }: ReturnLine): Promise<string> {
  const record = await core.recordOrigin(ledger, row)
  return record === null ? '' : core.nameOf(ledger, record.values)
}

function listed(line: ReturnLine, answer: ReturnAnswerLine | null, { today, name }: Record<'today' | 'name', string>) {
  const { id, ledger, row, field, reason, note, deadline, round, at } = line
  const days = daysBetween(today, deadline)
  const said = answer === null ? null : { kind: answer.kind, note: answer.note, at: answer.at }
  return { id, ledger, row, field, name, reason, note, deadline, days, round, at, answer: said }
}

function officeNamed(documents: ExchangeDocuments, org: string): { readonly org: string; readonly name: string } {
  return { org, name: documents.card(org)?.card.name ?? org }
}

export async function viewSent(reading: ReturnReading, sent: SentReturn): Promise<SentReturnView> {
  const { core, documents, packages } = reading
  const { state, pending, refused } = standingOf(
    sent,
    packages.filter(({ to }) => to === sent.to),
  )
  const facts = { today: localToday(core), name: await named(core, sent.line) }
  const line = listed(sent.line, sent.answer, facts)
  const overdue = isUnanswered(state) && line.days < 0
  return { ...line, to: officeNamed(documents, sent.to), state, pending, refused, overdue }
}

export async function viewReceived(reading: ReturnReading, got: ReceivedReturn): Promise<ReceivedReturnView> {
  const { core, documents } = reading
  const standing = await answerHere(reading, got)
  const facts = { today: localToday(core), name: await named(core, got.line) }
  const line = { ...listed(got.line, got.answer, facts), round: roundHere(reading.received, got) }
  const overdue = standing.state === 'open' && line.days < 0
  return { ...line, from: officeNamed(documents, got.from), ...standing, overdue }
}

/** Counted from what arrived here, not from what the package claims. */
function roundHere(received: readonly ReceivedReturn[], { from, line, at }: ReceivedReturn): number {
  const order = (one: Pick<ReceivedReturn, 'at' | 'line'>) =>
    `${one.at} ${one.line.at} ${String(one.line.round).padStart(2, '0')} ${one.line.id}`
  const mine = order({ at, line })
  const isSamePlace = (other: ReceivedReturn['line']) =>
    other.ledger === line.ledger && other.row === line.row && other.field === line.field
  const upToNow = received.filter((other) => other.from === from && isSamePlace(other.line) && order(other) <= mine)
  return Math.max(1, upToNow.length)
}

interface AnswerHere {
  readonly state: ReceivedReturnState
  readonly travelled: ReceivedReturnView['travelled']
}

/** How this office has met a return from above, by its record as it stands and by what a person said. */
export async function answerHere(reading: ReturnReading, { from, line, answer }: ReceivedReturn): Promise<AnswerHere> {
  const { core, documents } = reading
  if (line.state !== 'open') return { state: line.state, travelled: 'received' }
  const record = await core.recordOrigin(line.ledger, line.row)
  const by = (change: string | undefined) => travelledOf(reading, line, change)
  if (record === null || record.gone !== null) return { state: 'removed', travelled: by(record?.gone ?? undefined) }
  const { field } = line
  if (field !== null && !documents.returns.stands(line, record.values[field]))
    return { state: 'corrected', travelled: by(record.current[field]) }
  if (answer === null) return { state: 'open', travelled: 'here' }
  const packages = reading.packages.filter(({ to }) => to === from)
  return { state: answer.kind, travelled: travelOf(packages, carriesAnswer(answer)) }
}

function travelledOf(
  { core, travelled }: ReturnReading,
  { ledger, row }: ReturnLine,
  change: string | undefined,
): ReceivedReturnView['travelled'] {
  if (change === undefined || organisationOf(change) !== organisationOf(core.author())) return 'here'
  const hands = handsOf(splitChangeId(change).n, `${ledger} ${row}`, travelled)
  return hands === 'local' ? 'here' : hands
}
