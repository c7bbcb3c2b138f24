// Which column becomes which field? Each column with its samples; a change reads the workbook again.

import { Select } from 'antd'
import { useMemo } from 'react'
import type { ColumnReading, TableReading } from '../../../shared/excel/reading.ts'
import type { FieldDefinition, LedgerDefinition } from '../../../shared/ledgers/define.ts'
import { kinds } from '../../../shared/ledgers/kinds/all.ts'
import { importWording } from '../../app/wording/import.ts'
import { isChoosable } from './problem-words.ts'

const wording = importWording.mapping

interface MappingPanelProps {
  readonly table: TableReading
  readonly definition: LedgerDefinition
  readonly parent: LedgerDefinition | undefined
  readonly onChange: (column: string, field: string | null) => void
  readonly onColumn: (column: string) => void
}

interface FieldOption {
  readonly value: string
  readonly label: string
}

/** The definition behind the field of a column: an own one, or one of the parent record of the same row. */
export function columnField(
  name: string,
  definition: LedgerDefinition,
  parent: LedgerDefinition | undefined,
): FieldDefinition | undefined {
  return definition.fields[name] ?? parent?.fields[definition.parent?.fields[name] ?? '']
}

/** Fields that a workbook column may become: own ones, then those of the parent record of the same row. */
function fieldOptions(definition: LedgerDefinition, parent: LedgerDefinition | undefined): FieldOption[] {
  const own = Object.entries(definition.fields)
    .filter(([, field]) => field.places.excel === 'both')
    .map(([name, field]) => ({ value: name, label: field.title }))
  if (parent === undefined) return own
  const above = Object.entries(definition.parent?.fields ?? {}).flatMap(([name, parentName]) => {
    const field = parent.fields[parentName]
    if (field === undefined || name in definition.fields || field.places.excel !== 'both') return []
    return [{ value: name, label: wording.parent(parent.title, field.title) }]
  })
  return [...own, ...above]
}

export function MappingPanel({ table, definition, parent, onChange, onColumn }: MappingPanelProps) {
  const options = useMemo(() => fieldOptions(definition, parent), [definition, parent])
  const excluded = table.columns.filter((column) => !isChoosable(column))
  const open = table.columns.filter(isChoosable)
  const mapped = new Set(table.columns.map((column) => column.field))
  const missing = Object.entries(definition.fields)
    .filter(([name, field]) => field.required && field.places.excel === 'both' && !mapped.has(name))
    .map(([, field]) => field.title)
  const samplesOf = (column: ColumnReading): string => {
    const field = column.field === null ? undefined : columnField(column.field, definition, parent)
    const masked = field?.masked === true ? kinds[field.kind] : null
    return column.samples.map((sample) => masked?.mask(sample) ?? sample).join('，')
  }
  return (
    <div className="import-mapping" data-testid="import-mapping">
      {missing.length > 0 && <p className="red">{wording.required(missing.join('、'))}</p>}
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
          {open.map((column) => (
            <tr key={column.column}>
              <td>
                <button type="button" className="plain small" onClick={() => onColumn(column.column)}>
                  {column.column}
                </button>
              </td>
              <td title={column.header}>{column.header}</td>
              <td className="soft" title={samplesOf(column)}>
                {samplesOf(column)}
              </td>
              <td>
                <FieldSelect column={column} options={options} onChange={onChange} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {excluded.length > 0 && (
        <>
          <h2>{wording.excluded}</h2>
          <ul data-testid="import-excluded">
            {excluded.map((column) => (
              <li key={column.column}>
                <strong>
                  {column.column} {column.header}
                </strong>
                <span className="soft">　{column.reason}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

interface FieldSelectProps {
  readonly column: ColumnReading
  readonly options: FieldOption[]
  readonly onChange: (column: string, field: string | null) => void
}

const leaveOut = ''

function FieldSelect({ column, options, onChange }: FieldSelectProps) {
  const by = column.field === null ? column.reason : byWord(column.by)
  return (
    <Select
      size="small"
      className="fill-width"
      value={column.field ?? leaveOut}
      title={by ?? ''}
      status={column.by === 'content' ? 'warning' : ''}
      showSearch={{ optionFilterProp: 'label' }}
      options={[{ value: leaveOut, label: wording.leaveOut }, ...options]}
      onChange={(field) => onChange(column.column, field === leaveOut ? null : field)}
      aria-label={`${column.column} ${column.header}`}
      data-testid={`mapping-${column.column}`}
      popupMatchSelectWidth={false}
    />
  )
}

function byWord(by: string | undefined): string | undefined {
  return Object.entries(wording.by).find(([name]) => name === by)?.[1]
}
