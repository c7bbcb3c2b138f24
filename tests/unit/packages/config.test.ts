// Do settings of a county reach its townships, with their files, and wait there until a person decides?

import { beforeEach, describe, expect, it } from 'vitest'
import type { ConfigLine } from '../../../shared/packages/config-lines.ts'
import { PackageTooLarge, writePackage } from '../../../shared/packages/write-package.ts'
import { county, draft, otherTown, sha256, suite, town } from './kit.ts'
import type { Stick } from './memory-carrier.ts'
import { type MemoryOffice, memoryOffice, PASSPHRASE } from './office-in-memory.ts'

const TOWN = 'T990122100'
const OTHER = 'T990122101'
const COUNTY = 'C990122'
const file = new TextEncoder().encode('a template, of which only the bytes matter here')
const heading: ConfigLine = { item: 'heading', ledger: 'orders', heading: '督办事项名称', field: 'title' }
const template: ConfigLine = {
  item: 'template',
  ledger: 'orders',
  id: 'm1',
  name: '督办单',
  mapping: {
    sheet: '表一',
    first: 4,
    last: 20,
    columns: [{ letters: 'A', heading: '名称', source: 'title' }],
    cells: [],
  },
  file: { sha256: sha256(file), size: file.length },
}
const view = (name: string, text = '{"@ctx":"desk/view/1","ledger":"orders","name":"到期"}'): ConfigLine => ({
  item: 'view',
  ledger: 'orders',
  name,
  text,
})
let stick: Stick
let lower: MemoryOffice
let other: MemoryOffice
let upper: MemoryOffice

beforeEach(async () => {
  stick = new Map()
  lower = memoryOffice(town, stick)
  other = memoryOffice(otherTown, stick)
  upper = memoryOffice(county, stick)
  for (const [own, trusted] of [
    [lower, upper],
    [upper, lower],
    [other, upper],
    [upper, other],
  ] as const) {
    const { text, fingerprint } = await trusted.exchange.ownCard()
    await own.exchange.trustCard(text, fingerprint)
  }
})

const to = (...orgs: string[]) => ({ orgs, carrier: 'usb', passphrase: PASSPHRASE })
async function take(office: MemoryOffice) {
  const found = await office.exchange.fetchBundles('usb')
  if (!found.ok) throw new Error(found.error.code)
  for (const { token, verdict } of found.value)
    if (verdict.outcome === 'accepted') expect(await office.exchange.accept(token)).toMatchObject({ ok: true })
  return found.value
}

describe('settings from above', () => {
  it('go to several offices as one package, are shown before, and wait for a decision', async () => {
    const sent = await upper.exchange.sendConfig([heading, template, view('到期')], [file], to(TOWN, OTHER))
    expect(sent).toMatchObject({ ok: true, value: { offices: 2 } })
    expect(stick.size).toBe(1)
    const [inspection] = await take(lower)
    expect(inspection).toMatchObject({ verdict: { code: 'good' }, type: 'config', who: { org: COUNTY } })
    expect(inspection?.config).toHaveLength(3)
    const received = await lower.exchange.receivedConfig()
    expect(received.map(({ state, from, fromName }) => [state, from, fromName])).toEqual([
      ['new', COUNTY, county.card.name],
      ['new', COUNTY, county.card.name],
      ['new', COUNTY, county.card.name],
    ])
    const key = received.find(({ line }) => line.item === 'template')?.key ?? ''
    expect(await lower.exchange.configFile(key)).toEqual(file)
    expect(await lower.exchange.decideConfig(key, 'taken')).toEqual({ ok: true, value: null })
    expect(await lower.exchange.configFile(key)).toBeNull()
    expect(await lower.exchange.decideConfig('config:none', 'taken')).toMatchObject({ error: { code: 'config-gone' } })
    stick.clear()
    await lower.exchange.sendReceipt(COUNTY, 'usb', PASSPHRASE)
    await take(upper)
    const receipts = (await upper.exchange.outbox()).packages.map(({ to: org, receipt }) => [org, receipt?.result])
    expect(receipts).toContainEqual([TOWN, 'accepted'])
    expect(receipts).toContainEqual([OTHER, undefined])
  })

  it('the newest of an item takes the place of the last; what says the same asks no new question', async () => {
    const state = async () =>
      (await lower.exchange.receivedConfig()).map(({ line, state: now }) => `${line.item} ${now}`).sort()
    await upper.exchange.sendConfig([heading, view('到期')], [], to(TOWN))
    await take(lower)
    for (const { key } of await lower.exchange.receivedConfig()) await lower.exchange.decideConfig(key, 'taken')
    stick.clear()
    const changed = view('到期', '{"@ctx":"desk/view/1","ledger":"orders","name":"到期","search":"冬季"}')
    await upper.exchange.sendConfig([heading, changed], [], to(TOWN))
    await take(lower)
    expect(await state()).toEqual(['heading taken', 'view new'])
  })

  it('are not sent when we would not read them ourselves, nor by an office that has nobody below', async () => {
    const refused = async (line: ConfigLine, files: readonly Uint8Array[] = []) =>
      upper.exchange.sendConfig([line], files, to(TOWN)).then((done) => (done.ok ? 'sent' : done.error.code))
    expect(await refused(template)).toBe('config-unfit')
    expect(await refused({ ...heading, ledger: 'tickets' })).toBe('config-unfit')
    expect(await refused({ ...heading, heading: '宗教信仰' })).toBe('config-unfit')
    expect(await refused(view('甲', '{"filters":[{"field":"@row","op":"rows","ids":["r1"]}]}'))).toBe('config-unfit')
    expect(await upper.exchange.sendConfig([heading], [], to())).toMatchObject({ error: { code: 'addressees-none' } })
    expect(await lower.exchange.sendConfig([heading], [], to(COUNTY))).toMatchObject({
      error: { code: 'addressees-none' },
    })
    expect(stick.size).toBe(0)
  })
})

describe('a package that nobody could open', () => {
  it('is not written', async () => {
    const files = Array.from({ length: 65 }, (_, n) => Uint8Array.of(n))
    await expect(writePackage(suite, draft({ attachments: files }))).rejects.toBeInstanceOf(PackageTooLarge)
  })
})
