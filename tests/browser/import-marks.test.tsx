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

async function openBook(book: readonly RawSheet[]): Promise<Shown> {
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
  const { name, bytes } = rawWorkbook(book)
  if (!(input instanceof HTMLInputElement)) throw new Error('not an input')
  const transfer = new DataTransfer()
  transfer.items.add(new File([new Uint8Array(bytes)], name))
  input.files = transfer.files
  input.dispatchEvent(new Event('change', { bubbles: true }))
  return screen
}

test('comments, hidden parts and struck-out rows are listed and shown at their cells; a hidden sheet is read when asked', async () => {
  const screen = await openBook(sheets)
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

test('records over two rows stand in one, as the import reads them, and the list says so', async () => {
  const twoRows = [1, 2, 3].flatMap((n) => [
    [n, '安和镇', `张${n}、李${n}`, `2026-3-${n}`, `第${n}件院墙争议`],
    [null, null, null, `2026-4-${n}`, '是'],
  ])
  const rows = [
    ['序号', '乡镇', '当事人', '受理日期', '纠纷简要情况'],
    [null, null, null, '办结日期', '是否化解成功'],
    ...twoRows,
  ]
  const merges = [1, 3, 5, 7].flatMap((row) => ['A', 'B', 'C'].map((letter) => `${letter}${row}:${letter}${row + 1}`))
  const screen = await openBook([{ name: '矛盾纠纷台账', rows, merges }])
  expect((await screen.get('import-counts')).textContent).toContain('3 行')
  const cell = await waitFor(
    () => screen.element.querySelector<HTMLElement>('[data-address="F3"]'),
    'the second row beside the first',
  )
  expect(cell.textContent).toContain('2026-4-1')
  await userEvent.click(await screen.get('review-tab-marks'))
  const mark = await screen.get('mark')
  expect(mark.textContent).toBe(
    'F3一条两行原表每条记录占两行，已排成一行：第二行的内容在 F 至 G 列，行号为记录的第一行。',
  )
  await page.screenshot({ path: '../../out/screenshots/import-two-rows.png' })
})
