// What does each column become? Its heading, three samples, and the field that it is given.

import { Select } from 'antd'
import type { ColumnReading } from '../../../../shared/excel/reading.ts'
import { importWording } from '../../../app/wording/import.ts'
import { isChoosable } from '../problem-words.ts'
import type { MappingPanelProps } from './MappingPanel.tsx'
import { columnField, type MappingField, samplesOf } from './mapping-fields.ts'

const wording = importWording.mapping
const leaveOut = ''

interface ColumnListProps extends MappingPanelProps {
  readonly fields: readonly MappingField[]
}

export function ColumnList({ table, definition, parent, drag, fields, onChange, onColumn }: ColumnListProps) {
  const options = [
    { value: leaveOut, label: wording.leaveOut },
    ...fields.map(({ name, title }) => ({ value: name, label: title })),
  ]
  return (
    <table>
      <thead>
        <tr>
          <th>{wording.column}</th>
          <th>{wording.header}</th>
          <th>{wording.samples}</th>
          <th>{wording.field}</th>
        </tr>
      </thead>
      <tbody>
        {table.columns.filter(isChoosable).map((column) => {
          const field = column.field === null ? undefined : columnField(column.field, definition, parent)
          const samples = samplesOf(column, field)
          return (
            <tr
              key={column.column}
              data-column={column.column}
              className={drag.over === column.column && drag.dragging?.item.kind === 'field' ? 'drop-here' : ''}
            >
              <td>
                <button
                  type="button"
                  className="plain small drag-handle"
                  onClick={() => onColumn(column.column)}
                  onPointerDown={(event) =>
                    drag.start(event, { kind: 'column', name: column.column, label: column.header })
                  }
                  title={wording.dragColumn}
                  aria-label={wording.showColumn(column.column)}
                >
                  {column.column}
                </button>
              </td>
              <td
                title={column.header}
                className="drag-handle"
                onPointerDown={(event) =>
                  drag.start(event, { kind: 'column', name: column.column, label: column.header })
                }
              >
                {column.header}
              </td>
              <td className="soft" title={samples}>
                {samples}
              </td>
              <td>
                <Select
                  size="small"
                  className="fill-width"
                  value={column.field ?? leaveOut}
                  title={howOf(column)}
                  status={column.by === 'content' ? 'warning' : ''}
                  showSearch={{ optionFilterProp: 'label' }}
                  options={options}
                  onChange={(name) => onChange(column.column, name === leaveOut ? null : name)}
                  aria-label={`${column.column} ${column.header}`}
                  data-testid={`mapping-${column.column}`}
                  popupMatchSelectWidth={false}
                />
                {byShown(column) && <span className="mapping-by">{howOf(column)}</span>}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** Is it worth saying how the proposal came about? Titles and aliases speak for themselves. */
function byShown({ by, field }: ColumnReading): boolean {
  return by === 'person' || by === 'content' || (by === 'remembered' && field !== null)
}

/** How the proposal came about, or why the column is left out. */
function howOf({ field, by, reason }: ColumnReading): string {
  const word = Object.entries(wording.by).find(([name]) => name === by)?.[1] ?? ''
  return field === null && by !== 'person' ? (reason ?? '') : word
}
