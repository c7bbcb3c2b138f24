// What does one row say? Cells read by their kinds, rules of the ledger applied, every finding tied to its cell.

import type { CheckContext, Finding, LedgerDefinition, Value, Values } from '../../ledgers/define.ts'
import type { OfficeDirectory } from '../../ledgers/directory.ts'
import { kinds } from '../../ledgers/kinds/all.ts'
import { unusable } from '../../ledgers/kinds/cell-text.ts'
import type { Cell, CellReading, SheetContext } from '../../ledgers/kinds/kind.ts'
import type { Constant } from '../choices/table-choices.ts'
import { UNCOMPUTED } from '../sheet.ts'
import { concernsBoundary } from '../silent-rows.ts'
import type { ColumnTarget } from './ledger-headings.ts'
import type { RowCells } from './row-cells.ts'

export interface ReadColumn {
  /** Counted from 0. */
  readonly column: number
  readonly target: ColumnTarget
  readonly amountUnit: 'yuan' | 'thousand' | 'wan' | null
}

/** A row while it is being read. */
export interface RowReading {
  /** Row counted from 0. */
  readonly row: number
  /** By the name of the column's target. */
  readonly values: Record<string, Value>
  readonly raw: Record<string, string>
  readonly findings: Finding[]
  /** Column of the one figure that it is about, where the table crosses two fields. */
  readonly crossed?: number
}

export interface RowReader {
  /** Reads the row that `cells` stands at; `township` is the one that a section heading names, if any. */
  read(row: number, cells: RowCells, township: string | null): RowReading
}

/** Text of a cell as a person saw it. */
export function rawTextOf(cell: Cell): string {
  if (cell.raw === null) return ''
  if (typeof cell.raw === 'number') return cell.shown ?? plain(cell.raw)
  return String(cell.raw)
}

const plain = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value)

/** Kinds whose reading depends on nothing but the text and the place: read once per different text. */
const REPEATING = new Set(['division', 'organisation', 'choice', 'yesNo'])
const REMEMBERED = 20_000

/** Fields that others look at come first: the township before the village. */
function readingOrder(columns: readonly ReadColumn[]): readonly ReadColumn[] {
  const looked = new Set(
    columns.flatMap(({ target: { definition } }) => [
      ...(definition.division?.within === undefined ? [] : [definition.division.within]),
      ...(definition.yearFrom === undefined ? [] : [definition.yearFrom]),
      ...(definition.takenOff === undefined ? [] : [definition.takenOff]),
    ]),
  )
  const isLooked = ({ target }: ReadColumn): boolean =>
    looked.has(target.own ?? target.name) || (target.parent !== null && looked.has(target.parent))
  return [...columns.filter(isLooked), ...columns.filter((column) => !isLooked(column))]
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** A list that stands in several columns: what each of them names, once. */
function joined(before: Value | undefined, value: Value): Value {
  if (before === undefined || before === null || value === null) return value ?? before ?? null
  return Array.isArray(before) && Array.isArray(value) ? [...new Set([...before, ...value])] : value
}

const isBlank = (cell: Cell): boolean =>
  cell.type === 'z' || cell.raw === null || (typeof cell.raw === 'string' && cell.raw.trim() === '')

/** Reader for the rows of one table; `constants` stand in the fields without a column and in cells that are empty. */
export function rowReader(
  columns: readonly ReadColumn[],
  base: Omit<SheetContext, 'row' | 'amountUnit'>,
  constants: readonly Constant[] = [],
): RowReader {
  const order = readingOrder(columns)
  const contexts = new Map<number, Mutable<SheetContext>>()
  for (const { column, amountUnit } of order) contexts.set(column, { ...base, amountUnit, row: {} })
  const remembered = new Map<string, CellReading>()
  const given: Record<string, Value> = {}
  const givenAbove: Record<string, Value> = {}
  for (const { target, value } of constants) {
    given[target.name] = value
    if (target.parent !== null) givenAbove[target.parent] = value
  }

  const readCell = (cell: Cell, { column, target }: ReadColumn, context: SheetContext): CellReading => {
    const { definition } = target
    if (cell.type === 'e' && cell.raw === UNCOMPUTED) return unusable(definition, 'formula-without-result')
    const kind = kinds[definition.kind]
    if (cell.type !== 's' || !REPEATING.has(definition.kind)) return kind.read(cell, definition, context)
    const within = definition.division?.within
    const place = within === undefined ? '' : String(context.row[within] ?? '')
    const key = `${column}|${place}|${context.township ?? ''}|${String(cell.raw)}`
    const before = remembered.get(key)
    if (before !== undefined) return before
    const reading = kind.read(cell, definition, context)
    if (remembered.size < REMEMBERED) remembered.set(key, reading)
    return reading
  }

  return {
    read(row, cells, township) {
      const reading: RowReading = { row, values: { ...given }, raw: {}, findings: [] }
      const seen: Record<string, Value> = { ...givenAbove, ...given }
      const also: Record<string, Value>[] = []
      for (const column of order) {
        const { target } = column
        const cell = cells.at(column.column) ?? { type: 'z', raw: null }
        const context = contexts.get(column.column)
        if (context === undefined) continue
        if (Object.hasOwn(given, target.name) && isBlank(cell)) continue
        context.row = seen
        context.township = township ?? base.township
        const { value, problems, also: beside } = readCell(cell, column, context)
        if (beside !== undefined) also.push(beside)
        const before = reading.values[target.name]
        const whole = order.some((other) => other !== column && other.target === target) ? joined(before, value) : value
        reading.values[target.name] = whole
        seen[target.name] = whole
        if (target.parent !== null && !(target.parent in seen)) seen[target.parent] = value
        if (cell.type !== 'z') {
          const text = reading.raw[target.name]
          reading.raw[target.name] = text === undefined ? rawTextOf(cell) : `${text}、${rawTextOf(cell)}`
        }
        for (const problem of problems) applyFinding(reading, { ...problem, field: target.name })
      }
      for (const beside of also) addBeside(reading.values, beside)
      return reading
    },
  }
}

/** What a cell said of other fields joins what their own columns gave. */
function addBeside(values: Record<string, Value>, beside: Values): void {
  for (const [name, more] of Object.entries(beside)) {
    const own = values[name] ?? null
    if (!Array.isArray(own) || !Array.isArray(more)) values[name] = own ?? more
    else values[name] = [...new Set<string>([...more, ...own])]
  }
}

/** Adds a finding and stores the value that it decides on. */
export function applyFinding(reading: RowReading, finding: Finding): void {
  reading.findings.push(finding)
  if (finding.reaction !== 'refuse' && finding.value !== undefined) reading.values[finding.field] = finding.value
}

/**
 * Fills the township that a row does not write: that of its village, else (where the table has no such column at all) that of the
 * section or sheet, and likewise the village that a sheet is about. Without it a village office's or township's own ledger would belong nowhere.
 */
export function completePlaces(
  reading: RowReading,
  ledger: LedgerDefinition,
  directory: OfficeDirectory,
  around: { readonly township: string | null; readonly village: string | null; readonly county: string | null },
): void {
  for (const [name, { division }] of Object.entries(ledger.fields)) {
    const within = division?.within
    if (within === undefined || (reading.values[within] ?? null) !== null || reading.raw[within] !== undefined) continue
    const place = reading.values[name]
    const village = typeof place === 'string' ? directory.division(place) : undefined
    if (village?.level === 'village' && village.parent !== null) reading.values[within] = village.parent
  }
  for (const [name, { division }] of Object.entries(ledger.fields)) {
    const above = division?.orAbove ? around.county : null
    const place = division?.within === undefined ? (around.township ?? above) : around.village
    const asked = division?.level === 'township' || division?.within !== undefined
    if (asked && place !== null && !(name in reading.values)) reading.values[name] = place
  }
}

/** Own fields of the ledger among the values: what the columns gave, and what a rule has set without a column. */
export function ownValues(
  values: Values,
  targets: readonly ColumnTarget[],
  ledger: LedgerDefinition,
): Record<string, Value> {
  const own: Record<string, Value> = {}
  for (const target of targets) if (target.own !== null) own[target.own] = values[target.name] ?? null
  for (const [name, value] of Object.entries(values)) if (!(name in own) && name in ledger.fields) own[name] = value
  return own
}

/** Values of the parent record, by the parent's field names. */
export function parentValues(values: Values, targets: readonly ColumnTarget[]): Record<string, Value> | null {
  const parent: Record<string, Value> = {}
  for (const target of targets) if (target.parent !== null) parent[target.parent] = values[target.name] ?? null
  return Object.keys(parent).length === 0 ? null : parent
}

/** Applies the row rules of the ledger. A cell that is already refused is not complained about twice. */
export function checkRow(reading: RowReading, ledger: LedgerDefinition, context: CheckContext): void {
  const refused = new Set(reading.findings.filter(({ reaction }) => reaction === 'refuse').map(({ field }) => field))
  for (const finding of ledger.check(reading.values, { ...context, raw: reading.raw })) {
    if (finding.reaction === 'refuse' && refused.has(finding.field)) continue
    applyFinding(reading, finding)
  }
}

/** Must nothing of the row be repeated, only its number and the reason? So for every refusal that concerns the boundary. */
export function contentless(findings: readonly Finding[], ledger: LedgerDefinition): Finding | null {
  return (
    findings.find(({ field, kind, reaction }) => reaction === 'refuse' && concernsBoundary(field, kind, ledger)) ?? null
  )
}

const worstFirst = ['refuse', 'warn', 'fix'] as const

/** Class of a row: that of its worst finding. */
export function worstOf(findings: readonly Finding[]): (typeof worstFirst)[number] | null {
  return worstFirst.find((reaction) => findings.some((finding) => finding.reaction === reaction)) ?? null
}
