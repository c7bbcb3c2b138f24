// Is this line of a package a change in its strict form? One schema; what fits is known without it, since a package has many lines.

import { z } from 'zod'
import type { Change } from '../changes/change.ts'
import { isTick } from '../changes/clock.ts'
import { changeId, isChangeId, isRowId, lineName, rowId, shapeVersion } from './line-parts.ts'
import { isTravelText } from './text-rules.ts'

const LIST_MAXIMUM = 1000
const SAW_MAXIMUM = 4000
const WAYS = ['typing', 'paste', 'import', 'undo', 'redo', 'package', 'repair'] as const

const value = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()).max(LIST_MAXIMUM)])

export const changeSchema = z.strictObject({
  id: changeId,
  by: z
    .string()
    .min(1)
    .max(64)
    .refine((text) => isTravelText(text)),
  // second layer of the length: a tick has one form
  at: z.string().max(40).refine(isTick),
  ledger: lineName,
  v: shapeVersion,
  row: rowId,
  op: z.enum(['new', 'set', 'gone']),
  set: z.record(lineName, value),
  saw: z.record(lineName, z.string().max(SAW_MAXIMUM)),
  origin: z.strictObject({ via: z.enum(WAYS) }),
})

/** A change as its own office keeps it: with what `sendable` leaves out before it travels. */
export const looseChange = changeSchema.extend({
  origin: z.object({ via: changeSchema.shape.origin.shape.via }).transform(({ via }) => ({ via })),
})

const FIELDS = new Set(['at', 'by', 'id', 'ledger', 'op', 'origin', 'row', 'saw', 'set', 'v'])
const ways: ReadonlySet<unknown> = new Set(WAYS)
const operations: ReadonlySet<unknown> = new Set(['new', 'set', 'gone'])

type Plain = Readonly<Record<string, unknown>>

function isPlain(value: unknown): value is Plain {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function isName(name: string): boolean {
  return name.length >= 1 && name.length <= 64
}

function isValue(value: unknown): boolean {
  if (typeof value === 'string' || value === null || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  return Array.isArray(value) && value.length <= LIST_MAXIMUM && value.every((text) => typeof text === 'string')
}

function holdsOnly(record: unknown, fits: (value: unknown) => boolean): boolean {
  if (!isPlain(record)) return false
  for (const name in record) if (!isName(name) || !fits(record[name])) return false
  return true
}

function isSeen(ids: unknown): boolean {
  return typeof ids === 'string' && ids.length <= SAW_MAXIMUM
}

/** Everything that the schema asks of a value that JSON can say; a test holds the two against each other. */
function fits(line: Plain): boolean {
  const { id, by, at, ledger, v, row, op, set, saw, origin } = line
  let fields = 0
  for (const name in line) {
    if (!FIELDS.has(name)) return false
    fields += 1
  }
  if (fields !== FIELDS.size) return false
  if (typeof id !== 'string' || !isChangeId(id) || typeof row !== 'string' || !isRowId(row)) return false
  if (typeof by !== 'string' || by.length < 1 || by.length > 64 || !isTravelText(by)) return false
  if (typeof at !== 'string' || at.length > 40 || !isTick(at)) return false
  if (typeof ledger !== 'string' || !isName(ledger) || !operations.has(op)) return false
  if (typeof v !== 'number' || !Number.isInteger(v) || v < 1 || v > 100_000) return false
  if (!isPlain(origin) || !ways.has(origin.via) || Object.keys(origin).length !== 1) return false
  return holdsOnly(set, isValue) && holdsOnly(saw, isSeen)
}

/** The change, or null when the line is none. `line`: as JSON gave it, with polluting keys refused before. */
export function readChangeLine(line: unknown): Change | null {
  return isPlain(line) && fits(line) ? (line as unknown as Change) : null
}
