// Does the import screen say what a sheet carries besides its cells: comments, hidden rows and columns, struck-out rows, hidden sheets?

import { App as AntApp } from 'antd'
import { afterEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { DeskContext } from '../../renderer/app/store-client.ts'
import { ImportPage } from '../../renderer/ledger/import/ImportPage.tsx'
import type { Division } from '../../shared/ledgers/directory.ts'
import { type RawSheet, rawWorkbook } from '../unit/excel/raw-workbook.ts'
import { createAppStore } from './app-store.ts'
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
]
const heads = ['排查时间', '乡镇', '当事人', '纠纷简要情况', '备注']
const line = (n: number) => [`2026-3-${n}`, '安和镇', '张三、李四', `第${n}件院墙争议`, null]
const sheets: readonly RawSheet[] = [
  {
    name: '矛盾纠纷台账',
    rows: [
      heads,
      line(1),
      ['2026-3-2', '安和镇', '张三、李四', { v: '第2件院墙争议', comment: '双方已约定下周再谈' }, null],
      line(3).map((value) => (value === null ? null : { v: value, strike: true })),
      line(4),
    ],
    hiddenRows: [5],
    hiddenColumns: ['E'],
  },
  { name: '去年矛盾纠纷台账', rows: [heads, line(5), line(6)], state: 'hidden' },
]

test('comments, hidden parts and struck-out rows are listed and shown at their cells; a hidden sheet is read when asked', async () => {
  await page.viewport(1366, 768)
  const app = createAppStore({ divisions })
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
  const input = await screen.get('import-file')
  const { name, bytes } = rawWorkbook(sheets)
  if (!(input instanceof HTMLInputElement)) throw new Error('not an input')
  const transfer = new DataTransfer()
  transfer.items.add(new File([new Uint8Array(bytes)], name))
  input.files = transfer.files
  input.dispatchEvent(new Event('change', { bubbles: true }))

  const tab = await screen.get('review-tab-marks')
  expect(tab.textContent).toBe('批注与隐藏4')
  await userEvent.click(tab)
  const list = await screen.get('mark-list')
  await waitFor(() => list.querySelectorAll('[data-testid="mark"]').length === 4, 'the marks')
  const said = [...list.querySelectorAll('[data-testid="mark"]')].map(({ textContent }) => textContent)
  expect(said).toEqual([
    'A4划去的行第 4 行全行加了删除线，不导入。仍然有效的，请在原表去掉删除线后重新选择文件。',
    'E2隐藏E 列（备注）在工作簿中是隐藏的，照常读取。',
    'A5隐藏第 5 行在工作簿中是隐藏的，照常读取。',
    'D3批注双方已约定下周再谈',
  ])
  await page.screenshot({ path: '../../out/screenshots/import-marks.png' })
  const comment = () => screen.element.querySelector<HTMLElement>('[data-address="D3"]')
  await waitFor(() => comment()?.title.includes('批注：双方已约定下周再谈') === true, 'the comment at its cell')
  expect(comment()?.classList.contains('commented')).toBe(true)
  expect((await screen.get('import-counts')).textContent).toContain('3 行')

  await userEvent.click(await screen.get('hidden-sheets'))
  await waitFor(
    () => screen.find('import-counts')?.textContent?.includes('5 行') === true,
    'the rows of the hidden sheet',
  )
})
