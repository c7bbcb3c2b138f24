// With which control is a field filled in? One for each sort of kind; what is typed is read as in the grid and at import.

import { AutoComplete, Button, Input, Select } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import type { FieldDefinition, Value, Values } from '../../../shared/ledgers/define.ts'
import { knownOptions, meetsTyped } from '../grid/editor-options.ts'
import { showValue, useLedgerView } from '../ledger-view.ts'

/** What stands in the control: a chosen value, or a text still to be read. */
export type Entry = { readonly value: Value } | { readonly text: string }

export interface FieldInputProps {
  readonly id: string
  readonly name: string
  readonly field: FieldDefinition
  readonly entry: Entry | undefined
  /** The stored value, masked where the kind is masked. */
  readonly stored: Value
  /** Values of the record as the form has them, for candidates that depend on them. */
  readonly row: Values
  readonly disabled: boolean
  readonly invalid: boolean
  readonly describedBy: string
  readonly change: (entry: Entry) => void
  /** Fetches the unmasked value into the control (logged). */
  readonly reveal: (() => void) | null
}

const dateHints: Readonly<Record<string, string>> = {
  date: '如 2026-09-30、2026.9.30、9月30日',
  month: '如 2026-09、2026年9月',
  dateTime: '如 2026-09-30 09:00',
  organisationList: '多个单位用顿号分隔',
  textList: '多条用分号分隔，或写 1. 2. 3.',
  percent: '如 60%',
  peopleList: '多人用顿号分隔，如 张某、李某等5人',
}

export function FieldInput(props: FieldInputProps) {
  const { kind } = props.field
  if (kind === 'choice' || kind === 'yesNo') return <ChoiceInput {...props} />
  if (kind === 'division' || kind === 'recordReference') return <SuggestInput {...props} />
  if (kind === 'organisation') return <OrganisationInput {...props} />
  return <TextInput {...props} />
}

function common({ id, name, disabled, invalid, describedBy }: FieldInputProps) {
  return {
    id,
    disabled,
    status: invalid ? ('error' as const) : ('' as const),
    'aria-invalid': invalid,
    'aria-describedby': describedBy,
    'data-testid': `field-${name}`,
    style: { width: '100%' },
  }
}

function TextInput(props: FieldInputProps) {
  const { directory } = useLedgerView()
  const { entry, field, stored, reveal } = props
  const shown = showValue(stored, field, directory)
  const plain = typeof stored === 'number' && field.kind !== 'percent' ? String(stored) : shown
  const text = entry === undefined ? plain : 'text' in entry ? entry.text : String(entry.value ?? '')
  const change = (next: string) => props.change({ text: next })
  if (field.masked && entry === undefined && shown !== '')
    return (
      <div className="desk-masked-input">
        <Input {...common(props)} value={shown} readOnly />
        {reveal !== null && (
          <Button onClick={reveal} data-testid={`form-reveal-${props.name}`} title="查看原值（会记录）">
            查看并修改
          </Button>
        )}
      </div>
    )
  if (field.kind === 'longText')
    return (
      <Input.TextArea
        {...common(props)}
        value={text}
        autoSize={{ minRows: 2, maxRows: 8 }}
        onChange={(event) => change(event.target.value)}
      />
    )
  return (
    <Input
      {...common(props)}
      value={text}
      autoComplete="off"
      placeholder={dateHints[field.kind] ?? ''}
      suffix={field.kind === 'money' ? '元' : undefined}
      onChange={(event) => change(event.target.value)}
    />
  )
}

function ChoiceInput(props: FieldInputProps) {
  const { entry, field, stored } = props
  const value = entry === undefined ? stored : 'value' in entry ? entry.value : stored
  const options = useMemo(
    () =>
      field.choices === undefined
        ? [
            { value: 'true', label: '是' },
            { value: 'false', label: '否' },
          ]
        : field.choices.map((choice) => ({ value: choice.term, label: choice.term })),
    [field],
  )
  return (
    <Select<string, Suggestion>
      {...common(props)}
      allowClear
      showSearch={{ filterOption: (typed, option) => meetsTyped(option?.label ?? '', typed) }}
      placeholder="请选择"
      options={options}
      value={value === null ? null : String(value)}
      onChange={(next: string | undefined) => {
        if (next === undefined) props.change({ value: null })
        else props.change({ value: field.kind === 'yesNo' ? next === 'true' : next })
      }}
    />
  )
}

interface Suggestion {
  readonly value: string
  readonly label: string
}

function useSuggestions({ name, field, row }: FieldInputProps, typed: string | null): readonly Suggestion[] {
  const { store, definition, directory } = useLedgerView()
  const [found, setFound] = useState<readonly Suggestion[]>([])
  const asks = field.kind === 'recordReference'
  useEffect(() => {
    if (typed === null || !asks) return
    let wanted = true
    store.suggest(definition.name, name, typed).then(
      (next) => wanted && setFound(next),
      () => wanted && setFound([]),
    )
    return () => {
      wanted = false
    }
  }, [store, definition.name, name, typed, asks])
  const known = useMemo(
    () =>
      asks || typed === null
        ? []
        : (knownOptions(field, typed, directory, row) ?? []).map(({ value, label }) => ({
            value: String(value),
            label,
          })),
    [asks, typed, field, directory, row],
  )
  return asks ? found : known
}

function SuggestInput(props: FieldInputProps) {
  const { directory } = useLedgerView()
  const { entry, field, stored } = props
  const [typed, setTyped] = useState<string | null>(null)
  const found = useSuggestions(props, typed)
  const value = entry === undefined ? stored : 'value' in entry ? entry.value : stored
  const chosen = typeof value === 'string' ? value : null
  const known = chosen === null || found.some((each) => each.value === chosen)
  const options = known
    ? [...found]
    : [{ value: chosen, label: showValue(chosen, field, directory) || chosen }, ...found]
  return (
    <Select<string>
      {...common(props)}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder="输入名称或拼音首字母"
      notFoundContent="没有匹配的名称"
      options={options}
      value={chosen}
      onFocus={() => setTyped((text) => text ?? '')}
      onChange={(next: string | undefined) => props.change({ value: next ?? null })}
    />
  )
}

function OrganisationInput(props: FieldInputProps) {
  const { directory } = useLedgerView()
  const { entry, field, stored } = props
  const [typed, setTyped] = useState<string | null>(null)
  const found = useSuggestions(props, typed)
  const value = entry !== undefined && 'value' in entry ? entry.value : stored
  const text = entry !== undefined && 'text' in entry ? entry.text : showValue(value, field, directory)
  return (
    <AutoComplete
      {...common(props)}
      allowClear
      placeholder="输入名称或拼音首字母"
      options={found.map((each) => ({ value: each.label, key: each.value }))}
      value={text}
      showSearch={{ onSearch: setTyped }}
      onFocus={() => setTyped((before) => before ?? '')}
      onChange={(next) => props.change({ text: next ?? '' })}
      onSelect={(label: string) => {
        const unit = found.find((each) => each.label === label)
        props.change(unit === undefined ? { text: label } : { value: unit.value })
      }}
    />
  )
}
