// After an upgrade: do parts of records that the older version had to set aside stand in the real store, from the real journal?

import { afterEach, expect, test } from 'vitest'
import { withNewerMark } from '../../renderer/store/exchange/news/aside.ts'
import type { Change } from '../../shared/changes/change.ts'
import type { LedgerDefinition } from '../../shared/ledgers/define.ts'
import { ledgers } from '../../shared/ledgers/index.ts'
import { MemoryDisk } from './memory-host.ts'
import { coreOf, makeCounty, must, passphrase, startStore, type TestStore } from './open-store.ts'

const opened: TestStore[] = []
afterEach(async () => {
  for (const store of opened.splice(0)) await store.leave()
})

const disputes = ledgers.find(({ name }) => name === 'disputes') as LedgerDefinition
const stage = { ...disputes.fields.summary, title: '办理阶段' } as LedgerDefinition['fields'][string]
const next: readonly LedgerDefinition[] = ledgers.map((ledger) =>
  ledger === disputes ? { ...disputes, version: disputes.version + 1, fields: { ...disputes.fields, stage } } : ledger,
)
const author = 'T990122100.newer.1'

function change(n: number, more: Partial<Change>): Change {
  return {
    id: `${author}:${n}`,
    by: 'u1',
    at: `2026-11-20T08:00:00.00${n}Z-0000`,
    ledger: 'disputes',
    v: disputes.version + 1,
    row: 'r1',
    op: 'new',
    set: { reportedOn: '2026-09-03', township: '990122100000', summary: '边界争执', stage: '调查' },
    saw: {},
    origin: { via: 'package', ref: 'p1' },
    ...more,
  }
}

test('the older version shows what it knows; the newer one has all of it, and says so once', async () => {
  const disk = new MemoryDisk()
  const county = await makeCounty(disk)
  opened.push(county)
  const known = (ledger: string) => ledgers.find(({ name }) => name === ledger)
  const second = change(2, { op: 'set', set: { stage: '调解', religion: '不该有' }, saw: { stage: `${author}:1` } })
  const changes = [change(1, {}), second].map((each) => withNewerMark(each, known))
  const aside = { ledgers: { disputes: { version: disputes.version + 1, changes: 2 } } }
  const writes = [{ table: 'exchange', key: 'aside', value: aside }] as const
  await must(coreOf(county).commit({ kind: 'accept', title: '接收', changes, writes }))
  const before = await county.store.record('disputes', 'r1')
  expect(before?.row.values).toMatchObject({ summary: '边界争执' })
  expect(before?.row.values).not.toHaveProperty('stage')
  expect(before?.history.flatMap(({ change: { set } }) => Object.keys(set))).not.toContain('stage')
  await county.leave()

  const upgraded = startStore(disk, { now: Date.parse('2026-11-22T08:00:00Z') }, next)
  opened.push(upgraded)
  await must(upgraded.store.enter('demo-county'))
  const report = await must(upgraded.store.unlock(passphrase))
  expect(report.repaired).toContainEqual({ code: 'news-taken-up', detail: { changes: 2 } })
  const after = await upgraded.store.record('disputes', 'r1')
  expect(after?.row.values).toMatchObject({ summary: '边界争执', stage: '调解' })
  expect(JSON.stringify(after)).not.toContain('不该有')
  expect(coreOf(upgraded).document('exchange', 'aside')).toBeNull()
  await upgraded.leave()

  const again = startStore(disk, { now: Date.parse('2026-11-22T08:00:00Z') }, next)
  opened.push(again)
  await must(again.store.enter('demo-county'))
  expect((await must(again.store.unlock(passphrase))).repaired).toEqual([])
  expect((await again.store.record('disputes', 'r1'))?.row.values).toEqual(after?.row.values)
})
