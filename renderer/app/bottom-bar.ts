// What does the page on the screen want to say in the bottom bar? Pages fill slots; the frame draws them.

import { createContext, useContext, useEffect } from 'react'

export interface BottomSlots {
  /** “960 行中的 120 行” */
  readonly rows?: string
  /** Selected cells: “计数 12 · 求和 3,400 · 平均 283.33” */
  readonly selection?: string
}

/** Set by the frame; a page outside the frame (tests) has none. */
export const BottomBarContext = createContext<(slots: BottomSlots) => void>(() => {})

/** Shows the texts in the bottom bar while the calling component is mounted. */
export function useBottomSlots(rows: string | undefined, selection: string | undefined): void {
  const set = useContext(BottomBarContext)
  useEffect(() => {
    set({ ...(rows === undefined ? {} : { rows }), ...(selection === undefined ? {} : { selection }) })
    return () => set({})
  }, [set, rows, selection])
}
