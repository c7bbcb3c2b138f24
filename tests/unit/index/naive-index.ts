// The slow reference: plain objects, one loop for each question.

import { pinyin } from 'pinyin-pro'
import type { Filter, Query } from '../../../renderer/store/api.ts'
import type { RowState } from '../../../shared/changes/change.ts'
import type { LedgerDefinition, Value, Values } from '../../../shared/ledgers/define.ts'

const chinese = new Intl.Collator('zh')
const byCode = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const plain = new Set(['date', 'division', 'phone'])
const people = new Set(['personName', 'peopleList', 'phone'])

const blank = (value: Value | undefined): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

const items = (value: Value): readonly string[] => (Array.isArray(value) ? value : [String(value)])

export class NaiveIndex {
  readonly rows: { id: string; values: Values | null }[] = []
  readonly #definition: LedgerDefinition
  asOf = '2026-09-30'

  constructor(definition: LedgerDefinition) {
    this.#definition = definition
  }

  put(row: Pick<RowState, 'id' | 'values' | 'gone'>): void {
    const values = row.gone === null ? row.values : null
    const known = this.rows.find(({ id }) => id === row.id)
    if (known === undefined) this.rows.push({ id: row.id, values })
    else known.values = values
  }

  get size(): number {
    return this.rows.filter(({ values }) => values !== null).length
  }

  select({ filters, search, sort }: Pick<Query, 'filters' | 'search' | 'sort'>): string[] {
    const found = this.#matching(filters, search)
    return found
      .map((row, at) => ({ ...row, at }))
      .sort((a, b) => {
        for (const { field, descending } of sort) {
          const order = this.#compare(field, a.values[field] ?? null, b.values[field] ?? null, descending)
          if (order !== 0) return order
        }
        return a.at - b.at
      })
      .map(({ id }) => id)
  }

  distinct(query: Pick<Query, 'filters' | 'search'>, field: string): Map<string | null, number> {
    const counts = new Map<string | null, number>()
    if (people.has(this.#kind(field))) return counts
    const others = query.filters.filter((filter) => filter.field !== field)
    for (const { values } of this.#matching(others, query.search)) {
      const key = keyOf(values, field)
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    return counts
  }

  group(filters: readonly Filter[], by: readonly string[]): Map<string, number> {
    const counts = new Map<string, number>()
    for (const { values } of this.#matching(filters)) {
      const key = JSON.stringify(by.map((name) => keyOf(values, name)))
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    return counts
  }

  find(fields: readonly string[], wanted: readonly Value[]): string[] {
    return this.#matching([])
      .filter(({ values }) =>
        fields.every((field, i) => {
          const value = wanted[i] ?? null
          return !blank(value) && JSON.stringify(values[field] ?? null) === JSON.stringify(value)
        }),
      )
      .map(({ id }) => id)
  }

  #kind(field: string): string {
    return this.#definition.fields[field]?.kind ?? ''
  }

  #matching(filters: readonly Filter[], search?: string): { id: string; values: Values }[] {
    const words = (search ?? '').split(/\s+/u).filter((word) => word !== '')
    return this.rows.flatMap(({ id, values }) =>
      values !== null &&
      filters.every((filter) => this.#passes(filter, id, values)) &&
      words.every((word) => Object.keys(this.#definition.fields).some((field) => this.#found(word, field, values)))
        ? [{ id, values }]
        : [],
    )
  }

  #passes(filter: Filter, id: string, values: Values): boolean {
    if (filter.op === 'rows') return filter.ids.includes(id)
    if (filter.op === 'clock') return this.#inState(filter, values)
    const value = values[filter.field] ?? null
    switch (filter.op) {
      case 'empty':
        return blank(value)
      case 'filled':
        return !blank(value)
      case 'in':
        return blank(value)
          ? filter.values.includes(null)
          : items(value).some((item) =>
              filter.values.some((wanted) =>
                wanted !== null && typeof value === 'number' ? Number(wanted) === value : wanted === item,
              ),
            )
      case 'between': {
        if (blank(value)) return false
        if (typeof value === 'number')
          return (
            (filter.from === null || value >= Number(filter.from)) && (filter.to === null || value <= Number(filter.to))
          )
        const text = String(value)
        const to = filter.to === null ? null : String(filter.to)
        return (filter.from === null || text >= String(filter.from)) && (to === null || text.slice(0, to.length) <= to)
      }
      case 'contains':
        if (filter.text === '') return true
        if (typeof value === 'number') return String(value).includes(filter.text)
        return this.#contains(filter.text, filter.field, values)
    }
  }

  #inState(filter: Extract<Filter, { op: 'clock' }>, values: Values): boolean {
    const readings =
      this.#definition.clocks?.(values, {
        asOf: this.asOf,
        importing: false,
        directory: {} as never,
      }) ?? []
    const reading = readings.find(({ clock }) => clock === filter.clock)
    if (reading === undefined) return false
    const { from = null, to = null } = filter.due ?? {}
    if ((from !== null && reading.due < from) || (to !== null && reading.due > to)) return false
    const state =
      reading.metOn === null
        ? this.asOf > reading.due
          ? 'overdue'
          : 'open'
        : reading.metOn > reading.due
          ? 'met-late'
          : 'met-in-time'
    return filter.state === state || (filter.state === 'fell-due' && state !== 'open')
  }

  #found(word: string, field: string, values: Values): boolean {
    if (['date', 'yesNo', 'money', 'integer'].includes(this.#kind(field))) return false
    return this.#contains(word, field, values)
  }

  #contains(word: string, field: string, values: Values): boolean {
    const value = values[field] ?? null
    if (blank(value)) return false
    const spellings = [word, word.toLowerCase(), word.toUpperCase()]
    if (typeof value === 'boolean') return spellings.some((spelling) => String(value).includes(spelling))
    const kind = this.#kind(field)
    if (kind === 'phone') return spellings.includes(String(value))
    return items(value).some(
      (item) =>
        spellings.some((spelling) => item.includes(spelling)) ||
        (kind !== 'longText' && /^[a-z]{2,}$/i.test(word) && initialsFit(item, word.toLowerCase())),
    )
  }

  #compare(field: string, a: Value, b: Value, descending: boolean): number {
    if (blank(a) || blank(b)) return Number(blank(a)) - Number(blank(b))
    const sign = descending ? -1 : 1
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b)
    const one = items(a).join('、')
    const two = items(b).join('、')
    return sign * (plain.has(this.#kind(field)) ? byCode(one, two) : chinese.compare(one, two) || byCode(one, two))
  }
}

function keyOf(values: Values, name: string): string | null {
  const month = name.endsWith('@month')
  const value = values[month ? name.slice(0, -6) : name] ?? null
  if (blank(value)) return null
  return month ? String(value).slice(0, 7) : items(value).join('、')
}

function initialsFit(text: string, wanted: string): boolean {
  const readings = Array.from({ length: text.length }, (_, i) => {
    const character = text.charAt(i)
    if (/[a-z]/i.test(character)) return [character.toLowerCase()]
    if (!/\p{Script=Han}/u.test(character)) return []
    return pinyin(character, { multiple: true, pattern: 'first', toneType: 'none', type: 'array' })
  })
  return readings.some((_, start) => Array.from(wanted).every((letter, k) => readings[start + k]?.includes(letter)))
}
