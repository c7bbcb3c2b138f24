// Are texts found, marked, exchanged and changed in bulk, each as one step, with what cannot be changed named?

import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { disputes } from '../../shared/ledgers/disputes.ts'
import { awaitTestId, byTestId, cellElement, cellText, pause, pressCell, soon, stageLedger } from './ledger-stage.tsx'
import { sampleDisputes } from './sample-disputes.ts'

const modal = () => document.querySelector('.ant-modal-confirm')
const marked = (name: string) => [...(CSS.highlights.get(name) ?? [])].map((range) => range.toString())
const status = () => byTestId('find-count').innerText

async function shoot(name: string): Promise<void> {
  await page.screenshot({ path: `../../out/screenshots/grid-${name}.png` })
}

async function choose(id: string, label: string): Promise<void> {
  await userEvent.click(byTestId(id))
  await pause(200)
  const option = [...document.querySelectorAll('.ant-select-dropdown:not(.ant-select-dropdown-hidden) [title]')].find(
    (each) => each.getAttribute('title') === label,
  )
  await userEvent.click(option as HTMLElement)
}

test('Ctrl+F marks every place and walks over them; Esc goes back to the grid', async () => {
  await stageLedger(disputes, sampleDisputes(40))
  await pressCell(0, 'type')
  await userEvent.keyboard('{Control>}f{/Control}')
  await awaitTestId('find-bar')
  expect(document.activeElement).toBe(byTestId('find-text'))
  await userEvent.keyboard('院墙')
  await soon(status).toMatch(/共 5 处/)
  await soon(() => marked('desk-find').length).toBeGreaterThan(1)
  expect(new Set(marked('desk-find'))).toEqual(new Set(['院墙']))
  await userEvent.keyboard('{Enter}')
  await soon(status).toBe('第 1 / 5 处')
  await soon(() => cellElement(3, 'summary')?.classList.contains('desk-active')).toBe(true)
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}')
  await soon(status).toBe('第 5 / 5 处')
  await userEvent.keyboard('{Escape}')
  await soon(() => document.activeElement).toBe(byTestId('cell-input'))
  expect(marked('desk-find')).toEqual([])
})

test('replace exchanges one, then all, as one step each; nothing else changes', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(40))
  const old = cellText(3, 'summary')
  await userEvent.keyboard('{Control>}h{/Control}')
  await awaitTestId('replace-text')
  await userEvent.fill(byTestId('find-text'), '院墙')
  await userEvent.fill(byTestId('replace-text'), '围墙')
  await soon(status).toMatch(/共 5 处/)
  byTestId('replace-one').click()
  await soon(status).toBe('第 1 / 5 处')
  byTestId('replace-one').click()
  await soon(() => cellText(3, 'summary')).toBe(old.replace('院墙', '围墙'))
  await soon(status).toMatch(/4 处/)
  byTestId('replace-all').click()
  await soon(() => modal()?.textContent ?? '').toContain('4 条记录中的 4 个单元格')
  await pause(300)
  await userEvent.click(modal()?.querySelector('.ant-btn-primary') as HTMLElement)
  await soon(() => cellText(11, 'summary')).toBe(old.replace('院墙', '围墙'))
  await soon(status).toContain('没有找到')
  expect((await store.undoState()).undo).toMatchObject({ title: '替换“院墙”为“围墙”', rows: 4 })
  await store.undo()
  await soon(() => cellText(11, 'summary')).toBe(old)
  expect(cellText(3, 'summary')).toBe(old.replace('院墙', '围墙'))
})

test('a search shows in the cells why it lists them, by text and by initials', async () => {
  await stageLedger(disputes, sampleDisputes(40))
  await userEvent.fill(byTestId('ledger-search'), 'yqds')
  await soon(() => byTestId('ledger-count').innerText).toBe('5 / 40 条')
  await soon(() => marked('desk-search')).toEqual(Array.from({ length: 5 }, () => '院墙滴水'))
  await shoot('search')
})

test('a bulk change says what it would do, does it as one step, and leaves the refused as they were', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(40))
  await pressCell(0, 'reportedOn')
  const first = cellText(0, 'reportedOn')
  await userEvent.keyboard('{Control>}{Shift>}e{/Shift}{/Control}')
  await awaitTestId('bulk-dialog')
  await choose('bulk-field', '排查时间')
  await choose('bulk-action', '日期前后移动')
  await userEvent.fill(byTestId('bulk-days'), '1')
  await shoot('bulk')
  byTestId('bulk-check').click()
  const outcome = await awaitTestId('bulk-outcome')
  expect(outcome.innerText).toContain('共 40 条：将改动 40 条')
  byTestId('bulk-go').click()
  const next = new Date(Date.parse(first) + 86_400_000).toISOString().slice(0, 10)
  await soon(() => cellText(0, 'reportedOn')).toBe(next)
  expect((await store.undoState()).undo).toMatchObject({ title: '批量修改“排查时间”（40 条）', rows: 40 })
  await store.undo()
  await soon(() => cellText(0, 'reportedOn')).toBe(first)
})

test('a bulk change that the rules refuse everywhere names it and writes nothing', async () => {
  await stageLedger(disputes, sampleDisputes(40))
  await userEvent.keyboard('{Control>}{Shift>}e{/Shift}{/Control}')
  await awaitTestId('bulk-dialog')
  await choose('bulk-field', '排查时间')
  await choose('bulk-action', '清空')
  byTestId('bulk-check').click()
  await awaitTestId('bulk-outcome')
  // 排查时间 is required: no record may lose it
  expect(byTestId('bulk-outcome').innerText).toContain('40 条不能改')
  expect(document.querySelector('[data-testid="bulk-go"]')).toBeNull()
})

test('only the selected rows are changed when that is asked for', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(40))
  await pressCell(2, 'type')
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}{Control>}{Shift>}e{/Shift}{/Control}')
  await awaitTestId('bulk-dialog')
  await choose('bulk-action', '删除记录')
  byTestId('bulk-check').click()
  await soon(() => document.querySelector('[data-testid="bulk-outcome"]')?.textContent ?? '').toContain('将删除 2 条')
  byTestId('bulk-go').click()
  await soon(() => byTestId('ledger-count').innerText).toBe('38 条')
  await store.undo()
  await soon(() => byTestId('ledger-count').innerText).toBe('40 条')
})
