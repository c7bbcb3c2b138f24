// Do a township and a county exchange real workbooks over the real store: sealed, accepted, received, and once only?

import { afterEach, expect, test } from 'vitest'
import { newestForeignTime } from '../../renderer/store/exchange/documents.ts'
import { createExchange } from '../../renderer/store/exchange/exchange.ts'
import { createReached } from '../../renderer/store/points.ts'
import { Session } from '../../renderer/store/session.ts'
import { dropDatabase } from '../../renderer/store/start.ts'
import { createLedgerPart } from '../../renderer/store/store.ts'
import type { Space } from '../../shared/bridge/contract.ts'
import type { Host } from '../../shared/bridge/host.ts'
import { toHex } from '../../shared/crypto/octets.ts'
import { readDivisions, readUnits } from '../../shared/excel/office-tables.ts'
import { readWorkbook } from '../../shared/excel/read-workbook.ts'
import { ledgers } from '../../shared/ledgers/index.ts'
import { memoryCarrier, type Stick } from '../unit/packages/memory-carrier.ts'
import { createMemoryHost, MemoryDisk } from './memory-host.ts'
import { must, newOffice, passphrase } from './open-store.ts'

const files = import.meta.glob<string>('../../resources/demo/**/*', { query: '?url', import: 'default', eager: true })

async function bytesOf(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const url = files[`../../resources/demo/${path}`]
  if (url === undefined) throw new Error(`no demo file ${path}`)
  return new Uint8Array(await (await fetch(url)).arrayBuffer())
}

interface Side {
  readonly session: Session
  readonly store: ReturnType<typeof createLedgerPart>
}
const sides: Side[] = []
afterEach(async () => {
  for (const { session } of sides.splice(0)) await session.leave()
})

/** An office over the real store; its host has carrier, staging and quarantine in memory too. */
async function openOffice(
  space: Space,
  office: { name: string; level: 'township' | 'county'; division: string },
  stick: Stick,
): Promise<Side> {
  await dropDatabase(space)
  const base = createMemoryHost(new MemoryDisk())
  const carrier = memoryCarrier({ stick, staging: new Map(), quarantine: new Map() })
  const host: Host = (call, input) =>
    /^(carrier|staging|quarantine)\./.test(call) ? carrier(call, input) : base(call, input)
  const session = new Session(
    {
      host,
      definitions: ledgers,
      now: () => Date.now(),
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      reached: createReached(host),
      announce: () => undefined,
    },
    createExchange,
  )
  const store = createLedgerPart(session)
  const side = { session, store }
  sides.push(side)
  const tables = { divisions: await bytesOf('divisions.csv'), units: await bytesOf('units.csv') }
  const divisions = await must(Promise.resolve(readDivisions({ name: 'divisions.csv', bytes: tables.divisions })))
  const units = await must(Promise.resolve(readUnits({ name: 'units.csv', bytes: tables.units }, divisions.entries)))
  await must(store.enter(space))
  await must(store.createOffice({ ...newOffice, ...office, divisions: divisions.entries, units: units.entries }))
  return side
}

async function importAll({ session, store }: Side, division: string): Promise<void> {
  for (const path of Object.keys(files).filter((name) => name.includes('/township/'))) {
    const name = path.split('/').at(-1) as string
    const bytes = await bytesOf(`township/${name}`)
    const sha256 = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
    const file = { name, bytes, sha256 }
    const options = { asOf: '2026-09-30', office: { level: 'township' as const, division } }
    const reading = await must(Promise.resolve(readWorkbook(file, session.open.directory(), options)))
    await must(store.importTables({ name, sha256: reading.sha256 }, reading.tables))
  }
}

const total = async ({ store }: Side, ledger: string) =>
  (await store.query({ ledger, filters: [], sort: [], from: 0, to: 1 })).total

test('a township’s workbooks travel to the county once, and the receipt comes back', async () => {
  const stick: Stick = new Map()
  const division = '990122100000'
  const town = await openOffice('demo-township', { name: '安和镇综治中心', level: 'township', division }, stick)
  const county = await openOffice(
    'demo-county',
    { name: '安和县综治中心', level: 'county', division: '990122000000' },
    stick,
  )
  for (const [own, other] of [
    [town, county],
    [county, town],
  ] as const) {
    const { text, fingerprint } = await other.session.exchange.ownCard()
    await must(own.session.exchange.trustCard(text, fingerprint))
  }
  await importAll(town, division)
  const outbox = await town.session.exchange.outbox()
  expect(outbox.waitingChanges).toBeGreaterThan(100)
  const travelling = outbox.waiting.filter(({ fresh }) => fresh > 0)
  expect(travelling.map(({ ledger }) => ledger)).toContain('disputes')

  const sealed = await must(town.session.exchange.seal('C990122', 'usb', passphrase))
  expect(sealed.changes).toBe(outbox.waitingChanges)
  const [inspection] = await must(county.session.exchange.fetchBundles('usb'))
  expect(inspection).toMatchObject({ verdict: { outcome: 'accepted', code: 'good' }, order: { seq: 1, expected: 1 } })
  const accepted = await must(county.session.exchange.accept(inspection?.token ?? ''))
  expect(accepted).toEqual({ applied: sealed.changes, conflicts: 0 })
  for (const { ledger, fresh } of travelling) expect(await total(county, ledger), ledger).toBe(fresh)

  await must(county.session.exchange.sendReceipt('T990122100', 'usb', passphrase))
  for (const { token } of await must(town.session.exchange.fetchBundles('usb')))
    await must(town.session.exchange.accept(token))
  const witness = newestForeignTime(county.session.open.documents)
  expect(witness).toBe(inspection?.created)
  expect(newestForeignTime(town.session.open.documents)?.localeCompare(witness ?? '')).toBe(1)
  const { rows } = await town.store.query({ ledger: 'disputes', filters: [], sort: [], from: 0, to: 500 })
  expect(new Set(rows.map(({ custody }) => custody))).toEqual(new Set(['county']))

  // the same stick again: nothing doubles
  for (const { token, verdict } of await must(county.session.exchange.fetchBundles('usb'))) {
    expect(verdict.outcome).toBe('duplicate')
    expect(await must(county.session.exchange.accept(token))).toEqual({ applied: 0, conflicts: 0 })
  }
  for (const { ledger, fresh } of travelling) expect(await total(county, ledger), ledger).toBe(fresh)
}, 120_000)
