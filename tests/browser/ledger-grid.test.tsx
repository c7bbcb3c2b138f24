// Does the grid feel like a spreadsheet? Sorting, filtering, typing, undo, filling and clearing, in a real browser.

import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { disputes } from '../../shared/ledgers/disputes.ts'
import { byTestId, cellText, expectCell, pause, pressCell, soon, stageLedger } from './ledger-stage.tsx'
import { sampleDisputes } from './sample-disputes.ts'

const toast = () => document.querySelector('.ant-message')?.textContent ?? ''
const value = async (store: Awaited<ReturnType<typeof stageLedger>>['store'], row: number, field: string) =>
  (await store.record('disputes', `disputes-${row}`))?.row.values[field]

test('shows the records and their number; phones are masked', async () => {
  await stageLedger(disputes, sampleDisputes(120))
  await soon(() => byTestId('ledger-count').innerText).toBe('120 条')
  expect(cellText(0, 'caseNumber')).toBe('安人调〔2026〕0001号')
  expect(cellText(0, 'township')).toBe('城关镇')
  expect(cellText(0, 'partyPhone')).toBe('139******00')
  expect(document.body.innerText).not.toContain('13900100000')
})

test('a click on the heading sorts, again turns round, a third time ends it', async () => {
  await stageLedger(disputes, sampleDisputes(120))
  byTestId('sort-peopleCount').click()
  await soon(() => cellText(0, 'peopleCount')).toBe('2')
  byTestId('sort-peopleCount').click()
  await soon(() => cellText(0, 'peopleCount')).toBe('3')
  byTestId('sort-peopleCount').click()
  await soon(() => cellText(1, 'caseNumber')).toBe('安人调〔2026〕0002号')
})

test('check boxes filter with counts, the chip says it and takes it away', async () => {
  await stageLedger(disputes, sampleDisputes(120))
  byTestId('filter-type').click()
  await soon(() => document.querySelector('[data-testid="choice-邻里"]')).not.toBeNull()
  await userEvent.fill(byTestId('choice-search'), 'slt')
  await soon(() => document.querySelector('[data-testid="choice-邻里"]')).toBeNull()
  byTestId('filter-apply').click()
  await soon(() => byTestId('ledger-count').innerText).toBe('15 / 120 条')
  expect(byTestId('filter-chips').innerText).toContain('山林土地')
  expect(cellText(0, 'type')).toBe('山林土地')
  byTestId('filters-clear').click()
  await soon(() => byTestId('ledger-count').innerText).toBe('120 条')
})

test('search finds pinyin initials; nothing found says what to do', async () => {
  await stageLedger(disputes, sampleDisputes(40))
  await userEvent.fill(byTestId('ledger-search'), 'tqnmggz')
  await soon(() => byTestId('ledger-count').innerText).toBe('5 / 40 条')
  await userEvent.fill(byTestId('ledger-search'), '没有这样的文字')
  await soon(() => byTestId('ledger-empty').innerText).toContain('清除筛选和搜索')
})

test('typing replaces, Enter stores and goes down, Ctrl+Z takes it back by name', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(40))
  await pressCell(1, 'caseNumber')
  await userEvent.keyboard('abc')
  expect(byTestId('cell-editor').dataset.typing).toBe('true')
  await userEvent.keyboard('{Enter}')
  await soon(() => cellText(1, 'caseNumber')).toBe('abc')
  expect(await value(store, 2, 'caseNumber')).toBe('abc')
  await userEvent.keyboard('def{Tab}')
  await soon(() => cellText(2, 'caseNumber')).toBe('def')
  await userEvent.keyboard('{Control>}z{/Control}')
  await soon(toast).toContain('已撤销：修改“纠纷编号”')
  await soon(() => cellText(2, 'caseNumber')).not.toBe('def')
  await userEvent.keyboard('{Control>}y{/Control}')
  await soon(() => cellText(2, 'caseNumber')).toBe('def')
})

test('Esc leaves a cell as it was; F2 goes on with the text', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(40))
  const before = await value(store, 2, 'caseNumber')
  await pressCell(1, 'caseNumber')
  await userEvent.keyboard('xyz{Escape}')
  expect(await value(store, 2, 'caseNumber')).toBe(before)
  await userEvent.keyboard('{F2}2{Enter}')
  await soon(() => cellText(1, 'caseNumber')).toBe(`${String(before)}2`)
})

test('a choice is picked by pinyin initials, a date in the style of the office', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(40))
  await pressCell(0, 'type')
  await userEvent.keyboard('wy{Enter}')
  await soon(() => cellText(0, 'type')).toBe('物业')
  await pressCell(0, 'reportedOn')
  await userEvent.keyboard('2026.3.5{Enter}')
  await soon(() => cellText(0, 'reportedOn')).toBe('2026-03-05')
  expect(await value(store, 1, 'reportedOn')).toBe('2026-03-05')
})

test('what cannot be read is refused at the cell and nothing changes', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(40))
  await pressCell(0, 'reportedOn')
  await userEvent.keyboard('2026-13-40{Enter}')
  await soon(() => document.querySelector('[data-testid="cell-trouble"]')).not.toBeNull()
  expect(await value(store, 1, 'reportedOn')).toBe('2026-01-04')
  expect((byTestId('cell-input') as HTMLTextAreaElement).value).toBe('2026-13-40')
})

test('Ctrl+D fills down, Delete clears, both in one step', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(40))
  await pressCell(0, 'type')
  await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{ArrowRight}{/Shift}')
  expect(document.querySelectorAll('.desk-in-range')).toHaveLength(6)
  await userEvent.keyboard('{Control>}d{/Control}')
  await soon(() => cellText(2, 'type')).toBe('邻里')
  expect(cellText(2, 'parties')).toBe(cellText(0, 'parties'))
  await userEvent.keyboard('{Control>}z{/Control}')
  await soon(() => cellText(2, 'type')).toBe('山林土地')
  await userEvent.keyboard('{Delete}')
  await soon(() => cellText(1, 'type')).toBe('')
  expect(await value(store, 2, 'parties')).toBe(null)
  await userEvent.keyboard('{Control>}z{/Control}')
  await soon(() => cellText(1, 'type')).toBe('婚姻家庭')
})

test('the eye shows a phone once and the store logs it', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(40))
  byTestId('reveal-partyPhone-0').click()
  await soon(() => cellText(0, 'partyPhone')).toBe('13900100000')
  expect(cellText(1, 'partyPhone')).toContain('*')
  expect(await store.revealLog()).toEqual([
    {
      at: '2026-11-22T10:32:05+08:00',
      who: '录入员',
      act: 'reveal',
      ledger: 'disputes',
      row: 'disputes-1',
      field: 'partyPhone',
    },
  ])
})

test('removed records are gone after the question and come back with Ctrl+Z', async () => {
  await stageLedger(disputes, sampleDisputes(40))
  await pressCell(0, 'type')
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}{Control>}-{/Control}')
  await soon(() => document.querySelector('.ant-modal-confirm')?.textContent ?? '').toContain('删除所选的 2 条记录')
  await pause(300)
  await userEvent.click(document.querySelector('.ant-modal-confirm .ant-btn-dangerous') as HTMLElement)
  await soon(() => byTestId('ledger-count').innerText).toBe('38 条')
  await soon(() => cellText(0, 'caseNumber')).toBe('安人调〔2026〕0003号')
  await soon(() => document.querySelector('.ant-modal-confirm')).toBeNull()
  await userEvent.keyboard('{Control>}z{/Control}')
  await soon(() => byTestId('ledger-count').innerText).toBe('40 条')
})

test('scrolling far fetches the rows there', async () => {
  await stageLedger(disputes, sampleDisputes(960))
  await pressCell(0, 'type')
  await userEvent.keyboard('{Control>}{End}{/Control}')
  await expectCell(959, 'resolved')
  await userEvent.keyboard('{Control>}{Home}{/Control}')
  await expectCell(0, 'caseNumber')
})
