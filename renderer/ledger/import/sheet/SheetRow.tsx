// How does one row of the sheet look? As it stands or as it would be stored, with its problem cells marked.

import { cellAddress } from '../../../../shared/excel/address.ts'
import type { Problem } from '../../../../shared/excel/reading.ts'
import { importWording } from '../../../app/wording/import.ts'
import type { Correction } from '../choices/decisions.ts'
import type { RowTint } from '../import-review.ts'
import type { ShownRow } from '../reading-api.ts'
import { CellInput, type Typing } from './CellInput.tsx'
import { gutter, type SheetColumn } from './sheet-columns.ts'

export const rowHeight = 24
export const besideWidth = 118

const wording = importWording.sheetView

export interface SheetRowProps {
  /** From 0. */
  readonly index: number
  readonly tint: RowTint
  readonly columns: readonly SheetColumn[]
  readonly raw: readonly string[] | undefined
  /** In the view 读入后: what would be stored, null for nothing; undefined in the view 原表 and while it is fetched. */
  readonly shown: ShownRow | null | undefined
  readonly stored: boolean
  /** Fields that are stored without a column. */
  readonly beside: readonly string[]
  readonly problems: ReadonlyMap<string, Problem>
  /** Comments by cell. */
  readonly comments: ReadonlyMap<string, string>
  readonly corrections: Readonly<Record<string, Correction>>
  readonly target: string | null
  /** While the target cell is being typed into. */
  readonly typing: Typing | null
  readonly onTyped: (cell: string, text: string, step: number) => void
  readonly onStop: () => void
  /** A header row is being pointed at. */
  readonly picking: boolean
}

export function SheetRow(props: SheetRowProps) {
  const { index, tint, columns, shown, stored, beside, picking } = props
  const body = tint === 'data' || tint === 'refused'
  const gone = stored && body && shown === null
  return (
    <div
      className={`raw-row tint-${tint}${gone ? ' not-stored' : ''}${picking ? ' pickable' : ''}`}
      style={{ height: rowHeight }}
      data-row={index + 1}
    >
      <span className="raw-gutter" style={{ width: gutter }}>
        {index + 1}
      </span>
      {columns.map((column, at) => (
        <SheetCell key={column.letters} {...props} column={column} at={at} body={body} />
      ))}
      {stored &&
        beside.map((name, place) => (
          <span key={name} className="raw-cell raw-beside" style={{ width: besideWidth }}>
            {shown?.beside[place]}
          </span>
        ))}
    </div>
  )
}

interface SheetCellProps extends SheetRowProps {
  readonly column: SheetColumn
  readonly at: number
  readonly body: boolean
}

function SheetCell(props: SheetCellProps) {
  const { index, column, at, raw, shown, stored, body, problems, corrections, target, typing } = props
  const address = cellAddress(index, at)
  const problem = problems.get(address)
  const comment = props.comments.get(address)
  const correction = corrections[address]
  const before = raw?.[at] ?? ''
  const written = correction?.text ?? before
  const read = stored && body && shown !== null && column.imported
  const text = read ? (shown?.texts[at] ?? '') : written
  const here = address === target
  if (here && typing !== null)
    return (
      <CellInput
        width={column.width}
        label={wording.typing(address)}
        start={typing}
        onTyped={(typed, step) => props.onTyped(address, typed, step)}
        onStop={props.onStop}
      />
    )
  const marks = [
    'raw-cell',
    column.imported ? '' : 'left-out',
    problem === undefined ? '' : `mark-${problem.reaction}`,
    correction === undefined ? '' : 'corrected',
    comment === undefined ? '' : 'commented',
    read && shown !== undefined && text !== written ? 'differs' : '',
    here ? 'target' : '',
  ]
  const told = correction === undefined ? '' : wording.corrected(before)
  const said = comment === undefined ? '' : importWording.marks.commentAt(comment)
  const title = [problem?.reason, told, read && text !== written ? wording.was(written) : text, said].filter(Boolean)
  return (
    <span
      className={marks.filter(Boolean).join(' ')}
      style={{ width: column.width }}
      title={title.join('\n')}
      data-column={column.letters}
      data-address={address}
      data-cell={here ? address : undefined}
    >
      {text}
    </span>
  )
}
