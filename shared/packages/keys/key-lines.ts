// What stands in a package of keys? Card files and lists of revoked keys, each as the signed text that it is.

import { z } from 'zod'
import { CARD_MAXIMUM_CHARACTERS, LIST_MAXIMUM_CHARACTERS } from './sizes.ts'

/** A card file: the sender's own new card, the receiver's own with the sender's countersignature, or that of an office the sender vouches for. */
export const cardLine = z.strictObject({ card: z.string().min(1).max(CARD_MAXIMUM_CHARACTERS) })

/** A signed list of revoked keys. */
export const revocationsLine = z.strictObject({ list: z.string().min(1).max(LIST_MAXIMUM_CHARACTERS) })
