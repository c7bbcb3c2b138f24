// Which pieces do lines of several kinds have in common? Ids of changes, rows, names of ledgers and fields, days.

import { z } from 'zod'

const CHANGE_ID = /^[A-Z0-9]{5,13}\.[A-Za-z0-9]{1,40}\.[0-9]{1,6}:[1-9][0-9]{0,14}$/
const ROW_ID = /^[A-Za-z0-9._:-]{1,80}$/

export function isChangeId(text: string): boolean {
  return CHANGE_ID.test(text)
}

export function isRowId(text: string): boolean {
  return ROW_ID.test(text)
}

export const changeId = z.string().regex(CHANGE_ID)
export const rowId = z.string().regex(ROW_ID)
/** Of a ledger or a field. */
export const lineName = z.string().min(1).max(64)
/** Version of a ledger. */
export const shapeVersion = z.number().int().min(1).max(100_000)

/** Is this a day of the calendar, `YYYY-MM-DD`? */
export function isCalendarDay(text: string): boolean {
  if (!/^20[0-9]{2}-[01][0-9]-[0-3][0-9]$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
}
