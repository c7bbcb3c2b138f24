// Can a county send a view, a template and a heading to a township, and does the township see who sent them before it takes them?

import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { afterEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { ConfigPanel } from '../../renderer/app/settings/config/ConfigPanel.tsx'
import { DeskContext } from '../../renderer/app/store-client.ts'
import { readViews, settingKeys } from '../../renderer/ledger/saved-views.ts'
import { bytesToText, readTemplates, templateKeys } from '../../renderer/ledger/template/saved-templates.ts'
import type { StoreApi } from '../../renderer/store/api.ts'
import { ok } from '../../shared/result.ts'
import type { Stick } from '../unit/packages/memory-carrier.ts'
import '../../renderer/app/settings/settings.css'
import { createAppStore } from './app-store.ts'
import { aboutHost, leaveOffices, meet, openOffice, type Side, takeAll } from './open-exchange.ts'
import { must, passphrase } from './open-store.ts'
import { type Shown, show, waitFor } from './show.tsx'

const files = import.meta.glob<string>('../../resources/demo/township/*.xlsx', {
  query: '?url',
  import: 'default',
  eager: true,
})
let shown: Shown | null = null
afterEach(async () => {
  shown?.close()
  shown = null
  await leaveOffices()
})

function panelOf(side: Side): Shown {
  const { desk } = createAppStore()
  const about = async () => ok(aboutHost)
  const store = { ...side.store, ...side.session.exchange, about } as unknown as StoreApi
  const status = { ...desk.status, office: side.session.open.office }
  shown = show(
    <ConfigProvider locale={zhCN}>
      <App>
        <DeskContext value={{ ...desk, store, status }}>
          <div style={{ padding: 16 }}>
            <ConfigPanel />
          </div>
        </DeskContext>
      </App>
    </ConfigProvider>,
  )
  return shown
}

test('settings go down as one package and wait for a person to take them', async () => {
  await page.viewport(1366, 768)
  const stick: Stick = new Map()
  const office = { name: '安和县综治中心', level: 'county', division: '990122000000' } as const
  const county = await openOffice('demo-county', office, stick)
  const town = await openOffice('office', {}, stick)
  await meet(county, town)
  const view = { name: '本月到期', filters: [], search: '', sort: [], columns: [] }
  await must(county.store.saveSetting(settingKeys.views('disputes'), [view]))
  const [url = ''] = Object.values(files)
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer())
  const columns = [{ letters: 'A', heading: '序号', source: '@number' }]
  const mapping = { sheet: 'Sheet1', first: 4, last: 20, columns, cells: [] }
  await must(county.store.saveSetting(templateKeys.list('disputes'), [{ id: 'm1', name: '月报表', mapping }]))
  await must(county.store.saveSetting(templateKeys.file('disputes', 'm1'), bytesToText(bytes)))
  await must(county.store.rememberHeadings([{ ledger: 'disputes', heading: '纠纷简要情况', field: 'summary' }]))

  const sender = panelOf(county)
  const own = await sender.get('config-own')
  await waitFor(() => own.innerText.includes('纠纷简要情况'), 'all three kinds')
  expect(own.innerText).toContain('本月到期')
  expect(own.innerText).toContain('月报表')
  own.querySelector<HTMLElement>('thead input[type=checkbox]')?.click()
  sender.find('config-offices')?.querySelector<HTMLElement>('input')?.click()
  await waitFor(() => !(sender.find('config-seal') as HTMLButtonElement | null)?.disabled, 'a choice')
  await page.screenshot({ path: '../../out/screenshots/config-own.png' })
  sender.find('config-seal')?.click()
  await userEvent.fill(await sender.get('write-passphrase'), passphrase)
  ;(await waitFor(() => sender.find('carriers')?.querySelector<HTMLElement>('input'), 'the stick')).click()
  await waitFor(() => !(sender.find('write-go') as HTMLButtonElement | null)?.disabled, 'ready')
  sender.find('write-go')?.click()
  await sender.get('write-done')
  ;(await sender.get('write-close')).click()
  sender.close()
  expect(await takeAll(town)).toEqual(['good'])

  const receiver = panelOf(town)
  const list = await receiver.get('config-received')
  await waitFor(() => list.querySelectorAll('[data-testid=config-take]').length === 3, 'three items')
  expect(list.innerText).toContain('安和县综治中心')
  expect(receiver.find('config-own')).toBeNull()
  await page.screenshot({ path: '../../out/screenshots/config-received.png' })
  for (let left = 3; left > 0; left -= 1) {
    ;(await receiver.get('config-take')).click()
    await waitFor(() => list.querySelectorAll('[data-testid=config-take]').length === left - 1, `${left} items`)
  }
  expect(readViews(await town.store.setting(settingKeys.views('disputes'))).map(({ name }) => name)).toEqual([
    '本月到期',
  ])
  const [template] = readTemplates(await town.store.setting(templateKeys.list('disputes')))
  expect(template).toMatchObject({ id: 'upper-m1', name: '月报表', mapping })
  expect(await town.store.setting(templateKeys.file('disputes', 'upper-m1'))).toBe(bytesToText(bytes))
  expect((await town.store.importMemory()).headings).toMatchObject([{ heading: '纠纷简要情况', field: 'summary' }])
  const { receivedConfig } = town.session.exchange
  expect((await receivedConfig()).map(({ state }) => state)).toEqual(['taken', 'taken', 'taken'])
})
