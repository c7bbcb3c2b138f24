// How does a number open its records? As a link with a name; counts without records are plain text.

import type { CountedRecords, Query } from '../store/api.ts'
import { countText, dashboardWords } from './words.ts'

export interface CountProps {
  readonly counted: CountedRecords
  readonly what: string
  readonly openRecords: (query: Query) => void
  readonly text?: string
  readonly className?: string
}

export function Count({ counted: { count, query }, what, openRecords, text, className = '' }: CountProps) {
  const shown = text ?? countText(count)
  if (query === null || count === 0) return <span className={className}>{shown}</span>
  return (
    <button
      type="button"
      className={`figure-link ${className}`}
      aria-label={`${what} ${shown}，${dashboardWords.open(what)}`}
      title={dashboardWords.open(what)}
      onClick={() => openRecords(query)}
    >
      {shown}
    </button>
  )
}
