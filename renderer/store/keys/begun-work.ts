// What becomes of things typed but not stored while the office is locked? They rest sealed in memory, each under the key of its ledger.

import type { BegunPiece } from '../api.ts'
import { type OpenSpace, shelfOf } from '../open-space.ts'

interface SealedPiece {
  readonly kind: BegunPiece['kind']
  readonly ledger: string
  readonly part: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

export type SealedPieces = readonly SealedPiece[]

const placeOf = ({ kind, ledger, part }: Omit<BegunPiece, 'content'>) => ['begun', kind, ledger, part]

/** Pieces of ledgers that this office does not have are left out. */
export async function sealBegun(space: OpenSpace, pieces: readonly BegunPiece[]): Promise<SealedPieces> {
  const sealed: SealedPiece[] = []
  for (const { content, ...piece } of pieces) {
    const shelf = shelfOf(space, piece.ledger, piece.part)
    if (shelf === undefined) continue
    const plain = new TextEncoder().encode(content)
    const bytes = await space.keyring.seal(shelf.name.compartment, 'db', placeOf(piece), plain)
    plain.fill(0)
    sealed.push({ ...piece, bytes })
  }
  return sealed
}

/** Pieces whose compartment is not open any more are left out. */
export async function openBegun(space: OpenSpace, sealed: SealedPieces): Promise<readonly BegunPiece[]> {
  const pieces: BegunPiece[] = []
  for (const { bytes, ...piece } of sealed) {
    const compartment = shelfOf(space, piece.ledger, piece.part)?.name.compartment
    if (compartment === undefined || !space.keyring.has(compartment)) continue
    const plain = await space.keyring.open(compartment, 'db', placeOf(piece), bytes)
    if (plain !== null) pieces.push({ ...piece, content: new TextDecoder().decode(plain) })
  }
  return pieces
}
