// How is a value for the whole table given? From a list where the field has one, else typed and read as a cell would be.

import { Button, Input, Select } from 'antd'
import { type KeyboardEvent, useId, useState } from 'react'
import type { FieldDefinition, Value, Values } from '../../../../shared/ledgers/define.ts'
import type { OfficeDirectory } from '../../../../shared/ledgers/directory.ts'
import { kinds } from '../../../../shared/ledgers/kinds/all.ts'
import { problemSentence } from '../../../../shared/wording/problems.ts'
import { today } from '../../../app/today/today-date.ts'
import { importWording } from '../../../app/wording/import.ts'
import { knownOptions } from '../../grid/editor-options.ts'

const wording = importWording.mapping

interface ConstantInputProps {
  readonly name: string
  readonly title: string
  readonly field: FieldDefinition
  readonly value: Value
  readonly directory: OfficeDirectory
  readonly asOf: string | null
  /** The other values of the table: a village is offered in its township only. */
  readonly row: Values
  /** Undefined: nothing is changed. */
  readonly onDone: (value: Value | undefined) => void
}

export function ConstantInput(props: ConstantInputProps) {
  const { name, title, field, value, directory, row, onDone } = props
  const options = knownOptions(field, '', directory, row)
  const [typed, setTyped] = useState('')
  const offered = knownOptions(field, typed, directory, row) ?? []
  if (options === null || field.kind === 'organisation') return <TypedConstant {...props} />
  return (
    <span className="field-constant">
      <Select
        size="small"
        className="grow"
        autoFocus
        defaultOpen
        showSearch={{ filterOption: false, onSearch: setTyped }}
        value={value === null ? null : String(value)}
        options={offered.map((option) => ({ value: String(option.value), label: option.label }))}
        onChange={(next: string | null) =>
          onDone([...offered, ...options].find((option) => String(option.value) === next)?.value ?? undefined)
        }
        onKeyDown={(event) => event.key === 'Escape' && onDone(undefined)}
        placeholder={wording.constantFor(title)}
        aria-label={wording.constantFor(title)}
        data-testid={`constant-input-${name}`}
        popupMatchSelectWidth={false}
      />
      <Button size="small" type="text" onClick={() => onDone(undefined)}>
        {wording.keep}
      </Button>
    </span>
  )
}

function TypedConstant({ name, title, field, value, directory, asOf, onDone }: ConstantInputProps) {
  const id = useId()
  const [text, setText] = useState(value === null ? '' : kinds[field.kind].show(value, field, directory))
  const [trouble, setTrouble] = useState<string | null>(null)

  function take() {
    const cell = { type: 's' as const, raw: text }
    const day = asOf ?? today()
    const context = { directory, year: null, asOf: day, date1904: false, amountUnit: null, row: {}, township: null }
    const { value: read, problems } = kinds[field.kind].read(cell, field, context)
    const [problem] = problems.filter(({ reaction }) => reaction !== 'fix')
    if (read === null || problem?.reaction === 'refuse')
      setTrouble(problem === undefined ? wording.constantEmpty : problemSentence(problem.kind, problem.detail))
    else onDone(read)
  }
  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') take()
    else if (event.key === 'Escape') onDone(undefined)
  }

  return (
    <span className="field-constant">
      <Input
        size="small"
        className="grow"
        autoFocus
        value={text}
        status={trouble === null ? '' : 'error'}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
        placeholder={wording.constantFor(title)}
        aria-label={wording.constantFor(title)}
        aria-describedby={id}
        data-testid={`constant-input-${name}`}
      />
      <Button size="small" onClick={take}>
        {wording.take}
      </Button>
      <Button size="small" type="text" onClick={() => onDone(undefined)}>
        {wording.keep}
      </Button>
      <span id={id} className="red field-trouble" role="alert">
        {trouble}
      </span>
    </span>
  )
}
