// Are these two names one name, written the same, in variant characters, by sound, or with a character mistaken?

import { pinyin } from 'pinyin-pro'
import { lookAlike, usualForm } from './characters.ts'
import { mix } from './hash.ts'

/** How two names agree, best first. */
export type Manner = 'same' | 'variant' | 'sound' | 'look'

/** A name prepared for comparing. */
export interface ReadName {
  readonly name: string
  /** Names that sound alike, or differ in variant characters only, have the same. */
  readonly sound: number
  /** Names that differ in look-alikes only have the same. */
  readonly look: number
  /** 张某: too little to tell one person from another. */
  readonly vague: boolean
}

const unread = 0
const han = /\p{Script=Han}/u

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x3000
}

/** Number of the syllable of each UTF-16 unit; what has no reading stands for itself. Learned as characters are met. */
class Syllables {
  readonly #ofUnit = new Int32Array(65536)
  readonly #numbers = new Map<string, number>()

  number(unit: number): number {
    const known = this.#ofUnit[unit] as number
    if (known !== unread) return known
    const character = String.fromCharCode(unit)
    const text = han.test(character) ? pinyin(character, { toneType: 'none' }) : character.toLowerCase()
    const number = this.#numbers.get(text) ?? this.#numbers.size + 1
    this.#numbers.set(text, number)
    this.#ofUnit[unit] = number
    return number
  }
}

const syllables = new Syllables()

export function readName(name: string): ReadName {
  let sound = bySound
  let look = byLook
  for (let at = 0; at < name.length; at += 1) {
    const unit = usualForm(name.charCodeAt(at))
    if (isSpace(unit)) continue
    sound = mix(sound, syllables.number(unit))
    look = mix(look, lookAlike(unit) || unit)
  }
  return { name, sound, look, vague: name.includes('某') || name.length < 2 }
}

const bySound = 1
const byLook = 2

/** The units of a name, turned into what counts for the comparison. */
function turned(name: string, turn: (unit: number) => number): string {
  let text = ''
  for (let at = 0; at < name.length; at += 1) {
    const unit = usualForm(name.charCodeAt(at))
    if (!isSpace(unit)) text += `${turn(unit)} `
  }
  return text
}

/** Null when these are two names. Keys that are the same by chance do not count. */
export function compareNames(one: ReadName, other: ReadName): Manner | null {
  if (one.name === other.name) return 'same'
  if (one.sound !== other.sound && one.look !== other.look) return null
  const agree = (turn: (unit: number) => number) => turned(one.name, turn) === turned(other.name, turn)
  if (agree((unit) => unit)) return 'variant'
  if (one.vague || other.vague) return null
  if (agree((unit) => syllables.number(unit))) return 'sound'
  return agree((unit) => lookAlike(unit) || unit) ? 'look' : null
}

/** Calls `found` with one or two keys: names that agree in any manner have one in common. */
export function nameKeys(name: string, found: (key: number) => void): void {
  const { sound, look } = readName(name)
  found(sound)
  for (let at = 0; at < name.length; at += 1) {
    if (lookAlike(usualForm(name.charCodeAt(at))) === 0) continue
    found(look)
    return
  }
}
