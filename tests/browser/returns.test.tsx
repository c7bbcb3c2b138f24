// Do a county and a township see the same return through, on their screens and over the real store? Marked, sent, opened at its cell, met.

import { App, ConfigProvider } from 'antd'
import locale from 'antd/locale/zh_CN'
import type { ReactNode } from 'react'
import { afterEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { DeskContext } from '../../renderer/app/store-client.ts'
import { TodayPage } from '../../renderer/app/today/TodayPage.tsx'
import { ExchangePage } from '../../renderer/exchange/ExchangePage.tsx'
import { LedgerScreen } from '../../renderer/ledger/LedgerScreen.tsx'
import type { Announcement, StoreApi } from '../../renderer/store/api.ts'
import { createExchange } from '../../renderer/store/exchange/exchange.ts'
import { createReached } from '../../renderer/store/points.ts'
import { Session } from '../../renderer/store/session.ts'
import { dropDatabase } from '../../renderer/store/start.ts'
import { createLedgerPart, createNews } from '../../renderer/store/store.ts'
import { antdTheme } from '../../renderer/ui/antd-theme.ts'
import type { Space } from '../../shared/bridge/contract.ts'
import type { Host } from '../../shared/bridge/host.ts'
import { directoryOf } from '../../shared/ledgers/directory-of.ts'
import { ledgerNamed, ledgers } from '../../shared/ledgers/index.ts'
import { memoryCarrier, type Stick } from '../unit/packages/memory-carrier.ts'
import { createMemoryHost, MemoryDisk } from './memory-host.ts'
import { must, newOffice, passphrase } from './open-store.ts'
import { type Shown, show, waitFor } from './show.tsx'
import '../../renderer/app/shell.css'

interface Office {
  readonly store: StoreApi
  readonly listen: (listener: (news: Announcement) => void) => () => void
  readonly session: Session
}

const offices: Office[] = []
let shown: Shown | null = null
afterEach(async () => {
  shown?.close()
  shown = null
  for (const { session } of offices.splice(0)) await session.leave()
})

/** An office over the real store; its host has carrier, staging and quarantine in memory. */
async function openOffice(space: Space, made: Partial<typeof newOffice>, stick: Stick): Promise<Office> {
  await dropDatabase(space)
  const base = createMemoryHost(new MemoryDisk())
  const carrier = memoryCarrier({ stick, staging: new Map(), quarantine: new Map() })
  const host: Host = (call, input) =>
    /^(carrier|staging|quarantine)\./.test(call) ? carrier(call, input) : base(call, input)
  const news = createNews()
  const session = new Session(
    {
      host,
      definitions: ledgers,
      now: () => Date.now(),
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      reached: createReached(host),
      announce: (announcement) => news.announce(announcement),
    },
    createExchange,
  )
  const ledgerPart = createLedgerPart(session)
  await must(ledgerPart.enter(space))
  await must(ledgerPart.createOffice({ ...newOffice, ...made }))
  const store = { ...ledgerPart, ...session.exchange, subscribe: news.subscribe } as unknown as StoreApi
  const listeners = new Set<(news: Announcement) => void>()
  await news.subscribe((told) => {
    for (const listener of listeners) listener(told)
  })
  const listen = (listener: (news: Announcement) => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const office = { store, listen, session }
  offices.push(office)
  return office
}

async function twoOffices() {
  const stick: Stick = new Map()
  const town = await openOffice('office', {}, stick)
  const above = { name: '安和县综治中心', level: 'county' as const, division: '990122000000' }
  const county = await openOffice('demo-county', above, stick)
  for (const [own, other] of [
    [town, county],
    [county, town],
  ] as const) {
    const { text, fingerprint } = await other.store.ownCard()
    await must(own.store.trustCard(text, fingerprint))
  }
  return { stick, town, county }
}

const record = (summary: string) => ({
  ledger: 'disputes',
  row: null,
  op: 'new' as const,
  set: { reportedOn: '2026-09-03', township: '990122100000', summary },
  origin: { via: 'typing' as const },
})

async function screen(office: Office, children: ReactNode): Promise<Shown> {
  shown?.close()
  await page.viewport(1366, 768)
  const desk = {
    store: office.store,
    listen: office.listen,
    openPort: () => new MessageChannel().port1,
    status: await office.store.status(),
    unlockReport: null,
    keepUnlockReport: () => {},
    refreshStatus: async () => {},
    switchSpace: () => {},
  }
  shown = show(
    <ConfigProvider locale={locale} theme={antdTheme('light')}>
      <DeskContext value={desk}>
        <App style={{ height: '100%' }}>{children}</App>
      </DeskContext>
    </ConfigProvider>,
  )
  return shown
}

const look = (name: string) => page.screenshot({ path: `../../out/screenshots/returns-${name}.png` })

async function tab(text: string) {
  const found = await waitFor(
    () => [...document.querySelectorAll<HTMLElement>('[role="tab"]')].find((one) => one.innerText.startsWith(text)),
    text,
  )
  await userEvent.click(found)
}

async function takeAll(office: Office) {
  for (let round = 0; round < 5; round += 1) {
    const inbox = round === 0 ? await must(office.store.fetchBundles('usb')) : await office.store.inbox()
    const next = inbox.find(({ verdict }) => verdict.outcome === 'accepted')
    if (next === undefined) return
    await must(office.store.accept(next.token))
  }
}

async function ledgerOf(office: Office, row: string, field?: string) {
  const definition = ledgerNamed('disputes')
  if (definition === undefined) throw new Error('the ledger is there')
  return screen(
    office,
    <LedgerScreen
      store={office.store}
      listen={office.listen}
      definition={definition}
      directory={directoryOf(newOffice.divisions, newOffice.units)}
      choosePart={() => {}}
      initial={{ filters: [{ field: '@row', op: 'rows', ids: [row] }] }}
      focusRow={row}
      {...(field === undefined ? {} : { focusField: field })}
      today="2026-11-26"
      office="安和镇平安办"
      openImport={() => {}}
    />,
  )
}

test('a return goes down, opens at its cell, is met by a change, and is closed above', async () => {
  const { town, county } = await twoOffices()
  const { rows } = await must(town.store.commit('新增', [record('张某与李某因宅基地边界发生争执'), record('第二件')]))
  const [first = '', second = ''] = rows
  await must(town.store.seal('C990122', 'usb', passphrase))

  // the county looks at the package and marks a line of it
  await must(county.store.fetchBundles('usb'))
  let page1 = await screen(county, <ExchangePage store={county.store} />)
  await tab('接收')
  await waitFor(
    () => [...document.querySelectorAll('button')].find((one) => one.innerText === '查看逐条变更'),
    'changes',
  )
  await userEvent.click(
    [...document.querySelectorAll('button')].find((one) => one.innerText === '查看逐条变更') as HTMLElement,
  )
  const changes = await page1.get('changes')
  const line = await waitFor(
    () =>
      [...changes.querySelectorAll<HTMLElement>('tbody tr')].find(
        (one) => one.innerText.includes('宅基地边界') && one.innerText.includes('纠纷简要情况'),
      ),
    'the line',
  )
  await userEvent.click(line.querySelector('input[type="checkbox"]') as HTMLElement)
  await userEvent.keyboard('{Alt>}t{/Alt}')
  await page1.get('return-go')
  await userEvent.fill(await page1.get('return-note'), '请写明争执的具体地块')
  await look('01-mark')
  await userEvent.click(await page1.get('return-go'))
  await waitFor(() => changes.innerText.includes('已标退回'), 'the mark')
  await look('02-inspection')
  await userEvent.click(await page1.get('accept'))
  await page1.get('accept-notice')

  // and a cell of the grid
  page1 = await ledgerOf(county, second, 'reportedOn')
  await waitFor(() => page1.find('record-return-open'), 'the panel')
  await waitFor(() => document.activeElement?.closest('.desk-editor'), 'the grid')
  await userEvent.keyboard('{Alt>}t{/Alt}')
  await page1.get('return-go')
  expect((await page1.get('return-places')).innerText).toContain('第二件')
  await look('03-grid')
  await userEvent.click(await page1.get('return-go'))
  await expect.poll(async () => (await county.store.sentReturns()).length).toBe(2)

  // written on the tab 退回
  page1 = await screen(county, <ExchangePage store={county.store} />)
  await tab('退回（2）')
  await look('04-returns')
  await userEvent.click(await page1.get('write-returns-T990122100'))
  await userEvent.fill((await page1.get('write-passphrase')) as HTMLInputElement, passphrase)
  await userEvent.click(await page1.get('write-go'))
  await page1.get('write-done')
  await userEvent.click(await page1.get('write-close'))
  expect((await county.store.sentReturns()).map(({ state }) => state)).toEqual(['sent', 'sent'])

  // the township reads it
  await must(town.store.fetchBundles('usb'))
  page1 = await screen(town, <ExchangePage store={town.store} />)
  await tab('接收')
  await page1.get('inspection-returns')
  await look('05-township-inspection')
  await takeAll(town)
  page1 = await screen(town, <ExchangePage store={town.store} />)
  await tab('被退回（2）')
  await waitFor(() => document.querySelectorAll('[data-testid="returned"]').length === 2, 'the work-list')
  const link = document.querySelector<HTMLAnchorElement>('[data-testid="returned-open"]')
  expect(decodeURIComponent(link?.href ?? '')).toMatch(/row=.*field=/)
  await look('06-work-list')
  page1 = await screen(
    town,
    <div style={{ height: '100%' }}>
      <TodayPage />
    </div>,
  )
  await waitFor(() => page1.find('today-returned-card'), 'the card')
  await look('07-today')
  expect((await page1.get('today-returned')).innerText).toContain('请写明争执的具体地块')

  // opened at the cell and corrected there
  page1 = await ledgerOf(town, first, 'summary')
  await page1.get('record-return')
  await waitFor(() => document.activeElement?.closest('.desk-editor'), 'the grid')
  await look('08-at-the-cell')
  await userEvent.keyboard('{F2}')
  await userEvent.keyboard('{Control>}a{/Control}在东沟村三组水渠边的地块{Enter}')
  await expect
    .poll(async () => (await town.store.receivedReturns()).map(({ state }) => state).sort(), { timeout: 20_000 })
    .toEqual(['corrected', 'open'])
  // the other is answered without a change
  page1 = await screen(town, <ExchangePage store={town.store} />)
  await tab('被退回（1）')
  await userEvent.click(await page1.get('returned-confirm'))
  await userEvent.fill(await page1.get('answer-note'), '已与卷宗核对，日期属实')
  await userEvent.click(await page1.get('answer-go'))
  await page1.get('returned-underway')
  await waitFor(() => document.querySelector('.ant-modal-wrap:not([style*="none"])') === null, 'the dialog to go')
  await look('09-answered')
  await must(town.store.seal('C990122', 'usb', passphrase))

  await takeAll(county)
  page1 = await screen(county, <ExchangePage store={county.store} />)
  await tab('退回（1）')
  await waitFor(() => document.querySelector('[data-state="confirmed"]'), 'the answer')
  await userEvent.click(
    [...document.querySelectorAll<HTMLElement>('[data-testid="returns-filter"] label')].find(
      (one) => one.innerText === '全部',
    ) as HTMLElement,
  )
  await waitFor(() => document.querySelector('[data-state="corrected"]'), 'the correction above')
  await look('10-closed')
  const figures = await page1.get('return-figures')
  expect(figures.innerText).toContain('66.7%（2/3）')
  figures.scrollIntoView()
  await look('11-figures')
  await userEvent.click(await page1.get('return-close'))
  await expect.poll(async () => (await county.store.returnTasks()).toJudge).toBe(0)
}, 240_000)

test('nothing has come back', async () => {
  const { town, county } = await twoOffices()
  let empty = await screen(town, <ExchangePage store={town.store} />)
  await tab('被退回')
  await waitFor(() => empty.element.innerText.includes('没有被退回的内容'), 'the empty work-list')
  await look('12-empty-below')
  empty = await screen(county, <ExchangePage store={county.store} />)
  await tab('退回')
  await waitFor(() => empty.element.innerText.includes('还没有退回过'), 'the empty list')
}, 120_000)
