// Does a package walk 录入 -> 送审 -> 审核 -> 封包上报 on the screen, and does the county see by whom? Over the real store.

import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import type { ReactNode } from 'react'
import { afterEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { ReviewPanel } from '../../renderer/app/settings/ReviewPanel.tsx'
import { type Desk, DeskContext } from '../../renderer/app/store-client.ts'
import { TodayPage } from '../../renderer/app/today/TodayPage.tsx'
import type { ExchangeStore } from '../../renderer/exchange/exchange-store.ts'
import { InspectionView } from '../../renderer/exchange/InspectionView.tsx'
import { SendPanel } from '../../renderer/exchange/SendPanel.tsx'
import type { StoreApi } from '../../renderer/store/api.ts'
import { createExchange } from '../../renderer/store/exchange/exchange.ts'
import { createReached } from '../../renderer/store/points.ts'
import { Session } from '../../renderer/store/session.ts'
import { dropDatabase } from '../../renderer/store/start.ts'
import { createLedgerPart } from '../../renderer/store/store.ts'
import type { Space } from '../../shared/bridge/contract.ts'
import type { Host } from '../../shared/bridge/host.ts'
import { ledgers } from '../../shared/ledgers/index.ts'
import { ok } from '../../shared/result.ts'
import { memoryCarrier, type Stick } from '../unit/packages/memory-carrier.ts'
import { createMemoryHost, MemoryDisk } from './memory-host.ts'
import { must, newOffice, passphrase } from './open-store.ts'
import { type Shown, show, waitFor } from './show.tsx'

const facts = {
  version: '0.1.0',
  platform: 'linux',
  builtAt: '2026-11-22T00:00:00Z',
  dataPlace: '',
  freeBytes: 1e9,
  stopAt: null,
}
const sessions: Session[] = []
let shown: Shown | null = null
afterEach(async () => {
  shown?.close()
  shown = null
  for (const session of sessions.splice(0)) await session.leave()
})

async function openOffice(space: Space, more: Partial<typeof newOffice>, stick: Stick) {
  await dropDatabase(space)
  const base = createMemoryHost(new MemoryDisk())
  const carrier = memoryCarrier({ stick, staging: new Map(), quarantine: new Map() })
  const host: Host = (call, input) =>
    /^(carrier|staging|quarantine)\./.test(call) ? carrier(call, input) : base(call, input)
  const session = new Session(
    {
      host,
      definitions: ledgers,
      now: () => Date.parse('2026-11-22T08:00:00Z'),
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      reached: createReached(host),
      announce: () => undefined,
    },
    createExchange,
  )
  sessions.push(session)
  const ledgerPart = createLedgerPart(session)
  await must(ledgerPart.enter(space))
  await must(ledgerPart.createOffice({ ...newOffice, ...more }))
  const about = async () => ok({ ...facts, host: 'electron', canChooseCarrier: false })
  const store = { ...ledgerPart, ...session.exchange, about } as unknown as StoreApi
  return { session, store, screen: store as ExchangeStore }
}

function put(content: ReactNode, store?: StoreApi): Shown {
  shown?.close()
  const desk = { store, listen: () => () => undefined, status: { space: 'office' } } as unknown as Desk
  shown = show(
    <ConfigProvider locale={zhCN}>
      <App>
        <DeskContext.Provider value={desk}>
          <div style={{ padding: 16 }}>{content}</div>
        </DeskContext.Provider>
      </App>
    </ConfigProvider>,
  )
  return shown
}

const picture = (name: string) => page.screenshot({ path: `../../out/screenshots/${name}.png` })

async function fill(selector: string, text: string) {
  const field = await waitFor(() => document.querySelector<HTMLInputElement>(selector), selector)
  await userEvent.fill(field, text)
}

async function sign(button: string, name: string, remark: string, secret?: string) {
  const { get, find } = shown as Shown
  await userEvent.click(await get(button))
  await fill('#sign-by', name)
  if (remark !== '') await fill('#sign-remark', remark)
  if (secret !== undefined) await fill('#sign-passphrase', secret)
  await picture(`dialog-${button}`)
  await userEvent.click(await get('sign-go'))
  await waitFor(() => find('sign-dialog') === null, 'the dialog to close')
}

const made = (summary: string, reportedOn: string) =>
  ({
    ledger: 'disputes',
    row: null,
    op: 'new',
    set: { summary, reportedOn, township: '990122100000' },
    origin: { via: 'typing' },
  }) as const

test('what waits is handed in, sent back, approved and sealed; the county sees by whom', async () => {
  await page.viewport(1366, 900)
  const stick: Stick = new Map()
  const countyOffice = { name: '安和县综治中心', level: 'county', division: '990122000000' } as const
  const county = await openOffice('demo-county', countyOffice, stick)
  const town = await openOffice('office', { review: true }, stick)
  for (const [own, other] of [
    [county, town],
    [town, county],
  ] as const) {
    const { text, fingerprint } = await other.session.exchange.ownCard()
    await must(own.session.exchange.trustCard(text, fingerprint))
  }
  const first = put(<SendPanel store={town.screen} />)
  await waitFor(() => first.element.innerText.includes('没有待上报的变更'), 'the empty state')
  expect((await first.get('seal')).hasAttribute('disabled')).toBe(true)
  await picture('review-empty')

  const { rows } = await must(
    town.store.commit('新增', [made('宅基地边界争执', '2026-10-28'), made('灌溉用水纠纷', '2026-11-03')]),
  )
  const send = put(<SendPanel store={town.screen} />)
  await waitFor(() => send.element.innerText.includes('还没有送审'), 'what waits')
  expect((await send.get('seal')).hasAttribute('disabled')).toBe(true)
  await sign('review-submit', '王某', '')
  await waitFor(() => send.element.innerText.includes('王某'), 'who handed it in')

  // the head looks at the records, remarks on one, and sends it back inside the office
  await userEvent.click(await send.get('review-show'))
  await waitFor(() => send.element.innerText.includes('宅基地边界争执'), 'the records')
  await userEvent.click(await send.get('review-mark'))
  await userEvent.fill(await send.get('mark-remark'), '请写明地点')
  await userEvent.click(await send.get('mark-keep'))
  await waitFor(() => send.element.innerText.includes('改意见'), 'the remark')
  await picture('review-submitted')
  await sign('review-back', '李某', '')
  await waitFor(() => send.element.innerText.includes('请按意见修改记录'), 'that it is back')
  expect((await send.get('review-marks')).innerText).toContain('请写明地点')
  await picture('review-returned')

  const origin = { via: 'typing' } as const
  const set = { summary: '东沟村宅基地边界争执' }
  await must(town.store.commit('修改', [{ ledger: 'disputes', row: rows[0] ?? '', op: 'set', set, origin }]))
  const again = put(<SendPanel store={town.screen} />)
  await waitFor(() => again.element.innerText.includes('已改过'), 'that it was changed')
  await sign('review-submit', '王某', '')
  await sign('review-approve', '李某', '已逐条核对', passphrase)
  await waitFor(() => again.element.innerText.includes('审核通过 3 条变更'), 'who approved it')
  expect((await again.get('review-state')).innerText).toContain('已逐条核对')

  // what is typed now waits
  await must(town.store.commit('新增', [made('审核以后新增', '2026-11-20')]))
  const approved = put(<SendPanel store={town.screen} />)
  expect((await approved.get('review-later')).innerText).toContain('又有 1 条变更')
  await picture('review-approved')
  await userEvent.click(await approved.get('seal'))
  await fill('[data-testid="write-passphrase"]', passphrase)
  await waitFor(() => document.querySelector('[data-testid="carriers"] input:checked') !== null, 'the stick')
  await userEvent.click(await approved.get('write-go'))
  expect((await approved.get('write-done')).innerText).toContain('可以拔出')
  await userEvent.click(await approved.get('write-close'))
  await waitFor(() => approved.element.innerText.includes('还没有送审'), 'what came later')
  await picture('review-sealed')

  // the county has locked October: it is said, and the package comes in all the same
  const lock = { ledgers: ['disputes'], period: '2026-10', by: '赵某', reason: '十月报表已报市里' }
  await must(county.store.lockPeriod(lock, passphrase))
  const [inspection] = await must(county.session.exchange.fetchBundles('usb'))
  if (inspection === undefined) throw new Error('no package')
  expect(inspection.locked).toEqual([{ period: '2026年10月', by: '赵某', day: '2026-11-22', records: 1 }])
  const seen = put(
    <InspectionView
      store={county.screen}
      inspection={inspection}
      accept={async () => undefined}
      reject={() => undefined}
    />,
  )
  await waitFor(() => seen.element.innerText.includes('审核：李某 2026-11-22'), 'the approval')
  expect(seen.element.innerText).toContain('送审：王某')
  expect((await seen.get('inspection-locked')).innerText).toContain('接收不受影响')
  await picture('review-inspection')
  await must(county.session.exchange.accept(inspection.token))
  const all = { ledger: 'disputes', filters: [], sort: [], from: 0, to: 9 }
  const { rows: there } = await county.store.query(all)
  expect(there.map(({ values }) => values.summary).sort()).toEqual(['东沟村宅基地边界争执', '灌溉用水纠纷'].sort())
  // the county does not write over what was approved
  const change = { ledger: 'disputes', row: there[1]?.id ?? '', op: 'set', set: { summary: '县里改' }, origin } as const
  expect(await county.store.commit('修改', [change])).toMatchObject({ error: { code: 'approved-by-origin' } })
})

test('今日 shows what was handed in, and the settings turn review and locks on and off', async () => {
  await page.viewport(1366, 900)
  const town = await openOffice('office', { review: true }, new Map())
  await must(town.store.commit('新增', [made('宅基地边界争执', '2026-10-28')]))
  await must(town.session.exchange.submitForReview({ by: '王某', remark: '' }))
  const today = put(<TodayPage />, town.store)
  expect((await today.get('today-review-card')).innerText).toContain('王某送审')
  await picture('review-today')

  const settings = put(<ReviewPanel />, town.store)
  await settings.get('period-form')
  await fill('#period-by', '李某')
  await fill('#period-reason', '十一月报表已上报')
  await fill('#period-passphrase', passphrase)
  await userEvent.click(await settings.get('period-lock'))
  expect((await settings.get('period-outcome')).innerText).toContain('锁定')
  const table = await settings.get('period-locks')
  await waitFor(() => table.innerText.includes('十一月报表已上报'), 'the lock in the list')
  await picture('review-settings')
  await userEvent.click(
    await waitFor(() => document.querySelector<HTMLElement>('input[type=radio]:not(:checked)'), 'the other choice'),
  )
  await fill('#review-by', '李某')
  await fill('#review-passphrase', passphrase)
  await userEvent.click(await settings.get('review-save'))
  await waitFor(() => settings.element.innerText.includes('已保存'), 'that it is saved')
  expect(await town.session.exchange.review()).toMatchObject({ required: false, decided: true })
})
