// Does a text contain these pinyin initials? Every reading of a character counts, so both of a polyphonic surname find it.

import { pinyin } from 'pinyin-pro'

const unread = 0x8000_0000

/** Letters a to z as bits, for every character; each character is looked up once, when it is first met. */
export class PinyinInitials {
  readonly #letters = new Uint32Array(65536).fill(unread)

  /** Is this a search that can be initials: two letters or more and nothing else? */
  static fits(text: string): boolean {
    return /^[a-z]{2,}$/i.test(text)
  }

  /** Calls `found` with the position of each NUL-ended text of `joined` that contains `initials` (lower case), counted from 0. */
  scan(joined: string, initials: string, found: (nth: number) => void): void {
    const wanted = Array.from(initials, (letter) => 1 << (letter.charCodeAt(0) - 97))
    const first = wanted[0] as number
    let nth = 0
    for (let i = 0; i < joined.length; i++) {
      const code = joined.charCodeAt(i)
      if (code === 0) {
        nth++
        continue
      }
      if (((this.#letters[code] as number) & (first | unread)) === 0) continue
      if (!this.#matchesAt(joined, i, wanted)) continue
      found(nth)
      i = joined.indexOf('\u0000', i) - 1
    }
  }

  matches(text: string, initials: string): boolean {
    let hit = false
    this.scan(`${text}\u0000`, initials, () => {
      hit = true
    })
    return hit
  }

  #matchesAt(text: string, start: number, wanted: readonly number[]): boolean {
    for (let k = 0; k < wanted.length; k++) {
      const code = text.charCodeAt(start + k)
      if (Number.isNaN(code) || (this.#lettersOf(code) & (wanted[k] as number)) === 0) return false
    }
    return true
  }

  #lettersOf(code: number): number {
    const known = this.#letters[code] as number
    if (known !== unread) return known
    const letters = readings(String.fromCharCode(code))
    this.#letters[code] = letters
    return letters
  }
}

function readings(character: string): number {
  if (/[a-z]/i.test(character)) return 1 << (character.toLowerCase().charCodeAt(0) - 97)
  if (!/\p{Script=Han}/u.test(character)) return 0
  let letters = 0
  for (const initial of pinyin(character, { multiple: true, pattern: 'first', toneType: 'none', type: 'array' })) {
    const code = initial.charCodeAt(0)
    if (code >= 97 && code <= 122) letters |= 1 << (code - 97)
  }
  return letters
}
