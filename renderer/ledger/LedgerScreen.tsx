// How is a ledger worked? Header, grid and record panel together; any definition, no ledger by name.

import { App, Button, type InputRef } from 'antd'
import { useCallback, useContext, useMemo, useRef, useState } from 'react'
import type { LedgerDefinition } from '../../shared/ledgers/define.ts'
import type { OfficeDirectory } from '../../shared/ledgers/directory.ts'
import { useBottomSlots } from '../app/bottom-bar.ts'
import { useUndo } from '../app/use-undo.ts'
import { zoomOf } from '../ui/zoom.ts'
import { BegunWorkContext, begunKey } from './begun/begun-work.ts'
import { BulkDialog } from './bulk/BulkDialog.tsx'
import { mayBeReported } from './due-words.ts'
import { type SelectedCells, useSelectionSums } from './editing/use-selection-sums.ts'
import { ColumnMenu } from './filters/ColumnMenu.tsx'
import { FindBar } from './find/FindBar.tsx'
import { useFindBar } from './find/use-find-bar.ts'
import { type ColumnSet, changeColumn, freezeUpTo, frozenFirst } from './grid/column-set.ts'
import { LedgerGrid, type LedgerGridHandle, type SelectedRows } from './grid/LedgerGrid.tsx'
import { filterField, type LedgerColumn, ledgerColumns } from './grid/ledger-columns.ts'
import { ColumnSetDialog } from './header/ColumnSetDialog.tsx'
import { LedgerHeader } from './header/LedgerHeader.tsx'
import type { LedgerStore, NewsSource } from './ledger-store.ts'
import { LedgerViewContext } from './ledger-view.ts'
import { ExportDialog } from './output/ExportDialog.tsx'
import { quickAddWording } from './quick-add/quick-add-wording.ts'
import { PanelFrame } from './record/PanelFrame.tsx'
import { RecordPanel } from './record/RecordPanel.tsx'
import { usePanel } from './record/use-panel.ts'
import { useFocusCell } from './returns/use-focus-cell.ts'
import { useReturnCells } from './returns/use-return-cells.tsx'
import { Spoken } from './Spoken.tsx'
import { settingKeys } from './saved-views.ts'
import { TemplateDialog } from './template/TemplateDialog.tsx'
import { useTemplates } from './template/use-templates.ts'
import { useLedgerActions } from './use-ledger-actions.ts'
import { useLedgerOutput } from './use-ledger-output.ts'
import { type Initial, useLedgerState } from './use-ledger-state.ts'
import { usePageKeys } from './use-page-keys.ts'
import { usePersisted } from './use-persisted.ts'
import { ledgerWording } from './wording.ts'
import './ledger.css'

const words = ledgerWording.screen

export interface LedgerScreenProps {
  readonly store: LedgerStore
  readonly listen: NewsSource
  readonly definition: LedgerDefinition
  readonly directory: OfficeDirectory
  /** Compartment, for a partitioned ledger. */
  readonly part?: string
  readonly choosePart: (part: string) => void
  readonly initial?: Initial
  /** Record to open in the panel. */
  readonly focusRow?: string
  /** Field whose cell is gone to in that record. */
  readonly focusField?: string
  /** `YYYY-MM-DD` */
  readonly today: string
  /** Name of the office, for print. */
  readonly office: string
  readonly openImport: () => void
  /** A port to the store, for the worker that writes files. */
  readonly openPort?: () => MessagePort
}

interface Menu {
  readonly column: string
  readonly anchor: { readonly left: number; readonly bottom: number }
}

export function LedgerScreen(props: LedgerScreenProps) {
  const { store, definition, directory, part, today } = props
  const { message, modal } = App.useApp()
  const say = useCallback(
    (text: string, tone?: 'done' | 'trouble') =>
      void message.open({
        type: tone === 'trouble' ? 'warning' : 'info',
        content: text,
        duration: tone === 'trouble' ? 6 : 3,
      }),
    [message],
  )
  const view = useMemo(
    () => ({ store, definition, directory, part, today, say }),
    [store, definition, directory, part, today, say],
  )
  const columns = useMemo(() => ledgerColumns(definition), [definition])
  const state = useLedgerState(view, columns, props.initial)
  const [rowHeight, setRowHeight] = usePersisted(store, settingKeys.rowHeight, 30)
  const [keepTownship, setKeepTownship] = usePersisted(store, settingKeys.keepTownship, 1)
  const [counts, setCounts] = useState<{ readonly total: number; readonly matched: number } | null>(null)
  const [selected, setSelected] = useState<SelectedCells | null>(null)
  const [returnable, setReturnable] = useState(false)
  const [menu, setMenu] = useState<Menu | null>(null)
  const [choosing, setChoosing] = useState(false)
  const [bulk, setBulk] = useState<SelectedRows | null>(null)
  const grid = useRef<LedgerGridHandle>(null)
  const search = useRef<InputRef>(null)
  const root = useRef<HTMLDivElement>(null)
  const templates = useTemplates({ view, state, office: props.office, openPort: props.openPort })
  const [templating, setTemplating] = useState(false)
  const [exports, setExports] = useState<{ readonly selected: number } | null>(null)
  const output = useLedgerOutput({
    view,
    state,
    columns,
    office: props.office,
    openPort: props.openPort,
    selectedRows: () => grid.current?.selectedRows().spans ?? [],
  })
  const sums = useSelectionSums(view.store, state.query, selected)
  const shown = useMemo(() => shownColumns(state.set, columns), [state.set, columns])
  const finding = useFindBar({ view, query: state.query, columns: shown, listen: props.listen, grid, root })
  const findInput = useRef<InputRef>(null)
  const { undo, redo } = useUndo(store, say)
  const begun = useContext(BegunWorkContext)
  const begunHere = begunKey(definition.name, part)
  const panel = usePanel({
    focusRow: props.focusRow,
    begun: begun?.forms.get(begunHere),
    forget: () => begun?.forms.delete(begunHere),
    focusGrid: () => grid.current?.focus(),
    ask: (goOn) =>
      modal.confirm({
        title: ledgerWording.leaveForm.title,
        content: ledgerWording.leaveForm.text,
        okText: ledgerWording.leaveForm.leave,
        cancelText: ledgerWording.leaveForm.stay,
        onOk: goOn,
      }),
  })
  const returning = useReturnCells(view, selected, () => grid.current?.focus())
  useFocusCell(grid, { row: props.focusRow, field: props.focusField }, counts !== null)
  const { add } = panel
  const panelActivated = panel.activated
  const activated = useCallback<typeof panelActivated>(
    (row, range) => {
      setReturnable(row !== undefined && mayBeReported(row.custody) && definition.travels === 'records')
      panelActivated(row, range)
    },
    [panelActivated, definition],
  )
  const saved = (row: string) => {
    const fresh = panel.shown?.mode === 'new'
    panel.saved(row)
    if (fresh) void grid.current?.showRow(row).then((listed) => listed || say(words.savedUnlisted, 'trouble'))
  }

  useBottomSlots(counts === null ? undefined : words.rows(counts.total, counts.matched), sums === '' ? undefined : sums)
  const { query } = state
  const added = useCallback(
    (row: string) => {
      const narrowed = query.filters.length > 0 || (query.search ?? '') !== ''
      if (narrowed)
        void store.ids(query).then((ids) => ids.includes(row) || say(quickAddWording.savedUnlisted, 'trouble'))
    },
    [store, query, say],
  )
  const openMenu = useCallback((column: string, anchor: DOMRect) => {
    const zoom = zoomOf(document.documentElement)
    setMenu({ column, anchor: { left: anchor.left / zoom, bottom: anchor.bottom / zoom } })
  }, [])
  const closeMenu = useCallback(() => {
    setMenu(null)
    grid.current?.focus()
  }, [])
  const filtered = useMemo(() => {
    const fields = new Set(state.filters.map((filter) => filter.field))
    return new Set(columns.filter((column) => fields.has(filterField(column.id))).map((column) => column.id))
  }, [state.filters, columns])
  const openExport = () => setExports({ selected: grid.current?.selectedRows().count ?? 0 })
  const actions = useLedgerActions(
    {
      search: () => search.current?.focus({ cursor: 'all' }),
      find: () => {
        if (finding.state === 'closed') finding.open('find')
        findInput.current?.focus({ cursor: 'all' })
      },
      replace: () => finding.open('replace'),
      bulk: () => setBulk(grid.current?.selectedRows() ?? null),
      quickAdd: () => grid.current?.quickAdd(),
      fillDown: () => grid.current?.fillDown(),
      fillRight: () => grid.current?.fillRight(),
      remove: () => grid.current?.removeSelected(),
      export: openExport,
      print: () => void output.print(),
      panel: panel.toggle,
      add,
      returnCells: returning.run,
    },
    { returnable },
  )
  usePageKeys({ undo, redo, commands: actions, region: (backwards) => walkRegions(root.current, backwards) })
  const menuColumn = menu === null ? undefined : columns.find((column) => column.id === menu.column)
  const parts = definition.partition === undefined ? [] : (definition.fields[definition.partition]?.choices ?? [])

  return (
    <LedgerViewContext value={view}>
      <div ref={root} className="desk-ledger" data-testid="ledger-page">
        <LedgerHeader
          state={state}
          columns={columns}
          listen={props.listen}
          counts={counts}
          parts={parts.map((choice) => choice.term)}
          choosePart={props.choosePart}
          rowHeight={rowHeight}
          keepTownship={keepTownship === 1}
          exporting={output.exporting}
          searchRef={search}
          templates={templates.items}
          returnable={returnable}
          actions={{
            ...actions,
            import: props.openImport,
            columns: () => setChoosing(true),
            keepTownship: () => setKeepTownship(keepTownship === 1 ? 2 : 1),
            rowHeight: setRowHeight,
            template: (id) => (id === '' ? setTemplating(true) : void templates.run(id)),
          }}
        />
        <div className="desk-ledger-body">
          <div className="desk-grid-place">
            {state.ready && (
              <LedgerGrid
                query={state.query}
                columns={columns}
                set={state.set}
                rowHeight={rowHeight}
                filtered={filtered}
                handle={grid}
                listen={props.listen}
                counted={setCounts}
                selected={setSelected}
                activated={activated}
                sorted={state.setSort}
                resized={(id, width) => state.setColumns(changeColumn(state.set, id, { width: Math.round(width) }))}
                moved={(ids) => state.setColumns(reorder(state.set, ids))}
                menu={openMenu}
                keepTownship={keepTownship === 1}
                added={added}
              />
            )}
            {finding.state !== 'closed' && <FindBar finding={finding} columns={shown} inputRef={findInput} />}
            {counts?.matched === 0 && (
              <EmptyLedger
                filtered={counts.total > 0}
                clear={() => state.openView(null)}
                add={add}
                import={props.openImport}
              />
            )}
          </div>
          {panel.open && (
            <PanelFrame store={store}>
              <RecordPanel
                panel={panel.shown}
                listen={props.listen}
                edit={panel.edit}
                saved={saved}
                cancel={panel.cancel}
                close={panel.close}
                touched={panel.touched}
                returnRecord={returning.ofRecord}
              />
            </PanelFrame>
          )}
        </div>
        {menu !== null && menuColumn !== undefined && (
          <ColumnMenu
            key={menu.column}
            column={menuColumn}
            anchor={menu.anchor}
            filters={state.filters}
            search={state.search}
            sort={state.sort}
            frozen={state.set.some((choice) => choice.id === menu.column && choice.frozen)}
            setFilter={(filter) => state.putFilter(filterField(menu.column), filter)}
            setSort={state.setSort}
            freezeTo={() => state.setColumns(freezeUpTo(state.set, menu.column))}
            freeze={(frozen) => state.setColumns(changeColumn(state.set, menu.column, { frozen }))}
            hide={() => state.setColumns(changeColumn(state.set, menu.column, { shown: false }))}
            close={closeMenu}
          />
        )}
        {returning.dialog}
        {templating && (
          <TemplateDialog templates={templates} rows={counts?.matched ?? 0} close={() => setTemplating(false)} />
        )}
        {exports !== null && counts !== null && (
          <ExportDialog
            counts={counts}
            selected={Math.min(exports.selected, counts.matched)}
            columns={output.columns()}
            run={(choice) => void output.save(choice)}
            close={() => setExports(null)}
          />
        )}
        <Spoken text={counts === null ? '' : words.spoken(counts.matched, sums)} />
        {bulk !== null && grid.current !== null && (
          <BulkDialog
            query={state.query}
            columns={columns}
            selection={bulk}
            running={grid.current.running}
            close={() => {
              setBulk(null)
              grid.current?.focus()
            }}
          />
        )}
        {choosing && (
          <ColumnSetDialog columns={columns} set={state.set} save={state.setColumns} close={() => setChoosing(false)} />
        )}
      </div>
    </LedgerViewContext>
  )
}

/** Columns that the grid shows, in their order. */
function shownColumns(set: ColumnSet, columns: readonly LedgerColumn[]): readonly LedgerColumn[] {
  const byId = new Map(columns.map((column) => [column.id, column]))
  return set.flatMap(({ id, shown }) => {
    const column = byId.get(id)
    return column === undefined || !shown ? [] : [column]
  })
}

function EmptyLedger(props: {
  readonly filtered: boolean
  readonly clear: () => void
  readonly add: () => void
  readonly import: () => void
}) {
  return (
    <div className="desk-empty" data-testid="ledger-empty">
      {props.filtered ? (
        <>
          <p>{words.noneMatch}</p>
          <Button onClick={props.clear}>{words.clearFilters}</Button>
        </>
      ) : (
        <>
          <p>{words.noRecords}</p>
          <p className="desk-note">{words.howToBegin}</p>
          <div>
            <Button type="primary" onClick={props.import}>
              {words.import}
            </Button>{' '}
            <Button onClick={props.add}>{words.add}</Button>
          </div>
        </>
      )}
    </div>
  )
}

/** Columns that were not drawn keep their place after those that were. */
function reorder<
  T extends { readonly id: string; readonly frozen: boolean; readonly shown: boolean; readonly width: number },
>(set: readonly T[], order: readonly string[]) {
  const byId = new Map(set.map((choice) => [choice.id, choice]))
  const drawn = order.flatMap((id) => byId.get(id) ?? [])
  return frozenFirst([...drawn, ...set.filter((choice) => !order.includes(choice.id))])
}

/** F6: search, grid, panel, and round again. */
function walkRegions(root: HTMLElement | null, backwards: boolean): void {
  const stops = ['.desk-search input', '.desk-editor textarea', '.desk-panel button, .desk-panel input']
  const found = stops.flatMap((stop) => root?.querySelector<HTMLElement>(stop) ?? [])
  const at = found.findIndex(
    (element) => element.closest('.desk-panel')?.contains(document.activeElement) || element === document.activeElement,
  )
  found[(at + (backwards ? -1 : 1) + found.length) % found.length]?.focus()
}
