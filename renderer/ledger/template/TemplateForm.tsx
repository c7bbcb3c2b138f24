// What is each place of a template filled with? A person looks the proposal over once and puts it right.

import { Button, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import type {
  CellSource,
  ReadTemplate,
  TemplateCell,
  TemplateMapping,
} from '../../../shared/excel/template/read-template.ts'
import type { SavedTemplate } from './saved-templates.ts'
import { templateWording as words } from './wording.ts'

interface TemplateFormProps {
  readonly template: SavedTemplate
  readonly read: ReadTemplate
  readonly save: (template: SavedTemplate) => Promise<void>
  readonly back: () => void
}

const nothing = '@none'

export function TemplateForm({ template, read, save, back }: TemplateFormProps) {
  const [name, setName] = useState(template.name)
  const [mapping, setMapping] = useState<TemplateMapping>(template.mapping)
  const fields = [
    { value: nothing, label: words.leave },
    { value: '@number', label: words.sequence },
    ...read.fields.map((field) => ({ value: field.name, label: field.title })),
  ]
  const trouble = troubleOf(mapping)
  const putCell = (at: number, cell: TemplateCell | null) =>
    setMapping({
      ...mapping,
      cells: mapping.cells.flatMap((each, index) => (index === at ? (cell === null ? [] : [cell]) : [each])),
    })
  return (
    <Modal
      open
      title={words.title}
      width={760}
      okText={words.save}
      cancelText={words.back}
      okButtonProps={{ disabled: name.trim() === '' || trouble !== null, ...saveId }}
      onOk={() => save({ ...template, name: name.trim(), mapping })}
      onCancel={back}
    >
      <div className="desk-template" data-testid="template-form">
        <Input
          value={name}
          maxLength={40}
          prefix={`${words.name}：`}
          aria-label={words.name}
          data-testid="template-name"
          onChange={({ target }) => setName(target.value)}
        />
        <div className="desk-template-rows">
          {words.place(mapping.sheet)}{' '}
          <InputNumber
            size="small"
            min={1}
            value={mapping.first}
            aria-label={words.place(mapping.sheet)}
            onChange={(first) => setMapping({ ...mapping, first: first ?? 1 })}
          />{' '}
          {words.to}{' '}
          <InputNumber
            size="small"
            min={1}
            value={mapping.last}
            aria-label={words.to}
            onChange={(last) => setMapping({ ...mapping, last: last ?? 1 })}
          />{' '}
          {words.rows}
        </div>
        <Preview rows={read.preview} mapping={mapping} />
        <h4>{words.columns}</h4>
        <div className="desk-template-grid">
          {mapping.columns.map((column, at) => (
            <div key={column.letters} className="desk-template-pair">
              <span title={column.heading}>
                {column.letters}　{column.heading}
              </span>
              <Select
                size="small"
                showSearch={{ optionFilterProp: 'label' }}
                value={column.source ?? nothing}
                options={fields}
                aria-label={`${column.letters} ${column.heading}`}
                data-testid={`template-column-${column.letters}`}
                onChange={(value: string) =>
                  setMapping({
                    ...mapping,
                    columns: mapping.columns.map((each, index) =>
                      index === at ? { ...each, source: value === nothing ? null : value } : each,
                    ),
                  })
                }
              />
            </div>
          ))}
        </div>
        <h4>{words.cells}</h4>
        {numbered(mapping.cells).map(({ each, number }) => (
          <CellLine key={`line ${number}`} cell={each} fields={read.fields} put={(next) => putCell(number - 1, next)} />
        ))}
        <Button
          size="small"
          onClick={() =>
            setMapping({
              ...mapping,
              cells: [...mapping.cells, { address: '', label: '', append: false, source: 'text:' }],
            })
          }
        >
          {words.addCell}
        </Button>
        <p className="desk-note">{trouble ?? words.masked}</p>
      </div>
    </Modal>
  )
}

/** With their places, counted from 1: rows and cells of a sheet have no other name. */
function numbered<T>(all: readonly T[]): readonly { readonly each: T; readonly number: number }[] {
  return all.map((each, at) => ({ each, number: at + 1 }))
}

const saveId = { 'data-testid': 'template-save' }

function troubleOf({ first, last, cells }: TemplateMapping): string | null {
  if (last < first) return words.badRows
  return cells.some(({ address }) => !/^[A-Z]{1,3}[1-9]\d{0,6}$/.test(address)) ? words.badAddress : null
}

interface CellLineProps {
  readonly cell: TemplateCell
  readonly fields: ReadTemplate['fields']
  readonly put: (cell: TemplateCell | null) => void
}

function CellLine({ cell, fields, put }: CellLineProps) {
  const { source } = cell
  const text = source?.startsWith('text:') ? source.slice(5) : null
  const sum = source?.startsWith('sum:') ? source.slice(4) : null
  const title = fields.find(({ name }) => name === sum)?.title ?? ''
  return (
    <div className="desk-template-line">
      {cell.label === '' ? (
        <Input
          size="small"
          value={cell.address}
          placeholder={words.address}
          onChange={({ target }) => put({ ...cell, address: target.value.toUpperCase().trim() })}
        />
      ) : (
        <span>
          {cell.address}　{cell.label}
        </span>
      )}
      <Select
        size="small"
        value={text === null ? (source ?? nothing) : 'text:'}
        options={[
          { value: nothing, label: words.leave },
          ...Object.entries(words.sources).map(([value, label]) => ({ value, label })),
          ...(sum === null ? [] : [{ value: `sum:${sum}`, label: words.sum(title) }]),
          { value: 'text:', label: words.text },
        ]}
        data-testid={`template-cell-${cell.address}`}
        onChange={(value: string) => put({ ...cell, source: value === nothing ? null : (value as CellSource) })}
      />
      {text !== null && (
        <Input
          size="small"
          value={text}
          aria-label={words.text}
          onChange={({ target }) => put({ ...cell, source: `text:${target.value}` })}
        />
      )}
      <Button size="small" type="text" onClick={() => put(null)}>
        {words.drop}
      </Button>
    </div>
  )
}

/** The template as it stands, the rows for records tinted. */
function Preview({ rows, mapping }: { readonly rows: ReadTemplate['preview']; readonly mapping: TemplateMapping }) {
  return (
    <div className="desk-template-preview" data-testid="template-preview">
      <table>
        <tbody>
          {numbered(rows).map(({ each: cells, number: row }) => (
            <tr key={`row ${row}`} className={row >= mapping.first && row <= mapping.last ? 'records' : ''}>
              <th>{row}</th>
              {numbered(cells).map(({ each: text, number: column }) => (
                <td key={`column ${column}`}>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
