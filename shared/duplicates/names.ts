// Are these two names one name, written the same, in variant characters, by sound, or with a character mistaken?

import { pinyin } from 'pinyin-pro'
import { lookAlike, usualForm } from './characters.ts'
import { mix } from './hash.ts'

/** How two names agree, best first. */
export type Manner = 'same' | 'variant' | 'sound' | 'look'

export interface NameForms {
  readonly name: string
  /** Every character in its usual form. */
  readonly plain: string
  /** Syllables, in numbers. */
  readonly sound: string
  /** `plain` with look-alikes in one form. */
  readonly look: string
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

/** Reading aids of names: pure, the same for the same text. */
export function nameForms(name: string): NameForms {
  let plain = ''
  let look = ''
  const sounds: number[] = []
  for (let at = 0; at < name.length; at += 1) {
    const unit = usualForm(name.charCodeAt(at))
    if (isSpace(unit)) continue
    const character = String.fromCharCode(unit)
    plain += character
    const similar = lookAlike(unit)
    look += similar === 0 ? character : String.fromCharCode(similar)
    sounds.push(syllables.number(unit))
  }
  return { name, plain, sound: sounds.join(' '), look, vague: isVague(name) }
}

function isVague(name: string): boolean {
  return name.includes('某') || name.length < 2
}

/** Null when these are two names. */
export function compareNames(one: NameForms, other: NameForms): Manner | null {
  if (one.name === other.name) return 'same'
  if (one.plain === other.plain) return 'variant'
  if (one.vague || other.vague) return null
  if (one.sound === other.sound) return 'sound'
  return one.look === other.look ? 'look' : null
}

const bySound = 1
const byLook = 2

/** Calls `found` with one or two keys: names that agree in any manner have one in common. */
export function nameKeys(name: string, found: (key: number) => void): void {
  let sound = bySound
  let look = byLook
  let mistakable = false
  for (let at = 0; at < name.length; at += 1) {
    const unit = usualForm(name.charCodeAt(at))
    if (isSpace(unit)) continue
    const similar = lookAlike(unit)
    sound = mix(sound, syllables.number(unit))
    look = mix(look, similar === 0 ? unit : similar)
    if (similar !== 0) mistakable = true
  }
  found(sound)
  if (mistakable) found(look)
}
