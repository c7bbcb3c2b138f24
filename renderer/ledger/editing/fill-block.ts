// What does dragging the corner of a selection write? Each column (or row) of the selection goes on as its series, or copied.

import type { Value } from '../../../shared/ledgers/define.ts'
import type { OfficeDirectory } from '../../../shared/ledgers/directory.ts'
import type { GridRow } from '../../store/api.ts'
import type { Block } from '../grid/cell-range.ts'
import type { CellWrite, RowWrite } from '../grid/cell-writes.ts'
import type { LedgerColumn } from '../grid/ledger-columns.ts'
import { editText } from '../ledger-view.ts'
import { continueSeries } from './series.ts'
import { editingWording } from './wording.ts'

export interface Fill {
  /** What is continued. */
  readonly source: Block
  /** The source and what is filled; larger than the source on one side only. */
  readonly whole: Block
  /** Columns of the grid in their order. */
  readonly columns: readonly LedgerColumn[]
  /** Rows `whole.top` to `whole.bottom`. */
  readonly rows: readonly GridRow[]
  readonly copy: boolean
  readonly directory: OfficeDirectory
}

/** On which side of the source lies what is filled? */
function wayOf({ source, whole }: Pick<Fill, 'source' | 'whole'>): 'down' | 'up' | 'right' | 'left' {
  if (whole.bottom > source.bottom) return 'down'
  if (whole.top < source.top) return 'up'
  return whole.right > source.right ? 'right' : 'left'
}

/** The selection drawn out to a place: along the longer way, so that a drag is never a diagonal. */
export function drawnOut(source: Block, to: { readonly row: number; readonly column: number }): Block {
  const down = to.row > source.bottom ? to.row - source.bottom : Math.min(0, to.row - source.top)
  const right = to.column > source.right ? to.column - source.right : Math.min(0, to.column - source.left)
  if (down === 0 && right === 0) return source
  // Rows count more: filling down is what is meant far more often.
  if (down !== 0 && Math.abs(down) >= Math.abs(right))
    return down > 0 ? { ...source, bottom: to.row } : { ...source, top: to.row }
  return right > 0 ? { ...source, right: to.column } : { ...source, left: to.column }
}

/** The cells to be written; none when source and whole are the same. */
export function fillWrites(fill: Fill): readonly RowWrite[] {
  const { source, whole } = fill
  const way = wayOf(fill)
  if (way === 'down' || way === 'up') {
    const count = way === 'down' ? whole.bottom - source.bottom : source.top - whole.top
    const columns = fill.columns.slice(source.left, source.right + 1).filter((column) => column.field !== null)
    const series = columns.map((column) => columnSeries(fill, column, count, way === 'up'))
    return Array.from({ length: count }, (_, index) => {
      const row = way === 'down' ? source.bottom + 1 + index : source.top - 1 - index
      return {
        row: fill.rows[row - whole.top] ?? null,
        number: row + 1,
        cells: columns.map((column, at) => valueCell(column, series[at]?.[index] ?? null)),
      }
    }).filter((write) => write.row !== null)
  }
  return fill.rows.slice(source.top - whole.top, source.bottom - whole.top + 1).map((row, index) => ({
    row,
    number: source.top + index + 1,
    cells: acrossCells(fill, row, way),
  }))
}

function columnSeries(fill: Fill, column: LedgerColumn, count: number, backwards: boolean): readonly Value[] {
  const { source, whole, rows, copy } = fill
  const values = rows
    .slice(source.top - whole.top, source.bottom - whole.top + 1)
    .map((row) => row.values[column.id] ?? null)
  const kind = column.field?.kind ?? 'longText'
  return continueSeries(values, { kind, count, backwards, copy })
}

/** To the right or left other columns follow: what they cannot take as it is, they read as a text. */
function acrossCells(fill: Fill, row: GridRow, way: 'right' | 'left'): readonly CellWrite[] {
  const { source, whole, columns } = fill
  const from = columns.slice(source.left, source.right + 1)
  const targets =
    way === 'right'
      ? columns.slice(source.right + 1, whole.right + 1)
      : columns.slice(whole.left, source.left).reverse()
  const along = way === 'right' ? from : [...from].reverse()
  const kinds = new Set(from.map((column) => column.field?.kind))
  const [kind] = kinds
  const values = from.map((column) => row.values[column.id] ?? null)
  const count = targets.length
  const series =
    kinds.size === 1 && kind !== undefined
      ? continueSeries(values, { kind, count, backwards: way === 'left', copy: fill.copy })
      : []
  return targets
    .filter((column) => column.field !== null)
    .map((column, index) => {
      const like = along[index % along.length]
      if (like?.field == null) return { column, text: '' }
      if (like.field.masked) return { column, text: '', refusal: editingWording.refusals.maskedSource }
      const value = series[index] ?? row.values[like.id] ?? null
      return { column, text: editText(value, like.field, fill.directory) }
    })
}

function valueCell(column: LedgerColumn, value: Value): CellWrite {
  if (column.field?.masked) return { column, text: '', refusal: editingWording.refusals.maskedSource }
  return { column, text: '', value }
}
