// Which column becomes which field? By column with samples, or by field with values for the whole table; both can be dragged onto each other.

import { Button, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import type { TableReading } from '../../../../shared/excel/reading.ts'
import type { LedgerDefinition, Value } from '../../../../shared/ledgers/define.ts'
import type { OfficeDirectory } from '../../../../shared/ledgers/directory.ts'
import { importWording } from '../../../app/wording/import.ts'
import { isChoosable } from '../problem-words.ts'
import { ColumnList } from './ColumnList.tsx'
import { FieldList } from './FieldList.tsx'
import { mappingFields, missingFields } from './mapping-fields.ts'
import type { MappingDrag } from './use-mapping-drag.ts'
import './mapping.css'

const wording = importWording.mapping

export interface MappingPanelProps {
  readonly table: TableReading
  readonly definition: LedgerDefinition
  readonly parent: LedgerDefinition | undefined
  readonly directory: OfficeDirectory
  readonly drag: MappingDrag
  /** Gives a field to a column; null: the column is left out. */
  readonly onChange: (column: string, field: string | null) => void
  readonly onConstant: (field: string, value: Value) => void
  readonly onColumn: (column: string) => void
  readonly onStartAnew: () => void
}

type Shown = 'columns' | 'fields'

export function MappingPanel(props: MappingPanelProps) {
  const { table, definition, parent, drag, onStartAnew } = props
  const [chosen, setChosen] = useState<Shown>('columns')
  const fields = useMemo(() => mappingFields(definition, parent), [definition, parent])
  const missing = missingFields(fields, table).map(({ title }) => title)
  const excluded = table.columns.filter((column) => !isChoosable(column))
  const remembered =
    table.columns.some(({ by }) => by === 'remembered' || by === 'person') ||
    (table.constants ?? []).some(({ by }) => by === 'remembered')
  // A column that is being dragged needs the fields in sight.
  const shown: Shown = drag.dragging?.item.kind === 'column' ? 'fields' : chosen
  return (
    <div className="import-mapping" data-testid="import-mapping">
      <div className="import-mapping-head">
        <Segmented<Shown>
          size="small"
          value={shown}
          onChange={setChosen}
          aria-label={wording.title}
          options={[
            { value: 'columns', label: <span data-testid="mapping-by-column">{wording.byColumn}</span> },
            { value: 'fields', label: <span data-testid="mapping-by-field">{wording.byField}</span> },
          ]}
        />
        <span className="soft ellipsis grow" title={wording.dragHint}>
          {wording.dragHint}
        </span>
        {remembered && (
          <Button size="small" onClick={onStartAnew} title={wording.startAnewHint} data-testid="mapping-start-anew">
            {wording.startAnew}
          </Button>
        )}
      </div>
      {missing.length > 0 && (
        <p className="red" data-testid="mapping-missing">
          {wording.required(missing.join('、'))}
        </p>
      )}
      {shown === 'columns' ? <ColumnList {...props} fields={fields} /> : <FieldList {...props} fields={fields} />}
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
