// What leaves the page on paper and in a workbook? The rows of the view, its sentence, and no masked value in clear.

import { read, utils } from '@e965/xlsx'
import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { ledgerColumns } from '../../renderer/ledger/grid/ledger-columns.ts'
import { printedDocument } from '../../renderer/ledger/output/print-list.ts'
import { disputes } from '../../shared/ledgers/disputes.ts'
import { awaitTestId, byTestId, soon, stageLedger } from './ledger-stage.tsx'
import { sampleDirectory, sampleDisputes } from './sample-disputes.ts'

test('the workbook holds the shown columns and filtered rows, phones masked', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(40))
  byTestId('filter-peopleCount').click()
  await userEvent.fill(await awaitTestId('range-from'), '3')
  byTestId('filter-apply').click()
  await soon(() => byTestId('ledger-count').innerText).toBe('10 / 40 条')
  byTestId('action-export').click()
  await awaitTestId('export-dialog')
  ;(await awaitTestId('export-run')).click()
  await soon(() => store.files.length).toBe(1)
  const [file] = store.files
  expect(file?.name).toBe('矛盾纠纷_2026-11-22.xlsx')
  const rows = sheetRows(file?.bytes)
  expect(rows).toHaveLength(10)
  expect(rows[0]).toMatchObject({
    纠纷编号: '安人调〔2026〕0001号',
    纠纷类型: '邻里',
    当事人电话: '139******00',
    涉及人数: 3,
  })
  expect(Object.keys(rows[0] ?? {})).not.toContain('事件规模')
  expect(await store.revealLog()).toEqual([])
  await soon(() => document.body.innerText).toContain('已导出 10 条到 导出/矛盾纠纷_2026-11-22.xlsx')
})

function sheetRows(bytes: Uint8Array | undefined): readonly Record<string, unknown>[] {
  const book = read(bytes, { type: 'array' })
  return utils.sheet_to_json<Record<string, unknown>>(book.Sheets[book.SheetNames[0] ?? ''] ?? {})
}

function pick(group: string, label: string): void {
  const found = [...byTestId(group).querySelectorAll('label')].find(({ innerText }) => innerText.includes(label))
  if (found === undefined) throw new Error(`no choice ${label}`)
  found.click()
}

test('chosen rows, all columns and whole phone numbers go out when a person asks, and the log says so', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(40))
  await soon(() => byTestId('ledger-count').innerText).toBe('40 条')
  await userEvent.keyboard('{Control>}{Home}{/Control}{Shift>}{ArrowDown}{ArrowDown}{/Shift}')
  byTestId('action-export').click()
  await awaitTestId('export-dialog')
  pick('export-scope', '所选 3 行')
  pick('export-columns', '全部')
  pick('export-revealed', '当事人电话')
  expect(document.body.innerText).toContain('这次导出会记入')
  await page.screenshot({ path: '../../out/screenshots/export-dialog.png' })
  ;(await awaitTestId('export-run')).click()
  await soon(() => store.files.length).toBe(1)
  const rows = sheetRows(store.files[0]?.bytes)
  expect(rows).toHaveLength(3)
  expect(rows[0]?.当事人电话).toBe('13900100000')
  expect(rows[0]?.调解员电话 ?? '').not.toMatch(/^1\d{10}$/)
  expect(await store.revealLog()).toMatchObject([{ act: 'export', ledger: 'disputes', field: 'partyPhone', rows: 3 }])
})

test('a csv for older programs is GB 18030', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(4))
  await soon(() => byTestId('ledger-count').innerText).toBe('4 条')
  byTestId('action-export').click()
  await awaitTestId('export-dialog')
  pick('export-form', 'GB18030')
  ;(await awaitTestId('export-run')).click()
  await soon(() => store.files.length).toBe(1)
  expect(store.files[0]?.name).toBe('矛盾纠纷_2026-11-22.csv')
  const text = new TextDecoder('gb18030', { fatal: true }).decode(store.files[0]?.bytes)
  expect(text.split('\r\n')[0]).toContain('纠纷编号')
  expect(text.split('\r\n')).toHaveLength(6)
})

test('the printed list has title, sentence, day and the masked table', async () => {
  const print = vi.fn()
  const { store } = await stageLedger(disputes, sampleDisputes(12))
  byTestId('filter-type').click()
  await soon(() => document.querySelector('[data-testid="choice-邻里"]')).not.toBeNull()
  await userEvent.fill(byTestId('choice-search'), '邻里')
  byTestId('filter-apply').click()
  await soon(() => byTestId('ledger-count').innerText).toBe('2 / 12 条')
  const watch = new MutationObserver((records) => {
    for (const node of records.flatMap((record) => [...record.addedNodes]))
      if (node instanceof HTMLIFrameElement)
        node.addEventListener('load', () => node.contentWindow && Object.assign(node.contentWindow, { print }), {
          capture: true,
        })
  })
  watch.observe(document.body, { childList: true })
  byTestId('action-print').click()
  await soon(() => document.querySelector('iframe.desk-print-frame')).not.toBeNull()
  const frame = document.querySelector<HTMLIFrameElement>('iframe.desk-print-frame')
  await soon(() => frame?.contentDocument?.querySelectorAll('tbody tr').length).toBe(2)
  watch.disconnect()
  const text = frame?.contentDocument?.body.innerText ?? ''
  expect(text).toContain('矛盾纠纷')
  expect(text).toContain('邻里')
  expect(text).toContain('2026年11月22日')
  expect(text).toContain('安和县综治中心')
  expect(text).toContain('139******')
  expect(text).not.toContain('13900100000')
  expect(await store.revealLog()).toEqual([])
})

/** The printed list, laid out as wide as the page. */
function onPaper(fields: readonly string[] | null) {
  const columns = ledgerColumns(disputes).filter((column) => fields === null || fields.includes(column.id))
  const rows = sampleDisputes(12).map((values, index) => ({
    id: String(index),
    values: { ...values, partyPhone: '139******37', summary: '两户因院墙高度争执，多次协商未果。'.repeat(6) },
    custody: 'local' as const,
    conflicts: 0,
    due: null,
  }))
  const list = { title: '台账', office: '中心', sentence: '', day: '2026-11-22', columns, rows, matched: 12 }
  const frame = document.createElement('iframe')
  frame.style.cssText = 'width:277mm;height:190mm;border:0'
  document.body.append(frame)
  frame.contentDocument?.write(printedDocument(list, sampleDirectory))
  const page = frame.contentDocument
  if (page === null) throw new Error('no page')
  const titles = [...page.querySelectorAll('th')].map((cell) => cell.innerText)
  const cellOf = (field: string) => {
    const at = titles.indexOf(columns.find((column) => column.id === field)?.title ?? '')
    const cell = page.querySelectorAll<HTMLElement>('tbody tr:first-child td')[at]
    if (cell === undefined) throw new Error(`no cell ${field}`)
    return cell
  }
  const lines = (field: string) => {
    const range = page.createRange()
    range.selectNodeContents(cellOf(field))
    return new Set([...range.getClientRects()].map((line) => Math.round(line.top))).size
  }
  return { frame, page, titles, lines, columns }
}

test('on paper phones and dates stay in one line, and a long text wraps', () => {
  const { frame, page, lines } = onPaper(['caseNumber', 'reportedOn', 'type', 'partyPhone', 'peopleCount', 'summary'])
  expect([lines('caseNumber'), lines('reportedOn'), lines('type'), lines('partyPhone')]).toEqual([1, 1, 1, 1])
  expect(lines('summary')).toBeGreaterThan(1)
  expect(page.querySelector('.left-out')).toBeNull()
  expect(page.querySelector('table')?.style.fontSize).toBe('9pt')
  expect(page.documentElement.scrollWidth).toBeLessThanOrEqual(frame.clientWidth)
  frame.remove()
})

test('columns that do not fit on the page even in small letters are named, and nothing is cut', () => {
  const { frame, page, titles, columns } = onPaper(null)
  expect(page.querySelector('table')?.style.fontSize).toBe('7pt')
  const named = page.querySelector('.left-out')?.textContent ?? ''
  const missing = columns.map((column) => column.title).filter((title) => !titles.includes(title))
  expect(missing.length).toBeGreaterThan(0)
  expect(named).toContain(`以下 ${missing.length} 列没有打印：${missing.join('、')}。`)
  expect(page.documentElement.scrollWidth).toBeLessThanOrEqual(frame.clientWidth)
  frame.remove()
})

test('text from records is never taken for markup', () => {
  const row = {
    id: '1',
    values: { caseNumber: '<img src=x onerror=alert(1)>' },
    custody: 'local' as const,
    conflicts: 0,
    due: null,
  }
  const columns = ledgerColumns(disputes).filter((column) => column.id === 'caseNumber')
  const list = { title: '<b>', office: '&', sentence: '', day: '2026-11-22', columns, rows: [row], matched: 1 }
  const html = printedDocument(list, sampleDirectory)
  expect(html).not.toContain('<img')
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
})
