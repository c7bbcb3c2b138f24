// What has the person decided about the workbook that is open? Pure: one value with a step for every decision, so that each can be taken back.

import { sameSuggestion } from '../../../../shared/excel/choices/accepted-suggestions.ts'
import type { ContextChoice, TableChoice } from '../../../../shared/excel/choices/table-choices.ts'
import { tableKey } from '../../../../shared/excel/choices/table-choices.ts'
import type { ToldTable } from '../../../../shared/excel/choices/told-tables.ts'
import type { Mapping, PersonChoices, Problem, TableReading } from '../../../../shared/excel/reading.ts'
import type { Value } from '../../../../shared/ledgers/define.ts'

/** A text typed for a cell, and the text that stood there. */
export interface Correction {
  readonly text: string
  readonly was: string
}

export interface Decisions {
  /** By table shape: changed columns only. */
  readonly columns: Readonly<Record<string, Mapping>>
  /** Shapes whose remembered choices are set aside. */
  readonly forget: readonly string[]
  /** By table (`tableKey`). */
  readonly tables: Readonly<Record<string, TableChoice>>
  readonly told: readonly ToldTable[]
  /** Hidden sheets are read too. */
  readonly hiddenSheets: boolean
  /** By sheet, then by cell. */
  readonly corrections: Readonly<Record<string, Readonly<Record<string, Correction>>>>
  /** Accepted suggestions by table and cell. */
  readonly fixes: Readonly<Record<string, Readonly<Record<string, Value>>>>
  /** Tables that are not to be imported. */
  readonly left: readonly string[]
}

export const noDecisions: Decisions = {
  columns: {},
  forget: [],
  tables: {},
  told: [],
  hiddenSheets: false,
  corrections: {},
  fixes: {},
  left: [],
}

/** Decisions with the steps before and after them. */
export interface History {
  readonly past: readonly Step[]
  readonly now: Decisions
  readonly future: readonly Step[]
}

interface Step {
  /** What the step that leads away from these decisions does, in words. */
  readonly title: string
  readonly decisions: Decisions
}

export const noHistory: History = { past: [], now: noDecisions, future: [] }

export function decide(history: History, title: string, now: Decisions): History {
  return { past: [...history.past, { title, decisions: history.now }], now, future: [] }
}

export function takeBack({ past, now, future }: History): History | null {
  const step = past.at(-1)
  if (step === undefined) return null
  return { past: past.slice(0, -1), now: step.decisions, future: [{ title: step.title, decisions: now }, ...future] }
}

export function repeat({ past, now, future }: History): History | null {
  const [step, ...rest] = future
  if (step === undefined) return null
  return { past: [...past, { title: step.title, decisions: now }], now: step.decisions, future: rest }
}

/** What of the decisions the reader must know; when it is the same, nothing needs to be read again. */
export function readingChoices(decisions: Decisions): PersonChoices {
  const { columns, forget, tables, told } = decisions
  const corrections = Object.fromEntries(
    Object.entries(decisions.corrections).map(([sheet, cells]) => [
      sheet,
      Object.fromEntries(Object.entries(cells).map(([cell, { text }]) => [cell, text])),
    ]),
  )
  return { columns, forget, tables, told, corrections, accepted: decisions.fixes }
}

export function needsReading(before: Decisions, after: Decisions): boolean {
  const { left: _, ...one } = before
  const { left: __, ...other } = after
  return (Object.keys(one) as (keyof typeof one)[]).some((name) => one[name] !== other[name])
}

/** What became of the column that held the field before. */
export interface Given {
  readonly decisions: Decisions
  /** The column that held the field, and the field that it gets in exchange (null: none). */
  readonly displaced: { readonly column: string; readonly header: string; readonly field: string | null } | null
}

/** Gives a field (null: none) to a column. When another column held it, the two swap. */
export function giveColumn(decisions: Decisions, table: TableReading, column: string, field: string | null): Given {
  const held = table.columns.find((each) => each.column === column)?.field ?? null
  const before = field === null ? undefined : table.columns.find((each) => each.field === field)
  const other = before?.column === column ? undefined : before
  const changed: Mapping = { [column]: field, ...(other === undefined ? {} : { [other.column]: held }) }
  const columns = { ...decisions.columns, [table.shape]: { ...decisions.columns[table.shape], ...changed } }
  const displaced = other === undefined ? null : { column: other.column, header: other.header, field: held }
  return { decisions: { ...decisions, columns }, displaced }
}

/** Headings and content alone decide again: choices and memory of this form are set aside. */
export function startAnew(decisions: Decisions, { shape }: TableReading): Decisions {
  const { [shape]: _, ...columns } = decisions.columns
  return { ...decisions, columns, forget: [...new Set([...decisions.forget, shape])] }
}

function withTable(decisions: Decisions, table: TableReading, change: (choice: TableChoice) => TableChoice): Decisions {
  const key = tableKey(table)
  return { ...decisions, tables: { ...decisions.tables, [key]: change(decisions.tables[key] ?? {}) } }
}

/** A value for all rows of the table; null takes it away, a remembered one too. */
export function setConstant(decisions: Decisions, table: TableReading, field: string, value: Value): Decisions {
  return withTable(decisions, table, (choice) => ({ ...choice, constants: { ...choice.constants, [field]: value } }))
}

/** Corrects what the title says; undefined goes back to what was read. */
export function setContext<K extends keyof ContextChoice>(
  decisions: Decisions,
  table: TableReading,
  name: K,
  value: ContextChoice[K] | undefined,
): Decisions {
  return withTable(decisions, table, (choice) => {
    const { [name]: _, ...context } = choice.context ?? {}
    return { ...choice, context: value === undefined ? context : { ...context, [name]: value } }
  })
}

/** Says of a found table (or, without one, of a sheet) which ledger it is and where its header stands. */
export function tellTable(
  decisions: Decisions,
  found: TableReading | null,
  told: Omit<ToldTable, 'instead'>,
): Decisions {
  const row = found?.headerRows[0] ?? null
  const before = decisions.told.find((each) => each.sheet === told.sheet && each.row === row)
  const instead = before === undefined ? row : before.instead
  const others = decisions.told.filter(
    (each) => each !== before && !(each.sheet === told.sheet && each.row === told.row),
  )
  return { ...decisions, told: [...others, { ...told, instead }] }
}

/** Types a text for a cell; the text that stood there takes the correction back. */
export function correctCell(
  decisions: Decisions,
  place: { readonly sheet: string; readonly cell: string },
  text: string,
  was: string,
): Decisions {
  const { [place.cell]: before, ...others } = decisions.corrections[place.sheet] ?? {}
  const stood = before?.was ?? was
  const cells = text === stood ? others : { ...others, [place.cell]: { text, was: stood } }
  return { ...decisions, corrections: { ...decisions.corrections, [place.sheet]: cells } }
}

/** Accepts the suggestions of these problems. */
export function acceptFixes(decisions: Decisions, table: TableReading, problems: readonly Problem[]): Decisions {
  const key = tableKey(table)
  const chosen: Record<string, Value> = { ...decisions.fixes[key] }
  for (const { cell, suggestion } of problems) if (suggestion !== undefined) chosen[cell] = suggestion
  return { ...decisions, fixes: { ...decisions.fixes, [key]: chosen } }
}

/** Accepted suggestions that still stand: those whose problem is still there with the same suggestion. */
export function standingFixes(fixes: Decisions['fixes'], table: TableReading): ReadonlyMap<string, Value> {
  const chosen = fixes[tableKey(table)]
  const standing = new Map<string, Value>()
  if (chosen === undefined) return standing
  for (const { cell, suggestion } of table.problems)
    if (suggestion !== undefined && Object.hasOwn(chosen, cell) && sameSuggestion(chosen[cell], suggestion))
      standing.set(cell, suggestion)
  return standing
}

export function leaveTable(decisions: Decisions, table: TableReading, left: boolean): Decisions {
  const key = tableKey(table)
  const others = decisions.left.filter((each) => each !== key)
  return { ...decisions, left: left ? [...others, key] : others }
}

/** How many cells are corrected. */
export function correctionCount({ corrections }: Decisions): number {
  return Object.values(corrections).reduce((sum, cells) => sum + Object.keys(cells).length, 0)
}

/** The corrections that hold for another version of the file: those whose cell still says the same. */
export function keepCorrections(
  { corrections }: Decisions,
  textOf: (sheet: string, cell: string) => string | null,
): { readonly corrections: Decisions['corrections']; readonly kept: number; readonly dropped: number } {
  const kept: Record<string, Record<string, Correction>> = {}
  let dropped = 0
  let count = 0
  for (const [sheet, cells] of Object.entries(corrections))
    for (const [cell, correction] of Object.entries(cells)) {
      if (textOf(sheet, cell) !== correction.was) {
        dropped += 1
        continue
      }
      count += 1
      kept[sheet] = { ...kept[sheet], [cell]: correction }
    }
  return { corrections: kept, kept: count, dropped }
}
