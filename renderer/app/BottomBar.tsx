// What is going on? Rows shown, selection, saved state, background work with its progress.

import { useState } from 'react'
import type { Announcement } from '../store/api.ts'
import { exportProgress } from '../store/progress-ids.ts'
import { localClock } from '../ui/local-time.ts'
import type { BottomSlots } from './bottom-bar.ts'
import { useNews, useStore } from './store-client.ts'
import { frameWording } from './wording/frame.ts'

type Progress = NonNullable<Announcement['progress']>

export function BottomBar({ slots }: { readonly slots: BottomSlots }) {
  const store = useStore()
  const [savedAt, setSavedAt] = useState<string | null>(null)
  const [work, setWork] = useState<Progress | null>(null)
  useNews((news) => {
    if (news.kind === 'committed') setSavedAt(news.savedAt ?? new Date().toISOString())
    if (news.kind === 'progress') setWork(news.progress === undefined || news.progress.done >= 1 ? null : news.progress)
  })
  return (
    <footer className="bottom-bar no-print" data-testid="bottom-bar">
      <span data-testid="bottom-rows">{slots.rows}</span>
      <span data-testid="bottom-selection">{slots.selection}</span>
      <span className="grow" />
      {work !== null && (
        <span className="row" role="status" data-testid="bottom-work">
          {frameWording.work(work.title, Math.floor(work.done * 100))}
          <progress value={work.done} max={1} aria-label={work.title} />
          {/* Imports and exports are the only work that the store announces. */}
          <button
            type="button"
            className="plain small"
            data-testid="bottom-cancel"
            onClick={() => void (work.id.startsWith(exportProgress) ? store.cancelExport() : store.cancelImport())}
          >
            {frameWording.cancelWork}
          </button>
        </span>
      )}
      <span data-testid="bottom-saved">
        {savedAt === null ? frameWording.nothingSaved : frameWording.saved(localClock(savedAt))}
      </span>
    </footer>
  )
}
