// Which cell holds for a row? The one that stands there, or the one above it that is meant: merged down, 同上, or the head of a group.

import type { Cell } from '../../ledgers/kinds/kind.ts'
import type { MergedRange, Sheet } from '../sheet.ts'

const ditto = /^(〃|″|"|''|“|”|“”|〞|々|ditto|同上|同前|同左上|上同|同上行|\.\.)$/i

export interface RowCells {
  /** The cell that holds for the column in the row last given to `advance`. */
  at(column: number): Cell | null
  /** Does a cell of another row hold in this one? */
  carried(): boolean
  /** Goes on to a data row. Rows must be given in ascending order. */
  advance(row: number): void
  /** Tells of a row that is no data, so that merged ranges beginning there are known. */
  pass(row: number): void
}

export interface CarryRules {
  readonly columns: readonly number[]
  /** Columns of a group (a committee and its fields) and the one that names it: when that one is empty, all are carried. */
  readonly group: { readonly columns: ReadonlySet<number>; readonly head: number } | null
  /** Columns whose blank cells mean "as above" because the sheet writes them once per group. */
  readonly sparse: ReadonlySet<number>
}

/** First signs of the words above, and of spaces before them: of almost all cells this is all that must be looked at. */
const mayBeDitto = /^[〃″"'“”〞々d同上.\s\u3000]/i

function isDitto(cell: Cell): boolean {
  if (typeof cell.raw !== 'string' || !mayBeDitto.test(cell.raw)) return false
  return cell.type === 's' && ditto.test(String(cell.raw).replace(/[\s\u3000]+/g, ''))
}

/** Walks down the rows of a table and remembers what is carried. */
export function carryCells(sheet: Sheet, rules: CarryRules): RowCells {
  const beginning = new Map<number, MergedRange[]>()
  for (const merge of sheet.merges) {
    if (merge.bottom === merge.top) continue
    const list = beginning.get(merge.top)
    if (list === undefined) beginning.set(merge.top, [merge])
    else list.push(merge)
  }
  const merged = new Map<number, { readonly cell: Cell | null; readonly bottom: number }>()
  const { columns } = rules
  const slots = new Map(columns.map((column, slot) => [column, slot]))
  const slotsOf = (some: ReadonlySet<number>): readonly number[] =>
    [...some].flatMap((column) => slots.get(column) ?? [])
  const group = rules.group === null ? [] : slotsOf(rules.group.columns)
  const head = rules.group === null ? undefined : slots.get(rules.group.head)
  const sparse = slotsOf(rules.sparse)
  let before: (Cell | null)[] = columns.map(() => null)
  let now: (Cell | null)[] = columns.map(() => null)
  let carried = false

  const openMerges = (row: number) => {
    if (beginning.size === 0) return
    for (const merge of beginning.get(row) ?? []) {
      // Only the first column of a merged block holds its text, the others stay empty.
      merged.set(merge.left, { cell: sheet.cell(row, merge.left), bottom: merge.bottom })
    }
  }
  const standing = (row: number, column: number, slot: number): Cell | null => {
    const own = sheet.cell(row, column)
    if (own !== null && !isDitto(own)) return own
    if (own === null && merged.size === 0) return null
    const range = own === null ? merged.get(column) : undefined
    if (own === null && (range === undefined || range.bottom < row)) return null
    carried = true
    const above = own ?? range?.cell ?? null
    return above !== null && isDitto(above) ? (before[slot] ?? null) : above
  }
  const carryDown = (some: readonly number[]) => {
    for (const slot of some) {
      if (now[slot] !== null) continue
      now[slot] = before[slot] ?? null
      carried = true
    }
  }
  return {
    at: (column) => now[slots.get(column) ?? -1] ?? null,
    carried: () => carried,
    pass: openMerges,
    advance(row) {
      openMerges(row)
      carried = false
      const reused = before
      before = now
      now = reused
      for (let slot = 0; slot < columns.length; slot += 1) now[slot] = standing(row, columns[slot] ?? -1, slot)
      if (head !== undefined && now[head] === null) carryDown(group)
      carryDown(sparse)
    },
  }
}
