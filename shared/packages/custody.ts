// Whose hands is a change in? 本机 -> 已封包 -> 县已收, computed from the packages that were sent and the receipts that came back.

import type { ReceiptLine } from './format.ts'

/** A package of changes on its way; it carries own numbers `after + 1` to `last`. */
export interface SentRange {
  readonly seq: number
  readonly after: number
  readonly last: number
  readonly receipt: Pick<ReceiptLine, 'result'> | null
}

/** How far own changes have travelled. */
export interface Travelled {
  /** Greatest own number in a living package, and in one that a receipt confirms. */
  readonly sealed: number
  readonly received: number
  /** `ledger row` of records for which the numbers say too much; absent: none. */
  readonly apart?: ReadonlyMap<string, 'local' | 'sealed'>
}

/** In whose hands is the own change `n` of a record (`ledger row`)? */
export function handsOf(
  n: number,
  row: string,
  { sealed, received, apart }: Travelled,
): 'local' | 'sealed' | 'received' {
  const known = apart?.get(row)
  if (n > 0 && n <= received) return known ?? 'received'
  if (n > 0 && n <= sealed) return known ?? 'sealed'
  return 'local'
}

function isIn(pack: SentRange): boolean {
  return pack.receipt?.result === 'accepted' || pack.receipt?.result === 'duplicate'
}

/** Greatest own number that these packages cover without a gap from the first one. */
function covered(packages: readonly SentRange[]): number {
  let reached = 0
  for (const { after, last } of [...packages].sort((a, b) => a.seq - b.seq)) {
    if (after <= reached) reached = Math.max(reached, last)
  }
  return reached
}

/** `sealed`: in a package that was not rejected; `received`: in one that a receipt confirms. What a rejected package carried,
 * and what came after it in doomed packages, is local again and travels anew. */
export function custodyOf(packages: readonly SentRange[]): Pick<Travelled, 'sealed' | 'received'> {
  return {
    sealed: covered(packages.filter((pack) => pack.receipt?.result !== 'reject')),
    received: covered(packages.filter(isIn)),
  }
}

/** Is the package kept in staging, because nobody has confirmed what became of it? */
export function isAwaited(pack: Pick<SentRange, 'receipt'>): boolean {
  return pack.receipt === null || pack.receipt.result === 'hold'
}
