// How does a test move the real mouse? Through the browser's own input, with the keys that are held meanwhile.

import { cdp } from 'vitest/browser'
import { pause } from './ledger-stage.tsx'

interface Protocol {
  send(method: string, params: Readonly<Record<string, unknown>>): Promise<unknown>
}

/** Held keys, as the browser's protocol counts them. */
export const held = { none: 0, ctrl: 2, shift: 8 } as const

/** The real mouse at a point of the test page, which is a frame inside the runner's page and may be scaled. */
export function mouse(type: string, x: number, y: number, buttons: number, modifiers = 0): Promise<unknown> {
  const outer = window.frameElement?.getBoundingClientRect()
  const scale = outer === undefined ? 1 : outer.width / window.innerWidth
  const at = { x: (outer?.left ?? 0) + x * scale, y: (outer?.top ?? 0) + y * scale }
  const session = cdp() as Protocol
  return session.send('Input.dispatchMouseEvent', { type, ...at, button: 'left', buttons, clickCount: 1, modifiers })
}

/** Presses in the middle of one element and releases in the middle of another. */
export async function drag(from: HTMLElement, to: HTMLElement, modifiers = 0): Promise<void> {
  const middle = (element: HTMLElement): [number, number] => {
    const box = element.getBoundingClientRect()
    return [box.left + box.width / 2, box.top + box.height / 2]
  }
  await mouse('mouseMoved', ...middle(from), 0, modifiers)
  await mouse('mousePressed', ...middle(from), 1, modifiers)
  await pause(30)
  await mouse('mouseMoved', ...middle(to), 1, modifiers)
  await mouse('mouseReleased', ...middle(to), 0, modifiers)
  await pause(30)
}
