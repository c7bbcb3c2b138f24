// What would writing these texts into these cells do? Drafts for the one door, or the cells that cannot be read.

import type { ChangeDraft, Origin } from '../../../shared/changes/change.ts'
import type { Finding, Value } from '../../../shared/ledgers/define.ts'
import type { OfficeDirectory } from '../../../shared/ledgers/directory.ts'
import { kinds } from '../../../shared/ledgers/kinds/all.ts'
import type { Cell, SheetContext } from '../../../shared/ledgers/kinds/kind.ts'
import type { GridRow } from '../../store/api.ts'
import type { PastedCell } from '../editing/pasted-cells.ts'
import { editingWording } from '../editing/wording.ts'
import { refusalWords } from '../finding-words.ts'
import type { LedgerView } from '../ledger-view.ts'
import type { LedgerColumn } from './ledger-columns.ts'

const words = editingWording.refusals

/** Texts for one row of the grid. `row` is null for a record to be added. */
export interface RowWrite {
  readonly row: GridRow | null
  /** Number of the row as the person sees it, from 1. */
  readonly number: number
  readonly cells: readonly CellWrite[]
}

/** A text to be read by the column's kind; a `value` that stands already is not read again. */
export interface CellWrite {
  readonly column: LedgerColumn
  readonly text: string
  readonly value?: Value
  /** What the other program said of the cell beside its text. */
  readonly pasted?: PastedCell
  /** Known before: why this cell cannot be written. */
  readonly refusal?: string
}

export interface CellTrouble {
  readonly number: number
  readonly field: string
  readonly title: string
  readonly text: string
  readonly sentence: string
}

export interface WritePlan {
  /** Of all cells that can be read; to be committed when there is no trouble, or when the person wants the others alone. */
  readonly drafts: readonly ChangeDraft[]
  readonly troubles: readonly CellTrouble[]
  /** Cells stored otherwise than written, for the toast. */
  readonly fixed: number
}

type PlanView = Pick<LedgerView, 'definition' | 'directory' | 'part' | 'today'>

interface TextReading {
  readonly value: Value
  readonly problems: readonly Omit<Finding, 'field'>[]
  /** Sentence of the first refusing problem, null when the text can be stored. */
  readonly refusal: string | null
  /** What the text says of other fields (the units besides the leading one). */
  readonly also?: Readonly<Record<string, Value>>
}

/** Reads a typed text as the field's kind would read it in a workbook. */
export function readText(
  text: string,
  column: LedgerColumn,
  view: PlanView,
  row: Readonly<Record<string, Value>>,
): TextReading {
  return readWrite({ column, text }, view, row)
}

function readWrite(write: CellWrite, view: PlanView, row: Readonly<Record<string, Value>>): TextReading {
  const { text } = write
  const field = write.column.field
  if (field === null) return { value: null, problems: [], refusal: words.computed }
  if (text.trim() === '') return { value: null, problems: [], refusal: null }
  if (field.masked && text.includes('*')) return { value: null, problems: [], refusal: words.maskedText }
  const cell = cellOf(write)
  if (cell === null) return { value: null, problems: [], refusal: words.narrow }
  const reading = kinds[field.kind].read(cell, field, sheetContext(view, row))
  const problem = reading.problems.find((each) => each.reaction === 'refuse' || isUnread(each, reading.value))
  const value = reading.problems.find((each) => each.value !== undefined)?.value ?? reading.value
  return {
    value: problem === undefined ? value : null,
    problems: reading.problems,
    refusal: problem === undefined ? null : refusalWords(problem),
    ...(reading.also === undefined || problem !== undefined ? {} : { also: reading.also }),
  }
}

/** A column that is too narrow there shows ####: then only the number behind it can be read. */
function cellOf({ text, pasted }: CellWrite): Cell | null {
  const hidden = /^#{2,}$/.test(text.trim())
  if (pasted?.number === undefined) return hidden ? null : { type: 's', raw: text, shown: text }
  if (!hidden && !/^[\d.]+E[+-]?\d+$/i.test(text.trim())) return { type: 's', raw: text, shown: text }
  const { number, format } = pasted
  return { type: 'n', raw: number, ...(hidden ? {} : { shown: text }), ...(format === undefined ? {} : { format }) }
}

/** At import a text that cannot be read is stored empty with a warning; a person at the keyboard can correct it at once. */
function isUnread(problem: Omit<Finding, 'field'>, value: Value): boolean {
  return problem.reaction === 'warn' && value === null
}

function sheetContext(view: PlanView, row: Readonly<Record<string, Value>>): SheetContext {
  return {
    directory: view.directory,
    year: null,
    asOf: view.today,
    date1904: false,
    amountUnit: 'yuan',
    row,
    township: townshipOf(view.directory, row, view),
  }
}

function townshipOf(directory: OfficeDirectory, row: Readonly<Record<string, Value>>, view: PlanView): string | null {
  for (const [name, field] of Object.entries(view.definition.fields)) {
    const value = row[name]
    if (field.division?.level === 'township' && typeof value === 'string' && directory.division(value)) return value
  }
  return null
}

/** Units that were named together with the leading one come to those that stand in their own field. */
function joined(own: Value, more: Value): Value {
  return Array.isArray(own) && Array.isArray(more) ? [...new Set<string>([...own, ...more])] : (own ?? more)
}

/** All cells of all rows, or the troubles; the caller commits only when there is no trouble. */
export function planWrites(writes: readonly RowWrite[], view: PlanView, via: Origin['via']): WritePlan {
  const drafts: ChangeDraft[] = []
  const troubles: CellTrouble[] = []
  let fixed = 0
  for (const write of writes) {
    const set: Record<string, Value> = {}
    const raw: Record<string, string> = {}
    const beside: Readonly<Record<string, Value>>[] = []
    for (const cell of write.cells) {
      const { column, text, value } = cell
      const trouble = (sentence: string) =>
        troubles.push({ number: write.number, field: column.id, title: column.title, text, sentence })
      const refusal = whyNotWritten(cell, write.row)
      if (refusal !== null) {
        trouble(refusal)
        continue
      }
      if (value !== undefined) {
        set[column.id] = value
        continue
      }
      const reading = readWrite(cell, view, { ...write.row?.values, ...set })
      if (reading.refusal !== null) trouble(reading.refusal)
      else {
        set[column.id] = reading.value
        if (reading.also !== undefined) beside.push(reading.also)
        if (reading.problems.length > 0) {
          raw[column.id] = text
          fixed += 1
        }
      }
    }
    for (const [name, more] of beside.flatMap((also) => Object.entries(also)))
      set[name] = joined(set[name] ?? write.row?.values[name] ?? null, more)
    const changed = onlyChanges(set, write.row)
    if (Object.keys(changed).length > 0) drafts.push(makeDraft(write.row, changed, { via, ...withRaw(raw) }, view))
  }
  return { drafts, troubles, fixed }
}

function whyNotWritten({ column, refusal }: CellWrite, row: GridRow | null): string | null {
  if (column.field === null || !column.editable) return words.computed
  if (column.field.fixed && row !== null) return words.fixed
  return refusal ?? null
}

function withRaw(raw: Record<string, string>): Pick<Origin, 'raw'> {
  return Object.keys(raw).length === 0 ? {} : { raw }
}

function onlyChanges(set: Readonly<Record<string, Value>>, row: GridRow | null): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(set).filter(([field, value]) => {
      if (row === null) return value !== null
      return JSON.stringify(row.values[field] ?? null) !== JSON.stringify(value)
    }),
  )
}

/** A draft of this ledger; a new record gets the part that is looked at. */
export function makeDraft(
  row: GridRow | null,
  set: Readonly<Record<string, Value>>,
  origin: Origin,
  view: Pick<LedgerView, 'definition' | 'part'>,
): ChangeDraft {
  const { name, partition } = view.definition
  const whole =
    row === null && partition !== undefined && view.part !== undefined ? { [partition]: view.part, ...set } : set
  return { ledger: name, row: row?.id ?? null, op: row === null ? 'new' : 'set', set: whole, origin }
}
