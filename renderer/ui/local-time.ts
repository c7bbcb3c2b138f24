// What does a moment or a day read like here? Stored times are UTC; people read the clock on their wall.

import { isTick, wallOf } from '../../shared/changes/clock.ts'

const two = (value: number): string => String(value).padStart(2, '0')

/** Milliseconds of an RFC 3339 time or of the logical clock of a change; NaN for any other text. */
function momentOf(at: string): number {
  return isTick(at) ? wallOf(at) : Date.parse(at)
}

/** `YYYY-MM-DD` of a moment, in local time. */
export function localDay(date: Date): string {
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** Local `YYYY-MM-DD HH:mm` of an RFC 3339 time or of the clock of a change; `—` for a text that is neither. */
export function localTime(at: string): string {
  const date = new Date(momentOf(at))
  return Number.isNaN(date.getTime()) ? '—' : `${localDay(date)} ${two(date.getHours())}:${two(date.getMinutes())}`
}

/** Local `HH:mm:ss` of the same times. */
export function localClock(at: string): string {
  const date = new Date(momentOf(at))
  if (Number.isNaN(date.getTime())) return '—'
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
}

/** `2026-09-30` is 2026年9月30日. */
export function longDate(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** 9月30日: the local day of an RFC 3339 time. */
export function shortDate(at: string): string {
  const date = new Date(momentOf(at))
  return `${date.getMonth() + 1}月${date.getDate()}日`
}
