// Do masked values stay in the worker, whichever answer they could leave by?

import { afterEach, expect, test } from 'vitest'
import { dropDatabase } from '../../renderer/store/start.ts'
import type { ChangeDraft } from '../../shared/changes/change.ts'
import type { LedgerDefinition, Value } from '../../shared/ledgers/define.ts'
import { ledgers } from '../../shared/ledgers/index.ts'
import { MemoryDisk } from './memory-host.ts'
import { must, newOffice, startStore, type TestStore } from './open-store.ts'

const secret = '13800001234'
let opened: TestStore | null = null

afterEach(async () => {
  await opened?.leave()
  opened = null
})

/** The ledger of disputes with a rule that has something to say about the masked telephone number and about the open summary. */
const talkative: readonly LedgerDefinition[] = ledgers.map((definition) =>
  definition.name !== 'disputes'
    ? definition
    : {
        ...definition,
        check: (values) => {
          const said = (field: string, value: Value) => ({
            field,
            kind: 'sex-against-id',
            reaction: values.summary === '拒绝' ? ('refuse' as const) : ('warn' as const),
            value,
            suggestion: value,
          })
          return [said('partyPhone', values.partyPhone ?? null), said('summary', values.summary ?? null)]
        },
      },
)

const dispute = (summary: string, row: string | null = null): ChangeDraft => ({
  ledger: 'disputes',
  row,
  op: row === null ? 'new' : 'set',
  set: { reportedOn: '2026-09-03', township: '990122100000', summary, ...(row === null ? { partyPhone: secret } : {}) },
  origin: { via: 'import' },
})

test('findings say nothing of masked values: committed, changed, checked, refused, viewed', async () => {
  await dropDatabase('office')
  opened = startStore(new MemoryDisk(), undefined, talkative)
  const { store } = opened
  await must(store.enter('office'))
  await must(store.createOffice(newOffice))
  const made = await must(store.commit('新增', [dispute('边界争执')]))
  const row = made.rows[0] ?? ''
  const answers = [
    made.findings,
    await store.check(dispute('边界争执')),
    await store.check(dispute('拒绝')),
    (await must(store.commit('修改', [dispute('已改', row)]))).findings,
    await store.check(dispute('再改', row)),
    (await store.record('disputes', row))?.findings ?? [],
  ]
  for (const findings of answers) {
    expect(findings.map(({ field }) => field)).toEqual(['partyPhone', 'summary'])
    const [phone, summary] = findings
    expect(phone).not.toHaveProperty('value')
    expect(phone).not.toHaveProperty('suggestion')
    expect(summary).toHaveProperty('value')
    expect(summary).toHaveProperty('suggestion')
  }
  expect(JSON.stringify(answers)).not.toContain(secret)
  expect(JSON.stringify(await store.commit('新增', [dispute('拒绝')]))).not.toContain(secret)
})
