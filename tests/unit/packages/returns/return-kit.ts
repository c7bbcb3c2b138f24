// What do the tests of returns have in common? One honest line, two offices that have exchanged a package, and their steps.

import { suiteA1 } from '../../../../shared/crypto/a1.ts'
import type { ReturnLine } from '../../../../shared/packages/returns/return-line.ts'
import { returnedValue } from '../../../../shared/packages/returns/returned-value.ts'
import { county, matters, TOWN_AUTHOR, town } from '../kit.ts'
import type { Stick } from '../memory-carrier.ts'
import { type MemoryOffice, memoryOffice, PASSPHRASE } from '../office-in-memory.ts'

export const TOWN = 'T990122100'
export const COUNTY = 'C990122'

/** A return of the field `title` of the township's record `a`, whose value was 甲 by its first change. */
export function aReturn(more: Partial<ReturnLine> = {}): ReturnLine {
  const id = more.id ?? '00112233445566778899aabbccddeeff'
  const { title } = matters.fields
  if (title === undefined) throw new Error('the ledger has the field')
  return {
    id,
    ledger: 'matters',
    v: 1,
    row: 'a',
    field: 'title',
    saw: `${TOWN_AUTHOR}:1`,
    was: returnedValue(suiteA1.hash, id, { value: '甲', field: title }),
    reason: 'wrong',
    note: '与卷宗不符',
    deadline: '2026-11-30',
    round: 1,
    pkg: null,
    state: 'open',
    at: '2026-11-22T09:00:00.000Z',
    ...more,
  }
}

/** A township and a county that trust each other, over one stick. */
export async function twoOffices(): Promise<{ stick: Stick; lower: MemoryOffice; upper: MemoryOffice }> {
  const stick: Stick = new Map()
  const [lower, upper] = [memoryOffice(town, stick), memoryOffice(county, stick)]
  for (const [own, other] of [
    [lower, upper],
    [upper, lower],
  ] as const) {
    const { text, fingerprint } = await other.exchange.ownCard()
    must(await own.exchange.trustCard(text, fingerprint))
  }
  return { stick, lower, upper }
}

export function must<T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

/** Fetches what lies on the stick and accepts all that can be; the outcomes with their codes. */
export async function takeAll(office: MemoryOffice): Promise<readonly string[]> {
  const seen: string[] = []
  let inbox = must(await office.exchange.fetchBundles('usb'))
  for (;;) {
    const next = inbox.find(({ verdict }) => verdict.outcome === 'accepted')
    if (next === undefined) return [...seen, ...inbox.map(({ verdict }) => `${verdict.outcome} ${verdict.code}`)]
    seen.push(`${next.verdict.outcome} ${next.verdict.code}`)
    must(await office.exchange.accept(next.token))
    inbox = await office.exchange.inbox()
  }
}

export const sealUp = (office: MemoryOffice) => office.exchange.seal(COUNTY, 'usb', PASSPHRASE)
export const receiptTo = (office: MemoryOffice, to: string) => office.exchange.sendReceipt(to, 'usb', PASSPHRASE)
export const returnDown = (office: MemoryOffice) => office.exchange.sendReturns(TOWN, 'usb', PASSPHRASE)
