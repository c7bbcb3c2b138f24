// What else does the sheet carry? Records over two rows, comments, rows and columns that it hides, and rows that are struck out.

import { columnIndex } from '../../../../shared/excel/address.ts'
import type { TableReading } from '../../../../shared/excel/reading.ts'
import { importWording } from '../../../app/wording/import.ts'
import { VirtualRows } from '../../../ui/VirtualRows.tsx'

const wording = importWording.marks
const rowHeight = 28

interface Mark {
  readonly cell: string
  readonly kind: string
  readonly text: string
}

/** Second rows of records, comments, hidden rows and columns and struck-out rows of a table, each with a cell to look at. */
export function marksOf(table: TableReading): readonly Mark[] {
  const { comments = [], hidden, secondRows, skippedRows, columns, firstDataRow } = table
  const first = columns[0]?.column ?? 'A'
  const headed = new Map(columns.map(({ column, header }) => [column, header]))
  const hiddenColumns = [...(hidden?.columns ?? [])].sort((one, other) => columnIndex(one) - columnIndex(other))
  return [
    ...(secondRows === undefined
      ? []
      : [{ cell: `${secondRows.from}${firstDataRow}`, kind: wording.second, text: wording.secondRows(secondRows) }]),
    ...skippedRows
      .filter(({ kind }) => kind === 'struck-out')
      .map(({ row }) => ({ cell: `${first}${row}`, kind: wording.struck, text: wording.struckRow(row) })),
    ...hiddenColumns.map((column) => ({
      cell: `${column}${firstDataRow}`,
      kind: wording.hidden,
      text: wording.hiddenColumn(column, headed.get(column) ?? ''),
    })),
    ...(hidden?.rows ?? []).map((row) => ({
      cell: `${first}${row}`,
      kind: wording.hidden,
      text: wording.hiddenRow(row),
    })),
    ...comments.map(({ cell, text }) => ({ cell, kind: wording.comment, text })),
  ]
}

interface MarkListProps {
  readonly marks: readonly Mark[]
  readonly onCell: (cell: string) => void
}

export function MarkList({ marks, onCell }: MarkListProps) {
  if (marks.length === 0) return <p className="import-problems-empty soft">{wording.none}</p>
  return (
    <div className="import-problem-list">
      <VirtualRows
        count={marks.length}
        rowHeight={rowHeight}
        label={wording.title}
        testId="mark-list"
        row={(index) => {
          const { cell, kind, text } = marks[index] ?? { cell: '', kind: '', text: '' }
          return (
            <div className="import-problem" style={{ height: rowHeight }} data-testid="mark">
              <button type="button" className="plain small cell-link" onClick={() => onCell(cell)}>
                {cell}
              </button>
              <span className="soft">{kind}</span>
              <span className="grow ellipsis" title={text}>
                {text}
              </span>
            </div>
          )
        }}
      />
      <p className="import-reason soft">{wording.about}</p>
    </div>
  )
}
