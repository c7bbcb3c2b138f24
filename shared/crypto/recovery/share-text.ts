// How does a share of the recovery secret stand on paper? Base32 that forgives O, I and L, in groups that each carry a check character.

import { base32crockford } from '@scure/base'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const GROUP = 5
const WEIGHTS = [1, 3, 5, 7, 9] as const
/** In front of the characters in a QR code, so that a scanner's text is known for what it is. */
const CODE = 'lpx/v1/share '

/** One character: an odd weight for each place finds every single wrong character, the number of the group finds groups that were swapped. */
function checkCharacter(group: string, index: number): string {
  let sum = index * 11
  for (const [place, weight] of WEIGHTS.entries()) sum += weight * ALPHABET.indexOf(group.charAt(place))
  return ALPHABET.charAt(sum % 32)
}

/** Groups of six characters for bytes whose base32 fills whole groups of five. */
export function writeShareGroups(bytes: Uint8Array): readonly string[] {
  const text = base32crockford.encode(bytes)
  const groups = text.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []
  return groups.map((group, index) => group + checkCharacter(group, index))
}

/** What a QR code of a share holds. */
export function shareCode(groups: readonly string[]): string {
  return CODE + groups.join('')
}

export type ShareTextReading =
  | { readonly ok: true; readonly bytes: Uint8Array }
  /** `groups`: whole groups that were found; `wrong`: number of the first group with a wrong character, from 1. */
  | { readonly ok: false; readonly groups: number; readonly wrong: number | null }

/** The bytes of a share as it was typed or scanned: blanks, hyphens, upper and lower case do not matter. */
export function readShareText(text: string, length: number): ShareTextReading {
  const bare = text.trim().startsWith(CODE.trim()) ? text.trim().slice(CODE.trim().length) : text
  const characters = bare.replace(/[\s-]/g, '').toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1')
  const groups = characters.match(new RegExp(`.{1,${GROUP + 1}}`, 'g')) ?? []
  const wrong = groups.findIndex((group, index) => !holds(group, index))
  const whole = groups.filter((group) => group.length === GROUP + 1).length
  if (wrong >= 0) return { ok: false, groups: whole, wrong: wrong + 1 }
  const letters = groups.map((group) => group.slice(0, GROUP)).join('')
  if (groups.length !== writeShareGroups(new Uint8Array(length)).length)
    return { ok: false, groups: whole, wrong: null }
  try {
    return { ok: true, bytes: base32crockford.decode(letters) }
  } catch {
    return { ok: false, groups: whole, wrong: groups.length } // stray bits in the last character
  }
}

function holds(group: string, index: number): boolean {
  if (group.length !== GROUP + 1 || [...group].some((character) => !ALPHABET.includes(character))) return false
  return group.charAt(GROUP) === checkCharacter(group.slice(0, GROUP), index)
}
