// How does a place in the ledgers of an office below become a return? Looked up, found allowed, and written down; no value changes.

import { organisationOf } from '../../../../shared/changes/author.ts'
import { suiteA1 } from '../../../../shared/crypto/a1.ts'
import { toHex } from '../../../../shared/crypto/octets.ts'
import type { Value } from '../../../../shared/ledgers/define.ts'
import type { OpenedPackage } from '../../../../shared/packages/format.ts'
import type { ReturnLine } from '../../../../shared/packages/returns/return-line.ts'
import { checkPlace, checkReason, roundOf, senderOf } from '../../../../shared/packages/returns/return-rules.ts'
import { isWithin } from '../../../../shared/packages/returns/return-state.ts'
import { returnedValue } from '../../../../shared/packages/returns/returned-value.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import { directionOf } from '../cards.ts'
import type { DocumentWrite, ExchangeCore } from '../core.ts'
import type { ExchangeDocuments } from '../documents.ts'
import { type SentReturn, writeReturn } from './return-documents.ts'
import { isUnanswered, localToday, standingOf, wasSent } from './return-views.ts'
import type { ReturnRequest, ReturnTarget } from './returns-api.ts'

export interface MarkingMeans {
  readonly core: ExchangeCore
  readonly documents: ExchangeDocuments
}

/** What is returned: to whom, which value of which change, and the package it came with. */
interface Returned {
  readonly to: string
  readonly saw: string
  readonly value: Value
  readonly pkg: string | null
}

type Seen = Pick<OpenedPackage, 'from' | 'pkg' | 'changes'> | null

/** Offices below whose packages have arrived. */
function senders({ core, documents }: MarkingMeans): readonly string[] {
  return documents.cards().flatMap(({ card }) => {
    const lower = directionOf(core.office(), card) === 'lower'
    return lower && documents.incoming(card.org).head !== null ? [card.org] : []
  })
}

/** The office below that a record (or one of its fields) would be returned to; null: none sent it. */
export async function officeBelow(means: MarkingMeans, { ledger, row, field }: ReturnTarget): Promise<string | null> {
  const record = await means.core.recordOrigin(ledger, row)
  if (record === null || record.gone !== null) return null
  const written = field === null ? undefined : record.current[field]
  return senderOf(record.madeBy, senders(means)) ?? (written === undefined ? null : senderOf(written, senders(means)))
}

/** As it stands in a package that was not accepted yet. */
function inPackage({ ledger, row, field }: ReturnTarget, seen: NonNullable<Seen>): Result<Returned> {
  const changes = seen.changes.filter((change) => change.ledger === ledger && change.row === row)
  if (field === null)
    return changes.length === 0
      ? fail('return-record-gone')
      : ok({ to: seen.from, saw: '', value: null, pkg: seen.pkg })
  const change = changes.findLast(({ set }) => Object.hasOwn(set, field))
  if (change === undefined) return fail('return-record-gone')
  return ok({ to: seen.from, saw: change.id, value: change.set[field] ?? null, pkg: seen.pkg })
}

/** As it stands in the ledger. */
async function inLedger(means: MarkingMeans, target: ReturnTarget): Promise<Result<Returned>> {
  const { core } = means
  const { ledger, row, field } = target
  const record = await core.recordOrigin(ledger, row)
  if (record === null || record.gone !== null) return fail('return-record-gone')
  const to = await officeBelow(means, target)
  if (to === null) return fail('return-not-lower')
  const packages = await core.packagesOf?.(ledger, row)
  const broughtBy = (change: string) => packages?.[change] ?? null
  if (field === null) return ok({ to, saw: '', value: null, pkg: broughtBy(record.madeBy) })
  const written = record.current[field]
  if (written === undefined) return ok({ to, saw: '', value: null, pkg: broughtBy(record.madeBy) })
  if (!isWithin(organisationOf(written), to)) return fail('return-own-value')
  return ok({ to, saw: written, value: record.values[field] ?? null, pkg: broughtBy(written) })
}

/** The documents of new returns, or the first reason against one of them. */
export async function marked(
  means: MarkingMeans,
  request: ReturnRequest,
  seen: Seen,
): Promise<Result<readonly DocumentWrite[]>> {
  const { core, documents } = means
  const reasoned = checkReason(request, localToday(core))
  if (!reasoned.ok) return reasoned
  if (request.targets.length === 0) return fail('return-record-gone')
  const writes = new Map<string, DocumentWrite>()
  for (const target of request.targets) {
    const definition = core.definitions.find(({ name }) => name === target.ledger)
    const place = checkPlace(definition, target.field)
    if (!place.ok) return place
    const found = seen === null ? await inLedger(means, target) : inPackage(target, seen)
    if (!found.ok) return found
    const before = documents.returns
      .sent()
      .filter(({ line }) => line.ledger === target.ledger && line.row === target.row && line.field === target.field)
    const packages = documents.outgoing().filter(({ to }) => to === found.value.to)
    const field = target.field === null ? undefined : definition?.fields[target.field]
    if (before.some((one) => isUnanswered(standingOf(one, packages).state)))
      return fail('return-already-open', { field: field?.title ?? '整条记录' })
    // a new round says that the answer was not enough
    for (const one of before.filter(({ line }) => line.state === 'open'))
      writes.set(one.line.id, writeReturn.sent({ ...one, line: { ...one.line, state: 'closed' } }))
    const id = toHex(core.random(16))
    const { to, saw, value, pkg } = found.value
    const line: ReturnLine = {
      id,
      ledger: target.ledger,
      v: definition?.version ?? 1,
      row: target.row,
      field: target.field,
      saw,
      was: field === undefined ? null : returnedValue(suiteA1.hash, id, { value, field }),
      reason: request.reason,
      note: request.note,
      deadline: request.deadline,
      round: roundOf(target, sentBefore(before, packages)),
      pkg,
      state: 'open',
      at: core.now(),
    }
    writes.set(id, writeReturn.sent({ line, to, writes: [], answer: null }))
  }
  return ok([...writes.values()])
}

type Packages = ReturnType<ExchangeDocuments['outgoing']>

/** Lines of those that the office below got to see, or will. */
export function sentBefore(returns: readonly SentReturn[], packages: Packages): readonly ReturnLine[] {
  return returns.filter((one) => wasSent(one, packages)).map(({ line }) => line)
}
