// Which entries of a column contain the text that somebody typed, as it stands or as pinyin initials?

import { isList, itemsOf } from './cell-text.ts'
import type { IndexedField, Labels } from './fields.ts'
import { PinyinInitials } from './pinyin-initials.ts'
import type { TextColumn } from './text-column.ts'

/** More new entries than this are sought block by block. */
const few = 256

export interface Matching {
  readonly initials: PinyinInitials
  readonly labels: Labels
}

/** Entries of one column that match one typed text; grows with the column. */
export class TextMatch {
  /** 1 by code for entries that match. */
  flags: Uint8Array = new Uint8Array(0)
  any = false
  #seen = 0
  readonly #field: IndexedField
  readonly #column: TextColumn
  readonly #matching: Matching
  readonly #spellings: readonly string[]
  readonly #initials: string | null

  constructor(field: IndexedField, column: TextColumn, typed: string, matching: Matching) {
    this.#field = field
    this.#column = column
    this.#matching = matching
    this.#spellings = [...new Set([typed, typed.toLowerCase(), typed.toUpperCase()])]
    this.#initials = field.initials && PinyinInitials.fits(typed) ? typed.toLowerCase() : null
  }

  /** Looks at the entries that came since the last call. */
  update(): void {
    const { pool } = this.#column
    if (this.#seen === pool.length) return
    const flags = new Uint8Array(pool.length)
    flags.set(this.flags)
    this.flags = flags
    if (!this.#field.labelled && pool.length - this.#seen > few) this.#scan()
    else for (let code = Math.max(1, this.#seen); code < pool.length; code++) if (this.#accepts(code)) this.#mark(code)
    this.#seen = pool.length
  }

  #mark(code: number): void {
    if (code === 0) return
    this.flags[code] = 1
    this.any = true
  }

  #scan(): void {
    const { pool } = this.#column
    const exact = this.#field.search === 'exact'
    const mark = (code: number) => {
      if (!exact || this.#accepts(code)) this.#mark(code)
    }
    for (const spelling of this.#spellings) pool.containing(spelling, this.#seen, mark)
    const initials = this.#initials
    if (initials !== null) this.#matching.initials.containing(pool, initials, this.#seen, mark)
  }

  #accepts(code: number): boolean {
    const text = this.#column.pool.text(code)
    if (this.#field.search === 'exact')
      return (isList(text) ? itemsOf(text) : [text]).some((item) => this.#spellings.includes(item))
    const shown = this.#field.labelled ? (this.#matching.labels(this.#field.name, text) ?? text) : text
    if (this.#spellings.some((spelling) => text.includes(spelling) || shown.includes(spelling))) return true
    return this.#initials !== null && this.#matching.initials.matches(shown, this.#initials)
  }
}
