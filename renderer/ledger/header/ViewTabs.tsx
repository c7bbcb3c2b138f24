// Between which views can a person switch? Parts of a partitioned ledger, and the views that were saved.

import type { LedgerColumn } from '../grid/ledger-columns.ts'
import type { LedgerState } from '../use-ledger-state.ts'
import { ledgerWording } from '../wording.ts'
import { ViewMenu } from './ViewMenu.tsx'

const words = ledgerWording.views

interface PartTabsProps {
  readonly parts: readonly string[]
  readonly part: string
  readonly choose: (part: string) => void
}

/** One compartment at a time; there is no tab for all of them. */
export function PartTabs({ parts, part, choose }: PartTabsProps) {
  return (
    <div className="desk-tabs desk-parts" role="tablist" aria-label={ledgerWording.header.parts}>
      {parts.map((each) => (
        <button
          key={each}
          type="button"
          role="tab"
          aria-selected={each === part}
          data-testid={`part-${each}`}
          onClick={() => choose(each)}
        >
          {each}
        </button>
      ))}
    </div>
  )
}

interface ViewTabsProps {
  readonly state: LedgerState
  readonly columns: readonly LedgerColumn[]
}

export function ViewTabs({ state, columns }: ViewTabsProps) {
  return (
    <div className="desk-views">
      <div className="desk-tabs" role="tablist" aria-label={words.label}>
        <button
          type="button"
          role="tab"
          aria-selected={state.currentView === null}
          data-testid="view-all"
          onClick={() => state.openView(null)}
        >
          {words.all}
        </button>
        {state.views.map((each) => (
          <button
            key={each.name}
            type="button"
            role="tab"
            aria-selected={each.name === state.currentView}
            title={each.first === true ? words.opensFirst : undefined}
            data-testid={`view-${each.name}`}
            onClick={() => state.openView(each.name)}
          >
            {each.name}
            {each.first === true && <span className="desk-quiet"> ★</span>}
          </button>
        ))}
      </div>
      <ViewMenu state={state} columns={columns} />
    </div>
  )
}
