// How much waits to be sent? Counted on as changes are made, since the window asks after every commit.

import { type Change, splitChangeId } from '../../../shared/changes/change.ts'
import { sendable } from '../../../shared/packages/sendable.ts'
import type { ExchangeCore } from './core.ts'
import type { OutboxView } from './exchange-api.ts'
import { isInside, mayGoUp, placeAfter, placeBefore, type RowPlace } from './row-place.ts'

interface WaitingRow {
  readonly ledger: string
  fresh: boolean
  gone: boolean
  changes: number
  place: RowPlace
}

export class WaitingSummary {
  private readonly core: ExchangeCore
  private after = -1
  private last = -1
  private readonly rows = new Map<string, WaitingRow>()

  constructor(core: ExchangeCore) {
    this.core = core
  }

  forget(): void {
    this.after = -1
    this.rows.clear()
  }

  /** Counts what came since the last call. `after`: the greatest own number that is sealed. */
  async update(after: number): Promise<void> {
    if (after !== this.after) {
      this.rows.clear()
      this.after = after
      this.last = after
    }
    const until = this.core.lastOwn()
    if (until <= this.last) return
    const changes = await this.core.changesSince(this.core.author(), this.last)
    for (const change of changes) {
      const { n } = splitChangeId(change.id)
      if (n > this.last && n <= until) await this.count(change)
    }
    this.last = until
  }

  /** Is one of these records (`ledger row`) inside the office's division now? */
  releases(home: readonly string[]): boolean {
    return home.some((key) => {
      const row = this.rows.get(key)
      return row !== undefined && this.travels(row)
    })
  }

  view(): Pick<OutboxView, 'waiting' | 'waitingChanges'> {
    const ledgers = new Map<string, { fresh: number; changed: number; removed: number }>()
    let waitingChanges = 0
    for (const row of this.rows.values()) {
      if (row.changes === 0 || !this.travels(row)) continue
      waitingChanges += row.changes
      const counts = ledgers.get(row.ledger) ?? { fresh: 0, changed: 0, removed: 0 }
      if (row.fresh) counts.fresh += 1
      else if (!row.gone) counts.changed += 1
      if (row.gone) counts.removed += 1
      ledgers.set(row.ledger, counts)
    }
    return { waiting: [...ledgers].map(([ledger, counts]) => ({ ledger, ...counts })), waitingChanges }
  }

  private travels({ place }: WaitingRow): boolean {
    return mayGoUp(place) && isInside(this.core.office(), place)
  }

  private async count(change: Change): Promise<void> {
    const definition = this.core.definitions.find(({ name }) => name === change.ledger)
    if (definition?.travels !== 'records') return
    const key = `${change.ledger} ${change.row}`
    const row = this.rows.get(key) ?? {
      ledger: change.ledger,
      fresh: false,
      gone: false,
      changes: 0,
      place: await placeBefore(this.core, change),
    }
    row.place = placeAfter(this.core, change, row.place)
    row.fresh ||= change.op === 'new'
    row.gone = change.op === 'gone'
    if (sendable(change, definition) !== null) row.changes += 1
    this.rows.set(key, row)
  }
}
