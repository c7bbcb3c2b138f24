// How wide is the record panel? As wide as its edge was dragged, by mouse or arrow keys.

import { type ReactNode, useRef } from 'react'
import { zoomOf } from '../../ui/zoom.ts'
import type { LedgerStore } from '../ledger-store.ts'
import { settingKeys } from '../saved-views.ts'
import { usePersisted } from '../use-persisted.ts'

const narrowest = 300
const widest = 720
const step = 20

interface PanelFrameProps {
  readonly store: Pick<LedgerStore, 'setting' | 'saveSetting'>
  readonly children: ReactNode
}

export function PanelFrame({ store, children }: PanelFrameProps) {
  const [width, setWidth] = usePersisted(store, settingKeys.panelWidth, 380)
  const drag = useRef<{ readonly x: number; readonly width: number } | null>(null)
  const set = (next: number) => setWidth(Math.max(narrowest, Math.min(next, widest)))
  return (
    <div className="desk-panel-frame" style={{ width }}>
      <hr
        className="desk-panel-edge"
        aria-orientation="vertical"
        aria-label="记录面板宽度"
        aria-valuenow={width}
        aria-valuemin={narrowest}
        aria-valuemax={widest}
        tabIndex={0}
        onKeyDown={(event) => {
          if (event.key === 'ArrowLeft') set(width + step)
          else if (event.key === 'ArrowRight') set(width - step)
        }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          drag.current = { x: event.clientX, width }
        }}
        onPointerMove={(event) => {
          if (drag.current !== null) {
            const moved = (drag.current.x - event.clientX) / zoomOf(event.currentTarget)
            set(drag.current.width + moved)
          }
        }}
        onPointerUp={() => {
          drag.current = null
        }}
      />
      {children}
    </div>
  )
}
