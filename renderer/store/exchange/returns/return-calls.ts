// How is the part of the surface answered that is about returns for correction?

import { organisationOf } from '../../../../shared/changes/author.ts'
import { splitChangeId } from '../../../../shared/changes/change.ts'
import { type CountedArrival, returnFigures } from '../../../../shared/packages/returns/return-figures.ts'
import type { ReturnLine } from '../../../../shared/packages/returns/return-line.ts'
import { checkNote, roundOf } from '../../../../shared/packages/returns/return-rules.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import { directionOf } from '../cards.ts'
import type { DocumentWrite, ExchangeCore } from '../core.ts'
import type { ExchangeDocuments } from '../documents.ts'
import type { Receiving } from '../receiving.ts'
import type { Sending } from '../sending.ts'
import { marked, officeBelow, sentBefore } from './mark-returns.ts'
import {
  carriesAnswer,
  carriesReturn,
  type ReceivedReturn,
  type SentReturn,
  travelOf,
  writeReturn,
} from './return-documents.ts'
import {
  answerHere,
  isUnanswered,
  localToday,
  type ReturnReading,
  readReturns,
  standingOf,
  viewReceived,
  viewSent,
  wasSent,
} from './return-views.ts'
import type { ReceivedReturnView, ReturnsApi, ReturnTasks } from './returns-api.ts'

interface Means {
  readonly core: ExchangeCore
  readonly documents: ExchangeDocuments
  readonly sending: Sending
  readonly receiving: Receiving
}

export function createReturnCalls(means: Means): ReturnsApi {
  const { core, documents, sending } = means
  const read = () => readReturns(core, documents, sending.custody())
  return {
    ...markingCalls(means),
    ...answeringCalls(core, documents),
    sentReturns: () => {
      const reading = read()
      return Promise.all(documents.returns.sent().map((sent) => viewSent(reading, sent)))
    },
    receivedReturns: async () => {
      const reading = read()
      const views = await Promise.all(reading.received.map((got) => viewReceived(reading, got)))
      return views.sort(byUrgency)
    },
    returnsOf: async (ledger, row) => {
      const reading = read()
      const here = ({ line }: { readonly line: ReturnLine }) => line.ledger === ledger && line.row === row
      const to = core.definitions.some(({ name, travels }) => name === ledger && travels === 'records')
        ? await officeBelow(means, { ledger, row, field: null })
        : null
      return {
        to: to === null ? null : { org: to, name: documents.card(to)?.card.name ?? to },
        sent: await Promise.all(
          documents.returns
            .sent()
            .filter(here)
            .map((sent) => viewSent(reading, sent)),
        ),
        received: await Promise.all(
          documents.returns
            .received()
            .filter(here)
            .map((got) => viewReceived(reading, got)),
        ),
      }
    },
    returnTasks: () => tasksOf(read()),
    returnFigures: async (period) => {
      const packages = documents.outgoing()
      const returns = documents.returns.sent().filter((sent) => wasSent(sent, packages))
      return returnFigures(
        returns.map((sent) => counted(sent, standingOf(sent, packages).state)),
        arrivals(core, documents),
        period,
      )
    },
  }
}

/** What is to be done first, then by deadline. */
function byUrgency(one: ReceivedReturnView, other: ReceivedReturnView): number {
  const rank = ({ state, travelled }: ReceivedReturnView) => (state === 'open' ? 0 : travelled === 'received' ? 2 : 1)
  if (rank(one) !== rank(other)) return rank(one) - rank(other)
  return one.deadline < other.deadline ? -1 : one.deadline > other.deadline ? 1 : 0
}

async function tasksOf(reading: ReturnReading): Promise<ReturnTasks> {
  const { documents, packages, received } = reading
  const standings = documents.returns.sent().map((sent) =>
    standingOf(
      sent,
      packages.filter(({ to }) => to === sent.to),
    ),
  )
  let open = 0
  for (const got of received) {
    if (got.line.state === 'open' && (await answerHere(reading, got)).state === 'open') open += 1
  }
  return {
    open,
    toSend: standings.filter(({ pending }) => pending).length,
    toJudge: standings.filter(({ state }) => state === 'confirmed').length,
  }
}

function localDayOf(at: string): string {
  return localToday({ now: () => at })
}

function counted({ line, to }: SentReturn, state: ReturnType<typeof standingOf>['state']) {
  const { ledger, row, field, reason, round, at } = line
  const stands = isUnanswered(state) ? ('open' as const) : state === 'withdrawn' ? state : ('answered' as const)
  return { office: to, ledger, row, field, reason, round, day: localDayOf(at), state: stands }
}

/** Packages of changes from offices below that were accepted. One from before records were counted says so by `null`. */
function arrivals(core: ExchangeCore, documents: ExchangeDocuments): readonly CountedArrival[] {
  const below = documents.cards().filter(({ card }) => directionOf(core.office(), card) === 'lower')
  return below
    .flatMap(({ card }) => documents.decisions(card.org))
    .filter(({ outcome, records, applied }) => outcome === 'accepted' && (records !== undefined || applied > 0))
    .map(({ from, at, records }) => ({ office: from, day: localDayOf(at), records: records ?? null }))
}

type Marking = Pick<ReturnsApi, 'markReturns' | 'withdrawReturns' | 'closeReturns' | 'sendReturns'>

function markingCalls({ core, documents, sending, receiving }: Means): Marking {
  const store = (title: string, writes: readonly DocumentWrite[]) =>
    core.commit({ kind: 'return', title, changes: [], writes })
  const packagesTo = (org: string) => documents.outgoing().filter(({ to }) => to === org)

  /** Ends returns that stand. */
  const end = async (
    ids: readonly string[],
    state: 'closed' | 'withdrawn',
    against: (sent: SentReturn) => Result<null>,
  ): Promise<Result<null>> => {
    const writes: DocumentWrite[] = []
    for (const id of ids) {
      const sent = documents.returns.sentOne(id)
      if (sent === null) return fail('return-unknown')
      if (sent.line.state !== 'open') return fail('return-ended')
      const refused = against(sent)
      if (!refused.ok) return refused
      writes.push(writeReturn.sent({ ...sent, line: { ...sent.line, state } }))
    }
    const stored = await store(state === 'closed' ? '认可答复' : '撤回退回', writes)
    return stored.ok ? ok(null) : stored
  }

  return {
    markReturns: async (request) => {
      const seen = request.token === undefined ? null : await receiving.underInspection(request.token)
      if (request.token !== undefined && seen === null) return fail('no-such-bundle')
      const writes = await marked({ core, documents }, request, seen)
      if (!writes.ok) return writes
      const stored = await store(`标记退回：${request.targets.length} 处`, writes.value)
      return stored.ok ? ok({ marked: request.targets.length }) : stored
    },
    withdrawReturns: (ids) => end(ids, 'withdrawn', () => ok(null)),
    closeReturns: (ids) =>
      end(ids, 'closed', (sent) =>
        isUnanswered(standingOf(sent, packagesTo(sent.to)).state) ? fail('return-not-answered') : ok(null),
      ),
    sendReturns: async (to, carrier, passphrase) => {
      const packages = packagesTo(to)
      const pending = documents.returns.sent().filter((one) => one.to === to && standingOf(one, packages).pending)
      const past = pending.filter(({ line }) => line.state === 'open' && line.deadline < localToday(core))
      if (past.length > 0) return fail('return-deadline-past', { count: past.length })
      const allowed = await sending.addressee(to, passphrase)
      if (!allowed.ok) return allowed
      const returns = pending.map((one) => numbered(one, documents.returns.sent(), packages))
      const message = {
        type: 'returned' as const,
        lines: { returns: returns.map(({ line }) => line) },
        carries: returns.map(({ line }) => carriesReturn(line)),
        writes: returns.map(writeReturn.sent),
      }
      const copied = await sending.send(allowed.value, carrier, pending.length === 0 ? { type: 'returned' } : message)
      if (!copied.ok) return copied.error.code === 'nothing-to-send' ? fail('nothing-to-return') : copied
      return ok({ place: copied.value.place, lines: pending.length })
    },
  }
}

/** The round is counted when it leaves: what was refused or withdrawn before is none. */
function numbered(
  one: SentReturn,
  all: readonly SentReturn[],
  packages: ReturnType<ExchangeDocuments['outgoing']>,
): SentReturn {
  if (one.line.state !== 'open') return one
  const others = all.filter(({ line }) => line.id !== one.line.id)
  return { ...one, line: { ...one.line, round: roundOf(one.line, sentBefore(others, packages)) } }
}

type Answering = Pick<ReturnsApi, 'answerReturn' | 'takeBackAnswer'>

function answeringCalls(core: ExchangeCore, documents: ExchangeDocuments): Answering {
  const store = async (title: string, got: ReceivedReturn): Promise<Result<null>> => {
    const stored = await core.commit({ kind: 'return', title, changes: [], writes: [writeReturn.received(got)] })
    return stored.ok ? ok(null) : stored
  }
  const sealed = ({ from, answer }: ReceivedReturn): boolean => {
    const packages = documents.outgoing().filter(({ to }) => to === from)
    return answer !== null && travelOf(packages, carriesAnswer(answer)) !== 'here'
  }
  return {
    answerReturn: async (from, id, { kind, note }) => {
      const got = documents.returns.receivedOne(from, id)
      if (got === null) return fail('return-unknown')
      if (got.line.state !== 'open') return fail('return-ended')
      if (sealed(got)) return fail('return-answer-sent')
      if (kind === 'confirmed' && note.trim() === '') return fail('return-explanation-missing')
      const fits = checkNote(note)
      if (!fits.ok) return fits
      if (kind === 'corrected' && !(await changedSince(core, got))) return fail('return-nothing-changed')
      return store('答复退回', { ...got, answer: { return: id, kind, note, at: core.now() } })
    },
    takeBackAnswer: async (from, id) => {
      const got = documents.returns.receivedOne(from, id)
      if (got === null || got.answer === null) return fail('return-unknown')
      return sealed(got) ? fail('return-answer-sent') : store('收回答复', { ...got, answer: null })
    },
  }
}

/** Has anything in the record been written since the return came? What an office below wrote counts as well. */
async function changedSince(core: ExchangeCore, { line, after }: ReceivedReturn): Promise<boolean> {
  const record = await core.recordOrigin(line.ledger, line.row)
  if (record === null) return true
  const own = organisationOf(core.author())
  return Object.values(record.current).some((id) => organisationOf(id) !== own || splitChangeId(id).n > after)
}
