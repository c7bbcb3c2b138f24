// At which points can a test kill the host? Named points; a host without DESK_STOP_AT passes them all.

import { writeSync } from 'node:fs'
import { fail, ok, type Result } from '../../shared/result.ts'

/** Every point inside the host. The store worker has its own, told through `testing.reached`. */
export const HOST_STOP_POINTS = [
  'journal:before-write',
  'journal:mid-write',
  'journal:after-write',
  'journal:after-fsync',
  'vault:before-rename',
  'vault:after-rename',
  'save:mid-write',
  'save:before-rename',
  'save:after-rename',
  'copy:mid-part',
  'copy:before-signature',
  'copy:before-rename',
  'copy:after-rename',
  'fetch:before-rename',
  'fetch:after-rename',
] as const
type StopPoint = (typeof HOST_STOP_POINTS)[number]

export interface Stop {
  /** The point at which the processes end, or null on an ordinary host. */
  readonly name: string | null
  /** Is the host going to stop at this very passage? (lets a write be cut in two) */
  readonly due: (point: StopPoint) => boolean
  /** Passes a point of the host; does not return at the chosen one. */
  readonly pass: (point: StopPoint) => void
  /** The worker reached a point: never answers at the chosen one. `no-such-call` on an ordinary host. */
  readonly reached: (point: string) => Promise<Result<Record<string, never>>>
}

/** `setting` is DESK_STOP_AT: `POINT` or `POINT#N` (the N-th passage). `end` is SIGKILL of this process, or a test's own. */
export function stopAt(setting: string | undefined, end: (point: string) => void = killSelf): Stop {
  const [name = null, times = '1'] = (setting || undefined)?.split('#') ?? []
  let left = Number(times)
  return {
    name,
    due: (point) => point === name && left === 1,
    pass: (point) => {
      if (point === name && --left === 0) end(point)
    },
    reached: async (point) => {
      if (name === null) return fail('no-such-call')
      if (point !== name || --left !== 0) return ok({})
      announce(point)
      return new Promise(() => undefined)
    },
  }
}

/** The line for which test harnesses wait; written past every buffer. */
function announce(point: string): void {
  writeSync(1, `reached ${point}\n`)
}

function killSelf(point: string): void {
  announce(point)
  process.kill(process.pid, 'SIGKILL')
}
