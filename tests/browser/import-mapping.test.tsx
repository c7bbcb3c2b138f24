// Can a person map by mouse and by keyboard, set values for a table, put cells right, and see exactly what will be stored?

import { App as AntApp } from 'antd'
import { afterEach, expect, test } from 'vitest'
import { cdp, page, userEvent } from 'vitest/browser'
import { DeskContext } from '../../renderer/app/store-client.ts'
import { ImportPage } from '../../renderer/ledger/import/ImportPage.tsx'
import type { Division } from '../../shared/ledgers/directory.ts'
import { type AppStore, type AppStoreOptions, createAppStore } from './app-store.ts'
import { type Shown, show, waitFor } from './show.tsx'

let shown: Shown | null = null
afterEach(() => {
  shown?.close()
  shown = null
  window.location.hash = ''
})

const divisions: readonly Division[] = [
  { code: '990122000000', name: '安和县', level: 'county', parent: null },
  { code: '990122100000', name: '安和镇', level: 'township', parent: '990122000000' },
  { code: '990122100001', name: '锦绣社区', level: 'village', parent: '990122100000' },
]

const head = '序号,排查时间,村,纠纷类型,当事人,纠纷简要情况,调处心得,备注'
const line = (n: number, day = '2026.3.5', note = '') =>
  `${n},${day},锦绣社区,邻里纠纷,张三、李四,院墙滴水争议${n},心得${n},${note}`
const book = (lines: readonly string[], name = '矛盾纠纷台账.csv') =>
  new File([`\ufeff${lines.join('\r\n')}`], name, { type: 'text/csv' })

function give(input: HTMLElement, file: File): void {
  if (!(input instanceof HTMLInputElement)) throw new Error('not an input')
  const transfer = new DataTransfer()
  transfer.items.add(file)
  input.files = transfer.files
  input.dispatchEvent(new Event('change', { bubbles: true }))
}

async function review(file: File, options: Partial<AppStoreOptions> = {}): Promise<{ app: AppStore; screen: Shown }> {
  await page.viewport(1366, 768)
  const app = createAppStore({ divisions, ...options })
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
  return { app, screen }
}

const fieldOf = (screen: Shown, column: string) => screen.find(`mapping-${column}`)?.textContent ?? ''
const cell = (screen: Shown, address: string) =>
  screen.element.querySelector<HTMLElement>(`[data-address="${address}"]`)

interface Protocol {
  send(method: string, params: Readonly<Record<string, unknown>>): Promise<unknown>
}

/** Presses on one element, moves onto another that may appear only while dragging, and lets go there. */
async function drag(from: HTMLElement, to: () => Promise<HTMLElement>): Promise<void> {
  const session = cdp() as Protocol
  const outer = window.frameElement?.getBoundingClientRect()
  const scale = outer === undefined ? 1 : outer.width / window.innerWidth
  const at = (element: HTMLElement, dx = 0) => {
    const box = element.getBoundingClientRect()
    return {
      x: (outer?.left ?? 0) + (box.left + Math.min(box.width / 2, 40) + dx) * scale,
      y: (outer?.top ?? 0) + (box.top + box.height / 2) * scale,
    }
  }
  const mouse = (type: string, place: { x: number; y: number }, buttons: number) =>
    session.send('Input.dispatchMouseEvent', { type, ...place, button: 'left', buttons, clickCount: 1 })
  await mouse('mouseMoved', at(from), 0)
  await mouse('mousePressed', at(from), 1)
  await mouse('mouseMoved', at(from, 12), 1)
  const target = await to()
  target.scrollIntoView({ block: 'nearest' })
  await mouse('mouseMoved', at(target), 1)
  await mouse('mouseMoved', at(target, 1), 1)
  await mouse('mouseReleased', at(target, 1), 0)
}

const settled = (screen: Shown) =>
  waitFor(() => {
    const run = screen.find('import-run')
    return run instanceof HTMLButtonElement && !run.disabled
  }, 'the end of reading')

test('a column head dragged onto a field gives it the field; the two swap when it was taken, and Ctrl+Z takes it back', async () => {
  const { screen } = await review(book([head, line(1), line(2), line(3)]))
  await waitFor(() => fieldOf(screen, 'H').includes('备注'), 'the mapping')
  expect(fieldOf(screen, 'G')).toContain('不导入')
  await drag(await screen.get('head-G'), () => screen.get('field-row-notes'))
  await waitFor(
    () => fieldOf(screen, 'G').includes('备注') && fieldOf(screen, 'H').includes('不导入'),
    'the new mapping',
  )
  await waitFor(() => document.body.textContent?.includes('备注改由 G 列提供，H 列不再导入'), 'the word of it')
  await drag(await screen.get('head-F'), () => screen.get('field-row-notes'))
  await waitFor(
    () => fieldOf(screen, 'F').includes('备注') && fieldOf(screen, 'G').includes('纠纷简要情况'),
    'the swap',
  )
  await settled(screen)
  await userEvent.keyboard('{Control>}z{/Control}')
  await waitFor(() => fieldOf(screen, 'F').includes('纠纷简要情况'), 'the former mapping')
  await userEvent.keyboard('{Control>}z{/Control}')
  await waitFor(() => fieldOf(screen, 'H').includes('备注'), 'the first mapping')
  await userEvent.keyboard('{Control>}y{/Control}')
  await waitFor(() => fieldOf(screen, 'G').includes('备注'), 'the mapping once more')
})

test('a field dragged onto a column of the sheet moves there', async () => {
  const { screen } = await review(book([head, line(1), line(2)]))
  await waitFor(() => fieldOf(screen, 'H').includes('备注'), 'the mapping')
  ;(await screen.get('mapping-by-field')).click()
  const title = (await screen.get('field-row-notes')).querySelector<HTMLElement>('.field-title')
  if (title === null) throw new Error('no title')
  title.scrollIntoView({ block: 'center' })
  await drag(title, () => screen.get('head-G'))
  await waitFor(() => screen.find('head-G')?.textContent?.includes('备注'), 'the field on the other column')
})

test('Escape in the middle of a drag leaves everything as it was', async () => {
  const { screen } = await review(book([head, line(1), line(2)]))
  await waitFor(() => fieldOf(screen, 'H').includes('备注'), 'the mapping')
  await drag(await screen.get('head-G'), async () => {
    const row = await screen.get('field-row-notes')
    await userEvent.keyboard('{Escape}')
    await waitFor(() => document.querySelector('.drag-label') === null, 'the end of the drag')
    return row.isConnected ? row : screen.get('head-F')
  })
  await settled(screen)
  expect((await screen.get('head-H')).textContent).toContain('备注')
  expect(await screen.get('review-undo')).toHaveProperty('disabled', true)
})

test('a value for the whole table is chosen by keyboard, fills the field, and is taken away again', async () => {
  const { screen } = await review(book([head, line(1), line(2)]))
  ;(await screen.get('mapping-by-field')).click()
  const add = await screen.get('constant-add-type')
  // 纠纷类型 has a column; the value then fills its empty cells
  add.focus()
  await userEvent.keyboard('{Enter}')
  await screen.get('constant-input-type')
  await userEvent.keyboard('婚姻{Enter}')
  const row = await screen.get('constant-type')
  expect(row.textContent).toContain('空格填')
  expect(row.textContent).toContain('婚姻家庭')
  ;(await screen.get('constant-remove-type')).click()
  await waitFor(() => screen.find('constant-type') === null, 'the value gone')
})

test('读入后 shows what will be stored, a refused row is put right in its cell, and that is what is imported', async () => {
  const { app, screen } = await review(book([head, line(1, '46268'), line(2, '2026-02-30')]))
  await waitFor(() => screen.find('import-counts')?.textContent?.includes('1 不能导入'), 'the refused row')
  await waitFor(() => cell(screen, 'B2')?.textContent === '46268', 'the sheet as it stands')
  ;(await screen.get('view-stored')).click()
  await waitFor(() => cell(screen, 'B2')?.textContent === '2026-09-03', 'the date that will be stored')
  expect(cell(screen, 'B3')?.closest('.not-stored')).not.toBeNull()
  await userEvent.dblClick(cell(screen, 'B3') as HTMLElement)
  await userEvent.fill(await screen.get('sheet-input'), '2026年2月28日')
  await userEvent.keyboard('{Enter}')
  await waitFor(() => screen.find('import-counts')?.textContent?.includes('0 不能导入'), 'the row put right')
  await waitFor(() => cell(screen, 'B3')?.textContent === '2026-02-28', 'the corrected value')
  ;(await screen.get('review-tab-corrections')).click()
  expect((await screen.get('correction')).textContent).toContain('2026-02-30')
  await settled(screen)
  ;(await screen.get('import-run')).click()
  await waitFor(() => app.imported.length > 0, 'the import')
  expect(app.imported[0]?.rows).toBe(2)
})

test('a problem is put right below, and the correction outlives choosing the file again only where the cell is the same', async () => {
  const lines = [head, line(1, '2026-02-30'), line(2, '2026-02-31')]
  const { screen } = await review(book(lines))
  await waitFor(() => screen.find('import-counts')?.textContent?.includes('2 不能导入'), 'the refused rows')
  for (const left of [1, 0]) {
    const link = await waitFor(
      () => screen.element.querySelector<HTMLElement>('[data-reaction="refuse"] .cell-link'),
      'a refused cell',
    )
    link.click()
    const input = await waitFor(() => {
      const found = screen.find('problem-correct')
      return found instanceof HTMLInputElement && !found.disabled ? found : null
    }, 'the input')
    await userEvent.fill(input, '2026-02-28')
    await userEvent.keyboard('{Enter}')
    await waitFor(() => screen.find('import-counts')?.textContent?.includes(`${left} 不能导入`), 'one row less')
  }
  await settled(screen)
  give(await screen.get('import-file-again'), book([head, line(1, '2026-02-30'), line(2, '2026-02-25')]))
  const note = await screen.get('import-note')
  expect(note.textContent).toContain('1 处更正继续有效')
  expect(note.textContent).toContain('1 处因单元格内容已变而取消')
})

test('a sheet without a known table is no dead end: a ledger and a header row are pointed at', async () => {
  const { screen } = await review(book(['登记本', '第一栏,第二栏,第三栏', '2026-03-05,邻里纠纷,院墙滴水'], '本子.csv'))
  await screen.get('import-told')
  await userEvent.click(await screen.get('told-ledger'))
  await userEvent.keyboard('矛盾纠纷{Enter}')
  const second = await waitFor(() => cell(screen, 'B2'), 'the second row')
  second.click()
  await userEvent.click(await screen.get('told-apply'))
  await screen.get('import-mapping')
  expect((await screen.get('header-choice')).textContent).toContain('第 2 行')
  expect(fieldOf(screen, 'A')).toContain('不导入')
})

test('what the office has learned is proposed and said; starting anew sets it aside', async () => {
  const memory = { learned: { disputes: { 调处心得: 'notes' } } }
  const { screen } = await review(book([head.replace(',备注', ''), line(1).replace(/,$/, '')]), { memory })
  await waitFor(() => fieldOf(screen, 'G').includes('备注'), 'the learned field')
  expect((await screen.get('import-mapping')).textContent).toContain('按以前的选择')
})
