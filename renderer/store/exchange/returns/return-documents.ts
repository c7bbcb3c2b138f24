// What does the exchange remember of returns? One document each, on the side that made it and on the side that got it.

import { z } from 'zod'
import { suiteA1 } from '../../../../shared/crypto/a1.ts'
import type { Value } from '../../../../shared/ledgers/define.ts'
import { isAwaited } from '../../../../shared/packages/custody.ts'
import type { OpenedPackage } from '../../../../shared/packages/format.ts'
import type { ReturnAnswerLine, ReturnLine } from '../../../../shared/packages/returns/return-line.ts'
import {
  joinWrites,
  laterState,
  type ReturnedWrite,
  writesUpon,
  writtenAnswer,
} from '../../../../shared/packages/returns/return-state.ts'
import { returnedValue } from '../../../../shared/packages/returns/returned-value.ts'
import type { DocumentWrite, ExchangeCore } from '../core.ts'
import type { OutgoingPackage } from '../documents.ts'

/** A return that this office made; how far it has travelled stands on the packages that carry it. */
export interface SentReturn {
  readonly line: ReturnLine
  readonly to: string
  /** Writes of the office below upon the place, as they arrived. */
  readonly writes: readonly ReturnedWrite[]
  readonly answer: ReturnAnswerLine | null
}

/** A return that came from above. */
export interface ReceivedReturn {
  readonly from: string
  readonly line: ReturnLine
  /** The package that brought it. */
  readonly pkg: string
  /** When it was accepted, RFC 3339 UTC. */
  readonly at: string
  /** Own number at that time: what has a greater one was written after it. */
  readonly after: number
  readonly answer: ReturnAnswerLine | null
}

const object = z.record(z.string(), z.unknown())
const stored = <T>(value: unknown): T => object.parse(value) as T

export const writeReturn = {
  sent: (value: SentReturn): DocumentWrite => ({ table: 'return', key: `out:${value.line.id}`, value }),
  received: (value: ReceivedReturn): DocumentWrite => ({
    table: 'return',
    key: `in:${value.from}:${value.line.id}`,
    value,
  }),
} as const

/** What an outgoing package says that it carries. */
export const carriesReturn = ({ id, state }: ReturnLine): string => `return ${id} ${state}`
export const carriesAnswer = (answer: ReturnAnswerLine): string => `answer ${answer.return} ${answer.at}`

type Carrier = Pick<OutgoingPackage, 'carries' | 'receipt'>

/** How far something has come that packages carry: none that lives does, one is on its way, one was received. */
export function travelOf(packages: readonly Carrier[], key: string): 'here' | 'sealed' | 'received' {
  const carrying = packages.filter(({ carries }) => carries?.includes(key))
  if (carrying.some(({ receipt }) => receipt?.result === 'accepted' || receipt?.result === 'duplicate'))
    return 'received'
  return carrying.some(isAwaited) ? 'sealed' : 'here'
}

export class ReturnDocuments {
  private readonly core: ExchangeCore

  constructor(core: ExchangeCore) {
    this.core = core
  }

  /** Newest first. */
  sent(): readonly SentReturn[] {
    const key = ({ line }: SentReturn) => `${line.at} ${line.id}`
    return this.all<SentReturn>('out:').sort((one, other) => (key(one) > key(other) ? -1 : 1))
  }

  received(): readonly ReceivedReturn[] {
    return this.all<ReceivedReturn>('in:')
  }

  receivedOne(from: string, id: string): ReceivedReturn | null {
    const value = this.core.document('return', `in:${from}:${id}`) ?? null
    return value === null ? null : stored<ReceivedReturn>(value)
  }

  sentOne(id: string): SentReturn | null {
    const value = this.core.document('return', `out:${id}`) ?? null
    return value === null ? null : stored<SentReturn>(value)
  }

  private all<T>(prefix: string): T[] {
    return this.core.documents('return').flatMap(({ key, value }) => (key.startsWith(prefix) ? [stored<T>(value)] : []))
  }

  /** Has an office above opened this field of a record (or the whole record) by a return that is not over? */
  isReturned(ledger: string, row: string, field: string): boolean {
    return this.received().some(
      ({ line }) =>
        line.state === 'open' &&
        line.ledger === ledger &&
        line.row === row &&
        (line.field === null || line.field === field),
    )
  }

  /** Is this the value that was returned? */
  stands({ id, ledger, field, was }: ReturnLine, value: Value | undefined): boolean {
    const definition = this.core.definitions.find(({ name }) => name === ledger)
    const known = field === null ? undefined : definition?.fields[field]
    return known !== undefined && returnedValue(suiteA1.hash, id, { value, field: known }) === was
  }

  /** Returns from above that arrive; one that was known keeps its answer. */
  arrivals(lines: readonly ReturnLine[], { from, pkg, at }: Pick<ReceivedReturn, 'from' | 'pkg' | 'at'>) {
    return lines.map((line) => {
      const old = this.receivedOne(from, line.id)
      return writeReturn.received(
        old === null
          ? { from, line, pkg, at, after: this.core.lastOwn(), answer: null }
          : { ...old, line: { ...old.line, state: laterState(old.line.state, line.state) } },
      )
    })
  }

  /** What a package from below says of our returns to that office: by its changes, and by answers. Answers to returns that are not
   * known here, or went to another office, are passed over. */
  answers(lines: readonly ReturnAnswerLine[], { from, changes }: Pick<OpenedPackage, 'from' | 'changes'>) {
    const byRow = Map.groupBy(changes, ({ row }) => row)
    return this.sent().flatMap((sent): readonly DocumentWrite[] => {
      if (sent.to !== from || sent.line.state !== 'open') return []
      const { line } = sent
      const fresh = writesUpon(line, byRow.get(line.row) ?? [], {
        to: sent.to,
        same: (value) => this.stands(line, value),
      })
      const answer = lines.findLast((one) => one.return === line.id) ?? null
      if (fresh.length === 0 && answer === null) return []
      return [writeReturn.sent({ ...sent, writes: joinWrites(sent.writes, fresh), answer: answer ?? sent.answer })]
    })
  }
}

/** How the office below has met a return, if it has. */
export function answeredBy({ line, writes, answer }: SentReturn): 'corrected' | 'removed' | 'confirmed' | null {
  return writtenAnswer(line, writes) ?? answer?.kind ?? null
}
