// How does the workbook look, and what will be stored of it? The same sheet in two views, walked through and corrected by keyboard or mouse.

import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { cellAddress, columnIndex } from '../../../../shared/excel/address.ts'
import type { TableReading } from '../../../../shared/excel/reading.ts'
import { importWording } from '../../../app/wording/import.ts'
import { VirtualRows, type VirtualRowsHandle } from '../../../ui/VirtualRows.tsx'
import type { Correction } from '../choices/decisions.ts'
import { columnOf, tintRows, worstByCell } from '../import-review.ts'
import type { StartDrag } from '../mapping/use-mapping-drag.ts'
import type { ReadingApi, SheetSize, ShownRow } from '../reading-api.ts'
import type { Typing } from './CellInput.tsx'
import { type FetchRows, useRowBlocks } from './row-blocks.ts'
import { SheetHead } from './SheetHead.tsx'
import { besideWidth, rowHeight, SheetRow } from './SheetRow.tsx'
import { gutter, useSheetColumns } from './sheet-columns.ts'
import { useCellMouse } from './use-cell-mouse.ts'
import './sheet.css'

const headHeight = 44

export interface SheetGridProps {
  readonly api: Pick<ReadingApi, 'cells' | 'shown'>
  readonly size: SheetSize
  /** Null for a sheet without a known table. */
  readonly table: TableReading | null
  /** Place of the table in the reading. */
  readonly index: number
  readonly corrections: Readonly<Record<string, Correction>>
  readonly stored: boolean
  /** Cell to show, e.g. `C214`. */
  readonly target: string | null
  readonly onTarget: (cell: string) => void
  /** Title of a field, for the heads of the columns. */
  readonly titleOf: (field: string) => string
  readonly onCorrect: ((cell: string, text: string, was: string) => void) | null
  /** While a header row is being pointed at. */
  readonly onPickRow: ((row: number) => void) | null
  readonly onColumn: (column: string) => void
  readonly startDrag: StartDrag | null
  /** Column under a field that is being dragged. */
  readonly dropColumn: string | null
}

const none: ReturnType<typeof worstByCell> = new Map()

export function SheetGrid(props: SheetGridProps) {
  const { api, table, size, target, stored, index, onTarget, onCorrect, onPickRow } = props
  const handle = useRef<VirtualRowsHandle>(null)
  const box = useRef<HTMLDivElement>(null)
  const [typing, setTyping] = useState<Typing | null>(null)
  const [beside, setBeside] = useState<readonly string[]>([])
  const fetchRaw = useCallback<FetchRows<readonly string[]>>(
    (from, to) => api.cells(size.name, from, to),
    [api, size.name],
  )
  const fetchShown = useCallback<FetchRows<ShownRow | null>>(
    async (from, to) => {
      if (!stored || table === null) return []
      const { rows, beside: names } = await api.shown(index, from, to)
      setBeside((before) => (before.join() === names.join() ? before : names))
      return rows
    },
    [api, index, stored, table],
  )
  const raw = useRowBlocks(fetchRaw)
  const shown = useRowBlocks(fetchShown)
  const tint = useMemo(() => (table === null ? () => 'outside' as const : tintRows(table)), [table])
  const problems = useMemo(() => (table === null ? none : worstByCell(table.problems)), [table])
  const comments = useMemo(
    () => new Map((table?.comments ?? []).map(({ cell, text }) => [cell, text] as const)),
    [table],
  )
  const columns = useSheetColumns(table, size, raw.rowAt)

  const targetRow = target === null ? null : Number(target.replace(/^[A-Z]+/, ''))
  const targetLeft = target === null ? undefined : columns[columnIndex(columnOf(target))]?.left
  const moved = useRef(false)
  useEffect(() => {
    // A cell that was reached by key or mouse is in view already; scrolling would throw the eye off.
    if (targetRow === null || moved.current) {
      moved.current = false
      return
    }
    handle.current?.scrollTo(targetRow - 1, targetLeft)
  }, [targetRow, targetLeft])

  const canCorrect = (cell: string): boolean => {
    if (onCorrect === null || table === null) return false
    const kind = tint(Number(cell.replace(/^[A-Z]+/, '')))
    const column = columns[columnIndex(columnOf(cell))]
    return (kind === 'data' || kind === 'refused') && column?.reading?.field != null
  }
  const textOf = (cell: string): string => {
    const correction = props.corrections[cell]
    if (correction !== undefined) return correction.text
    return raw.rowAt(Number(cell.replace(/^[A-Z]+/, '')) - 1)?.[columnIndex(columnOf(cell))] ?? ''
  }
  const open = (cell: string, letter: string | null = null) => {
    if (!canCorrect(cell)) return
    if (cell !== target) onTarget(cell)
    moved.current = cell !== target
    setTyping(letter === null ? { text: textOf(cell), whole: true } : { text: letter, whole: false })
  }
  const focusGrid = () => box.current?.querySelector<HTMLElement>('.virtual-rows')?.focus()
  const typed = (cell: string, text: string, step: number) => {
    setTyping(null)
    const was = raw.rowAt(Number(cell.replace(/^[A-Z]+/, '')) - 1)?.[columnIndex(columnOf(cell))] ?? ''
    if (text !== textOf(cell)) onCorrect?.(cell, text, was)
    if (step === 1) {
      focusGrid()
      walk(cell, 1, 0)
    }
  }
  const walk = (from: string, down: number, right: number) => {
    const row = Number(from.replace(/^[A-Z]+/, '')) - 1 + down
    const column = columnIndex(columnOf(from)) + right
    if (row < 0 || row >= size.rows || column < 0 || column >= size.columns) return
    onTarget(cellAddress(row, column))
  }
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowDown: [1, 0],
      ArrowUp: [-1, 0],
      ArrowRight: [0, 1],
      ArrowLeft: [0, -1],
      Tab: [0, event.shiftKey ? -1 : 1],
    }
    const step = event.key === 'Tab' ? undefined : steps[event.key]
    const from = target ?? cellAddress((table?.firstDataRow ?? 1) - 1, 0)
    if (step !== undefined) {
      event.preventDefault()
      walk(from, ...step)
    } else if (onPickRow !== null && event.key === 'Enter') {
      event.preventDefault()
      onPickRow(Number(from.replace(/^[A-Z]+/, '')))
    } else if (event.key === 'F2' || event.key === 'Enter') {
      event.preventDefault()
      open(from)
    } else if (event.key === 'Delete' && canCorrect(from)) {
      event.preventDefault()
      typed(from, '', 0)
    } else if (event.key.length === 1 && canCorrect(from)) {
      event.preventDefault()
      open(from, event.key)
    }
  }

  useCellMouse(box, {
    onCell(cell) {
      if (onPickRow !== null) return onPickRow(Number(cell.replace(/^[A-Z]+/, '')))
      moved.current = cell !== target
      onTarget(cell)
    },
    onOpen: open,
  })

  const extra = stored ? beside : []
  const width = gutter + columns.reduce((sum, column) => sum + column.width, 0) + extra.length * besideWidth
  return (
    <div ref={box} className="sheet-grid">
      <VirtualRows
        ref={handle}
        count={size.rows}
        rowHeight={rowHeight}
        width={width}
        header={
          <SheetHead
            columns={columns}
            beside={extra.map(props.titleOf)}
            height={headHeight}
            titleOf={props.titleOf}
            onColumn={props.onColumn}
            startDrag={props.startDrag}
            dropColumn={props.dropColumn}
          />
        }
        headerHeight={headHeight}
        row={(at) => (
          <SheetRow
            index={at}
            tint={tint(at + 1)}
            columns={columns}
            raw={raw.rowAt(at)}
            shown={stored ? shown.rowAt(at) : undefined}
            stored={stored}
            beside={extra}
            problems={problems}
            comments={comments}
            corrections={props.corrections}
            target={target}
            typing={typing}
            onTyped={typed}
            onStop={() => {
              setTyping(null)
              focusGrid()
            }}
            picking={onPickRow !== null}
          />
        )}
        onWindow={(from, to) => {
          raw.want(from, to)
          if (stored) shown.want(from, to)
        }}
        onKeyDown={press}
        label={importWording.preview}
        testId="import-preview"
      />
    </div>
  )
}
