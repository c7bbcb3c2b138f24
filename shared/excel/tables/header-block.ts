// What do the header rows say about each column? One to three rows, merged or not, become the levels of a heading.

import { cellText, type MergedRange, type Sheet } from '../sheet.ts'
import { normaliseHeading } from './heading.ts'

export interface HeaderColumn {
  /** Counted from 0. */
  readonly column: number
  /** Levels of the heading, from the top; never empty. */
  readonly parts: readonly string[]
}

export interface HeaderBlock {
  /** Row counted from 0. */
  readonly row: number
  readonly depth: number
  readonly columns: readonly HeaderColumn[]
}

interface LevelCell {
  readonly text: string
  /** Address of the cell that holds the text: merged cells share one. */
  readonly anchor: string
  readonly merge: MergedRange | null
}

/** Merged ranges by the rows they touch, so that a header search does not walk through thousands of them. */
function mergesNear(sheet: Sheet, from: number, to: number): readonly MergedRange[] {
  return sheet.merges.filter((merge) => merge.top <= to && merge.bottom >= from)
}

function levelCell(sheet: Sheet, merges: readonly MergedRange[], row: number, column: number): LevelCell {
  const merge =
    merges.find((range) => row >= range.top && row <= range.bottom && column >= range.left && column <= range.right) ??
    null
  const [top, left] = merge === null ? [row, column] : [merge.top, merge.left]
  return { text: cellText(sheet.cell(top, left)), anchor: `${top}:${left}`, merge }
}

/** Does a row look like a row of headings: several different short texts, none of them a number? */
export function looksLikeHeadings(sheet: Sheet, row: number, least: number): boolean {
  const seen = new Set<string>()
  let others = 0
  for (const column of sheet.filled(row)) {
    const cell = sheet.cell(row, column)
    const text = cellText(cell)
    // 填报单位：综治中心 says something of the sheet, it heads no column.
    const told = /^[^(（]{2,10}[:：]\s*\S/.test(text)
    if (cell?.type === 's' && text.length <= 40 && !told && !/^\d[\d./-]*$/.test(text)) seen.add(text)
    else others += 1
  }
  return seen.size >= least && others <= seen.size / 4
}

/** A group heading written into its first cell only, without merging, is carried to the right over its sub headings. */
function carryGroups(levels: LevelCell[][], left: number): void {
  for (let level = 0; level + 1 < levels.length; level += 1) {
    const cells = levels[level] ?? []
    const below = levels[level + 1] ?? []
    for (let index = left + 1; index < cells.length; index += 1) {
      const before = cells[index - 1]
      const here = cells[index]
      const under = below[index]
      const underBefore = below[index - 1]
      if (here === undefined || before === undefined || here.text !== '' || here.merge !== null) continue
      if (before.text === '' || before.merge !== null || !under?.text || !underBefore?.text) continue
      if (underBefore.anchor === before.anchor) continue
      cells[index] = before
    }
  }
}

/**
 * The headings of `depth` rows beginning at `row`; null when these rows cannot be one header. `asTold`: a person says that they
 * are, then only a row without two headings is none.
 */
export function readHeaderBlock(
  sheet: Sheet,
  row: number,
  depth: number,
  { asTold = false }: { readonly asTold?: boolean } = {},
): HeaderBlock | null {
  if (row < 0 || row + depth > sheet.rowCount) return null
  const merges = mergesNear(sheet, row, row + depth - 1)
  // A merged cell that begins above or ends below the block would tear a header apart.
  const last = row + depth - 1
  if (!asTold && merges.some((merge) => merge.top < row || merge.bottom > last)) return null
  const levels: LevelCell[][] = []
  for (let level = 0; level < depth; level += 1) {
    const cells: LevelCell[] = []
    for (let column = 0; column < sheet.columnCount; column += 1) {
      cells.push(levelCell(sheet, merges, row + level, column))
    }
    levels.push(cells)
  }
  for (let level = 1; level < depth; level += 1) if (!asTold && !isLowerLevel(sheet, levels, row, level)) return null
  carryGroups(levels, 0)
  const columns: HeaderColumn[] = []
  for (let column = 0; column < sheet.columnCount; column += 1) {
    const parts: string[] = []
    const anchors = new Set<string>()
    for (const level of levels) {
      const cell = level[column]
      if (cell === undefined || cell.text === '' || anchors.has(cell.anchor) || parts.at(-1) === cell.text) continue
      anchors.add(cell.anchor)
      parts.push(cell.text)
    }
    if (parts.length > 0) columns.push({ column, parts })
  }
  return columns.length < 2 ? null : { row, depth, columns }
}

/**
 * A row below the first belongs to the header when it holds headings of its own and nothing that is data, or nothing at all but the
 * lower halves of headings that are merged down.
 */
function isLowerLevel(sheet: Sheet, levels: readonly LevelCell[][], row: number, level: number): boolean {
  const upper = levels[level - 1] ?? []
  const cells = levels[level] ?? []
  let own = 0
  let underGroup = 0
  let beside = 0
  let mergedDown = 0
  for (let column = 0; column < cells.length; column += 1) {
    const cell = cells[column]
    const above = upper[column]
    if (cell === undefined || above === undefined || cell.text === '') continue
    if (cell.anchor === above.anchor) {
      mergedDown += 1
      continue
    }
    if (sheet.cell(row + level, column)?.type === 'n' || normaliseHeading(cell.text) === '') return false
    own += 1
    const grouped = above.merge !== null && above.merge.right > above.merge.left
    if (grouped || above.text === '') underGroup += 1
    else beside += 1
  }
  return own === 0 ? mergedDown >= 2 : underGroup > 0 && beside <= underGroup
}
