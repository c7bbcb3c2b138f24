// Is anything lost or half done when host and browser are killed at any listed point? After the restart the books must balance.

import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { NewOffice } from '../../renderer/store/api.ts'
import { type Point, points } from '../../renderer/store/points.ts'
import type { ChangeDraft } from '../../shared/changes/change.ts'
import type { TableReading } from '../../shared/excel/reading.ts'
import { endAll, foldersBelow, good, type Machine, startMachine } from './kill-stage.ts'
import { freshFolder, removeFolder } from './office.ts'

/** Points are spread over the workers; each makes its own start, at an address of its own. */
test.describe.configure({ mode: 'parallel' })
const PORT = 41785 + Number(process.env.TEST_PARALLEL_INDEX ?? 0)
const passphrase = '安和县 综治 2026'
const base = freshFolder('kill')
const divisions: NewOffice['divisions'] = [
  { code: '990100000000', name: '虚构市', level: 'city', parent: null },
  { code: '990122000000', name: '安和县', level: 'county', parent: '990100000000' },
  { code: '990122100000', name: '安和镇', level: 'township', parent: '990122000000' },
  { code: '990122100201', name: '东沟村', level: 'village', parent: '990122100000' },
]
const county = { name: '安和县综治中心', level: 'county', division: '990122000000' } as const
const township = { name: '安和镇平安办', level: 'township', division: '990122100000' } as const
const everything = { ledger: 'disputes', filters: [], sort: [], from: 0, to: 1 }
const IMPORTED = 700
const SENT = 3
/** More than the tail holds before it is folded. */
const FOLDED = 260

const values = (number: string): ChangeDraft['set'] => ({
  caseNumber: number,
  reportedOn: '2026-09-03',
  township: '990122100000',
  // Different in each record: the import recognises the same matter by its content too.
  summary: `${number} 号邻里争执`,
  parties: ['张某', '李某'],
})

const typed = (number: string): ChangeDraft => ({
  ledger: 'disputes',
  row: null,
  op: 'new',
  set: values(number),
  origin: { via: 'typing' },
})

const workbook: TableReading = {
  ledger: 'disputes',
  sheet: 'Sheet1',
  titleRows: [],
  infoRows: [],
  headerRows: [1],
  firstDataRow: 2,
  lastDataRow: 1 + IMPORTED,
  context: { year: 2026, asOf: '2026-09-30', amountUnit: null, township: null },
  columns: [{ column: 'A', header: '编号', field: 'caseNumber', kind: 'text', samples: [] }],
  skippedRows: [],
  dataRows: IMPORTED,
  counts: { data: IMPORTED, clean: IMPORTED, fixed: 0, warned: 0, refused: 0 },
  problems: [],
  drafts: Array.from({ length: IMPORTED }, (_, n) => ({ row: n + 2, values: values(`I-${n}`), parent: null, raw: {} })),
  shape: 'shape-1',
}
const importFile = { name: '台账.xlsx', sha256: 'f'.repeat(64) }

async function enter(machine: Machine, space: 'demo-county' | 'demo-township'): Promise<void> {
  await machine.fresh()
  good(await machine.ask('enter', space))
}

async function unlock(machine: Machine, space: 'demo-county' | 'demo-township'): Promise<void> {
  await enter(machine, space)
  good(await machine.ask('unlock', passphrase))
}

async function trust(machine: Machine, text: string): Promise<string> {
  const { card, fingerprint } = good(await machine.ask('readCard', text))
  good(await machine.ask('trustCard', text, fingerprint))
  return card.org
}

async function carrier(machine: Machine): Promise<string> {
  return good(await machine.ask('carriers'))[0]?.id ?? ''
}

const total = async (machine: Machine): Promise<number> => (await machine.ask('query', everything)).total

let countyOrg = ''

/** Two offices that know each other; the township holds three records, and a package with them lies on the stick. */
test.beforeAll(async () => {
  const machine = await startMachine(foldersBelow(join(base, 'start')), PORT)
  const common = { user: '录入员', passphrase, divisions, units: [] }
  await enter(machine, 'demo-county')
  good(await machine.ask('createOffice', { ...common, ...county }))
  const countyCard = await machine.ask('ownCard')
  await enter(machine, 'demo-township')
  good(await machine.ask('createOffice', { ...common, ...township }))
  const townshipCard = await machine.ask('ownCard')
  countyOrg = await trust(machine, countyCard.text)
  good(await machine.ask('commit', '新增', ['T-1', 'T-2', 'T-3'].map(typed)))
  good(await machine.ask('seal', countyOrg, await carrier(machine), passphrase))
  await unlock(machine, 'demo-county')
  await trust(machine, townshipCard.text)
  await machine.stop()
})

test.afterEach(endAll)
test.afterAll(async () => {
  await endAll()
  removeFolder(base)
})

/** What is going on when the processes are killed; it never comes back. */
async function work(machine: Machine, point: Point): Promise<void> {
  const kind = point.split(':')[0]
  await unlock(machine, kind === 'accept' ? 'demo-county' : 'demo-township')
  if (kind === 'import') {
    good(await machine.ask('importTables', importFile, [workbook]))
    return
  }
  if (kind === 'fold') {
    const drafts = Array.from({ length: FOLDED }, (_, n) => typed(`F-${n}`))
    good(await machine.ask('commit', '粘贴', drafts))
    // Folding comes by itself when nothing else is to do.
    return new Promise(() => undefined)
  }
  if (kind === 'accept') {
    const [inspection] = good(await machine.ask('fetchBundles', await carrier(machine)))
    good(await machine.ask('accept', inspection?.token ?? ''))
    return
  }
  good(await machine.ask('commit', '新增', [typed('K-1')]))
  if (kind === 'export') good(await machine.ask('seal', countyOrg, await carrier(machine), passphrase))
}

/** Records that have to be there after the restart: all or nothing of what was going on. */
const expected: Readonly<Record<Point, number>> = {
  'import:before-journal': SENT,
  'import:mid-journal': SENT,
  'import:after-journal': SENT + IMPORTED,
  'commit:before-journal': SENT,
  'commit:after-journal-before-dexie': SENT + 1,
  'commit:after-dexie': SENT + 1,
  'fold:before': SENT + FOLDED,
  'fold:mid': SENT + FOLDED,
  'fold:after': SENT + FOLDED,
  'export:before-journal': SENT + 1,
  'export:after-staging': SENT + 1,
  'accept:before-journal': 0,
  'accept:after-journal-before-dexie': SENT,
}

/** After the restart the same work goes through, once. */
async function goOn(machine: Machine, point: Point): Promise<void> {
  const kind = point.split(':')[0]
  if (kind === 'import') {
    const again = good(await machine.ask('importTables', importFile, [workbook]))
    expect(again.fresh + again.same).toBe(IMPORTED)
    expect(await total(machine)).toBe(SENT + IMPORTED)
  }
  if (kind === 'accept') {
    const [inspection] = good(await machine.ask('fetchBundles', await carrier(machine)))
    if (expected[point] === 0) good(await machine.ask('accept', inspection?.token ?? ''))
    else expect(inspection?.verdict.outcome).toBe('duplicate')
    expect(await total(machine)).toBe(SENT)
    return
  }
  good(await machine.ask('commit', '新增', [typed('A-1')]))
  const before = await total(machine)
  good(await machine.ask('seal', countyOrg, await carrier(machine), passphrase))
  // The county takes every package in order and has every record once.
  await unlock(machine, 'demo-county')
  for (const { token } of good(await machine.ask('fetchBundles', await carrier(machine)))) {
    good(await machine.ask('accept', token))
  }
  expect(await total(machine)).toBe(before)
}

for (const point of points) {
  test(`killed at ${point}`, async () => {
    const folder = join(base, point.replace(':', '-'))
    cpSync(join(base, 'start'), folder, { recursive: true, filter: (from) => !from.includes('Singleton') })
    const folders = foldersBelow(folder)
    const first = await startMachine(folders, PORT, point)
    const going = work(first, point).catch((error: unknown) => error)
    await Promise.race([first.host.waitFor(`reached ${point}`, 120_000), going.then((error) => Promise.reject(error))])
    await first.cut()
    const second = await startMachine(folders, PORT)
    await unlock(second, point.startsWith('accept') ? 'demo-county' : 'demo-township')
    expect(await total(second)).toBe(expected[point])
    await goOn(second, point)
    await second.stop()
    rmSync(folder, { recursive: true, force: true })
  })
}
