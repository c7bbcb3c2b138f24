// What would importing store of each row? The drafts of a reading as the ledger shows them, asked for window by window.

import { columnIndex } from '../../../../shared/excel/address.ts'
import type { Draft, TableReading } from '../../../../shared/excel/reading.ts'
import type { FieldDefinition, Value } from '../../../../shared/ledgers/define.ts'
import type { OfficeDirectory } from '../../../../shared/ledgers/directory.ts'
import { ledgerNamed } from '../../../../shared/ledgers/index.ts'
import { kinds } from '../../../../shared/ledgers/kinds/all.ts'
import type { ShownRow, ShownRows } from '../reading-api.ts'

export interface ShownTable {
  /** Rows `from` to `to` of the sheet, from 0. */
  window(from: number, to: number): ShownRows
}

/** Rows that are looked at to see which fields are stored without a column. */
const LOOKED_AT = 300

interface Source {
  readonly name: string
  readonly definition: FieldDefinition
  /** Name of the field in the parent record, when it is stored there only. */
  readonly above: string | null
}

/** Shows a table's drafts; they are those that the import hands over. */
export function shownTable(table: TableReading, directory: OfficeDirectory): ShownTable {
  const ledger = ledgerNamed(table.ledger)
  const parent = ledger?.parent === undefined ? undefined : ledgerNamed(ledger.parent.ledger)
  const sourceOf = (name: string): Source | null => {
    const own = ledger?.fields[name]
    if (own !== undefined) return { name, definition: own, above: null }
    const above = ledger?.parent?.fields[name]
    const definition = above === undefined ? undefined : parent?.fields[above]
    return above === undefined || definition === undefined ? null : { name, definition, above }
  }
  const columns = table.columns.flatMap(({ column, field }) => {
    const source = field === null ? null : sourceOf(field)
    return source === null ? [] : [{ at: columnIndex(column), source }]
  })
  const width = Math.max(0, ...table.columns.map(({ column }) => columnIndex(column) + 1))
  const mapped = new Set(columns.map(({ source }) => source.name))
  const beside = namesBeside(table, mapped).flatMap((name) => sourceOf(name) ?? [])

  const show = (draft: Draft, { name, definition, above }: Source): string => {
    const value: Value = (above === null ? draft.values[name] : draft.parent?.[above]) ?? null
    return value === null ? '' : kinds[definition.kind].show(value, definition, directory)
  }
  const shownRow = (draft: Draft): ShownRow => {
    const texts = new Array<string>(width).fill('')
    for (const { at, source } of columns) texts[at] = show(draft, source)
    return { texts, beside: beside.map((source) => show(draft, source)) }
  }
  return {
    window(from, to) {
      const first = firstFrom(table.drafts, from + 1)
      let last = first
      while (last < table.drafts.length && (table.drafts[last]?.row ?? 0) <= to) last += 1
      const rows: (ShownRow | null)[] = new Array<null>(Math.max(0, to - from)).fill(null)
      for (const draft of table.drafts.slice(first, last)) rows[draft.row - 1 - from] = shownRow(draft)
      return { beside: beside.map(({ name }) => name), rows }
    },
  }
}

/** Fields with a value but without a column, in the order of their first appearance. */
function namesBeside(table: TableReading, mapped: ReadonlySet<string>): readonly string[] {
  const names = new Set<string>()
  for (const draft of table.drafts.slice(0, LOOKED_AT))
    for (const [name, value] of Object.entries(draft.values))
      if (value !== null && value !== '' && !mapped.has(name)) names.add(name)
  for (const { field } of table.constants ?? []) if (!mapped.has(field)) names.add(field)
  return [...names]
}

/** Place of the first draft whose row is not before `row`; drafts stand in the order of their rows. */
function firstFrom(drafts: readonly Draft[], row: number): number {
  let low = 0
  let high = drafts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((drafts[middle]?.row ?? 0) < row) low = middle + 1
    else high = middle
  }
  return low
}
