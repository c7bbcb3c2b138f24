// Between which dates or numbers? From and to, with the usual periods for dates, and the empty ones.

import { Input } from 'antd'
import { useState } from 'react'
import type { Filter } from '../../store/api.ts'
import { readText } from '../grid/cell-writes.ts'
import type { LedgerColumn } from '../grid/ledger-columns.ts'
import { useLedgerView } from '../ledger-view.ts'
import { FilterButtons } from './ChoiceFilter.tsx'
import { type Period, usualPeriods } from './usual-periods.ts'

interface RangeFilterProps {
  readonly column: LedgerColumn
  readonly current: Filter | null
  readonly done: (filter: Filter | null) => void
}

export function RangeFilter({ column, current, done }: RangeFilterProps) {
  const view = useLedgerView()
  const start = current?.op === 'between' ? current : null
  const [from, setFrom] = useState(String(start?.from ?? ''))
  const [to, setTo] = useState(String(start?.to ?? ''))
  const [trouble, setTrouble] = useState<string | null>(null)
  const dates = column.filter === 'dates'

  const read = (text: string): string | number | null | undefined => {
    if (text.trim() === '') return null
    if (dates && /^\d{4}-\d{2}(-\d{2})?$/.test(text.trim())) return text.trim()
    const reading = readText(text, column, view, {})
    if (reading.refusal === null && (typeof reading.value === 'string' || typeof reading.value === 'number'))
      return reading.value
    setTrouble(dates ? '请按 2026-09-30 或 2026.9.30 填写日期。' : '请填写数字。')
    return undefined
  }
  const apply = () => {
    const values = { from: read(from), to: read(to) }
    if (values.from === undefined || values.to === undefined) return
    const none = values.from === null && values.to === null
    done(none ? null : { field: column.id, op: 'between', from: values.from, to: values.to })
  }
  const pick = (period: Period) => done({ field: column.id, op: 'between', from: period.from, to: period.to })
  return (
    <form
      className="desk-range-filter"
      onSubmit={(event) => {
        event.preventDefault()
        apply()
      }}
    >
      <div className="desk-menu-pair">
        <Input
          size="small"
          value={from}
          placeholder={dates ? '起始日期' : '不少于'}
          aria-label={`${column.title}从`}
          status={trouble === null ? '' : 'error'}
          data-testid="range-from"
          onChange={(event) => setFrom(event.target.value)}
        />
        <span>至</span>
        <Input
          size="small"
          value={to}
          placeholder={dates ? '截止日期' : '不多于'}
          aria-label={`${column.title}到`}
          status={trouble === null ? '' : 'error'}
          data-testid="range-to"
          onChange={(event) => setTo(event.target.value)}
        />
      </div>
      {trouble !== null && (
        <p className="desk-menu-trouble" role="alert">
          {trouble}
        </p>
      )}
      <div className="desk-menu-row">
        {dates &&
          usualPeriods(view.today).map((period) => (
            <button key={period.title} type="button" onClick={() => pick(period)}>
              {period.title}
            </button>
          ))}
        <button type="button" onClick={() => done({ field: column.id, op: 'empty' })}>
          为空
        </button>
        <button type="button" onClick={() => done({ field: column.id, op: 'filled' })}>
          已填
        </button>
      </div>
      <FilterButtons clear={() => done(null)} clearable={current !== null} />
    </form>
  )
}
