// How do changes made in the grid reach the one door? Typed cells, pasted blocks, filled and cleared cells, removed rows.

import type { ChangeDraft } from '../../../shared/changes/change.ts'
import type { Value } from '../../../shared/ledgers/define.ts'
import type { GridRow } from '../../store/api.ts'
import { failureWords, problemWords, refusalWords } from '../finding-words.ts'
import type { LedgerView } from '../ledger-view.ts'
import type { Block } from './cell-range.ts'
import { type CellTrouble, planWrites, type RowWrite } from './cell-writes.ts'
import type { LedgerColumn } from './ledger-columns.ts'

export type WriteOutcome =
  | { readonly kind: 'stored'; readonly rows: readonly string[]; readonly note: string | null }
  | { readonly kind: 'same' }
  | { readonly kind: 'refused'; readonly troubles: readonly CellTrouble[]; readonly sentence: string }

/** Commits all drafts or none; a refusal comes back as sentences about cells. */
async function commitDrafts(
  title: string,
  drafts: readonly ChangeDraft[],
  view: Pick<LedgerView, 'store' | 'definition'>,
): Promise<WriteOutcome> {
  if (drafts.length === 0) return { kind: 'same' }
  const result = await view.store.commit(title, drafts)
  if (result.ok) {
    const touched = new Set(drafts.flatMap((draft) => Object.keys(draft.set)))
    const warning = result.value.findings.find((each) => each.reaction === 'warn' && touched.has(each.field))
    return { kind: 'stored', rows: result.value.rows, note: warning === undefined ? null : problemWords(warning) }
  }
  const troubles: CellTrouble[] = []
  for (const [index, draft] of drafts.slice(0, 50).entries()) {
    const refusals = (await view.store.check(draft)).filter((finding) => finding.reaction === 'refuse')
    for (const finding of refusals)
      troubles.push({
        number: index + 1,
        field: finding.field,
        title: view.definition.fields[finding.field]?.title ?? '',
        text: '',
        sentence: refusalWords(finding),
      })
  }
  return { kind: 'refused', troubles, sentence: troubles[0]?.sentence ?? failureWords(result.error) }
}

async function write(
  title: string,
  writes: readonly RowWrite[],
  via: 'typing' | 'paste',
  view: LedgerView,
): Promise<WriteOutcome> {
  const plan = planWrites(writes, view, via)
  const [first] = plan.troubles
  if (first !== undefined) return { kind: 'refused', troubles: plan.troubles, sentence: first.sentence }
  const outcome = await commitDrafts(title, plan.drafts, view)
  if (outcome.kind !== 'refused') return outcome
  // The store counts drafts; the person counts rows of the grid.
  const numbers = plan.drafts.map((draft) => writes.find((each) => (each.row?.id ?? null) === draft.row)?.number ?? 0)
  const troubles = outcome.troubles.map((each) => ({ ...each, number: numbers[each.number - 1] ?? each.number }))
  return { ...outcome, troubles }
}

export function writeCell(
  target: { readonly row: GridRow; readonly number: number; readonly column: LedgerColumn },
  text: string,
  value: Value | undefined,
  view: LedgerView,
): Promise<WriteOutcome> {
  const cell = { column: target.column, text, ...(value === undefined ? {} : { value }) }
  const writes = [{ row: target.row, number: target.number, cells: [cell] }]
  return write(`修改“${target.column.title}”`, writes, 'typing', view)
}

export interface PasteTarget {
  readonly block: Block
  /** Displayed columns in their order. */
  readonly columns: readonly LedgerColumn[]
  /** Rows from `block.top` on, as many as the block needs and the ledger has. */
  readonly rows: readonly GridRow[]
}

/** A single copied cell fills the whole selection; otherwise the block lands at its upper left corner. */
export function spreadBlock(cells: readonly (readonly string[])[], block: Block): readonly (readonly string[])[] {
  const single = cells.length === 1 && cells[0]?.length === 1 ? (cells[0][0] ?? '') : null
  if (single === null) return cells
  const width = block.right - block.left + 1
  return Array.from({ length: block.bottom - block.top + 1 }, () => Array.from({ length: width }, () => single))
}

export async function pasteCells(
  cells: readonly (readonly string[])[],
  target: PasteTarget,
  view: LedgerView,
): Promise<WriteOutcome> {
  const width = Math.max(...cells.map((row) => row.length))
  const columns = target.columns.slice(target.block.left, target.block.left + width)
  if (columns.length < width) {
    const sentence = `剪贴板有 ${width} 列，从所选单元格起只有 ${columns.length} 列，没有粘贴任何内容。请从更靠左的单元格开始粘贴。`
    return { kind: 'refused', troubles: [], sentence }
  }
  const writes = cells.map((texts, index) => ({
    row: target.rows[index] ?? null,
    number: target.block.top + index + 1,
    cells: texts.flatMap((text, at) => {
      const column = columns[at]
      return column === undefined ? [] : [{ column, text }]
    }),
  }))
  return write(`粘贴 ${cells.length} 行 ${width} 列`, writes, 'paste', view)
}

/** Copies the first row of the block into the rows below. */
export function fillDown(
  rows: readonly GridRow[],
  columns: readonly LedgerColumn[],
  top: number,
  view: LedgerView,
): Promise<WriteOutcome> {
  const [source, ...rest] = rows
  const masked = columns.find((column) => column.field?.masked)
  if (source === undefined) return Promise.resolve({ kind: 'same' })
  if (masked !== undefined) {
    const sentence = `“${masked.title}”是遮挡显示的内容，不能向下填充。没有改动任何单元格。`
    return Promise.resolve({ kind: 'refused', troubles: [], sentence })
  }
  const writes = rest.map((row, index) => ({
    row,
    number: top + index + 2,
    cells: columns.map((column) => ({ column, text: '', value: source.values[column.id] ?? null })),
  }))
  return write(`向下填充 ${rest.length} 行`, writes, 'paste', view)
}

export function clearCells(
  rows: readonly GridRow[],
  columns: readonly LedgerColumn[],
  top: number,
  view: LedgerView,
): Promise<WriteOutcome> {
  const writes = rows.map((row, index) => ({
    row,
    number: top + index + 1,
    cells: columns.map((column) => ({ column, text: '', value: null })),
  }))
  return write(`清除 ${rows.length * columns.length} 个单元格`, writes, 'typing', view)
}

export function removeRows(rows: readonly string[], view: LedgerView): Promise<WriteOutcome> {
  const drafts = rows.map(
    (row): ChangeDraft => ({ ledger: view.definition.name, row, op: 'gone', set: {}, origin: { via: 'typing' } }),
  )
  return commitDrafts(`删除 ${rows.length} 条`, drafts, view)
}
