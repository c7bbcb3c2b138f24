// When does the desk lock itself? After minutes without a key or a pointer, with a warning before.

import { useEffect, useState } from 'react'

export const autoLockChoices = [5, 10, 15, 30, 60] as const
export const autoLockDefault = 15
const warningSeconds = 60

export interface AutoLock {
  /** Seconds left while the warning shows, else null. */
  readonly secondsLeft: number | null
  readonly stay: () => void
}

/** Calls `lock` after `minutes` of idleness. */
export function useAutoLock(minutes: number, lock: () => void): AutoLock {
  const [lastTouch, setLastTouch] = useState(() => Date.now())
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    // One state change a second at most, however busy the pointer is.
    const touch = () => setLastTouch((last) => (Date.now() - last > 1000 ? Date.now() : last))
    const events = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const
    for (const name of events) window.addEventListener(name, touch, { passive: true })
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => {
      for (const name of events) window.removeEventListener(name, touch)
      clearInterval(timer)
    }
  }, [])
  const left = Math.ceil((lastTouch + minutes * 60_000 - now) / 1000)
  useEffect(() => {
    if (left <= 0) lock()
  }, [left, lock])
  return {
    secondsLeft: left > 0 && left <= warningSeconds ? left : null,
    stay: () => setLastTouch(Date.now()),
  }
}
