// How long may the signed texts about keys be?

/** A card file with both signatures. */
export const CARD_MAXIMUM_CHARACTERS = 8192
/** A list of revoked keys with its signature. */
export const LIST_MAXIMUM_CHARACTERS = 256 * 1024
