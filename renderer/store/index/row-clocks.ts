// When are deadlines read again? After puts for those rows, on a new day for all.

import type { CheckContext, LedgerDefinition, Values } from '../../../shared/ledgers/define.ts'
import { type ClockState, ClockStates } from './clock-states.ts'
import type { ChangeLog } from './query-cache.ts'

/** An object that reads the values of the row `at`. */
export interface RowCursor {
  readonly values: Values
  at: number
}

export interface ClockedRows {
  readonly log: ChangeLog
  readonly cursor: RowCursor
  isLive(slot: number): boolean
  /** Slots in use, and slots there is room for. */
  room(): { readonly size: number; readonly capacity: number }
}

export class RowClocks {
  readonly #definition: LedgerDefinition
  readonly #context: (() => CheckContext) | undefined
  readonly #rows: ClockedRows
  #read: { readonly states: ClockStates; readonly asOf: string; readonly at: number } | null = null

  constructor(definition: LedgerDefinition, context: (() => CheckContext) | undefined, rows: ClockedRows) {
    this.#definition = definition
    this.#context = context
    this.#rows = rows
  }

  /** Forgets all states: rows came in by pages. */
  forget(): void {
    this.#read = null
  }

  /** Brings the states up to the last put and to the present day. On a new day no kept answer is right any more. */
  update(): void {
    if (this.#context === undefined) return
    const context = this.#context()
    const { log, cursor } = this.#rows
    if (this.#read !== null && this.#read.asOf !== context.asOf) {
      this.#read = null
      log.forget()
    }
    const changed = this.#read === null ? null : log.since(this.#read.at)
    const states = this.#read === null || changed === null ? new ClockStates(this.#definition) : this.#read.states
    const { size, capacity } = this.#rows.room()
    for (const slot of changed ?? Array(size).keys()) {
      cursor.at = slot
      states.read(slot, capacity, this.#rows.isLive(slot) ? cursor.values : null, context)
    }
    this.#read = { states, asOf: context.asOf, at: log.end }
  }

  /** A test of slots, to be made after `update`; without a context no row is in any state. */
  test(
    clocks: readonly string[],
    state: ClockState,
    from: string | null,
    to: string | null,
  ): (slot: number) => boolean {
    return this.#read?.states.test(clocks, state, from, to) ?? (() => false)
  }
}
