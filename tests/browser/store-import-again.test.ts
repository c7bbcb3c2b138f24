// Is a workbook that was corrected and imported again recognised row by row, and never a row that is another?

import { afterEach, describe, expect, test } from 'vitest'
import type { Draft, TableReading } from '../../shared/excel/reading.ts'
import type { Values } from '../../shared/ledgers/define.ts'
import { residentIdCheckDigit } from '../../shared/ledgers/kinds/resident-id.ts'
import { MemoryDisk } from './memory-host.ts'
import { makeStore, must, passphrase, reopen, type TestStore } from './open-store.ts'

let current: TestStore | null = null
afterEach(async () => {
  await current?.leave()
  current = null
})

async function start(disk = new MemoryDisk()): Promise<TestStore> {
  current = await makeStore(disk)
  return current
}

function table(ledger: string, rows: readonly Values[], shape = 'shape-1', first = 2): TableReading {
  const drafts = rows.map((values, at): Draft => ({ row: first + at, values, parent: null, raw: {} }))
  return {
    ledger,
    sheet: 'Sheet1',
    titleRows: [],
    infoRows: [],
    headerRows: [1],
    firstDataRow: 2,
    lastDataRow: 1 + rows.length,
    context: { year: 2026, asOf: '2026-09-30', amountUnit: null, township: null },
    columns: [],
    skippedRows: [],
    dataRows: rows.length,
    counts: { data: rows.length, clean: rows.length, fixed: 0, warned: 0, refused: 0 },
    problems: [],
    drafts,
    shape,
  }
}

const file = { name: '台账.xlsx', sha256: 'f'.repeat(64) }
const idNumber = (digits: string): string => digits + residentIdCheckDigit(digits)
const names = ['张某', '李某', '王某', '赵某', '陈某', '刘某', '周某', '吴某', '郑某', '冯某']

const dispute = (n: number, other: Values = {}): Values => ({
  reportedOn: `2026-03-${String(n + 1).padStart(2, '0')}`,
  township: '990122100000',
  village: '990122100201',
  parties: [names[n] ?? '', names[(n + 1) % names.length] ?? ''],
  summary: `第${n}起：因排水沟堵塞发生争执`,
  ...other,
})
const disputes = (count: number): Values[] => Array.from({ length: count }, (_, n) => dispute(n))

/** What the plan says and what the import then does, which must be the same. */
async function importing({ store }: TestStore, reading: TableReading) {
  const plan = await store.planImport(reading)
  const done = await must(store.importTables(file, [reading]))
  const { fresh, changed, same } = done
  expect({ fresh: plan.fresh, changed: plan.changed, same: plan.same }).toEqual({ fresh, changed, same })
  return { fresh, changed, same }
}

const count = async ({ store }: TestStore, ledger: string, part?: string) =>
  (await store.query({ ledger, ...(part === undefined ? {} : { part }), filters: [], sort: [], from: 0, to: 20 })).total

describe('a stronger key that is filled and differs', () => {
  test('keeps two disputes of the same day, place and people apart', async () => {
    const office = await start()
    await importing(office, table('disputes', [dispute(0, { caseNumber: 'N-1' })]))
    const again = table('disputes', [dispute(0, { caseNumber: 'N-2' })], 'shape-1', 9)
    expect(await importing(office, again)).toEqual({ fresh: 1, changed: 0, same: 0 })
    expect(await count(office, 'disputes')).toBe(2)
  })

  test('does not hinder a number that was missing before', async () => {
    const office = await start()
    await importing(office, table('disputes', [dispute(0)]))
    const again = table('disputes', [dispute(0, { caseNumber: 'N-2' })])
    expect(await importing(office, again)).toEqual({ fresh: 0, changed: 1, same: 0 })
  })

  test('keeps two people with one telephone apart', async () => {
    const office = await start()
    const ticket = (other: Values): Values => ({
      category: '社会救助',
      name: '王某',
      phone: '13800001234',
      village: '990122100201',
      township: '990122100000',
      basis: '社会救助暂行办法',
      startedOn: '2026-01-05',
      reviewOn: '2027-01-05',
      ...other,
    })
    await importing(office, table('serviceTickets', [ticket({ idNumber: idNumber('99012219560303123') })]))
    const other = table('serviceTickets', [ticket({ idNumber: idNumber('99012219850505432') })])
    expect(await importing(office, other)).toMatchObject({ fresh: 1, changed: 0 })
    expect(await count(office, 'serviceTickets', '社会救助')).toBe(2)
  })

  test('lets a longer key of the same fields be corrected', async () => {
    const office = await start()
    const committee = { name: '白营村人民调解委员会', township: '990122100000' }
    const mediators = (phone: string): TableReading => {
      const reading = table('mediators', [{ name: '孙某', sex: '男', phone }])
      return { ...reading, drafts: reading.drafts.map((draft) => ({ ...draft, parent: committee })) }
    }
    await importing(office, mediators('13800001111'))
    expect(await importing(office, mediators('13800002222'))).toEqual({ fresh: 0, changed: 1, same: 0 })
  })
})

describe('a dispute without its own number', () => {
  const corrections: readonly (readonly [string, Values])[] = [
    ['date', { reportedOn: '2026-04-15' }],
    ['parties', { parties: ['张某某', '李某'] }],
    ['summary', { summary: '因宅基地出水发生争执，已由村干部劝开' }],
    ['village', { village: '990122100202' }],
    ['date and summary', { reportedOn: '2026-04-15', summary: '改写过的情况' }],
  ]
  for (const [what, correction] of corrections) {
    test(`is recognised when its ${what} was corrected`, async () => {
      const office = await start()
      await importing(office, table('disputes', disputes(8)))
      const rows = disputes(8)
      rows[3] = dispute(3, correction)
      expect(await importing(office, table('disputes', rows))).toEqual({ fresh: 0, changed: 1, same: 7 })
      expect(await count(office, 'disputes')).toBe(8)
      expect(await importing(office, table('disputes', rows))).toEqual({ fresh: 0, changed: 0, same: 8 })
    })
  }

  test('is recognised after a row was put in above it', async () => {
    const office = await start()
    await importing(office, table('disputes', disputes(8)))
    const rows = disputes(8)
    rows[5] = dispute(5, { reportedOn: '2026-05-20' })
    rows.splice(1, 0, dispute(9, { summary: '另一起新登记的纠纷' }))
    expect(await importing(office, table('disputes', rows))).toEqual({ fresh: 1, changed: 1, same: 7 })
  })

  test('is recognised right after the next start, before its text was asked for', async () => {
    const disk = new MemoryDisk()
    const office = await start(disk)
    const rows = disputes(8)
    await importing(office, table('disputes', rows))
    const later = await reopen(office, disk)
    current = later
    await must(later.store.unlock(passphrase))
    expect(await importing(later, table('disputes', rows))).toEqual({ fresh: 0, changed: 0, same: 8 })
  })

  test('that took the place of a deleted row is another', async () => {
    const office = await start()
    await importing(office, table('disputes', disputes(8)))
    const rows = disputes(8)
    rows[3] = dispute(3, { parties: ['钱某', '孙某'], summary: '另一起纠纷' })
    expect(await importing(office, table('disputes', rows))).toEqual({ fresh: 1, changed: 0, same: 7 })
  })

  test('of next month on the same form is another', async () => {
    const office = await start()
    await importing(office, table('disputes', disputes(8)))
    const rows = disputes(8).map((values, n) => ({ ...values, reportedOn: `2026-04-1${n}`, summary: `四月第${n}起` }))
    expect(await importing(office, table('disputes', rows))).toEqual({ fresh: 8, changed: 0, same: 0 })
  })

  test('on another form is another', async () => {
    const office = await start()
    await importing(office, table('disputes', disputes(8)))
    const rows = disputes(8)
    rows[3] = dispute(3, { reportedOn: '2026-04-15' })
    expect(await importing(office, table('disputes', rows, 'shape-2'))).toEqual({ fresh: 1, changed: 0, same: 7 })
  })

  test('that could be either of two is new', async () => {
    const office = await start()
    const twin = { parties: ['甲某', '乙某'], summary: '同一段话', village: '990122100201' }
    const rows = disputes(8)
    rows.push(dispute(0, { ...twin, reportedOn: '2026-06-01' }), dispute(0, { ...twin, reportedOn: '2026-06-02' }))
    await importing(office, table('disputes', rows))
    const next = [...disputes(8), dispute(2, { summary: '新的' }), dispute(4, { summary: '又一新的' })]
    next.push(dispute(0, { ...twin, reportedOn: '2026-06-09' }))
    expect(await importing(office, table('disputes', next))).toEqual({ fresh: 3, changed: 0, same: 8 })
  })

  test('with its own number is never taken for one with another', async () => {
    const office = await start()
    const numbered = disputes(8).map((values, n) => ({ ...values, caseNumber: `N-${n}` }))
    await importing(office, table('disputes', numbered))
    const next = numbered.map((values, n) => (n === 3 ? { ...values, caseNumber: 'N-33' } : values))
    expect(await importing(office, table('disputes', next))).toEqual({ fresh: 1, changed: 0, same: 7 })
  })

  test('that was typed here is not touched', async () => {
    const office = await start()
    await importing(office, table('disputes', disputes(7)))
    const typed = { ledger: 'disputes', row: null, op: 'new', set: dispute(8), origin: { via: 'typing' } } as const
    await must(office.store.commit('新增', [typed]))
    const rows = [...disputes(7), dispute(8, { reportedOn: '2026-07-07' })]
    expect(await importing(office, table('disputes', rows))).toEqual({ fresh: 1, changed: 0, same: 7 })
  })
})

test('a grid worker whose code was corrected is the same, one with a second grid is another', async () => {
  const office = await start()
  const worker = (n: number, gridCode: string): Values => ({
    township: '990122100000',
    village: '990122100201',
    gridCode,
    gridName: `白营村第${gridCode.slice(-1)}网格`,
    name: names[n] ?? '',
    phone: `1380000100${n}`,
  })
  const rows = [0, 1, 2, 3].map((n) => worker(n, `99012210020100${n}`))
  await importing(office, table('gridWorkers', rows))
  const corrected = [...rows.slice(0, 3), { ...worker(3, '990122100201009'), gridName: '白营村第3网格' }]
  expect(await importing(office, table('gridWorkers', corrected))).toEqual({ fresh: 0, changed: 1, same: 3 })
  const second = [...corrected, worker(0, '990122100201008')]
  expect(await importing(office, table('gridWorkers', second))).toEqual({ fresh: 1, changed: 0, same: 4 })
})
