// Which demo offices does the product bring along, and with which fixed passphrase?

import type { Space } from '../../shared/bridge/contract.ts'

export type DemoSpace = Exclude<Space, 'office'>

/** Not a secret: it is shown on the unlock screen of the demo offices, which hold invented records only. */
export const demoPassphrase = '演示口令 anhe 2026'

const spaceOrder: readonly Space[] = ['office', 'demo-county', 'demo-township']

export function isDemo(space: Space): space is DemoSpace {
  return space !== 'office'
}

const key = 'desk.space'

/** The office that was open last on this machine; the name of the space only, nothing of its contents. */
export function lastSpace(): Space {
  const text = window.localStorage.getItem(key)
  return spaceOrder.find((space) => space === text) ?? 'office'
}

export function rememberSpace(space: Space): void {
  window.localStorage.setItem(key, space)
}

const madeKey = (space: Space): string => `desk.made.${space}`

/** Was there an office in this space when it was entered last? Then its unlock form can stand before the worker answers. */
export function isMade(space: Space): boolean {
  return window.localStorage.getItem(madeKey(space)) !== null
}

export function rememberMade(space: Space, made: boolean): void {
  if (made) window.localStorage.setItem(madeKey(space), '1')
  else window.localStorage.removeItem(madeKey(space))
}
