// In which state is each deadline of each row? Computed once for all rows, then only for rows that were put.

import type { CheckContext, LedgerDefinition, Values } from '../../../shared/ledgers/define.ts'

/** Bits: a clock of a row is in one of the first four states. `fell-due` is met or overdue, `not-met` open or overdue. */
const bits = { 'met-in-time': 1, 'met-late': 2, open: 4, overdue: 8, 'fell-due': 11, 'not-met': 12 } as const
export type ClockState = keyof typeof bits

interface Track {
  state: Uint8Array
  /** yyyymmdd */
  due: Uint32Array
}

export class ClockStates {
  readonly #definition: LedgerDefinition
  readonly #tracks = new Map<string, Track>()

  constructor(definition: LedgerDefinition) {
    this.#definition = definition
  }

  /** Reads the clocks of one row again; null for a row that was removed. */
  read(slot: number, capacity: number, values: Values | null, context: CheckContext): void {
    for (const track of this.#tracks.values()) if (slot < track.state.length) track.state[slot] = 0
    if (values === null) return
    for (const reading of this.#definition.clocks?.(values, context) ?? []) {
      const track = this.#track(reading.clock, slot, capacity)
      if (track.state[slot] !== 0) continue
      const late = (reading.metOn ?? context.asOf) > reading.due
      const state = reading.metOn === null ? (late ? 'overdue' : 'open') : late ? 'met-late' : 'met-in-time'
      track.state[slot] = bits[state]
      track.due[slot] = dayNumber(reading.due)
    }
  }

  /** A test of slots for this state of one of the clocks, with the due day within a period (either end may be open); clock `*` is any of them. */
  test(
    clocks: readonly string[],
    state: ClockState,
    from: string | null,
    to: string | null,
  ): (slot: number) => boolean {
    const wanted = bits[state]
    const first = from === null ? 0 : dayNumber(from)
    const last = to === null ? 99_999_999 : dayNumber(to)
    const any = clocks.includes('*')
    return (slot) => {
      for (const [clock, track] of this.#tracks) {
        if ((!any && !clocks.includes(clock)) || ((track.state[slot] ?? 0) & wanted) === 0) continue
        const due = track.due[slot] as number
        if (due >= first && due <= last) return true
      }
      return false
    }
  }

  #track(clock: string, slot: number, capacity: number): Track {
    let track = this.#tracks.get(clock)
    if (track === undefined) {
      track = { state: new Uint8Array(capacity), due: new Uint32Array(capacity) }
      this.#tracks.set(clock, track)
    }
    if (slot >= track.state.length) {
      const { state, due } = track
      track.state = new Uint8Array(capacity)
      track.state.set(state)
      track.due = new Uint32Array(capacity)
      track.due.set(due)
    }
    return track
  }
}

function dayNumber(day: string): number {
  return Number(day.slice(0, 10).replaceAll('-', ''))
}
