// Do two levels on different versions keep exchanging? What the older one does not know is set aside, shown, and goes in after upgrading.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { knownPart } from '../../../shared/changes/newer.ts'
import type { LedgerDefinition } from '../../../shared/ledgers/define.ts'
import { APP, isNewerVersion } from '../../../shared/packages/app.ts'
import { sendable } from '../../../shared/packages/sendable.ts'
import { forge } from '../../exploit/packages/forge.ts'
import { change, county, matters, TOWN_AUTHOR, tickets, town, verdictOf, written } from './kit.ts'
import type { Stick } from './memory-carrier.ts'
import { type MemoryOffice, memoryOffice } from './office-in-memory.ts'
import { acceptAll, answer, fetched, meet, send } from './pair.ts'

const extra = { ...matters.fields.title, title: '办理阶段' } as LedgerDefinition['fields'][string]
/** The next version: `matters` has one more field, and there is one more ledger. */
const mattersNext: LedgerDefinition = { ...matters, version: 2, fields: { ...matters.fields, stage: extra } }
const visits: LedgerDefinition = { ...matters, name: 'visits', title: '走访', fields: { ...matters.fields } }
const next = [mattersNext, tickets, visits]

let stick: Stick
let lower: MemoryOffice
let upper: MemoryOffice

beforeEach(async () => {
  stick = new Map()
  lower = memoryOffice(town, stick)
  upper = memoryOffice(county, stick)
  await meet(lower, upper)
  lower.upgrade(next, '0.2.0')
  lower.type('a', { title: '甲', stage: '调查', township: '990122100000' })
  lower.type('v', { title: '走访一', township: '990122100000' }, 'visits')
  await send(lower, upper.org)
})

describe('an older county', () => {
  it('accepts what it knows, says what it set aside, and the receipt says so too', async () => {
    const [inspection] = await fetched(upper)
    expect(inspection).toMatchObject({ verdict: { outcome: 'accepted' }, aside: 2 })
    const shown = await upper.exchange.inspectChanges(inspection?.token ?? '', 'matters', 0, 10)
    expect(shown.ok && shown.value[0]?.fields.map(({ field }) => field)).toEqual(['title', 'township'])
    expect(await acceptAll(upper)).toMatchObject([{ ok: true }])
    expect(upper.rows.get('matters a')?.values).toEqual({ title: '甲', township: '990122100000' })
    expect(upper.rows.has('visits v')).toBe(false)
    expect(await upper.exchange.setAside()).toEqual([
      { ledger: 'matters', changes: 1, whole: false, refused: null },
      { ledger: 'visits', changes: 1, whole: true, refused: null },
    ])
    await answer(upper, lower.org)
    await acceptAll(lower)
    expect((await lower.exchange.outbox()).packages).toMatchObject([{ receipt: { code: 'accepted-in-part' } }])
  })

  it('goes on exchanging: the next package of the newer office is the next number', async () => {
    await acceptAll(upper)
    lower.set('a', { stage: '调解', title: '甲二' })
    await send(lower, upper.org)
    expect(await acceptAll(upper)).toMatchObject([{ ok: true }, { ok: true }])
    expect(upper.rows.get('matters a')?.values.title).toBe('甲二')
  })

  it('has everything after upgrading, once, and under the right author', async () => {
    await acceptAll(upper)
    upper.upgrade(next, '0.2.0')
    const exchange = upper.restart()
    await exchange.takeUp()
    await exchange.takeUp()
    expect(upper.rows.get('matters a')?.values).toEqual(lower.rows.get('matters a')?.values)
    expect(upper.rows.get('visits v')?.values).toEqual(lower.rows.get('visits v')?.values)
    expect(upper.rows.get('visits v')?.applied).toHaveLength(1)
    expect(upper.rows.get('visits v')?.madeBy).toBe(lower.rows.get('visits v')?.madeBy)
    expect((await exchange.setAside()).filter(({ whole }) => whole)).toEqual([])
    expect(upper.news).toContainEqual({
      kind: 'trouble',
      trouble: { code: 'news-taken-up', detail: { changes: 1 } },
    })
  })

  it('keeps what turns out to be refused, with the reason', async () => {
    await acceptAll(upper)
    const elsewhere: LedgerDefinition = { ...visits, travels: 'never' }
    upper.upgrade([mattersNext, tickets, elsewhere], '0.2.0')
    const exchange = upper.restart()
    await exchange.takeUp()
    expect(upper.rows.has('visits v')).toBe(false)
    expect(await exchange.setAside()).toContainEqual({
      ledger: 'visits',
      changes: 1,
      whole: true,
      refused: 'ledger-stays-home',
    })
  })
})

describe('an older office between', () => {
  it('passes on what it does not know itself, and nothing that stays home', () => {
    const set = { title: '甲', stage: '调查', phone: '13800000000' }
    const came = change(1, { v: 2, set, saw: { stage: `${TOWN_AUTHOR}:9` }, origin: { via: 'package', newer: true } })
    const passed = sendable(came, matters)
    expect(passed?.set).toEqual({ stage: '调查', title: '甲' })
    expect(passed?.saw).toEqual({ stage: `${TOWN_AUTHOR}:9` })
    expect(passed?.origin).toEqual({ via: 'package' })
    // what was written here itself has no such fields
    expect(sendable({ ...came, origin: { via: 'typing' } }, matters)?.set).toEqual({ title: '甲' })
  })
})

describe('a kind of content that only a newer version has', () => {
  const packed = (ver: string) =>
    forge({
      contentName: 'data/future-000001.ndjson.gz',
      manifest: (honest) => ({ ...honest, app: { name: 'county-desk', ver } }),
    })

  it('is held until the upgrade, not rejected for good', async () => {
    expect(await verdictOf(await packed('9.0.0'))).toBe('hold newer-schema')
    expect(await verdictOf(await packed(APP.ver))).toBe('reject manifest-invalid')
  })
})

describe('what claims to be newer', () => {
  const newer = { app: { name: 'county-desk', ver: '9.0.0' } }

  it('is held as before when the application that wrote it is not', async () => {
    expect(await verdictOf(await written({ changes: [change(1, { v: 2 })] }))).toBe('hold newer-schema')
    expect(await verdictOf(await written({ changes: [change(1, { ledger: 'visits' })] }))).toBe('hold newer-schema')
  })

  it('never brings in what no version may have, nor fields that stay home, nor texts that may not travel', async () => {
    const packed = async (set: Record<string, string>, more = {}) =>
      verdictOf(await written({ ...newer, changes: [change(1, { v: 2, set: { title: '一', ...set }, ...more })] }))
    expect(await packed({ stage: '调查' })).toBe('accepted good')
    expect(await packed({ religion: '甲' })).toBe('reject boundary')
    expect(await packed({ religion: '甲' }, { ledger: 'visits' })).toBe('reject boundary')
    expect(await packed({ phone: '13800000000' })).toBe('reject field-stays-home')
    expect(await packed({ stage: 'a\u202eb' })).toBe('reject text-not-allowed')
  })
})

describe('the known part', () => {
  it('is the change itself for a version that knows all, and never has a field that is unknown or not accepted', () => {
    const names = fc.constantFrom('title', 'note', 'amount', 'people', 'phone', 'stage', '__proto__', 'constructor')
    const values = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.array(fc.string()))
    fc.assert(
      fc.property(fc.dictionary(names, values), (set) => {
        const { change: known, aside } = knownPart(matters, change(1, { v: 2, set }))
        expect([...Object.keys(known.set), ...aside].sort()).toEqual(Object.keys(set).sort())
        for (const name of Object.keys(known.set)) expect(['title', 'note', 'amount', 'people']).toContain(name)
        expect(knownPart(matters, known)).toEqual({ change: known, aside: [] })
      }),
    )
  })
})

describe('the version', () => {
  it('is that of package.json', () => {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8')) as {
      version: string
    }
    expect(APP.ver).toBe(version)
  })

  it.each([
    ['0.2.0', '0.1.9', true],
    ['0.1.10', '0.1.9', true],
    ['1.0.0', '0.99.99', true],
    ['0.1.0', '0.1.0', false],
    ['0.0.9', '0.1.0', false],
    ['1e9.0.0', '0.1.0', false],
    ['v2', '0.1.0', false],
  ])('%s is newer than %s: %s', (theirs, ours, expected) => {
    expect(isNewerVersion(theirs, ours)).toBe(expected)
  })
})
