// How is a screen shown in a component test? In a real page of its own size, with the theme's styles.

import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { applyTheme } from '../../renderer/ui/tokens.ts'
import '../../renderer/ui/base.css'

export interface Shown {
  readonly element: HTMLElement
  /** Element with this test id, or null. */
  find(testId: string): HTMLElement | null
  /** Waits for the element with this test id. */
  get(testId: string): Promise<HTMLElement>
  close(): void
}

export function show(screen: ReactNode): Shown {
  applyTheme('light', document.documentElement)
  const element = document.createElement('div')
  element.style.cssText = 'width:1198px;height:700px;position:relative'
  document.body.append(element)
  const root = createRoot(element)
  root.render(screen)
  const find = (testId: string) => document.querySelector<HTMLElement>(`[data-testid="${testId}"]`)
  return {
    element,
    find,
    get: (testId) => waitFor(() => find(testId), testId),
    close: () => {
      root.unmount()
      element.remove()
    },
  }
}

/** @throws when nothing came within half a minute */
export async function waitFor<T>(ask: () => T | null | false | undefined, what: string): Promise<T> {
  const end = Date.now() + 30_000
  while (Date.now() < end) {
    const answer = ask()
    if (answer !== null && answer !== false && answer !== undefined) return answer
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`waited in vain for ${what}`)
}
