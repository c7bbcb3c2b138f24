// What is filtered just now? One chip for each filter, together a sentence; each can be taken away.

import { Button, Tag } from 'antd'
import { filterWords } from '../filters/filter-sentence.ts'
import { useLedgerView } from '../ledger-view.ts'
import type { LedgerState } from '../use-ledger-state.ts'
import { ledgerWording } from '../wording.ts'

export function FilterChips({ state }: { readonly state: LedgerState }) {
  const { definition, directory } = useLedgerView()
  if (state.filters.length === 0) return null
  return (
    <div className="desk-chips" data-testid="filter-chips">
      {state.filters.map((filter) => (
        <Tag
          key={`${filter.field} ${filter.op}`}
          closable
          onClose={() => state.setFilters(state.filters.filter((each) => each !== filter))}
        >
          {filterWords(filter, definition, directory)}
        </Tag>
      ))}
      <Button size="small" type="link" data-testid="filters-clear" onClick={() => state.setFilters([])}>
        {ledgerWording.header.clearFilters}
      </Button>
    </div>
  )
}
