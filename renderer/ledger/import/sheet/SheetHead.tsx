// What stands above the columns of the sheet? Their letters and, below, the fields that they become; a head can be dragged onto a field.

import { importWording } from '../../../app/wording/import.ts'
import type { StartDrag } from '../mapping/use-mapping-drag.ts'
import { besideWidth } from './SheetRow.tsx'
import { gutter, type SheetColumn } from './sheet-columns.ts'

interface SheetHeadProps {
  readonly columns: readonly SheetColumn[]
  /** Titles of the fields that are stored without a column. */
  readonly beside: readonly string[]
  readonly height: number
  readonly titleOf: (field: string) => string
  readonly onColumn: (column: string) => void
  readonly startDrag: StartDrag | null
  readonly dropColumn: string | null
}

const wording = importWording.sheetView

export function SheetHead({ columns, beside, height, titleOf, onColumn, startDrag, dropColumn }: SheetHeadProps) {
  return (
    <div className="raw-row raw-letters" style={{ height }}>
      <span className="raw-gutter" style={{ width: gutter }} />
      {columns.map((column) => {
        const field = column.reading?.field ?? null
        const title = field === null ? '' : titleOf(field)
        const over = column.letters === dropColumn ? ' drop-here' : ''
        return (
          <button
            key={column.letters}
            type="button"
            className={`raw-head${column.imported ? '' : ' left-out'}${over}`}
            style={{ width: column.width }}
            data-column={column.letters}
            data-testid={`head-${column.letters}`}
            aria-label={wording.head(column.letters, title)}
            title={column.open ? wording.headHint(column.letters, title) : wording.head(column.letters, title)}
            onClick={() => onColumn(column.letters)}
            onPointerDown={(event) => {
              if (column.open && column.reading !== undefined)
                startDrag?.(event, { kind: 'column', name: column.letters, label: column.reading.header })
            }}
          >
            <span>{column.letters}</span>
            <span className="raw-head-field">{title}</span>
          </button>
        )
      })}
      {beside.map((title) => (
        <span key={title} className="raw-head raw-beside" style={{ width: besideWidth }} title={wording.besideHint}>
          <span>{wording.beside}</span>
          <span className="raw-head-field">{title}</span>
        </span>
      ))}
    </div>
  )
}
