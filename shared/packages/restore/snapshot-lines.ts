// What stands in a snapshot, and how does an office announce that it begins a new epoch? Forms of their lines.

import { z } from 'zod'
import { changeSchema } from '../change-line.ts'
import { receiptLine } from '../receipts.ts'

const author = z.string().regex(/^[VTCM][0-9]{4,12}\.[A-Za-z0-9]{1,40}\.[0-9]{1,6}$/)
const count = z.number().int().min(0).max(999_999_999_999_999)

/** A change that the upper office holds, as it had come. */
export const heldLine = changeSchema

/** How far the numbers of an author have arrived, whether they came or stayed home. */
export const reachedLine = z.strictObject({ author, n: count })

/** What became of a package: a receipt once more. */
export const decidedLine = receiptLine

const EPOCH_REASONS = ['restored', 'cloned', 'rebuilt'] as const

/** The office goes on as another author; what it wrote before stays under the former ones. */
export const epochLine = z.strictObject({
  author,
  former: z.array(author).max(100),
  reason: z.enum(EPOCH_REASONS),
})
export type EpochLine = z.infer<typeof epochLine>

/** `org.installation.epoch` -> the last part. */
export function epochOf(name: string): number {
  return Number(name.split('.').at(-1))
}
