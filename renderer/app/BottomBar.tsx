// What is going on? Rows shown, selection, saved state, background work with its progress.

import { useState } from 'react'
import type { Announcement, StoreApi } from '../store/api.ts'
import { duplicatesProgress, exportProgress } from '../store/progress-ids.ts'
import { localClock } from '../ui/local-time.ts'
import type { BottomSlots } from './bottom-bar.ts'
import { useNews, useStore } from './store-client.ts'
import type { ZoomWay } from './use-zoom.ts'
import { frameWording } from './wording/frame.ts'

type Progress = NonNullable<Announcement['progress']>

interface BottomBarProps {
  readonly slots: BottomSlots
  /** 1: everything as designed. */
  readonly zoom: number
  readonly onZoom: (way: ZoomWay) => void
}

export function BottomBar({ slots, zoom, onZoom }: BottomBarProps) {
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
          <button
            type="button"
            className="plain small"
            data-testid="bottom-cancel"
            onClick={() => void cancelWork(store, work)}
          >
            {frameWording.cancelWork}
          </button>
        </span>
      )}
      <span data-testid="bottom-saved">
        {savedAt === null ? frameWording.nothingSaved : frameWording.saved(localClock(savedAt))}
      </span>
      <ZoomSteps zoom={zoom} onZoom={onZoom} />
    </footer>
  )
}

/** Imports, exports and the search for duplicates are the work that the store announces. */
function cancelWork(store: StoreApi, { id }: Progress): Promise<void> {
  if (id.startsWith(exportProgress)) return store.cancelExport()
  return id === duplicatesProgress ? store.cancelDuplicates() : store.cancelImport()
}

/** As in Excel: smaller, the present size, larger. */
function ZoomSteps({ zoom, onZoom }: Pick<BottomBarProps, 'zoom' | 'onZoom'>) {
  const words = frameWording.zoom
  return (
    <fieldset className="zoom-steps" aria-label={words.group}>
      <button
        type="button"
        className="plain small"
        title={words.out}
        aria-label={words.out}
        onClick={() => onZoom('out')}
      >
        −
      </button>
      <button
        type="button"
        className="plain small zoom-percent"
        title={words.reset}
        data-testid="zoom-percent"
        onClick={() => onZoom('reset')}
      >
        {words.percent(Math.round(zoom * 100))}
      </button>
      <button type="button" className="plain small" title={words.in} aria-label={words.in} onClick={() => onZoom('in')}>
        +
      </button>
    </fieldset>
  )
}
