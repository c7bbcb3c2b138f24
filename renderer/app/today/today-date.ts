// Which day is it on this machine? Asked at the edge only; rules get the day as an argument.

import { localDay } from '../../ui/local-time.ts'

/** `YYYY-MM-DD` in local time. */
export function today(now: Date = new Date()): string {
  return localDay(now)
}
