// How long ago was a moment, in whole days of the calendar on the wall?

import { localDay } from '../../ui/local-time.ts'

const DAY = 86_400_000

/** Packages that are older than this without a receipt are shown as something to do. */
export const lateDays = 7

/** Whole local calendar days from an RFC 3339 time until `now`; never negative, 0 for a text that is no time. */
export function daysAgo(at: string, now: Date): number {
  const then = new Date(at)
  if (Number.isNaN(then.getTime())) return 0
  const days = (Date.parse(localDay(now)) - Date.parse(localDay(then))) / DAY
  return Math.max(0, Math.round(days))
}
