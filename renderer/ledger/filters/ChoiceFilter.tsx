// Which values of a column shall be seen? Check boxes with counts, and a search that knows pinyin initials.

import { Button, Checkbox, Input, Spin } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import type { Filter } from '../../store/api.ts'
import { meetsTyped } from '../grid/editor-options.ts'
import type { LedgerColumn } from '../grid/ledger-columns.ts'
import { useLedgerView } from '../ledger-view.ts'
import { valueLabel } from './filter-sentence.ts'

interface ChoiceFilterProps {
  readonly column: LedgerColumn
  readonly current: Filter | null
  readonly others: readonly Filter[]
  readonly search: string
  readonly done: (filter: Filter | null) => void
}

interface Entry {
  readonly value: string | null
  readonly count: number
  readonly label: string
}

const shownAtMost = 300

export function ChoiceFilter({ column, current, others, search, done }: ChoiceFilterProps) {
  const view = useLedgerView()
  const [entries, setEntries] = useState<readonly Entry[] | null>(null)
  const [typed, setTyped] = useState('')
  const [picked, setPicked] = useState<ReadonlySet<string | null> | null>(
    current?.op === 'in' ? new Set(current.values) : null,
  )
  const { store, definition, directory, part } = view
  useEffect(() => {
    let wanted = true
    const filters = others.filter((filter) => filter.field !== column.id)
    const query = { ledger: definition.name, ...(part === undefined ? {} : { part }), filters, search }
    store.distinct(query, column.id).then(
      (values) =>
        wanted &&
        setEntries(
          values.map((each) => ({ ...each, label: valueLabel(each.value, column.id, definition, directory) })),
        ),
      () => wanted && setEntries([]),
    )
    return () => {
      wanted = false
    }
  }, [store, definition, directory, part, others, search, column.id])
  const visible = useMemo(() => (entries ?? []).filter((each) => meetsTyped(each.label, typed)), [entries, typed])
  const isOn = (value: string | null) => picked === null || picked.has(value)
  const allOn = visible.every((each) => isOn(each.value))
  const toggle = (values: readonly (string | null)[], on: boolean) => {
    const next = new Set(picked ?? (entries ?? []).map((each) => each.value))
    for (const value of values) {
      if (on) next.add(value)
      else next.delete(value)
    }
    setPicked(next)
  }
  const apply = () => {
    const every = entries?.every((each) => isOn(each.value)) ?? true
    // A search narrows the choice: what is not found is not meant.
    const chosen = typed === '' ? (entries ?? []) : visible
    const values = chosen.filter((each) => isOn(each.value)).map((each) => each.value)
    done((every && typed === '') || values.length === 0 ? null : { field: column.id, op: 'in', values })
  }
  return (
    <form
      className="desk-choice-filter"
      onSubmit={(event) => {
        event.preventDefault()
        apply()
      }}
    >
      <Input
        size="small"
        placeholder="搜索，可输拼音首字母"
        aria-label={`在${column.title}的取值中搜索`}
        value={typed}
        data-testid="choice-search"
        onChange={(event) => setTyped(event.target.value)}
      />
      <Checkbox
        checked={allOn && visible.length > 0}
        indeterminate={!allOn && visible.some((each) => isOn(each.value))}
        data-testid="choice-all"
        onChange={(event) =>
          toggle(
            visible.map((each) => each.value),
            event.target.checked,
          )
        }
      >
        全选{typed === '' ? '' : '搜索结果'}
      </Checkbox>
      <fieldset className="desk-choice-list" aria-label={`${column.title}的取值`}>
        {entries === null && <Spin size="small" />}
        {entries !== null && visible.length === 0 && <p className="desk-menu-note">没有匹配的取值</p>}
        {visible.slice(0, shownAtMost).map((each) => (
          <Checkbox
            key={each.value ?? ''}
            checked={isOn(each.value)}
            data-testid={`choice-${each.label}`}
            onChange={(event) => toggle([each.value], event.target.checked)}
          >
            <span className="desk-choice-label" title={each.label}>
              {each.label}
            </span>
            <span className="desk-choice-count">{each.count.toLocaleString('zh-CN')}</span>
          </Checkbox>
        ))}
        {visible.length > shownAtMost && (
          <p className="desk-menu-note">另有 {visible.length - shownAtMost} 项，请输入文字缩小范围</p>
        )}
      </fieldset>
      <FilterButtons clear={() => done(null)} clearable={current !== null} />
    </form>
  )
}

export function FilterButtons({ clear, clearable }: { readonly clear: () => void; readonly clearable: boolean }) {
  return (
    <div className="desk-menu-buttons">
      <Button size="small" disabled={!clearable} onClick={clear} data-testid="filter-clear">
        清除筛选
      </Button>
      <Button size="small" type="primary" htmlType="submit" data-testid="filter-apply">
        确定
      </Button>
    </div>
  )
}
