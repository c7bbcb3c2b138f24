// Where does each field get its value from? A column, a value for the whole table, or both: the value then fills empty cells.

import { Button, Select } from 'antd'
import { useState } from 'react'
import { kinds } from '../../../../shared/ledgers/kinds/all.ts'
import { importWording } from '../../../app/wording/import.ts'
import { isChoosable } from '../problem-words.ts'
import { ConstantInput } from './ConstantInput.tsx'
import type { MappingPanelProps } from './MappingPanel.tsx'
import { type MappingField, mayBeConstant } from './mapping-fields.ts'

const wording = importWording.mapping
const noColumn = ''

interface FieldListProps extends MappingPanelProps {
  readonly fields: readonly MappingField[]
}

export function FieldList(props: FieldListProps) {
  const { drag, fields } = props
  const [editing, setEditing] = useState<string | null>(null)
  const dragged = drag.dragging?.item.kind === 'column'
  return (
    <ul className="field-list" aria-label={wording.byField}>
      {dragged && (
        <li data-drop-field="" className={drag.over === '' ? 'field-row drop-here' : 'field-row'}>
          <span className="grow">{wording.leaveOut}</span>
        </li>
      )}
      {fields.map((field) => (
        <FieldRow
          key={field.name}
          {...props}
          field={field}
          editing={editing === field.name}
          onEdit={(open) => setEditing(open ? field.name : null)}
        />
      ))}
    </ul>
  )
}

interface FieldRowProps extends FieldListProps {
  readonly field: MappingField
  readonly editing: boolean
  readonly onEdit: (open: boolean) => void
}

function FieldRow(props: FieldRowProps) {
  const { table, directory, drag, field, editing, onEdit, onChange, onConstant, onColumn } = props
  const { name, title, definition, required } = field
  const column = table.columns.find((each) => each.field === name)
  const constant = (table.constants ?? []).find((each) => each.field === name)
  const over = drag.over === name && drag.dragging?.item.kind === 'column'
  const options = [
    { value: noColumn, label: wording.noColumn },
    ...table.columns
      .filter(isChoosable)
      .map((each) => ({ value: each.column, label: wording.fromColumn(each.column, each.header) })),
  ]
  const choose = (letters: string) => {
    if (letters !== noColumn) return onChange(letters, name)
    if (column !== undefined) onChange(column.column, null)
  }
  const missing = required && column === undefined && constant === undefined && !(table.filled ?? []).includes(name)
  return (
    <li data-drop-field={name} className={over ? 'field-row drop-here' : 'field-row'} data-testid={`field-row-${name}`}>
      <span
        className={missing ? 'field-title drag-handle red' : 'field-title drag-handle'}
        title={wording.dragField}
        onPointerDown={(event) => drag.start(event, { kind: 'field', name, label: title })}
      >
        {title}
        {required && <span title={wording.requiredMark}> *</span>}
      </span>
      <Select
        size="small"
        className="field-column"
        value={column?.column ?? noColumn}
        options={options}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={choose}
        onFocus={() => column !== undefined && onColumn(column.column)}
        aria-label={wording.columnOf(title)}
        data-testid={`field-column-${name}`}
        popupMatchSelectWidth={false}
      />
      {mayBeConstant(definition) && constant === undefined && !editing && (
        <Button size="small" type="text" onClick={() => onEdit(true)} data-testid={`constant-add-${name}`}>
          {wording.constant}
        </Button>
      )}
      {constant !== undefined && !editing && (
        <span className="field-constant" data-testid={`constant-${name}`}>
          <span className="soft">{column === undefined ? wording.allRows : wording.emptyCells}</span>
          <strong>{kinds[definition.kind].show(constant.value, definition, directory)}</strong>
          {constant.by === 'remembered' && <span className="amber">{wording.by.remembered}</span>}
          <span className="grow" />
          <Button size="small" type="text" onClick={() => onEdit(true)}>
            {wording.change}
          </Button>
          <Button
            size="small"
            type="text"
            onClick={() => onConstant(name, null)}
            aria-label={wording.removeConstant(title)}
            data-testid={`constant-remove-${name}`}
          >
            {wording.remove}
          </Button>
        </span>
      )}
      {editing && (
        <ConstantInput
          name={name}
          title={title}
          field={definition}
          value={constant?.value ?? null}
          directory={directory}
          asOf={table.context.asOf}
          row={Object.fromEntries((table.constants ?? []).map((each) => [each.field, each.value]))}
          onDone={(value) => {
            onEdit(false)
            if (value !== undefined) onConstant(name, value)
          }}
        />
      )}
    </li>
  )
}
