// How does the workbook look? The sheet as it stands, with the regions tinted and the problem cells marked.

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { cellAddress, columnIndex, columnLetters } from '../../../shared/excel/address.ts'
import type { TableReading } from '../../../shared/excel/reading.ts'
import { importWording } from '../../app/wording/import.ts'
import { VirtualRows, type VirtualRowsHandle } from '../../ui/VirtualRows.tsx'
import { columnOf, tintRows, worstByCell } from './import-review.ts'
import type { ReadingApi, SheetSize } from './reading-api.ts'

const rowHeight = 24
const gutter = 52
const blockSize = 200

interface RawGridProps {
  readonly api: Pick<ReadingApi, 'cells'>
  readonly table: TableReading
  readonly size: SheetSize
  /** Cell to show, e.g. `C214`. */
  readonly target: string | null
}

export function RawGrid({ api, table, size, target }: RawGridProps) {
  const handle = useRef<VirtualRowsHandle>(null)
  const { rowAt, want } = useCellBlocks(api, size)
  const tint = useMemo(() => tintRows(table), [table])
  const problems = useMemo(() => worstByCell(table.problems), [table])
  const columns = useColumns(table, size, rowAt)

  const targetRow = target === null ? null : Number(target.replace(/^[A-Z]+/, ''))
  const targetLeft = target === null ? undefined : columns[columnIndex(columnOf(target))]?.left
  useEffect(() => {
    if (targetRow !== null) handle.current?.scrollTo(targetRow - 1, targetLeft)
  }, [targetRow, targetLeft])

  const width = gutter + columns.reduce((sum, column) => sum + column.width, 0)
  const header = (
    <div className="raw-row raw-letters" style={{ height: rowHeight }}>
      <span className="raw-gutter" style={{ width: gutter }} />
      {columns.map((column) => (
        <span key={column.letters} className="raw-cell" style={{ width: column.width }}>
          {column.letters}
        </span>
      ))}
    </div>
  )
  const row = (index: number) => {
    const texts = rowAt(index)
    return (
      <div className={`raw-row tint-${tint(index + 1)}`} style={{ height: rowHeight }}>
        <span className="raw-gutter" style={{ width: gutter }}>
          {index + 1}
        </span>
        {columns.map((column, at) => {
          const address = cellAddress(index, at)
          const problem = problems.get(address)
          const marks = [
            'raw-cell',
            column.imported ? '' : 'left-out',
            problem === undefined ? '' : `mark-${problem.reaction}`,
            address === target ? 'target' : '',
          ]
          return (
            <span
              key={column.letters}
              className={marks.join(' ')}
              style={{ width: column.width }}
              title={problem?.reason ?? texts?.[at]}
              data-cell={address === target ? address : undefined}
            >
              {texts?.[at]}
            </span>
          )
        })}
      </div>
    )
  }
  return (
    <VirtualRows
      ref={handle}
      count={size.rows}
      rowHeight={rowHeight}
      width={width}
      header={header}
      headerHeight={rowHeight}
      row={row}
      onWindow={want}
      label={importWording.preview}
      testId="import-preview"
    />
  )
}

/** Texts of the sheet, fetched in blocks as they come into view. */
function useCellBlocks(api: Pick<ReadingApi, 'cells'>, size: SheetSize) {
  const blocks = useRef(new Map<number, readonly (readonly string[])[] | null>())
  const [, setVersion] = useState(0)
  const source = useRef({ api, size })
  if (source.current.api !== api || source.current.size !== size) {
    source.current = { api, size }
    blocks.current = new Map()
  }
  const want = useCallback(
    (from: number, to: number) => {
      const known = blocks.current
      for (let block = Math.floor(from / blockSize); block * blockSize < to; block += 1) {
        if (known.has(block)) continue
        known.set(block, null)
        void api.cells(size.name, block * blockSize, (block + 1) * blockSize).then((rows) => {
          known.set(block, rows)
          setVersion((version) => version + 1)
        })
      }
    },
    [api, size],
  )
  useEffect(() => want(0, blockSize), [want])
  const rowAt = (index: number): readonly string[] | undefined =>
    blocks.current.get(Math.floor(index / blockSize))?.[index % blockSize]
  return { rowAt, want }
}

interface RawColumn {
  readonly letters: string
  readonly left: number
  readonly width: number
  readonly imported: boolean
}

/** Widths by the longest text of the first rows below the heading. */
function useColumns(table: TableReading, size: SheetSize, rowAt: (index: number) => readonly string[] | undefined) {
  const ready = rowAt(0) !== undefined
  const first = useRef(rowAt)
  first.current = rowAt
  return useMemo<readonly RawColumn[]>(() => {
    const imported = new Set(table.columns.filter((column) => column.field !== null).map((column) => column.column))
    const columns: RawColumn[] = []
    let left = gutter
    for (let at = 0; at < size.columns; at += 1) {
      const letters = columnLetters(at)
      let longest = 4
      if (ready)
        for (let row = table.firstDataRow - 2; row < table.firstDataRow + 40; row += 1)
          longest = Math.max(longest, textWidth(first.current(row)?.[at] ?? ''))
      const width = Math.min(220, Math.max(48, longest * 6.6 + 14))
      columns.push({ letters, left, width, imported: imported.has(letters) })
      left += width
    }
    return columns
  }, [table, size, ready])
}

/** Width in half characters. */
function textWidth(text: string): number {
  let width = 0
  for (const character of text) width += character.charCodeAt(0) > 255 ? 2 : 1
  return width
}
