// How does a test stand the dashboard up? Over real indexes of invented records, in the frame's theme, at 1366x768.

import { App, ConfigProvider } from 'antd'
import locale from 'antd/locale/zh_CN'
import { createRoot, type Root } from 'react-dom/client'
import { page } from 'vitest/browser'
import { DashboardScreen } from '../../renderer/dashboard/DashboardScreen.tsx'
import type { Announcement, MeasureRequest, Query } from '../../renderer/store/api.ts'
import type { LedgerIndex } from '../../renderer/store/index/columns.ts'
import { createLedgerIndex } from '../../renderer/store/index/ledger-index.ts'
import { measure } from '../../renderer/store/index/measure.ts'
import { antdTheme } from '../../renderer/ui/antd-theme.ts'
import { applyTheme, type ThemeName } from '../../renderer/ui/tokens.ts'
import type { Values } from '../../shared/ledgers/define.ts'
import { ledgers } from '../../shared/ledgers/index.ts'
import '../../renderer/ui/base.css'

const today = '2026-09-30'

const townNames = [
  '城关街道',
  '河东街道',
  '安和镇',
  '大榆镇',
  '柳河镇',
  '石桥镇',
  '东梁乡',
  '西岭乡',
  '北沟乡',
  '榆台子镇',
  '大湾镇',
  '杨洼镇',
]
export const towns = townNames.map((name, i) => ({ code: `9901221${String(i).padStart(2, '0')}000`, name }))
const types = [
  '婚姻家庭',
  '邻里',
  '房屋宅基地',
  '合同',
  '生产经营',
  '损害赔偿',
  '山林土地',
  '征地拆迁',
  '环境污染',
  '拖欠农民工工资',
  '劳动争议',
  '道路交通事故',
  '物业',
  '其他',
]
const contents = ['城乡建设', '农村农业', '自然资源', '劳动和社会保障', '交通运输', '生态环境', '民政', '教育']

/** Small whole numbers that look irregular and are the same in every run. */
const scatter = (i: number, below: number) => Math.floor(((Math.imul(i + 17, 2654435761) >>> 0) / 4294967296) * below)

function dayOf(i: number, months: number): string {
  return `2026-${String(1 + scatter(i, months)).padStart(2, '0')}-${String(1 + scatter(i * 7, 28)).padStart(2, '0')}`
}

export function sampleRows(): Readonly<Record<string, readonly Values[]>> {
  const disputes = Array.from({ length: 960 }, (_, i): Values => {
    const reportedOn = dayOf(i, 9)
    const done = scatter(i * 3, 40) > 0
    return {
      reportedOn,
      township: towns[Math.min(scatter(i * 5, 12), scatter(i * 11, 14))]?.code ?? null,
      type: scatter(i * 13, 200) === 0 ? null : (types[Math.min(scatter(i * 17, 14), scatter(i * 19, 17))] ?? '其他'),
      resolved: done ? scatter(i * 23, 60) > 0 : null,
      resolvedOn: done ? reportedOn : null,
    }
  })
  const petitions = Array.from({ length: 178 }, (_, i): Values => {
    const month = 1 + scatter(i, 8)
    const at = (m: number, day: number) => `2026-${String(m).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    return {
      receivedOn: at(month, 2),
      petitioner: '李某某',
      way: '转送',
      content: contents[Math.min(scatter(i * 3, 8), scatter(i * 7, 9))] ?? '民政',
      transferredOn: at(month, 5),
      acceptedOn: at(month, 9),
      notifiedOn: scatter(i * 5, 30) === 0 ? at(month, 27) : at(month, 15),
      closedOn: scatter(i * 13, 14) === 0 ? null : at(Math.min(12, month + (scatter(i * 17, 25) === 0 ? 3 : 1)), 12),
    }
  })
  return {
    disputes,
    petitions,
    committees: Array.from({ length: 230 }, () => ({ type: '村' })),
    mediators: Array.from({ length: 1134 }, () => ({ employment: '兼职' })),
    gridWorkers: Array.from({ length: 317 }, () => ({ township: towns[0]?.code ?? null })),
    serviceTickets: [
      ...Array.from({ length: 26 }, () => '社区矫正'),
      '家庭暴力受害人保护',
      '家庭暴力受害人保护',
      ...Array.from({ length: 40 }, () => '独居等特殊困难老年人'),
    ].map((category, i) => ({ category, township: towns[i % 3]?.code ?? null })),
  }
}

export interface DashboardStage {
  readonly opened: readonly Query[]
  readonly imports: number
  /** How often the store was asked to measure. */
  readonly asked: number
  /** Rows that a query finds. */
  matched(query: Query): number
  /** Puts a record and announces it. */
  add(ledger: string, values: Values): void
  failNext(): void
}

let mounted: Root | null = null

export async function stageDashboard(
  rows: Readonly<Record<string, readonly Values[]>>,
  theme: ThemeName = 'light',
): Promise<DashboardStage> {
  mounted?.unmount()
  document.body.innerHTML = ''
  await page.viewport(1366, 768)
  applyTheme(theme, document.documentElement)
  const place = document.createElement('div')
  place.id = 'root'
  place.style.cssText = 'width:1198px;height:700px'
  document.body.append(place)

  const indexes = new Map<string, LedgerIndex>()
  const context = () => ({ asOf: today, importing: false, directory: {} as never })
  let rowCount = 0
  const put = (ledger: string, values: Values) => {
    const definition = ledgers.find(({ name }) => name === ledger)
    if (definition === undefined) throw new Error(ledger)
    const key = definition.partition === undefined ? ledger : `${ledger}/${String(values[definition.partition])}`
    const index = indexes.get(key) ?? createLedgerIndex(definition, { context })
    indexes.set(key, index)
    index.put({ id: `r${rowCount++}`, ledger, values, current: {}, madeBy: 'a:1', gone: null, conflicts: [] })
  }
  for (const [ledger, list] of Object.entries(rows)) for (const values of list) put(ledger, values)
  const read = (ledger: string, part?: string) => indexes.get(part === undefined ? ledger : `${ledger}/${part}`) ?? null

  const opened: Query[] = []
  const stage = { imports: 0, failing: false, asked: 0 }
  const listeners = new Set<(news: Announcement) => void>()
  const store = {
    measure: async (requests: readonly MeasureRequest[]) => {
      stage.asked++
      if (stage.failing) {
        stage.failing = false
        throw new Error('the store is away')
      }
      return measure(requests, read, () => '2026-09-30T10:32:05+08:00')
    },
    directory: async () => ({
      divisions: towns.map(({ code, name }) => ({ code, name, level: 'township' as const, parent: null })),
      units: [],
    }),
  }
  const listen = (listener: (news: Announcement) => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const root = createRoot(place)
  mounted = root
  root.render(
    <ConfigProvider locale={locale} theme={antdTheme(theme)}>
      <App style={{ height: '100%' }}>
        <DashboardScreen
          store={store}
          listen={listen}
          today={today}
          openRecords={(query) => opened.push(query)}
          openImport={() => {
            stage.imports++
          }}
        />
      </App>
    </ConfigProvider>,
  )
  return {
    opened,
    get imports() {
      return stage.imports
    },
    get asked() {
      return stage.asked
    },
    matched: (query) => read(query.ledger, query.part)?.window(query).matched ?? 0,
    add: (ledger, values) => {
      put(ledger, values)
      for (const listener of listeners) listener({ kind: 'committed', ledgers: [ledger] })
    },
    failNext: () => {
      stage.failing = true
    },
  }
}
