// How does a person make everything larger or smaller? By commands, by Ctrl and the wheel as in Excel, or in the settings.

import { useCallback, useEffect, useRef } from 'react'
import { nextZoom } from '../ui/zoom.ts'
import { usePreferences } from './preferences.ts'

export type ZoomWay = 'in' | 'out' | 'reset'

/** Changes the size of the whole window by one step; listens to Ctrl and the wheel. */
export function useZoom(): (way: ZoomWay) => void {
  const { zoom, setZoom } = usePreferences()
  const latest = useRef({ zoom, setZoom })
  latest.current = { zoom, setZoom }
  const change = useCallback((way: ZoomWay) => {
    const { zoom: before, setZoom: set } = latest.current
    const after = way === 'reset' ? 1 : nextZoom(before, way === 'in' ? 1 : -1)
    latest.current = { zoom: after, setZoom: set }
    if (after !== before) set(after)
  }, [])
  useEffect(() => {
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey || event.deltaY === 0) return
      event.preventDefault() // the browser has a zoom of its own
      change(event.deltaY < 0 ? 'in' : 'out')
    }
    window.addEventListener('wheel', onWheel, { passive: false })
    return () => window.removeEventListener('wheel', onWheel)
  }, [change])
  return change
}
