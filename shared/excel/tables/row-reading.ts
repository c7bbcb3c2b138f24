// What does one row say? Cells read by their kinds, rules of the ledger applied, every finding tied to its cell.

import type { CheckContext, FieldDefinition, Finding, LedgerDefinition, Value, Values } from '../../ledgers/define.ts'
import { kinds } from '../../ledgers/kinds/all.ts'
import { unusable } from '../../ledgers/kinds/cell-text.ts'
import type { Cell, CellReading, SheetContext } from '../../ledgers/kinds/kind.ts'
import { isEmpty } from '../../ledgers/row-rules.ts'
import type { Constant } from '../choices/table-choices.ts'
import { UNCOMPUTED } from '../sheet.ts'
import { concernsBoundary } from '../silent-rows.ts'
import { ColumnMemory } from './column-memory.ts'
import type { ColumnTarget, LedgerHeadings } from './ledger-headings.ts'
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
  /** Texts of the cells by the name of the target; made when they are asked for, and only as long as the row is being read. */
  readonly raw: Readonly<Record<string, string>>
  readonly findings: Finding[]
  /** Column of the one figure that it is about, where the table crosses two fields. */
  readonly crossed?: number
}

/** A row that was read. Its texts are only kept where something was found or a cell of another row holds: elsewhere they stand in
 * the sheet (null). */
export type PassedRow = Omit<RowReading, 'raw'> & { readonly raw: Readonly<Record<string, string>> | null }

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

/** Kinds whose reading depends on the places around the cell, too. */
const PLACED = new Set(['division', 'organisation'])

/** Fields of the row that the reading of a field looks at. */
function lookedAt({ division, yearFrom, takenOff }: FieldDefinition): readonly string[] {
  return [division?.within, yearFrom, takenOff].filter((name) => name !== undefined)
}

/** Fields that others look at come first: the township before the village. */
function readingOrder(columns: readonly ReadColumn[]): readonly (ReadColumn & { readonly looked: boolean })[] {
  const looked = new Set(columns.flatMap(({ target }) => lookedAt(target.definition)))
  const isLooked = ({ target }: ReadColumn): boolean =>
    looked.has(target.own ?? target.name) || (target.parent !== null && looked.has(target.parent))
  return [
    ...columns.filter(isLooked).map((column) => ({ ...column, looked: true })),
    ...columns.filter((column) => !isLooked(column)).map((column) => ({ ...column, looked: false })),
  ]
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** A list that stands in several columns: what each of them names, once. */
function joined(before: Value | undefined, value: Value): Value {
  if (before === undefined || before === null || value === null) return value ?? before ?? null
  return Array.isArray(before) && Array.isArray(value) ? [...new Set([...before, ...value])] : value
}

const isBlank = (cell: Cell): boolean =>
  cell.type === 'z' || cell.raw === null || (typeof cell.raw === 'string' && cell.raw.trim() === '')

const NO_CELL: Cell = { type: 'z', raw: null }

/** A column with everything that reading its cells needs. */
interface PreparedColumn {
  readonly column: number
  readonly target: ColumnTarget
  readonly context: Mutable<SheetContext>
  /** Do other fields look at this one? */
  readonly looked: boolean
  /** Does another column hold a part of the same list? */
  readonly shares: boolean
  /** Is the field one that a constant fills where the cell is empty? */
  readonly given: boolean
  read(cell: Cell): CellReading
}

function prepared(
  column: ReadColumn & { readonly looked: boolean },
  base: Omit<SheetContext, 'row' | 'amountUnit'>,
  given: Readonly<Record<string, Value>>,
): Omit<PreparedColumn, 'shares'> {
  const { target } = column
  const { definition } = target
  const kind = kinds[definition.kind]
  const context: Mutable<SheetContext> = { ...base, amountUnit: column.amountUnit, row: {} }
  const memory = new ColumnMemory()
  const others = lookedAt(definition)
  const isPlaced = PLACED.has(definition.kind)
  let cell = NO_CELL
  const readCell = (): CellReading => kind.read(cell, definition, context)
  return {
    column: column.column,
    target,
    context,
    looked: column.looked,
    given: Object.hasOwn(given, target.name),
    read(given) {
      cell = given
      if (cell.type === 'e' && cell.raw === UNCOMPUTED) return unusable(definition, 'formula-without-result')
      if (!isPlaced && others.length === 0) return memory.recall(given, '', readCell)
      const around = others.map((name) => String(context.row[name] ?? '')).join('|')
      return memory.recall(given, `${around}|${context.township ?? ''}`, readCell)
    },
  }
}

/** The texts of the row that is being read, by target. Hardly a rule looks at one, so none is made before. */
function textsOf(columns: readonly ReadColumn[], cells: () => RowCells | null): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {}
  for (const name of new Set(columns.map(({ target }) => target.name))) {
    const own = columns.filter(({ target }) => target.name === name).map(({ column }) => column)
    const get = (): string | undefined => joinedTexts(own.map((column) => cells()?.at(column) ?? null))
    Object.defineProperty(texts, name, { enumerable: true, configurable: true, get })
  }
  return texts
}

/** The texts of the cells that hold one field, undefined when all are empty. */
export function joinedTexts(cells: readonly (Cell | null)[]): string | undefined {
  const texts = cells
    .filter((cell) => cell !== null && cell.type !== 'z')
    .map((cell) => (cell === null ? '' : rawTextOf(cell)))
  return texts.length === 0 ? undefined : texts.join('、')
}

/** Reader for the rows of one table; `constants` stand in the fields without a column and in cells that are empty. */
export function rowReader(
  columns: readonly ReadColumn[],
  base: Omit<SheetContext, 'row' | 'amountUnit'>,
  constants: readonly Constant[] = [],
): RowReader {
  const given: Record<string, Value> = {}
  const givenAbove: Record<string, Value> = {}
  for (const { target, value } of constants) {
    given[target.name] = value
    if (target.parent !== null) givenAbove[target.parent] = value
  }
  const order = readingOrder(columns).map((column) => {
    const shares = columns.some((other) => other.column !== column.column && other.target === column.target)
    return { ...prepared(column, base, given), shares }
  })
  // Every row begins with the same fields in the order of the columns, so that rows are alike to the machine as well.
  const empty: Record<string, Value> = { ...given }
  for (const { target } of columns) empty[target.name] = given[target.name] ?? null

  let standing: RowCells | null = null
  const raw = textsOf(columns, () => standing)

  return {
    read(row, cells, township) {
      standing = cells
      const reading: RowReading = { row, values: { ...empty }, raw, findings: [] }
      const seen: Record<string, Value> = { ...givenAbove, ...given }
      const also: Record<string, Value>[] = []
      for (const column of order) {
        const { target, context } = column
        const cell = cells.at(column.column) ?? NO_CELL
        if (column.given && isBlank(cell)) continue
        context.row = seen
        context.township = township ?? base.township
        const { value, problems, also: beside } = column.read(cell)
        if (beside !== undefined) also.push(beside)
        const whole = column.shares ? joined(reading.values[target.name], value) : value
        reading.values[target.name] = whole
        if (column.looked) {
          seen[target.name] = whole
          if (target.parent !== null && !(target.parent in seen)) seen[target.parent] = value
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
export function applyFinding(reading: Pick<RowReading, 'values' | 'findings'>, finding: Finding): void {
  reading.findings.push(finding)
  if (finding.reaction !== 'refuse' && finding.value !== undefined) reading.values[finding.field] = finding.value
}

/** Applies the row rules of the ledger. A cell that is already refused is not complained about twice. */
export function checkRow(reading: RowReading, ledger: LedgerDefinition, context: CheckContext): void {
  const before = reading.findings.length
  for (const finding of ledger.check(reading.values, { ...context, raw: reading.raw })) {
    const told = (one: Finding, at: number): boolean =>
      at < before && one.reaction === 'refuse' && one.field === finding.field
    if (finding.reaction === 'refuse' && reading.findings.some(told)) continue
    applyFinding(reading, finding)
  }
}

/** Is it a field that only the parent record keeps? */
function standsAbove({ own, parent }: ColumnTarget): boolean {
  return own === null && parent !== null
}

/** Values of the parent record, by the parent's field names; null when the row says nothing of it that it does not keep itself. */
export function parentValues(values: Values, targets: readonly ColumnTarget[]): Record<string, Value> | null {
  if (!targets.some((target) => standsAbove(target) && !isEmpty(values[target.name]))) return null
  const parent: Record<string, Value> = {}
  for (const target of targets) if (target.parent !== null) parent[target.parent] = values[target.name] ?? null
  return parent
}

/**
 * What a row says of its parent record (the committee of a mediator) is left out with a warning at its cells where that record could not
 * be kept, as without its name. A row that may not be without its parent is refused there.
 */
export function checkParent(
  reading: RowReading,
  {
    ledger,
    parent,
    targets,
  }: Pick<LedgerHeadings, 'ledger' | 'parent'> & { readonly targets: readonly ColumnTarget[] },
  context: CheckContext,
): void {
  if (parent === null || ledger.parent === undefined || worstOf(reading.findings) === 'refuse') return
  const values = parentValues(reading.values, targets)
  const refusal = values && parent.check(values, context).find(({ reaction }) => reaction === 'refuse')
  if (!refusal) return
  const needed = ledger.fields[ledger.parent.reference]?.required === true
  const reaction = needed ? 'refuse' : 'warn'
  const missing = parent.fields[refusal.field]?.title ?? ''
  const detail = { parent: parent.title, missing, refused: needed ? 1 : 0 }
  for (const target of targets) {
    if (!standsAbove(target) || isEmpty(reading.values[target.name])) continue
    applyFinding(reading, { field: target.name, kind: 'parent-incomplete', reaction, value: null, detail })
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
  if (findings.length === 0) return null
  return worstFirst.find((reaction) => findings.some((finding) => finding.reaction === reaction)) ?? null
}
