// How does the ledger look as a grid? AG Grid draws windows of rows; selection, editing and the clipboard are ours.

import { AG_GRID_LOCALE_CN } from '@ag-grid-community/locale'
import type { ColumnMovedEvent, ColumnResizedEvent, GridApi } from 'ag-grid-community'
import {
  CellStyleModule,
  ColumnApiModule,
  InfiniteRowModelModule,
  LocaleModule,
  RenderApiModule,
  RowApiModule,
  ScrollApiModule,
} from 'ag-grid-community'
import { AgGridReact } from 'ag-grid-react'
import { type RefObject, useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import type { GridRow, Query } from '../../store/api.ts'
import type { NewsSource } from '../ledger-store.ts'
import { editText, useLedgerView } from '../ledger-view.ts'
import { CellEditor, type CellEditorHandle, type Leave } from './CellEditor.tsx'
import { blockOf, type CellPlace, type CellRange, type Extent, holds, singleCell } from './cell-range.ts'
import { cellText } from './cell-text.ts'
import type { ColumnSet } from './column-set.ts'
import { nextSort, useStableContext, whyNotEditable } from './grid-actions.ts'
import { type GridActions, gridColumns, numberColumn, type SortBy } from './grid-columns.tsx'
import { gridTheme } from './grid-theme.ts'
import type { LedgerColumn } from './ledger-columns.ts'
import { placeEditor } from './place-editor.ts'
import { createRowWindows, type RowWindows, windowSize } from './row-windows.ts'
import { useCellRange } from './use-cell-range.ts'
import { useGridAccess } from './use-grid-access.ts'
import { type CellTarget, type GridWriting, useGridWriting } from './use-grid-writing.ts'
import { useRangeMouse } from './use-range-mouse.ts'
import { useReveals } from './use-reveals.ts'
import { leaveCell, useSelectionKeys } from './use-selection-keys.ts'
import { type ShowRow, useShowRow } from './use-show-row.ts'
import './forced-colors.css'

const modules = [
  InfiniteRowModelModule,
  LocaleModule,
  CellStyleModule,
  ColumnApiModule,
  RenderApiModule,
  RowApiModule,
  ScrollApiModule,
]

const noValues = {}

export interface LedgerGridHandle extends Pick<GridWriting, 'removeSelected'>, Pick<ShowRow, 'showRow'> {
  focus(): void
  /** Asks the store again; keeps place and selection. */
  reload(): void
  /** The record of the active row. */
  activeRow(): GridRow | undefined
  selectRow(index: number): void
  /** First and last row of the selection, counted from 0. */
  selectedRows(): { readonly from: number; readonly to: number }
}

interface LedgerGridProps {
  readonly query: Omit<Query, 'from' | 'to'>
  readonly columns: readonly LedgerColumn[]
  readonly set: ColumnSet
  readonly rowHeight: number
  readonly filtered: ReadonlySet<string>
  readonly handle: RefObject<LedgerGridHandle | null>
  readonly listen: NewsSource
  readonly counted: (counts: { readonly total: number; readonly matched: number }) => void
  readonly selected: (rows: readonly (GridRow | undefined)[], columns: readonly LedgerColumn[]) => void
  /** `range` is a new object whenever the person moved. */
  readonly activated: (row: GridRow | undefined, range: CellRange) => void
  readonly sorted: (sort: readonly SortBy[]) => void
  readonly resized: (id: string, width: number) => void
  readonly moved: (ids: readonly string[]) => void
  readonly menu: (column: string, anchor: DOMRect) => void
}

export function LedgerGrid(props: LedgerGridProps) {
  const view = useLedgerView()
  const frame = useRef<HTMLDivElement>(null)
  const editorPlace = useRef<HTMLDivElement>(null)
  const editor = useRef<CellEditorHandle>(null)
  const api = useRef<GridApi<GridRow> | null>(null)
  const windows = useRef<RowWindows | null>(null)
  const target = useRef<CellTarget | null>(null)
  const extent = useRef<Extent>({ rows: 0, columns: 0 })
  const [drawn, setDrawn] = useState(0)
  const { query, columns, set, sorted, counted, selected, activated } = props

  const shown = useMemo(() => {
    const byId = new Map(columns.map((column) => [column.id, column]))
    return set.flatMap((choice) => {
      const column = byId.get(choice.id)
      return column === undefined || !choice.shown ? [] : [column]
    })
  }, [columns, set])
  const ids = useRef<readonly string[]>([])
  ids.current = shown.map((column) => column.id)
  extent.current = { rows: extent.current.rows, columns: shown.length }

  const control = useCellRange(frame, api, ids, extent)
  const { range, rangeRef, select, cellElement } = control
  const access = useGridAccess({ api, windows, rangeRef, extent, shown, query, view })
  const writing = useGridWriting(access)
  const reveals = useReveals(api)

  const selectRow = useCallback((row: number) => select(singleCell({ row, column: 0 })), [select])
  const shower = useShowRow({ api, store: view.store, query, selectRow })

  const place = useCallback(() => {
    placeEditor(editorPlace.current, cellElement(rangeRef.current.active), frame.current)
  }, [cellElement, rangeRef])
  useEffect(place)
  const rowAt = access.rowAt
  useEffect(() => {
    const block = blockOf(range)
    const rows = Array.from({ length: Math.min(block.bottom - block.top + 1, 5000) }, (_, at) => rowAt(block.top + at))
    selected(rows, shown.slice(block.left, block.right + 1))
    activated(drawn >= 0 ? rowAt(range.active.row) : undefined, range)
  }, [range, shown, rowAt, selected, activated, drawn])

  const { reload, quiet } = access
  const ledger = query.ledger
  const { listen } = props
  useEffect(
    () =>
      listen((news) => {
        if (news.kind === 'committed' && !quiet() && news.ledgers?.includes(ledger) !== false) reload()
      }),
    [listen, quiet, reload, ledger],
  )

  const querySort = query.sort
  const actions = useMemo<GridActions>(
    () => ({
      reveal: reveals.reveal,
      revealed: reveals.revealed,
      toggleSort: (field, several) => sorted(nextSort(querySort, field, several)),
      openMenu: (column, anchor) => props.menu(column, anchor),
      inRange: (row, column) => {
        const block = blockOf(rangeRef.current)
        const single = block.top === block.bottom && block.left === block.right
        return !single && holds(block, row, ids.current.indexOf(column))
      },
      isActive: (row, column) =>
        row === rangeRef.current.active.row && ids.current.indexOf(column) === rangeRef.current.active.column,
    }),
    [reveals, sorted, querySort, props.menu, rangeRef],
  )
  const context = useStableContext(actions)
  const definitions = useMemo(
    () => gridColumns({ columns, set, directory: view.directory, sort: querySort, filtered: props.filtered }),
    [columns, set, view.directory, querySort, props.filtered],
  )
  const { store, say } = view
  const source = useMemo(() => {
    const made = createRowWindows({
      store,
      query,
      counted: (counts) => {
        extent.current = { rows: counts.matched, columns: extent.current.columns }
        counted(counts)
        if (rangeRef.current.active.row >= Math.max(1, counts.matched)) select(rangeRef.current)
        setDrawn((times) => times + 1)
      },
      failed: () => say('这一段记录没有读出来，已有的数据不受影响。请稍候滚动页面重试。', 'trouble'),
    })
    windows.current = made
    return made
  }, [store, query, counted, say, rangeRef, select])

  const openEditor = useCallback(async () => {
    const { active } = rangeRef.current
    const column = shown[active.column]
    const row = rowAt(active.row)
    const refusal = whyNotEditable(column, row)
    if (refusal !== null || column?.field == null || row === undefined) {
      if (refusal !== null) say(refusal, 'trouble')
      return
    }
    const value = column.field.masked ? await reveals.unmasked(row, column.id) : row.values[column.id]
    editor.current?.open(editText(value, column.field, view.directory))
  }, [rangeRef, shown, rowAt, reveals, view.directory, say])
  const begun = () => {
    const { active } = rangeRef.current
    const row = rowAt(active.row)
    const column = shown[active.column]
    target.current = row === undefined || column === undefined ? null : { row, column, number: active.row + 1 }
    place()
  }
  const focus = useCallback(() => editor.current?.focus(), [])
  const leave = useCallback(() => editor.current?.finish() ?? Promise.resolve(true), [])
  const opened = useCallback(
    (at: CellPlace) => {
      select(singleCell(at))
      void openEditor()
    },
    [select, openEditor],
  )
  useRangeMouse({ frame, control, extent, leave, focus, opened })

  const onIdleKey = useSelectionKeys({
    frame,
    control,
    extent,
    ids,
    rowHeight: props.rowHeight,
    writing,
    edit: () => void openEditor(),
    menu: props.menu,
  })
  const onLeft = (way: Leave) => leaveCell(way, control, extent.current)
  useImperativeHandle(props.handle, () => ({
    focus,
    reload: access.reload,
    removeSelected: writing.removeSelected,
    activeRow: () => access.rowAt(rangeRef.current.active.row),
    selectRow,
    showRow: shower.showRow,
    selectedRows: () => {
      const { top, bottom } = blockOf(rangeRef.current)
      return { from: top, to: bottom }
    },
  }))
  const activeColumn = shown[range.active.column]
  const activeData = rowAt(range.active.row)
  const label =
    activeColumn === undefined
      ? '台账单元格'
      : `${activeColumn.title}，第 ${range.active.row + 1} 行：${cellText(activeData, activeColumn, view.directory) || '空'}`

  return (
    <div
      ref={frame}
      className="desk-grid"
      role="application"
      aria-label={`${view.definition.title}表格，方向键移动，F2 编辑，F6 离开`}
      data-testid="ledger-grid"
      onCopy={(event) => !editor.current?.typing && writing.copy(event)}
      onCut={(event) => !editor.current?.typing && event.preventDefault()}
      onPaste={(event) => !editor.current?.typing && writing.paste(event)}
    >
      <AgGridReact<GridRow>
        modules={modules}
        theme={gridTheme}
        localeText={AG_GRID_LOCALE_CN}
        rowModelType="infinite"
        datasource={source}
        columnDefs={definitions}
        context={context}
        getRowId={({ data }) => data.id}
        rowHeight={props.rowHeight}
        headerHeight={32}
        cacheBlockSize={windowSize}
        maxBlocksInCache={30}
        maxConcurrentDatasourceRequests={3}
        rowBuffer={12}
        infiniteInitialRowCount={1}
        suppressCellFocus
        suppressHeaderFocus
        suppressDragLeaveHidesColumns
        suppressMultiSort
        suppressNoRowsOverlay
        animateRows={false}
        suppressColumnMoveAnimation
        onGridReady={(event) => {
          api.current = event.api
          focus()
        }}
        onBodyScroll={place}
        onModelUpdated={() => {
          setDrawn((times) => times + 1)
          shower.drawn()
        }}
        onColumnResized={(event: ColumnResizedEvent<GridRow>) => {
          if (event.finished && event.column && event.source === 'uiColumnResized')
            props.resized(event.column.getColId(), event.column.getActualWidth())
          place()
        }}
        onColumnMoved={(event: ColumnMovedEvent<GridRow>) => {
          if (!event.finished || event.source !== 'uiColumnMoved') return
          const order = event.api.getAllDisplayedColumns().map((column) => column.getColId())
          props.moved(order.filter((id) => id !== numberColumn))
        }}
      />
      <CellEditor
        column={activeColumn}
        row={activeData?.values ?? noValues}
        label={label}
        placeRef={editorPlace}
        handle={editor}
        mayBegin={() => whyNotEditable(activeColumn, access.rowAt(rangeRef.current.active.row))}
        begun={begun}
        store={(text, value) =>
          target.current === null
            ? Promise.resolve('这一行正在读取，请稍候再试。')
            : writing.storeCell(target.current, text, value)
        }
        left={onLeft}
        idleKey={onIdleKey}
      />
    </div>
  )
}
