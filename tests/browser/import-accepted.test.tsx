// Is a suggestion that a person accepts judged by the rules of its row, so that it cannot make the whole import fail?

import { utils, write } from '@e965/xlsx'
import { App as AntApp } from 'antd'
import { expose } from 'comlink'
import { afterEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { type Desk, DeskContext } from '../../renderer/app/store-client.ts'
import { ImportPage } from '../../renderer/ledger/import/ImportPage.tsx'
import type { StoreApi } from '../../renderer/store/api.ts'
import { createAppStore } from './app-store.ts'
import { MemoryDisk } from './memory-host.ts'
import { makeStore, type TestStore } from './open-store.ts'
import { type Shown, show, waitFor } from './show.tsx'
import '../../renderer/app/shell.css'

let shown: Shown | null = null
let office: TestStore | null = null
afterEach(async () => {
  shown?.close()
  shown = null
  await office?.leave()
  office = null
  window.location.hash = ''
})

function serviceFile(ends: readonly string[]): File {
  const book = utils.book_new()
  const sheet = utils.aoa_to_sheet([
    ['安和镇服务对象登记表'],
    ['姓名', '服务对象类型', '手机号', '纳入日期', '到期日', '复核日期', '法律依据'],
    ...ends.map((end, n) => {
      const name = ['张甲', '李乙', '王丙'][n] ?? ''
      return [name, '社会救助', `1390000111${n}`, '2026/6/10', end, '2027/2/3', '社会救助暂行办法']
    }),
  ])
  utils.book_append_sheet(book, sheet, '登记表')
  return new File([write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer], '登记表.xlsx')
}

function deskOf({ store }: TestStore): Desk {
  const app = createAppStore()
  return {
    ...app.desk,
    store: { ...app.store, ...store } as StoreApi,
    openPort: () => {
      const { port1, port2 } = new MessageChannel()
      expose(store, port2)
      return port1
    },
  }
}

test('the row is refused at its cell, the others are imported, and taking it back brings the row again', async () => {
  await page.viewport(1366, 768)
  office = await makeStore(new MemoryDisk())
  const screen = show(
    <AntApp className="fill">
      <DeskContext value={deskOf(office)}>
        <div style={{ height: '100%' }}>
          <ImportPage />
        </div>
      </DeskContext>
    </AntApp>,
  )
  shown = screen
  const input = await screen.get('import-file')
  const transfer = new DataTransfer()
  transfer.items.add(serviceFile(['2026年6月', '2027年5月', '2027/5/31']))
  if (input instanceof HTMLInputElement) input.files = transfer.files
  input.dispatchEvent(new Event('change', { bubbles: true }))
  const counts = await screen.get('import-counts')
  const take = () =>
    [...screen.element.querySelectorAll<HTMLElement>('[data-testid="problem"][data-cell="E3"] button')].find(
      (button) => button.textContent?.replace(/\s/g, '') === '采用',
    )
  ;(await waitFor(take, 'the suggestion for E3')).click()
  await waitFor(() => counts.textContent?.includes('1 不能导入'), 'a refused row')
  const refused = await waitFor(
    () => screen.element.querySelector<HTMLElement>('[data-testid="problem"][data-cell="E3"][data-reaction="refuse"]'),
    'the reason at the cell',
  )
  expect(refused.dataset.kind).toBe('dates-in-wrong-order')
  await page.screenshot({ path: '../../out/screenshots/import-accepted.png' })
  document.body.focus()
  await userEvent.keyboard('{Control>}z{/Control}')
  await waitFor(() => counts.textContent?.includes('0 不能导入'), 'the row again')
  ;(await waitFor(take, 'the suggestion once more')).click()
  await waitFor(() => counts.textContent?.includes('1 不能导入'), 'a refused row')
  const run = await screen.get('import-run')
  await waitFor(() => !(run as HTMLButtonElement).disabled, 'an import that can start')
  run.click()
  await waitFor(() => window.location.hash.startsWith('#/ledger/'), 'the ledger')
  const part = '社会救助'
  const { rows } = await office.store.query({ ledger: 'serviceTickets', part, filters: [], sort: [], from: 0, to: 9 })
  expect(rows).toHaveLength(2)
}, 60_000)
