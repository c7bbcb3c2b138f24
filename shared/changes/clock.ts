// When did a change happen, as text that orders? A hybrid logical clock; and is the clock of this machine plausible?

import type { Failure } from '../result.ts'

const day = 86_400_000

/** `2026-09-30T08:15:00.123Z-0004`: wall clock in milliseconds, then a counter. Texts order as times do. */
export function tick(last: string | null, wall: number): string {
  const now = new Date(wall).toISOString()
  if (last === null || now > last.slice(0, 24)) return `${now}-0000`
  const counter = Number.parseInt(last.slice(25), 16) + 1
  if (counter <= 0xffff) return `${last.slice(0, 24)}-${counter.toString(16).padStart(4, '0')}`
  return `${new Date(Date.parse(last.slice(0, 24)) + 1).toISOString()}-0000`
}

/** Is this a text that `tick` can have made? */
export function isTick(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z-[0-9a-f]{4}$/.test(text) && !Number.isNaN(Date.parse(text.slice(0, 24)))
  )
}

/** Milliseconds of the wall-clock part. */
export function wallOf(at: string): number {
  return Date.parse(at.slice(0, 24))
}

/** What the clock of this machine is compared with; null where nothing is known yet. */
export interface ClockWitnesses {
  readonly lastOwnChange: string | null
  /** RFC 3339 */
  readonly builtAt: string
  /** Newest receipt of another office, RFC 3339. */
  readonly newestReceipt: string | null
}

/** Null when the wall clock is plausible; else `clock-behind` or `clock-ahead` with both dates. */
export function doubtClock(wall: number, witnesses: ClockWitnesses): Failure | null {
  const { lastOwnChange, builtAt, newestReceipt } = witnesses
  const known = [
    Date.parse(builtAt) - day,
    lastOwnChange === null ? Number.NaN : wallOf(lastOwnChange),
    newestReceipt === null ? Number.NaN : Date.parse(newestReceipt) - day,
  ].filter((time) => !Number.isNaN(time))
  const newest = Math.max(...known)
  const detail = { now: localDay(wall), known: localDay(newest) }
  if (wall < newest - 600_000) return { code: 'clock-behind', detail }
  if (wall > newest + 3 * 366 * day) return { code: 'clock-ahead', detail }
  return null
}

/** The calendar day that this machine shows. */
function localDay(time: number): string {
  const shown = new Date(time)
  return [shown.getFullYear(), shown.getMonth() + 1, shown.getDate()]
    .map((part) => `${part}`.padStart(2, '0'))
    .join('-')
}
