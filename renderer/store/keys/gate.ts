// How often may a passphrase be tried? Three times freely, then each wrong try doubles the wait.

import { GateDatabase } from '../database.ts'

export interface Gate {
  state(): Promise<{ readonly wrongTries: number; readonly waitSeconds: number }>
  wrong(): Promise<void>
  right(): Promise<void>
  close(): void
}

const free = 3
const longest = 600

/** Seconds to wait after so many wrong tries. */
export function waitAfter(wrongTries: number): number {
  return wrongTries < free ? 0 : Math.min(longest, 5 * 2 ** (wrongTries - free))
}

/** Counts in a database of its own; a clock set back does not shorten the wait below the full one. */
export function createGate(space: string, now: () => number): Gate {
  const database = new GateDatabase()
  return {
    state: async () => {
      const tries = await database.tries.get(space)
      if (tries === undefined) return { wrongTries: 0, waitSeconds: 0 }
      const passed = Math.max(0, now() - tries.last) / 1000
      return { wrongTries: tries.count, waitSeconds: Math.ceil(Math.max(0, waitAfter(tries.count) - passed)) }
    },
    wrong: async () => {
      await database.transaction('rw', database.tries, async () => {
        const count = ((await database.tries.get(space))?.count ?? 0) + 1
        await database.tries.put({ space, count, last: now() })
      })
    },
    right: async () => {
      await database.tries.delete(space)
    },
    close: () => database.close(),
  }
}
