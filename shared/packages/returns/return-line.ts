// How does a return for correction (退回补正) stand in a package, and how the answer to it? It names a place and a reason, never a value.

import { z } from 'zod'
import { instant, packageId, sha256Hex } from '../envelope.ts'
import { changeId, isCalendarDay, lineName, rowId, shapeVersion } from '../line-parts.ts'
import { isTravelText } from '../text-rules.ts'

/** Why something comes back: a closed list; the words stand in `shared/wording/returns.ts`. */
export const RETURN_REASONS = [
  'missing',
  'wrong',
  'unclear',
  'format',
  'inconsistent',
  'duplicate',
  'not-ours',
  'unproven',
  'other',
] as const
export type ReturnReason = (typeof RETURN_REASONS)[number]

export const NOTE_MAXIMUM_CHARACTERS = 200
export const ROUNDS_MAXIMUM = 99

const note = z
  .string()
  .max(NOTE_MAXIMUM_CHARACTERS)
  .refine((text) => isTravelText(text))

/** `open`: to be answered; `closed`: the office above is content; `withdrawn`: it takes the return back. */
export const returnLine = z
  .strictObject({
    /** 16 random bytes, hex. */
    id: packageId,
    ledger: lineName,
    /** Version of the ledger at the office above. */
    v: shapeVersion,
    row: rowId,
    /** Null: the whole record. */
    field: lineName.nullable(),
    /** The change whose value is returned; empty: nothing had been written there, or the whole record is meant. */
    saw: z.union([z.literal(''), changeId]),
    /** `returnedValue` of what is returned; null for a whole record. */
    was: sha256Hex.nullable(),
    reason: z.enum(RETURN_REASONS),
    note,
    /** `YYYY-MM-DD` */
    deadline: z.string().refine(isCalendarDay),
    /** How many times this place has come back, this time included. */
    round: z.number().int().min(1).max(ROUNDS_MAXIMUM),
    /** The package it came with; null: not known any more. */
    pkg: packageId.nullable(),
    state: z.enum(['open', 'closed', 'withdrawn']),
    /** When it was made, RFC 3339 UTC; information only. */
    at: instant,
  })
  .refine(({ field, was }) => (field === null) === (was === null))
  .refine(({ field, saw }) => field !== null || saw === '')
  .refine(({ reason, note: words }) => reason !== 'other' || words.trim() !== '')
export type ReturnLine = z.infer<typeof returnLine>

/** `corrected`: of a whole record, whose single changes do not say when it is done; `confirmed`: looked at, it stays as it is, and why. */
export const returnAnswerLine = z
  .strictObject({ return: packageId, kind: z.enum(['corrected', 'confirmed']), note, at: instant })
  .refine(({ kind, note: words }) => kind !== 'confirmed' || words.trim() !== '')
export type ReturnAnswerLine = z.infer<typeof returnAnswerLine>
