// What does a spreadsheet show for a number with a format?

import { SSF } from '@e965/xlsx'
import type { Cell } from '../../ledgers/kinds/kind.ts'

/** Text that a spreadsheet shows for a number in a format. */
export type ShownTexts = (raw: number, format: string) => string

/** Texts that are kept: the days of a few years in a few formats. */
const KEPT = 20_000

/** Formats numbers of one workbook; the same day is formatted once. */
export function shownTexts(date1904: boolean): ShownTexts {
  const kept = new Map<string, Map<number, string>>()
  let count = 0
  const show = (raw: number, format: string): string => {
    try {
      return SSF.format(format, raw, { date1904 })
    } catch {
      return String(raw) // a format that the parser does not know says no more than the number
    }
  }
  return (raw, format) => {
    const texts = kept.get(format) ?? new Map<number, string>()
    kept.set(format, texts)
    const before = texts.get(raw)
    if (before !== undefined) return before
    const text = show(raw, format)
    if (count < KEPT) {
      texts.set(raw, text)
      count += 1
    }
    return text
  }
}

/** A number with a format; what the spreadsheet shows is only computed when someone asks for it. */
export class FormattedNumber implements Cell {
  readonly type = 'n'
  readonly raw: number
  readonly format: string
  readonly #texts: ShownTexts

  constructor(raw: number, format: string, texts: ShownTexts) {
    this.raw = raw
    this.format = format
    this.#texts = texts
  }

  get shown(): string {
    return this.#texts(this.raw, this.format)
  }
}
