// How does the ledger look as a grid? AG Grid draws windows of rows; selection, editing and the clipboard are ours.

import { AG_GRID_LOCALE_CN } from '@ag-grid-community/locale'
import type { ColumnMovedEvent, ColumnResizedEvent, GridApi } from 'ag-grid-community'
import {
  CellStyleModule,
  ColumnApiModule,
  InfiniteRowModelModule,
  LocaleModule,
  PinnedRowModule,
  RenderApiModule,
  RowApiModule,
  ScrollApiModule,
} from 'ag-grid-community'
import { AgGridReact } from 'ag-grid-react'
import { type RefObject, useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import type { GridRow, Query } from '../../store/api.ts'
import { useBegunCell } from '../begun/use-begun-cell.ts'
import type { SelectedCells } from '../editing/use-selection-sums.ts'
import { editingWording } from '../editing/wording.ts'
import type { NewsSource } from '../ledger-store.ts'
import { editText, useLedgerView } from '../ledger-view.ts'
import { draftGridRow, draftRowId } from '../quick-add/draft-row.ts'
import { useDraftRow } from '../quick-add/use-draft-row.ts'
import { useQuickAdd } from '../quick-add/use-quick-add.ts'
import { CellEditor, type CellEditorHandle, type Leave } from './CellEditor.tsx'
import { type Block, type CellPlace, type CellRange, clampPlace, type Extent, singleCell } from './cell-range.ts'
import { cellText } from './cell-text.ts'
import type { ColumnSet } from './column-set.ts'
import { nextSort, useStableContext, whyNotEditable } from './grid-actions.ts'
import { type GridActions, gridColumns, numberColumn, type SortBy } from './grid-columns.tsx'
import { gridTheme } from './grid-theme.ts'
import type { LedgerColumn } from './ledger-columns.ts'
import { placeEditor } from './place-editor.ts'
import { createRowWindows, type RowWindows, windowSize } from './row-windows.ts'
import { countRows, type RowSpan, rowSpans, selectedBlocks } from './several-blocks.ts'
import { marksOf, useCellRange } from './use-cell-range.ts'
import { useGridAccess } from './use-grid-access.ts'
import { type CellTarget, type GridAccess, type GridWriting, useGridWriting } from './use-grid-writing.ts'
import { useRangeMouse } from './use-range-mouse.ts'
import { useReordered } from './use-reordered.ts'
import { useReveals } from './use-reveals.ts'
import { leaveCell, useSelectionKeys } from './use-selection-keys.ts'
import { type ShowRow, useShowRow } from './use-show-row.ts'
import './forced-colors.css'

const modules = [
  InfiniteRowModelModule,
  LocaleModule,
  PinnedRowModule,
  CellStyleModule,
  ColumnApiModule,
  RenderApiModule,
  RowApiModule,
  ScrollApiModule,
]

const noValues = {}

export interface LedgerGridHandle
  extends Pick<GridWriting, 'removeSelected' | 'running' | 'fillDown' | 'fillRight'>,
    Pick<ShowRow, 'showRow'> {
  focus(): void
  /** Asks the store again; keeps place and selection. */
  reload(): void
  /** The record of the active row. */
  activeRow(): GridRow | undefined
  selectRow(index: number): void
  /** Goes to a cell; the keyboard stays where it is. */
  selectCell(row: number, column: string): void
  activePlace(): CellPlace
  /** Goes to the row for a new record. */
  quickAdd(): void
  /** The rows of the selection, and how many records the page has. */
  selectedRows(): SelectedRows
}

export interface SelectedRows {
  /** From above; none when only the row for a new record is selected. */
  readonly spans: readonly RowSpan[]
  /** How many rows the spans have. */
  readonly count: number
  readonly of: number
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
  readonly selected: (cells: SelectedCells) => void
  /** `range` is a new object whenever the person moved. */
  readonly activated: (row: GridRow | undefined, range: CellRange) => void
  readonly sorted: (sort: readonly SortBy[]) => void
  readonly resized: (id: string, width: number) => void
  readonly moved: (ids: readonly string[]) => void
  readonly menu: (column: string, anchor: DOMRect) => void
  /** Do new rows take the township of the row above? */
  readonly keepTownship: boolean
  /** A record was typed into the last row. */
  readonly added: (row: string) => void
}

export function LedgerGrid(props: LedgerGridProps) {
  const view = useLedgerView()
  const frame = useRef<HTMLDivElement>(null)
  const editorPlace = useRef<HTMLDivElement>(null)
  const editor = useRef<CellEditorHandle>(null)
  const api = useRef<GridApi<GridRow> | null>(null)
  const windows = useRef<RowWindows | null>(null)
  const target = useRef<CellTarget | null>(null)
  const extent = useRef<Extent>({ rows: 1, columns: 0 })
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
  const cutBlock = useRef<() => Block | null>(() => null)
  const { marks, paint } = control
  const repaint = useCallback(() => {
    marks.current.cut = cutBlock.current()
    paint()
  }, [marks, paint])
  const draft = useRef(draftGridRow({}))
  const access = useGridAccess({ api, windows, rangeRef, extent, shown, query, view, repaint, draft })
  const accessRef = useRef<GridAccess | null>(null)
  accessRef.current = access
  const adding = useQuickAdd({ access: accessRef, keepTownship: props.keepTownship, saved: props.added })
  draft.current = adding.row
  const rows = useDraftRow({ adding, api, control, extent, columns: shown })
  const writing = useGridWriting(access)
  cutBlock.current = writing.cutBlock
  const reveals = useReveals(api)

  const selectRow = useCallback((row: number) => select(singleCell({ row, column: 0 })), [select])
  const shower = useShowRow({ api, store: view.store, query, selectRow })

  const place = useCallback(() => {
    placeEditor(editorPlace.current, cellElement(rangeRef.current.active), frame.current)
  }, [cellElement, rangeRef])
  useEffect(place)
  const rowAt = access.rowAt
  useEffect(() => {
    const parts = selectedBlocks(range, extent.current.rows - 1).map(({ top, bottom, left, right }) => ({
      top,
      rows: Array.from({ length: bottom - top + 1 }, (_, at) => rowAt(top + at)),
      columns: shown.slice(left, right + 1),
    }))
    selected(parts)
    const record = drawn >= 0 && range.active.row < extent.current.rows - 1
    activated(record ? rowAt(range.active.row) : undefined, range)
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

  useReordered(query, control)

  const querySort = query.sort
  const actions = useMemo<GridActions>(
    () => ({
      reveal: reveals.reveal,
      revealed: reveals.revealed,
      toggleSort: (field, several) => sorted(nextSort(querySort, field, several)),
      openMenu: (column, anchor) => props.menu(column, anchor),
      marks: (row, column) => marksOf({ row, column: ids.current.indexOf(column) }, rangeRef.current, marks.current),
      draft: () => ({ index: extent.current.rows - 1, troubles: adding.troubles, begun: adding.begun }),
    }),
    [reveals, sorted, querySort, props.menu, rangeRef, marks, adding.troubles, adding.begun],
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
        const onDraft = rangeRef.current.active.row === extent.current.rows - 1 && extent.current.rows > 1
        extent.current = { rows: counts.matched + 1, columns: extent.current.columns }
        counted(counts)
        if (onDraft) select(singleCell({ ...rangeRef.current.active, row: counts.matched }))
        else if (rangeRef.current.active.row >= Math.max(1, counts.matched))
          select(
            singleCell(clampPlace(rangeRef.current.active, { ...extent.current, rows: Math.max(1, counts.matched) })),
          )
        // The row for a new record has another number now.
        paint()
        setDrawn((times) => times + 1)
      },
      failed: () => say('这一段记录没有读出来，已有的数据不受影响。请稍候滚动页面重试。', 'trouble'),
    })
    windows.current = made
    return made
  }, [store, query, counted, say, rangeRef, select, paint])

  const openEditor = useCallback(async () => {
    const { active } = rangeRef.current
    const column = shown[active.column]
    const row = rowAt(active.row)
    const refusal = whyNotEditable(column, row)
    if (refusal !== null || column?.field == null || row === undefined) {
      if (refusal !== null) say(refusal, 'trouble')
      return
    }
    const value =
      column.field.masked && row.id !== draftRowId ? await reveals.unmasked(row, column.id) : row.values[column.id]
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
  useBegunCell({
    access,
    query,
    drawn,
    typed: () => {
      const at = target.current
      const area = editor.current
      if (at === null || area === null || !area.typing) return null
      return { row: at.row.id, column: at.column.id, text: area.element?.value ?? '' }
    },
    goTo: (to) => select(singleCell(to)),
    open: (text) => {
      const { active } = rangeRef.current
      if (whyNotEditable(shown[active.column], rowAt(active.row)) !== null) return false
      editor.current?.open(text)
      return true
    },
  })
  const onLeft = (way: Leave) => rows.left(way) || leaveCell(way, control, extent.current)
  const { fillTo } = writing
  const fill = useCallback((source: Block, whole: Block, copy: boolean) => void fillTo(source, whole, copy), [fillTo])
  useRangeMouse({ frame, control, extent, leave, focus, opened, fill })

  const onIdleKey = useSelectionKeys({
    frame,
    control,
    extent,
    ids,
    rowHeight: props.rowHeight,
    writing,
    edit: () => void openEditor(),
    quickAdd: rows.goTo,
    draftKey: rows.key,
    menu: props.menu,
  })
  useImperativeHandle(props.handle, () => ({
    focus,
    reload: access.reload,
    removeSelected: writing.removeSelected,
    activeRow: () => access.rowAt(rangeRef.current.active.row),
    selectRow,
    selectCell: (row, id) => select(singleCell({ row, column: Math.max(0, ids.current.indexOf(id)) })),
    activePlace: () => rangeRef.current.active,
    running: writing.running,
    fillDown: writing.fillDown,
    fillRight: writing.fillRight,
    quickAdd: rows.goTo,
    showRow: shower.showRow,
    selectedRows: () => {
      const spans = rowSpans(access.blocks())
      return { spans, count: countRows(spans), of: access.rowCount() }
    },
  }))
  const activeColumn = shown[range.active.column]
  const activeData = rowAt(range.active.row)
  const cellLabel =
    activeColumn === undefined
      ? '台账单元格'
      : `${activeColumn.title}，第 ${range.active.row + 1} 行：${cellText(activeData, activeColumn, view.directory) || '空'}`
  const blocks = range.others.length + 1
  const label = blocks === 1 ? cellLabel : `${cellLabel}，${editingWording.blocks.selected(blocks)}`

  return (
    <div
      ref={frame}
      className="desk-grid"
      role="application"
      aria-label={`${view.definition.title}表格，方向键移动，F2 编辑，F6 离开`}
      data-testid="ledger-grid"
      onCopy={(event) => !editor.current?.typing && writing.copy(event)}
      onCut={(event) => !editor.current?.typing && writing.cut(event)}
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
        pinnedBottomRowData={rows.pinned}
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
            : target.current.row.id === draftRowId
              ? adding.put(target.current.column, text, value)
              : writing.storeCell(target.current, text, value)
        }
        storeAll={(text, value) =>
          target.current?.row.id === draftRowId
            ? adding.put(target.current.column, text, value)
            : writing.fillSelection(text, value)
        }
        left={onLeft}
        idleKey={onIdleKey}
      />
    </div>
  )
}
