// Where may a kill test stop the processes? At named points; outside a test host they cost one comparison.

import type { Host } from '../../shared/bridge/host.ts'

/** Every point that the worker can be stopped at. */
export const points = [
  'import:before-journal',
  'import:mid-journal',
  'import:after-journal',
  'commit:before-journal',
  'commit:after-journal-before-dexie',
  'commit:after-dexie',
  'fold:before',
  'fold:mid',
  'fold:after',
  'export:before-journal',
  'export:after-staging',
  'accept:before-journal',
  'accept:after-journal-before-dexie',
] as const
export type Point = (typeof points)[number]

/** Says that a point was reached, if the host waits for exactly this one; then the host never answers. */
export type Reached = (point: Point) => Promise<void>

/** Asks the host once which point it waits for. */
export function createReached(host: Host): Reached {
  let stopAt: Promise<string | null> | null = null
  return async (point) => {
    stopAt ??= host('about.info', {}).then((answer) => (answer.ok ? answer.value.stopAt : null))
    if ((await stopAt) === point) await host('testing.reached', { point })
  }
}
