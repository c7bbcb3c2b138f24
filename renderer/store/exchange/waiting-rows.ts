// Which records have changes that no living package carries, and may they go up? Counted on as changes are stored, for the window asks often.

import { organisationOf } from '../../../shared/changes/author.ts'
import { type Change, splitChangeId } from '../../../shared/changes/change.ts'
import type { LedgerDefinition } from '../../../shared/ledgers/define.ts'
import type { Reach } from '../../../shared/packages/custody.ts'
import { isInRanges, type NumberRange } from '../../../shared/packages/number-ranges.ts'
import { sendable } from '../../../shared/packages/sendable.ts'
import type { ExchangeCore, Stored } from './core.ts'
import type { HomeChanges } from './documents.ts'
import { passesOn, placeOfRow, type RowPlace, RowTrace } from './row-place.ts'

/** How far the packages to the office above reach. A new object whenever something was sealed, received or given up. */
export interface Travelling {
  /** Everything stored up to here was looked at by living packages. */
  readonly position: number
  readonly reached: ReadonlyMap<string, Reach>
  readonly home: HomeChanges
  /** Accepted changes that were taken back and have not come once more: they wait here. */
  readonly takenBack: readonly NumberRange[]
}

export interface WaitingRow {
  readonly definition: LedgerDefinition
  readonly row: string
  /** From earlier numbers: had stayed home, or came here late. */
  readonly late: Set<string>
  /** Taken back: go when they have come once more. */
  readonly held: Set<string>
  /** Changes of others that were met: what was taken back and came once more is stored twice. */
  readonly again: Set<string>
  /** Fresh changes of which something travels. */
  fresh: number
  made: boolean
  gone: boolean
  /** Null: to be looked up. */
  place: RowPlace | null
  trace: RowTrace | null
}

export class WaitingRows {
  private readonly core: ExchangeCore
  private travelling: Travelling | null = null
  private scanned = 0
  private readonly rows = new Map<string, WaitingRow>()
  private readonly lasts = new Map<string, number>()

  constructor(core: ExchangeCore) {
    this.core = core
  }

  /** Takes in what was stored since the last call. */
  async update(travelling: Travelling): Promise<void> {
    const from = travelling === this.travelling ? this.scanned : travelling.position
    const end = this.core.journalEnd()
    await this.take(travelling, end > from ? await this.core.changesAfter(from) : [], end)
  }

  /** Takes in what was stored after the last call, or after the position of a new `travelling`, up to `end`. */
  async take(travelling: Travelling, stored: readonly Stored[], end: number): Promise<void> {
    if (travelling !== this.travelling) await this.begin(travelling)
    for (const one of stored) if (one.position > this.scanned && one.position <= end) this.add(one)
    this.scanned = Math.max(this.scanned, end)
    for (const [key, row] of this.rows) row.place ??= await this.placeOf(key, row)
  }

  forget(): void {
    this.travelling = null
  }

  /** Greatest number that was stored, by author: authors with fresh numbers only. */
  freshAuthors(): ReadonlyMap<string, number> {
    return this.lasts
  }

  all(): ReadonlyMap<string, WaitingRow> {
    return this.rows
  }

  row({ ledger, row }: Pick<Change, 'ledger' | 'row'>): WaitingRow | undefined {
    return this.rows.get(`${ledger} ${row}`)
  }

  /** Does no living package settle the number of this change? */
  isFresh({ id }: Pick<Change, 'id'>): boolean {
    const { author, n } = splitChangeId(id)
    return passesOn(this.core, organisationOf(author)) && n > this.settled(author)
  }

  /** Does the change go with the next package? */
  carries(change: Change): boolean {
    const row = this.row(change)
    if (row?.place !== 'goes' || this.isTakenBack(change)) return false
    return this.isFresh(change) || row.late.has(change.id)
  }

  private isTakenBack({ id }: Pick<Change, 'id'>): boolean {
    return this.travelling !== null && isInRanges(this.travelling.takenBack, id)
  }

  private settled(author: string): number {
    return this.travelling?.reached.get(author)?.sealed ?? 0
  }

  private async begin(travelling: Travelling): Promise<void> {
    this.rows.clear()
    this.lasts.clear()
    this.travelling = travelling
    this.scanned = travelling.position
    for (const [key, ids] of Object.entries(travelling.home)) {
      const [ledger = '', row = ''] = key.split(' ')
      const known = this.open(ledger, row)
      for (const id of ids ?? (await this.earlier(ledger, row))) {
        if (this.isFresh({ id })) continue
        if (this.isTakenBack({ id })) known?.held.add(id)
        else known?.late.add(id)
      }
    }
  }

  /** Documents of earlier versions do not say which changes of a record stayed home: all own ones go once more. */
  private async earlier(ledger: string, row: string): Promise<readonly string[]> {
    const definition = this.definition(ledger)
    const own = (await this.core.changesOf(ledger, row)).filter(
      ({ change }) => splitChangeId(change.id).author === this.core.author() && sendable(change, definition) !== null,
    )
    return own.map(({ change }) => change.id)
  }

  private definition(ledger: string): LedgerDefinition | undefined {
    return this.core.definitions.find(({ name, travels }) => name === ledger && travels === 'records')
  }

  private open(ledger: string, row: string): WaitingRow | null {
    const key = `${ledger} ${row}`
    const known = this.rows.get(key)
    if (known !== undefined) return known
    const definition = this.definition(ledger)
    if (definition === undefined) return null
    const blank = {
      definition,
      row,
      late: new Set<string>(),
      held: new Set<string>(),
      again: new Set<string>(),
      fresh: 0,
      made: false,
      gone: false,
    }
    const opened: WaitingRow = { ...blank, place: null, trace: null }
    this.rows.set(key, opened)
    return opened
  }

  private add({ change }: Stored): void {
    const { author, n } = splitChangeId(change.id)
    const own = organisationOf(author) === this.core.office().org
    const known = this.rows.get(`${change.ledger} ${change.row}`)
    if (known !== undefined) known.place = null
    if (!passesOn(this.core, organisationOf(author))) {
      known?.trace?.add(change)
      return
    }
    const fresh = this.isFresh(change)
    if (fresh) this.lasts.set(author, Math.max(this.lasts.get(author) ?? 0, n))
    if (!fresh) return // settled by a package, or noted as late when it came
    const row = known ?? this.open(change.ledger, change.row)
    if (row === null) return
    row.place = null
    if (row.trace === null) row.trace = new RowTrace(this.core, row.definition, change)
    else row.trace.add(change)
    if (sendable(change, row.definition) !== null && !row.again.has(change.id)) {
      if (this.isTakenBack(change)) row.held.add(change.id)
      else row.fresh += 1
      if (!own) row.again.add(change.id)
    }
    row.made ||= change.op === 'new'
    row.gone = change.op === 'gone'
  }

  private async placeOf(key: string, { definition, row, late, trace }: WaitingRow): Promise<RowPlace> {
    if (late.size === 0 && trace?.isPlain === true) return 'goes'
    const doubtful = late.size > 0 || trace?.movesOut === true
    const waiting = async () => {
      const stored = await this.core.changesOf(definition.name, row)
      const carried = stored.filter(
        ({ change, position }) =>
          position <= this.scanned &&
          !this.isTakenBack(change) &&
          (this.isFresh(change) || this.rows.get(key)?.late.has(change.id)),
      )
      return carried.map(({ change }) => change)
    }
    return placeOfRow(this.core, definition, { row, waiting: doubtful ? waiting : null })
  }
}
