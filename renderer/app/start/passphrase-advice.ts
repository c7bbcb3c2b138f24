// Is a passphrase long enough to be safe? Advice by length, not by rules of composition.

import { startWording } from '../wording/start.ts'

const shortestPassphrase = 10

export interface PassphraseAdvice {
  readonly usable: boolean
  readonly text: string
}

/** `names`: words that a stranger would try first (office, user). */
export function advisePassphrase(passphrase: string, names: readonly string[]): PassphraseAdvice {
  const wording = startWording.passphrase
  const length = [...passphrase].length
  if (length < shortestPassphrase) return { usable: false, text: wording.tooShort(length) }
  if (isSimple(passphrase)) return { usable: false, text: wording.simple }
  const rest = names
    .filter((name) => name.trim().length > 1)
    .reduce((text, name) => text.replaceAll(name, ''), passphrase)
  if ([...rest].length < shortestPassphrase - 2) return { usable: false, text: wording.containsName }
  return { usable: true, text: length < 16 ? wording.fair(length) : wording.good(length) }
}

/** Fewer than five different characters, or one run of neighbours (12345678…, abcdefgh…). */
function isSimple(passphrase: string): boolean {
  const points = [...passphrase].map((character) => character.codePointAt(0) ?? 0)
  if (new Set(points).size < 5) return true
  const steps = points.slice(1).map((point, index) => point - (points[index] ?? 0))
  return steps.filter((step) => Math.abs(step) === 1).length >= steps.length - 1
}
