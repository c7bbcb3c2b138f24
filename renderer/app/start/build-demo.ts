// How do the demo offices come about? Through the product's own first start and import, from workbooks that ship with it.

import type { Draft, TableReading } from '../../../shared/excel/reading.ts'
import type { Division, Unit } from '../../../shared/ledgers/directory.ts'
import { ledgerNamed } from '../../../shared/ledgers/index.ts'
import type { Failure } from '../../../shared/result.ts'
import { failureSentence } from '../../../shared/wording/failures.ts'
import { type ReadingClient, startReadingClient } from '../../ledger/import/reading-client.ts'
import type { StoreApi } from '../../store/api.ts'
import { type DemoSpace, demoPassphrase } from '../demo-offices.ts'
import { today } from '../today/today-date.ts'
import { startWording } from '../wording/start.ts'

const wording = startWording.demo

interface DemoOffice {
  readonly space: DemoSpace
  readonly name: string
  readonly level: 'county' | 'township'
  readonly division: string
  readonly workbooks: readonly string[]
  /** Workbooks of which a lower demo office reports its own division's rows: here they would stand twice after its package. */
  readonly reported?: { readonly division: string; readonly workbooks: readonly string[] }
}

const county: DemoOffice = {
  space: 'demo-county',
  name: '安和县社会治安综合治理中心（演示）',
  level: 'county',
  division: '990122000000',
  reported: {
    division: '990122100000',
    workbooks: [
      'demo/county/01-矛盾纠纷排查化解台账.xlsx',
      'demo/county/02-信访登记台账.xls',
      'demo/county/03-人民调解委员会及调解员花名册.xlsx',
    ],
  },
  workbooks: [
    'demo/county/01-矛盾纠纷排查化解台账.xlsx',
    'demo/county/02-信访登记台账.xls',
    'demo/county/03-人民调解委员会及调解员花名册.xlsx',
    'demo/county/04-网格员名单.xlsx',
    'demo/county/05-服务对象台账.xlsx',
    'demo/county/06-重点任务分解表.xlsx',
    'demo/county/07-重大事项稳评台账.xlsx',
    'demo/county/08-平安建设考核评分表.xlsx',
    'demo/county/09-12345热线月度统计.csv',
  ],
}

const township: DemoOffice = {
  space: 'demo-township',
  name: '安和镇社会治安综合治理中心（演示）',
  level: 'township',
  division: '990122100000',
  workbooks: [
    'demo/township/01-安和镇矛盾纠纷台账.xlsx',
    'demo/township/02-安和镇信访登记台账.xls',
    'demo/township/03-安和镇调解组织花名册.xlsx',
    'demo/township/05-安和镇服务对象台账.xlsx',
  ],
}

export interface DemoStep {
  readonly title: string
  /** What came of it; null while it runs. */
  readonly outcome: string | null
}

export interface DemoBuild {
  readonly connect: (space: DemoSpace) => Promise<StoreApi | null>
  /** Called with the title of a step when it begins, and with its outcome when it ends. */
  readonly onStep: (step: DemoStep) => void
  readonly isStopped: () => boolean
}

/** An expected failure on the way; its sentence is shown and the building can be tried again. */
export class DemoTrouble extends Error {
  readonly sentence: string
  constructor(failure: Failure) {
    super(failure.code)
    this.sentence = failureSentence(failure)
  }
}

/** Builds both demo offices, lets them trust each other, and ends in the open demo county. @throws DemoTrouble */
export async function buildDemo(build: DemoBuild): Promise<void> {
  const countyStore = await openOffice(build, county)
  const countyCard = await countyStore.ownCard()
  const townshipStore = await openOffice(build, township)
  const townshipCard = await townshipStore.ownCard()
  build.onStep({ title: wording.steps.cards, outcome: null })
  expectDone(await townshipStore.trustCard(countyCard.text, countyCard.fingerprint))
  const again = await enter(build, county)
  expectDone(await again.unlock(demoPassphrase))
  expectDone(await again.trustCard(townshipCard.text, townshipCard.fingerprint))
  build.onStep({ title: wording.steps.cards, outcome: '' })
}

async function enter(build: DemoBuild, office: DemoOffice): Promise<StoreApi> {
  const store = await build.connect(office.space)
  if (store === null) throw new DemoTrouble({ code: 'open-elsewhere' })
  return store
}

/** Makes the office if it is not there yet, and imports what is missing; an office half-built before is continued. */
async function openOffice(build: DemoBuild, office: DemoOffice): Promise<StoreApi> {
  const store = await enter(build, office)
  const title = wording.steps.office(office.name)
  build.onStep({ title, outcome: null })
  const reading = startReadingClient()
  try {
    const { state } = await store.status()
    const tables = await readTables(store, reading)
    if (state === 'empty') {
      const { name, level, division } = office
      expectDone(
        await store.createOffice({ name, level, division, user: '演示', passphrase: demoPassphrase, ...tables }),
      )
    } else if (state === 'locked') expectDone(await store.unlock(demoPassphrase))
    build.onStep({ title, outcome: '' })
    for (const resource of office.workbooks) {
      if (build.isStopped()) throw new DemoTrouble({ code: 'cancelled' })
      await importResource({ build, office, store, reading, tables }, resource)
    }
    return store
  } finally {
    reading.stop()
  }
}

interface Tables {
  readonly divisions: readonly Division[]
  readonly units: readonly Unit[]
}

async function readTables(store: StoreApi, reading: ReadingClient): Promise<Tables> {
  const file = async (name: string) => ({ name, bytes: expectDone(await store.resource(`demo/${name}`)) })
  const divisions = expectDone(await reading.api.divisions(await file('divisions.csv'))).entries
  const units = expectDone(await reading.api.units(await file('units.csv'), divisions)).entries
  return { divisions, units }
}

interface Surroundings {
  readonly build: DemoBuild
  readonly office: DemoOffice
  readonly store: StoreApi
  readonly reading: ReadingClient
  readonly tables: Tables
}

async function importResource(around: Surroundings, resource: string): Promise<void> {
  const { build, office, store, reading, tables } = around
  const name = resource.split('/').at(-1) ?? resource
  const title = wording.steps.importing(name)
  build.onStep({ title, outcome: null })
  const bytes = expectDone(await store.resource(resource))
  expectDone(await reading.api.open({ name, bytes }))
  const workbook = expectDone(
    await reading.api.read(
      {
        ...tables,
        asOf: today(),
        office: { level: office.level, division: office.division },
        mappings: {},
        ledger: null,
        withDrafts: true,
      },
      () => undefined,
    ),
  )
  if (workbook.tables.length === 0) return build.onStep({ title, outcome: wording.skipped })
  const left = office.reported?.workbooks.includes(resource) ? office.reported.division : null
  const imported = left === null ? workbook.tables : workbook.tables.map((table) => withoutDivision(table, left))
  const done = expectDone(await store.importTables({ name, sha256: workbook.sha256 }, imported))
  const refused = workbook.tables.reduce((sum, table) => sum + table.counts.refused, 0)
  const rows = done.fresh + done.changed + done.same
  build.onStep({ title, outcome: wording.imported(rows.toLocaleString('zh-CN'), refused.toLocaleString('zh-CN')) })
}

/** The table without the drafts whose place lies in a township, 12 digits. */
function withoutDivision(table: TableReading, township: string): TableReading {
  const definition = ledgerNamed(table.ledger)
  const parent = definition?.parent === undefined ? undefined : ledgerNamed(definition.parent.ledger)
  const own = definition?.scope ?? null
  const above = parent?.scope ?? null
  const lies = ({ values, parent: record }: Draft): boolean => {
    const place = (own === null ? null : values[own]) ?? (above === null ? null : record?.[above])
    return typeof place === 'string' && place.startsWith(township.slice(0, 9))
  }
  return { ...table, drafts: table.drafts.filter((draft) => !lies(draft)) }
}

type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure }

function expectDone<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new DemoTrouble(answer.error)
  return answer.value
}
