// Does the import screen show what the workbook holds, and write nothing before the button?

import { App as AntApp } from 'antd'
import { afterEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { DeskContext } from '../../renderer/app/store-client.ts'
import { ImportPage } from '../../renderer/ledger/import/ImportPage.tsx'
import { startReadingClient } from '../../renderer/ledger/import/reading-client.ts'
import disputesUrl from '../../resources/demo/county/01-矛盾纠纷排查化解台账.xlsx?url'
import divisionsUrl from '../../resources/demo/divisions.csv?url'
import unitsUrl from '../../resources/demo/units.csv?url'
import { type AppStore, createAppStore } from './app-store.ts'
import { type Shown, show, waitFor } from './show.tsx'

let shown: Shown | null = null
afterEach(() => {
  shown?.close()
  shown = null
  window.location.hash = ''
})

async function fetchFile(url: string, name: string): Promise<File> {
  return new File([await (await fetch(url)).arrayBuffer()], name)
}

async function officeTables() {
  const reading = startReadingClient()
  const bytes = async (url: string) => new Uint8Array(await (await fetch(url)).arrayBuffer())
  const divisions = await reading.api.divisions({ name: 'divisions.csv', bytes: await bytes(divisionsUrl) })
  if (!divisions.ok) throw new Error(divisions.error.code)
  const units = await reading.api.units({ name: 'units.csv', bytes: await bytes(unitsUrl) }, divisions.value.entries)
  if (!units.ok) throw new Error(units.error.code)
  reading.stop()
  return { divisions: divisions.value.entries, units: units.value.entries }
}

function give(input: HTMLElement, file: File): void {
  if (!(input instanceof HTMLInputElement)) throw new Error('not an input')
  const transfer = new DataTransfer()
  transfer.items.add(file)
  input.files = transfer.files
  input.dispatchEvent(new Event('change', { bubbles: true }))
}

async function openReview(app: AppStore, file: File): Promise<Shown> {
  const screen = show(
    <AntApp className="fill">
      <DeskContext value={app.desk}>
        <div style={{ height: '100%' }}>
          <ImportPage />
        </div>
      </DeskContext>
    </AntApp>,
  )
  shown = screen
  give(await screen.get('import-file'), file)
  await screen.get('import-review')
  return screen
}

test('a real workbook: the sums, the regions, the problems, and the import of the good rows only', async () => {
  const app = createAppStore(await officeTables())
  const file = await fetchFile(disputesUrl, '01-矛盾纠纷排查化解台账.xlsx')
  const screen = await openReview(app, file)

  const counts = (await screen.get('import-counts')).textContent ?? ''
  expect(counts).toMatch(/^960 行：\d+ 可直接导入，\d+ 导入并提醒，5 不能导入$/)
  const plan = await screen.get('import-plan')
  await waitFor(() => plan.textContent?.includes('新增 955'), 'the plan')

  const preview = await screen.get('import-preview')
  await waitFor(() => preview.querySelectorAll('.tint-header').length === 2, 'two header rows')
  expect(preview.querySelectorAll('.tint-title').length).toBeGreaterThan(0)
  expect(screen.element.querySelectorAll('[data-testid^="mapping-"]').length).toBeGreaterThan(10)

  const refused = await waitFor(
    () => screen.element.querySelector<HTMLElement>('[data-testid^="problem-group-refuse-"]'),
    'a group of refused rows',
  )
  refused.click()
  const problem = await waitFor(
    () => screen.element.querySelector<HTMLElement>('[data-testid="problem"][data-reaction="refuse"]'),
    'a refused row',
  )
  const cell = problem.dataset.cell ?? ''
  problem.querySelector<HTMLElement>('.cell-link')?.click()
  await waitFor(() => preview.querySelector(`[data-cell="${cell}"]`), `the cell ${cell} in view`)

  expect(app.imported).toEqual([])
  ;(await screen.get('import-run')).click()
  await waitFor(() => app.imported.length > 0, 'the import')
  expect(app.imported.reduce((sum, table) => sum + table.rows, 0)).toBe(955)
  await waitFor(() => window.location.hash.startsWith('#/ledger/'), 'the ledger')
})

test('a workbook that would change nothing cannot be imported again', async () => {
  const app = createAppStore({ ...(await officeTables()), allKnown: true })
  const screen = await openReview(app, await fetchFile(disputesUrl, '01-矛盾纠纷排查化解台账.xlsx'))
  const run = await screen.get('import-run')
  await waitFor(() => run.textContent?.includes('没有变化，不需要导入'), 'the word that nothing changes')
  expect(run).toHaveProperty('disabled', true)
  expect((await screen.get('import-plan')).textContent).toContain('新增 0 · 更新 0 · 相同 955')
})

test('cancelling imports nothing and says so', async () => {
  const app = createAppStore(await officeTables())
  const screen = await openReview(app, await fetchFile(disputesUrl, '01-矛盾纠纷排查化解台账.xlsx'))
  ;(await screen.get('import-cancel')).click()
  expect((await screen.get('import-trouble')).textContent).toContain('没有导入任何内容')
  expect(app.imported).toEqual([])
})

test('a column that the person leaves out is read again without it', async () => {
  const app = createAppStore(await officeTables())
  const screen = await openReview(app, await fetchFile(disputesUrl, '01-矛盾纠纷排查化解台账.xlsx'))
  const select = await waitFor(
    () => [...screen.element.querySelectorAll('[data-testid^="mapping-"]')].at(-1),
    'the last column of the mapping',
  )
  const column = select.getAttribute('data-testid')?.replace('mapping-', '') ?? ''
  await userEvent.click(select)
  const search = select.querySelector('input')
  if (search === null) throw new Error('the select has no search box')
  await userEvent.fill(search, '不导入')
  await userEvent.keyboard('{Enter}')
  await waitFor(() => screen.find(`mapping-${column}`)?.textContent?.includes('不导入'), 'the new mapping')
  const run = await waitFor(() => {
    const button = screen.find('import-run')
    return button instanceof HTMLButtonElement && !button.disabled ? button : null
  }, 'the end of reading')
  run.click()
  await waitFor(() => app.imported.length > 0, 'the import')
  expect(app.imported[0]?.mapping[column]).toBeNull()
})

test('a file that cannot be read is a sentence, not a crash', async () => {
  const app = createAppStore()
  shown = show(
    <AntApp>
      <DeskContext value={app.desk}>
        <ImportPage />
      </DeskContext>
    </AntApp>,
  )
  give(await shown.get('import-file'), new File(['\u0001\u0002 no workbook'], '台账.xlsx'))
  const sentence = (await shown.get('import-trouble')).textContent ?? ''
  expect(sentence).toMatch(/没有导入任何内容/)
  expect(sentence).not.toMatch(/[a-z]{6,}/)
})

test('refused rows are exported with their reasons', async () => {
  const app = createAppStore(await officeTables())
  const screen = await openReview(app, await fetchFile(disputesUrl, '01-矛盾纠纷排查化解台账.xlsx'))
  ;(await screen.get('import-export-errors')).click()
  const file = await waitFor(() => app.saved[0], 'the error workbook')
  expect(file.purpose).toBe('error-workbook')
  expect(file.name).toBe('01-矛盾纠纷排查化解台账-错误行.xlsx')
  expect([...file.bytes.slice(0, 2)]).toEqual([0x50, 0x4b])
})

test('a village that the table does not know is added with the name of its cell, and the warning goes away', async () => {
  const app = createAppStore(await officeTables())
  const lines = [
    '序号,排查时间,乡镇,村（社区）,当事人,纠纷类型,纠纷简要情况',
    '1,2026-01-05,安和镇,安和镇新新村,张三、李四,邻里,院墙滴水流入邻家院内',
    '2,2026-01-06,安和镇,安和镇新新村,王五、赵六,邻里,宅基地边界不清',
  ]
  const screen = await openReview(app, new File([`\ufeff${lines.join('\r\n')}`], '矛盾纠纷排查化解台账.csv'))
  const group = 'problem-group-warn-village-unknown'
  ;(await screen.get(group)).click()
  ;(await screen.get('problem-add')).click()
  const name = await screen.get('add-division-name')
  expect(name).toHaveProperty('value', '新新村')
  const add = await waitFor(
    () => document.querySelector<HTMLButtonElement>('.ant-modal-footer .ant-btn-primary:not(:disabled)'),
    'the button of the form',
  )
  add.click()
  await waitFor(() => app.added.length > 0, 'the new village')
  expect(app.added).toMatchObject([{ name: '新新村', level: 'village' }])
  await waitFor(() => screen.find('import-review') !== null && screen.find(group) === null, 'the end of the warning')
})
