// Can a county give a task to two townships on the screen, seal it, and read the progress that comes back? Over the real store.

import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { afterEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { DownPanel } from '../../renderer/exchange/down/DownPanel.tsx'
import type { ExchangeStore } from '../../renderer/exchange/exchange-store.ts'
import { ok } from '../../shared/result.ts'
import type { Stick } from '../unit/packages/memory-carrier.ts'
import { aboutHost, leaveOffices, meet, openOffice, takeAll } from './open-exchange.ts'
import { must, passphrase } from './open-store.ts'
import { type Shown, show, waitFor } from './show.tsx'

let shown: Shown | null = null
afterEach(async () => {
  shown?.close()
  shown = null
  await leaveOffices()
})

const task = (title: string, due: string) =>
  ({
    ledger: 'tasks',
    row: null,
    op: 'new',
    set: { title, lead: '各乡镇', due, year: 2026, goal: '逐村排查，建立清单', notes: '内部掌握' },
    origin: { via: 'typing' },
  }) as const
const query = { ledger: 'tasks', filters: [], sort: [], search: '', from: 0, to: 50 }

test('a task is given to two townships, each with its own record, and their progress comes back', async () => {
  await page.viewport(1366, 768)
  const stick: Stick = new Map()
  const countyOffice = { name: '安和县综治中心', level: 'county', division: '990122000000' } as const
  const county = await openOffice('demo-county', countyOffice, stick)
  const town = await openOffice('office', {}, stick)
  const otherOffice = { name: '河西乡平安办', division: '990122101000' } as const
  const other = await openOffice('demo-township', otherOffice, stick)
  await meet(county, town)
  await meet(county, other)
  await must(
    county.store.commit('新增', [
      task('开展冬季矛盾纠纷集中排查', '2026-11-30'),
      task('整治校园周边安全隐患', '2026-11-20'),
    ]),
  )
  const store = {
    ...county.store,
    ...county.session.exchange,
    about: async () => ok(aboutHost),
  } as unknown as ExchangeStore
  shown = show(
    <ConfigProvider locale={zhCN}>
      <App>
        <div style={{ padding: 16 }}>
          <DownPanel store={store} />
        </div>
      </App>
    </ConfigProvider>,
  )
  const { element, get, find } = shown
  await waitFor(() => element.innerText.includes('开展冬季矛盾纠纷集中排查'), 'the tasks of the county')
  expect(element.innerText).toContain('没有待下发的内容')
  const row = [...element.querySelectorAll('tr')].find((tr) => tr.innerText.includes('冬季矛盾'))
  row?.querySelector<HTMLElement>('input[type=checkbox]')?.click()
  ;(
    await waitFor(() => !(find('give-open') as HTMLButtonElement | null)?.disabled && find('give-open'), 'a choice')
  ).click()
  ;(await get('give-all')).click()
  await get('give-how')
  await page.screenshot({ path: '../../out/screenshots/down-give.png' })
  ;(await get('give-go')).click()
  await waitFor(() => element.querySelectorAll('[data-testid=handing]').length === 2, 'both offices in the list')
  await waitFor(() => find('give-go') === null, 'the dialog is gone')
  await page.screenshot({ path: '../../out/screenshots/down-given.png' })
  ;(await get('seal-down')).click()
  await userEvent.fill(await get('write-passphrase'), passphrase)
  const usb = await waitFor(() => find('carriers')?.querySelector<HTMLElement>('input'), 'the stick')
  usb.click()
  ;(await waitFor(() => !(find('write-go') as HTMLButtonElement | null)?.disabled && find('write-go'), 'ready')).click()
  await get('write-done')
  await page.screenshot({ path: '../../out/screenshots/down-sealed.png' })
  ;(await get('write-close')).click()
  expect(stick.size).toBe(2)

  expect(await takeAll(town)).toEqual(['good'])
  expect(await takeAll(other)).toEqual(['good'])
  const [received] = (await town.store.query(query)).rows
  expect(received).toMatchObject({
    values: { title: '开展冬季矛盾纠纷集中排查', lead: '安和镇平安办' },
    due: { due: '2026-11-30', days: 8 },
    custody: 'elsewhere',
  })
  expect(received?.values.notes ?? null).toBeNull()
  const edit = (values: Readonly<Record<string, string | number>>) =>
    ({ ledger: 'tasks', row: received?.id ?? '', op: 'set', set: values, origin: { via: 'typing' } }) as const
  expect(await town.store.commit('修改', [edit({ title: '改题目' })])).toMatchObject({
    ok: false,
    error: { code: 'field-of-upper' },
  })
  await must(town.store.commit('修改', [edit({ progress: 60, state: '已排查十二个村' })]))
  stick.clear()
  await must(town.session.exchange.sendReceipt('C990122', 'usb', passphrase))
  await must(town.session.exchange.seal('C990122', 'usb', passphrase))
  expect(await takeAll(county), 'the second waits for the first').toEqual(['good', 'gap'])
  expect(await takeAll(county)).toEqual(['good'])
  const titles = (await county.store.query(query)).rows.map(({ values }) => [values.lead, values.progress ?? null])
  expect(titles).toContainEqual(['安和镇平安办', 60])
  expect(titles).toContainEqual(['河西乡平安办', null])
  const states = (await county.session.exchange.handings()).records.flatMap(({ offices }) => offices)
  expect(states.map(({ org, state }) => `${org} ${state}`).sort()).toEqual(['T990122100 received', 'T990122101 sealed'])
})
