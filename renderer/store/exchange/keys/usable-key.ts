// Can something be sealed to every key of a card?

import { sealingA1PQ } from '../../../../shared/crypto/a1pq.ts'
import type { Card } from '../../../../shared/packages/format.ts'

/** Is there a hybrid key that nothing can be sealed to? Its checksum is right, but it is no key: only using it shows that. */
export async function hasUnusableKey({ age_pq }: Card): Promise<boolean> {
  if (age_pq === undefined) return false
  try {
    await sealingA1PQ.seal(new Uint8Array(1), [age_pq])
    return false
  } catch {
    return true // the library says so by throwing
  }
}
