// How does a column of the ledger become a column of the grid? Widths, freezing, classes, and the cells that are more than text.

import type { ColDef, ICellRendererParams, IHeaderParams, IRowNode, ValueFormatterParams } from 'ag-grid-community'
import type { OfficeDirectory } from '../../../shared/ledgers/directory.ts'
import type { GridRow } from '../../store/api.ts'
import { dueWords, isConfirmed } from '../due-words.ts'
import { draftRowId, isMissing } from '../quick-add/draft-row.ts'
import { quickAddWording } from '../quick-add/quick-add-wording.ts'
import { cellText } from './cell-text.ts'
import type { ColumnSet } from './column-set.ts'
import { custodyColumn, dueColumn, type LedgerColumn } from './ledger-columns.ts'

export const numberColumn = '@number'

export interface SortBy {
  readonly field: string
  readonly descending: boolean
}

/** What cells and headers may call; stands in the grid's `context` and never changes. */
export interface GridActions {
  reveal(row: GridRow, field: string): void
  /** Unmasked text, while it is shown. */
  revealed(row: string, field: string): string | undefined
  toggleSort(field: string, several: boolean): void
  openMenu(column: string, anchor: DOMRect): void
  /** Classes that the selection and what belongs to it give a cell. */
  marks(row: number, column: string): Readonly<Record<string, boolean>>
  /** Place of the row for a new record, and what is wrong with its cells. */
  draft(): { readonly index: number; readonly troubles: Readonly<Record<string, string>>; readonly begun: boolean }
}

type Params = { readonly context: GridActions; readonly rowIndex: number | null; readonly node: IRowNode<GridRow> }

const isDraft = ({ node }: Pick<Params, 'node'>): boolean => node.rowPinned === 'bottom'

export interface ColumnInput {
  readonly columns: readonly LedgerColumn[]
  readonly set: ColumnSet
  readonly directory: OfficeDirectory
  readonly sort: readonly SortBy[]
  readonly filtered: ReadonlySet<string>
}

/** Shown columns in the order of the set, frozen ones pinned, after the column of row numbers. */
export function gridColumns({ columns, set, directory, sort, filtered }: ColumnInput): ColDef<GridRow>[] {
  const byId = new Map(columns.map((column) => [column.id, column]))
  const shown = set.flatMap((choice): ColDef<GridRow>[] => {
    const column = byId.get(choice.id)
    if (column === undefined || !choice.shown) return []
    const order = sort.findIndex((each) => each.field === column.id)
    return [
      {
        colId: column.id,
        headerName: column.title,
        width: choice.width,
        pinned: choice.frozen ? 'left' : null,
        headerComponent: HeaderCell,
        headerComponentParams: {
          sorted: order < 0 ? null : sort[order]?.descending ? 'descending' : 'ascending',
          order: sort.length > 1 ? order + 1 : 0,
          filtered: filtered.has(column.id),
        } satisfies HeaderState,
        headerClass: column.numeric ? 'desk-numeric' : '',
        valueGetter: ({ data }) => data?.values[column.id] ?? null,
        valueFormatter: ({ data }: ValueFormatterParams<GridRow>) => cellText(data ?? undefined, column, directory),
        cellClass: column.numeric ? 'desk-numeric' : '',
        cellClassRules: { ...rangeRules(column.id), ...toneRules(column), ...draftRules(column) },
        ...(column.field?.masked ? { cellRenderer: MaskedCell } : {}),
        ...(column.id === dueColumn ? { valueGetter: ({ data }) => (data?.due ? dueWords(data.due).text : null) } : {}),
        ...(column.id === custodyColumn
          ? { valueGetter: ({ data }) => (data ? `${data.custody}${data.conflicts}` : null) }
          : {}),
      },
    ]
  })
  return [numberDefinition, ...shown]
}

const numberDefinition: ColDef<GridRow> = {
  colId: numberColumn,
  headerName: '序号',
  headerClass: 'desk-numeric',
  width: 60,
  minWidth: 44,
  pinned: 'left',
  lockPosition: 'left',
  suppressMovable: true,
  resizable: false,
  valueGetter: ({ node }) => (node?.rowPinned ? quickAddWording.add : (node?.rowIndex ?? 0) + 1),
  cellClass: 'desk-row-number desk-numeric',
  cellClassRules: { 'desk-conflict': ({ data }) => (data?.conflicts ?? 0) > 0 },
}

function rangeRules(id: string): NonNullable<ColDef<GridRow>['cellClassRules']> {
  const names = ['desk-in-range', 'desk-active', 'desk-corner', 'desk-cut', 'desk-filling']
  return Object.fromEntries(
    names.map((name) => [
      name,
      (params: Params) => {
        const index = isDraft(params) ? params.context.draft().index : params.rowIndex
        return index !== null && params.context.marks(index, id)[name] === true
      },
    ]),
  )
}

function draftRules(column: LedgerColumn): NonNullable<ColDef<GridRow>['cellClassRules']> {
  if (column.field === null) return {}
  return {
    'desk-cell-trouble': (params: Params) =>
      isDraft(params) && params.context.draft().troubles[column.id] !== undefined,
    'desk-cell-missing': (params: Params) =>
      isDraft(params) && isMissing(column.field, column.id, params.node.data?.values ?? {}),
  }
}

function toneRules(column: LedgerColumn): NonNullable<ColDef<GridRow>['cellClassRules']> {
  if (column.id === dueColumn)
    return {
      'desk-late': ({ data }) => data?.due != null && dueWords(data.due).tone === 'late',
      'desk-soon': ({ data }) => data?.due != null && dueWords(data.due).tone === 'soon',
    }
  if (column.id !== custodyColumn) return {}
  return {
    'desk-confirmed': ({ data }) => data !== undefined && isConfirmed(data.custody) && data.conflicts === 0,
    'desk-soon': ({ data }) => (data?.conflicts ?? 0) > 0,
    'desk-quiet': ({ data }) => data?.custody === 'local',
  }
}

interface HeaderState {
  readonly sorted: 'ascending' | 'descending' | null
  /** Place among several sort columns, 0 when it is the only one. */
  readonly order: number
  readonly filtered: boolean
}

function HeaderCell(props: IHeaderParams<GridRow, GridActions> & HeaderState) {
  const id = props.column.getColId()
  const mark = props.sorted === null ? '' : props.sorted === 'descending' ? '↓' : '↑'
  return (
    <div className="desk-header" title={props.displayName}>
      <button
        type="button"
        tabIndex={-1}
        className="desk-header-title"
        data-testid={`sort-${id}`}
        onClick={(event) => props.context.toggleSort(id, event.shiftKey)}
      >
        <span>{props.displayName}</span>
        {mark !== '' && <b>{`${mark}${props.order > 0 ? props.order : ''}`}</b>}
      </button>
      <button
        type="button"
        tabIndex={-1}
        className={`desk-header-menu${props.filtered ? ' desk-header-filtered' : ''}`}
        aria-label={`${props.displayName}：排序和筛选${props.filtered ? '（已筛选）' : ''}`}
        data-testid={`filter-${id}`}
        onClick={(event) => props.context.openMenu(id, event.currentTarget.getBoundingClientRect())}
      >
        <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
          <path d={props.filtered ? 'M1 1.5h10L7.2 6.3v4.2L4.8 9.2V6.3z' : 'M2 4l4 4 4-4'} />
        </svg>
      </button>
    </div>
  )
}

function MaskedCell(props: ICellRendererParams<GridRow, unknown, GridActions>) {
  const field = props.column?.getColId() ?? ''
  const row = props.data
  if (row === undefined || !props.valueFormatted) return null
  const shown = props.context.revealed(row.id, field)
  return (
    <span className="desk-masked">
      <span>{shown ?? props.valueFormatted}</span>
      {shown === undefined && row.id !== draftRowId && (
        <button
          type="button"
          tabIndex={-1}
          aria-label="查看原值（会记录）"
          title="查看原值（会记录）"
          data-testid={`reveal-${field}-${props.node.rowIndex ?? 0}`}
          onClick={() => props.context.reveal(row, field)}
        >
          <svg viewBox="0 0 16 16" width="13" height="13" aria-hidden="true">
            <path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8z" />
            <circle cx="8" cy="8" r="2" />
          </svg>
        </button>
      )}
    </span>
  )
}
