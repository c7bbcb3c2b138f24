// What does the sender learn from a receipt, and may it believe it?

import { z } from 'zod'
import { orgName, packageId, sha256Hex } from './envelope.ts'
import type { Outcome, ReceiptLine, Verdict } from './format.ts'

const count = z.number().int().min(0).max(10_000_000)
const seq = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)

export const receiptLine = z.strictObject({
  pkg: packageId,
  seq,
  envelope: sha256Hex,
  result: z.enum(['accepted', 'duplicate', 'hold', 'reject']),
  code: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/),
  applied: count,
  conflicts: count,
})

export const channelHeadLine = z.strictObject({ from: orgName, to: orgName, seq: count, head: sha256Hex })

/** What the sender remembers of a package on its way. */
export interface SentPackage {
  readonly pkg: string
  readonly seq: number
  readonly envelope: string
  readonly to: string
}

export interface Decision {
  readonly pkg: string
  readonly seq: number
  readonly envelope: string
  readonly outcome: Outcome
  readonly code: string
  readonly applied: number
  readonly conflicts: number
}

export function receiptOf(decision: Decision): ReceiptLine {
  const { outcome, ...rest } = decision
  return { ...rest, result: outcome }
}

/** A receipt speaks only about packages that we sent to its sender, with the envelope that we made. */
export function checkReceipts(
  lines: readonly ReceiptLine[],
  receiver: string,
  sent: readonly SentPackage[],
): Verdict | null {
  for (const line of lines) {
    // a package to several offices was sent to each of them under its own number
    const own = sent.find((pack) => pack.pkg === line.pkg && pack.to === receiver)
    if (own === undefined) return { outcome: 'reject', code: 'receipt-for-unknown-package', detail: { seq: line.seq } }
    if (own.envelope !== line.envelope || own.seq !== line.seq)
      return { outcome: 'reject', code: 'receipt-for-other-envelope', detail: { seq: line.seq } }
  }
  if (new Set(lines.map((line) => line.pkg)).size !== lines.length) return { outcome: 'reject', code: 'receipt-twice' }
  return null
}
