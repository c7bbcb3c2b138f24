// What stands below the workbook? Tabs of equal rank (problems first); the others keep their place while one is read.

import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'

interface ReviewTab {
  readonly key: string
  readonly label: string
  /** Shown beside the label when it is not 0. */
  readonly count: number
  readonly content: ReactNode
}

interface ReviewTabsProps {
  readonly label: string
  readonly tabs: readonly ReviewTab[]
}

export function ReviewTabs({ label, tabs }: ReviewTabsProps) {
  const id = useId()
  const [chosen, setChosen] = useState(tabs[0]?.key ?? '')
  const shown = tabs.find(({ key }) => key === chosen) ?? tabs[0]

  function press(event: KeyboardEvent<HTMLDivElement>) {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0 || shown === undefined) return
    event.preventDefault()
    const next = tabs[(tabs.indexOf(shown) + step + tabs.length) % tabs.length]
    if (next === undefined) return
    setChosen(next.key)
    document.getElementById(`${id}-${next.key}`)?.focus()
  }

  return (
    <div className="review-tabs">
      <div className="review-tab-strip" role="tablist" aria-label={label} onKeyDown={press}>
        {tabs.map((tab) => (
          <button
            key={tab.key}
            id={`${id}-${tab.key}`}
            type="button"
            role="tab"
            className={tab === shown ? 'review-tab here' : 'review-tab'}
            aria-selected={tab === shown}
            aria-controls={`${id}-panel`}
            tabIndex={tab === shown ? 0 : -1}
            onClick={() => setChosen(tab.key)}
            data-testid={`review-tab-${tab.key}`}
          >
            {tab.label}
            {tab.count > 0 && <span className="review-tab-count">{tab.count.toLocaleString('zh-CN')}</span>}
          </button>
        ))}
      </div>
      <div
        id={`${id}-panel`}
        className="review-tab-panel"
        role="tabpanel"
        aria-labelledby={`${id}-${shown?.key ?? ''}`}
      >
        {shown?.content}
      </div>
    </div>
  )
}
