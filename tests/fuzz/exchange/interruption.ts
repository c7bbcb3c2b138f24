// Where may a simulated office be stopped? Before, after or in the middle of any write; or the disk is full for once.

import type { Host } from '../../../shared/bridge/host.ts'
import { fail } from '../../../shared/result.ts'
import type { CarrierPlaces } from '../../unit/packages/memory-carrier.ts'

/** The process is gone; what was written stays. */
export class Stopped extends Error {}

export interface Interruption {
  /** How many writes still go through. */
  left: number
  readonly how: 'before' | 'after' | 'midway' | 'full'
}

interface Interruptible {
  interruption: Interruption | null
}

const WRITES: ReadonlySet<string> = new Set([
  'staging.begin',
  'staging.append',
  'staging.copy',
  'staging.drop',
  'quarantine.fetch',
  'quarantine.drop',
])
const FULL: ReadonlySet<string> = new Set(['staging.begin', 'staging.append', 'staging.copy', 'quarantine.fetch'])

/** Counts a write. `before`: dies or answers that the disk is full, when it is the turn; `after`: dies once it is written. */
export function meetsInterruption(
  station: Interruptible,
  when: 'before' | 'after',
): { readonly ok: false; readonly error: { readonly code: string } } | null {
  const { interruption } = station
  if (interruption === null) return null
  if (when === 'before') {
    interruption.left -= 1
    if (interruption.left >= 0 || interruption.how === 'after') return null
    station.interruption = null
    if (interruption.how === 'full') return fail('disk-full')
    throw new Stopped()
  }
  if (interruption.left >= 0) return null
  station.interruption = null
  throw new Stopped()
}

/** What a write leaves behind that was cut off in its middle. */
function leaveHalf(call: string, input: Readonly<Record<string, unknown>>, { stick, staging }: CarrierPlaces): void {
  if (call === 'staging.append' && input.bytes instanceof Uint8Array) {
    const token = String(input.token)
    const half = input.bytes.slice(0, Math.floor(input.bytes.length / 2))
    staging.set(token, [...(staging.get(token) ?? []), { name: String(input.file), bytes: half }])
  }
  if (call === 'staging.copy') {
    const files = staging.get(String(input.token)) ?? []
    const whole = files.slice(0, Math.floor(files.length / 2))
    const cut = files[whole.length]
    const half = cut === undefined ? [] : [{ name: cut.name, bytes: cut.bytes.slice(0, 40) }]
    stick.set(String(input.token), [...whole, ...half])
  }
}

export function interruptedHost(station: Interruptible, host: Host, places: CarrierPlaces): Host {
  return async (call, input) => {
    if (!WRITES.has(call)) return host(call, input)
    const plan = station.interruption
    const turn = plan !== null && plan.left === 0
    if (turn && plan.how === 'midway') leaveHalf(call, input, places)
    if (turn && plan.how === 'full' && !FULL.has(call)) return host(call, input)
    const refused = meetsInterruption(station, 'before')
    if (refused !== null) return refused as never
    const done = await host(call, input)
    meetsInterruption(station, 'after')
    return done
  }
}
