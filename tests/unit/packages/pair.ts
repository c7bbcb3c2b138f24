// How do two offices of a test meet and hand each other packages? Cards by 30 digits, one stick, everything accepted.

import { expect } from 'vitest'
import type { Inspection } from '../../../renderer/store/exchange/exchange-api.ts'
import { type MemoryOffice, PASSPHRASE } from './office-in-memory.ts'

/** Each trusts the card of the other after comparing the digits. */
export async function meet(one: MemoryOffice, two: MemoryOffice): Promise<void> {
  for (const [own, other] of [
    [one, two],
    [two, one],
  ] as const) {
    const { text, fingerprint } = await other.exchange.ownCard()
    expect(await own.exchange.trustCard(text, fingerprint)).toEqual({ ok: true, value: null })
  }
}

export function send(office: MemoryOffice, to: string) {
  return office.exchange.seal(to, 'usb', PASSPHRASE)
}

export function answer(office: MemoryOffice, to: string) {
  return office.exchange.sendReceipt(to, 'usb', PASSPHRASE)
}

/** Everything on the stick, inspected. @throws when the stick cannot be read */
export async function fetched(office: MemoryOffice): Promise<readonly Inspection[]> {
  const found = await office.exchange.fetchBundles('usb')
  if (!found.ok) throw new Error(found.error.code)
  return found.value
}

/** Accepts everything on the stick, in order. */
export async function acceptAll(office: MemoryOffice) {
  const results = []
  for (const { token } of await fetched(office)) results.push(await office.exchange.accept(token))
  return results
}
