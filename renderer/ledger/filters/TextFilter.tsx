// Which text shall a column contain?

import { Input } from 'antd'
import { useState } from 'react'
import type { Filter } from '../../store/api.ts'
import type { LedgerColumn } from '../grid/ledger-columns.ts'
import { FilterButtons } from './ChoiceFilter.tsx'

interface TextFilterProps {
  readonly column: LedgerColumn
  readonly current: Filter | null
  readonly done: (filter: Filter | null) => void
}

export function TextFilter({ column, current, done }: TextFilterProps) {
  const [text, setText] = useState(current?.op === 'contains' ? current.text : '')
  return (
    <form
      className="desk-text-filter"
      onSubmit={(event) => {
        event.preventDefault()
        done(text.trim() === '' ? null : { field: column.id, op: 'contains', text: text.trim() })
      }}
    >
      <Input
        size="small"
        value={text}
        placeholder="包含的文字"
        aria-label={`${column.title}包含`}
        data-testid="text-contains"
        onChange={(event) => setText(event.target.value)}
      />
      <div className="desk-menu-row">
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
