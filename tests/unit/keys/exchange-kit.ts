// How do two offices in memory meet, send and settle in the tests of keys?

import { expect } from 'vitest'
import { suiteA1 } from '../../../shared/crypto/a1.ts'
import { keyIdOf } from '../../../shared/packages/keys/judge-keys.ts'
import { county, fileOf, town } from '../packages/kit.ts'
import type { Stick } from '../packages/memory-carrier.ts'
import { type MemoryOffice, memoryOffice, PASSPHRASE } from '../packages/office-in-memory.ts'

export const TOWN = 'T990122100'
export const COUNTY = 'C990122'
export const fine = { ok: true, value: null }

export interface Pair {
  readonly stick: Stick
  readonly lower: MemoryOffice
  readonly upper: MemoryOffice
}

export async function give(from: MemoryOffice, to: MemoryOffice, oldKey?: 'until-next' | 'stop') {
  const { text, fingerprint } = await from.exchange.ownCard()
  expect(await to.exchange.trustCard(text, fingerprint, oldKey)).toEqual(fine)
}

export async function met(): Promise<Pair> {
  const stick: Stick = new Map()
  const pair = { stick, lower: memoryOffice(town, stick), upper: memoryOffice(county, stick) }
  await give(pair.lower, pair.upper)
  await give(pair.upper, pair.lower)
  return pair
}

let serial = 0
/** A new record of the township, sealed for the county. */
export async function report({ lower }: Pair): Promise<number> {
  serial += 1
  lower.type(`r${serial}`, { title: `事项${serial}`, township: '990122100000' })
  const sealed = await lower.exchange.seal(COUNTY, 'usb', PASSPHRASE)
  if (!sealed.ok) throw new Error(sealed.error.code)
  return sealed.value.seq
}

/** What an office says of everything on the stick, by number. */
export async function verdicts(office: MemoryOffice): Promise<readonly string[]> {
  const found = await office.exchange.fetchBundles('usb')
  if (!found.ok) throw new Error(found.error.code)
  return found.value.map(({ verdict, order }) => `${order?.seq ?? '-'} ${verdict.outcome} ${verdict.code}`)
}

/** Accepts what can be accepted, one after another. */
export async function acceptAll(office: MemoryOffice): Promise<readonly string[]> {
  await office.exchange.fetchBundles('usb')
  const done: string[] = []
  for (let more = true; more; ) {
    const next = (await office.exchange.inbox()).find(({ verdict }) => verdict.outcome === 'accepted')
    more = next !== undefined
    if (next === undefined) continue
    done.push(`${next.order?.seq} ${next.type}`)
    expect(await office.exchange.accept(next.token)).toMatchObject({ ok: true })
  }
  return done
}

/** The county takes everything and the township its receipt. */
export async function settle(pair: Pair) {
  await acceptAll(pair.upper)
  expect(await pair.upper.exchange.sendReceipt(TOWN, 'usb', PASSPHRASE)).toMatchObject({ ok: true })
  await acceptAll(pair.lower)
  pair.stick.clear()
}

export async function sigOf(office: MemoryOffice): Promise<string> {
  return keyIdOf(suiteA1, (await office.exchange.ownCard()).card)
}

/** `from.sig` of a bundle on the stick. */
export function signedBy({ stick }: Pair, name: string): string {
  const envelope = JSON.parse(new TextDecoder().decode(fileOf(stick.get(name) ?? [], 'envelope.json')))
  return (envelope as { from: { sig: string } }).from.sig
}
