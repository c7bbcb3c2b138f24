// Does the mouse select cells as in a spreadsheet, and does the page stay usable without it?

import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { disputes } from '../../shared/ledgers/disputes.ts'
import { ledgers } from '../../shared/ledgers/index.ts'
import {
  awaitTestId,
  byTestId,
  cellElement,
  cellText,
  expectCell,
  pause,
  pressCell,
  soon,
  stageLedger,
} from './ledger-stage.tsx'
import { drag, mouse } from './real-mouse.ts'
import { sampleDisputes } from './sample-disputes.ts'

test('dragging selects a block', async () => {
  await stageLedger(disputes, sampleDisputes(20))
  await drag(await expectCell(1, 'type'), await expectCell(3, 'parties'))
  await soon(() => document.querySelectorAll('.desk-in-range').length).toBe(6)
  expect(cellElement(1, 'type')?.classList.contains('desk-active')).toBe(true)
})

test('a drag beyond the edge scrolls the grid and goes on selecting', async () => {
  await stageLedger(disputes, sampleDisputes(60))
  const start = (await expectCell(2, 'type')).getBoundingClientRect()
  const below = window.innerHeight - 2
  await mouse('mousePressed', start.left + 20, start.top + 10, 1)
  await pause(30)
  await mouse('mouseMoved', start.left + 20, below, 1)
  await soon(() => cellElement(45, 'type')?.classList.contains('desk-in-range')).toBe(true)
  await mouse('mouseReleased', start.left + 20, below, 0)
  await soon(() => cellElement(3, 'type')).toBeNull()
})

test('a drag of the corner beyond the edge scrolls the grid and fills all that it passed', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(60))
  await pressCell(2, 'type')
  const text = cellText(2, 'type')
  await soon(() => cellElement(2, 'type')?.classList.contains('desk-corner')).toBe(true)
  const corner = (await expectCell(2, 'type')).getBoundingClientRect()
  const below = window.innerHeight - 2
  await mouse('mousePressed', corner.right - 3, corner.bottom - 3, 1)
  await pause(30)
  await mouse('mouseMoved', corner.right - 3, below, 1)
  await soon(() => cellElement(59, 'type')?.classList.contains('desk-filling')).toBe(true)
  await mouse('mouseReleased', corner.right - 3, below, 0)
  await soon(() => cellText(59, 'type')).toBe(text)
  const { rows } = await store.query({ ledger: 'disputes', filters: [], sort: [], from: 0, to: 60 })
  expect(rows[1]?.values.type).not.toBe(text)
  expect(rows.slice(2).every(({ values }) => values.type === text)).toBe(true)
})

test('a press on the row number takes the row; a double click edits', async () => {
  await stageLedger(disputes, sampleDisputes(20))
  await userEvent.click(cellElement(2, '@number') as HTMLElement)
  await soon(() => document.querySelectorAll('.desk-row-selected').length).toBe(1)
  expect(cellElement(2, 'type')?.classList.contains('desk-in-range')).toBe(true)
  await userEvent.dblClick(cellElement(1, 'type') as HTMLElement)
  await soon(() => byTestId('cell-editor').dataset.typing).toBe('true')
  expect((byTestId('cell-input') as HTMLTextAreaElement).value).toBe('婚姻家庭')
  await pressCell(4, 'type')
  await soon(() => byTestId('cell-editor').dataset.typing).toBe('false')
  expect(cellText(1, 'type')).toBe('婚姻家庭')
})

test('typing goes to the record it began on, though the rows move meanwhile', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(20))
  byTestId('sort-caseNumber').click()
  await pause(200)
  await pressCell(0, 'summary')
  await userEvent.keyboard('新的情况')
  const row = null
  const set = { reportedOn: '2026-01-02', caseNumber: '阿人调1号', summary: '插到最前面的纠纷' }
  await store.commit('新增', [{ ledger: 'disputes', row, op: 'new', set, origin: { via: 'typing' } }])
  await soon(() => cellText(0, 'caseNumber')).toBe('阿人调1号')
  await userEvent.keyboard('{Enter}')
  await soon(async () => (await store.record('disputes', 'disputes-1'))?.row.values.summary).toBe('新的情况')
  expect((await store.record('disputes', 'disputes-21'))?.row.values.summary).toBe('插到最前面的纠纷')
})

test('Alt+Down opens the column menu, Esc goes back to the grid, F6 walks', async () => {
  await stageLedger(disputes, sampleDisputes(20))
  await pressCell(1, 'type')
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}')
  const menu = await awaitTestId('column-menu')
  expect(menu.getAttribute('aria-label')).toContain('纠纷类型')
  expect(menu.contains(document.activeElement)).toBe(true)
  await userEvent.keyboard('{Escape}')
  await soon(() => document.activeElement).toBe(byTestId('cell-input'))
  await userEvent.keyboard('{Shift>}{F6}{/Shift}')
  expect(document.activeElement).toBe(byTestId('ledger-search'))
})

test('every ledger opens, empty and with its form, and parts are never shown together', async () => {
  for (const definition of ledgers) {
    const parts = definition.fields[definition.partition ?? '']?.choices?.map((choice) => choice.term) ?? []
    await stageLedger(definition, [], parts[0] === undefined ? {} : { part: parts[0] })
    await soon(() => document.querySelector('[data-testid="ledger-empty"]')?.textContent ?? '').toContain('还没有记录')
    expect(document.querySelectorAll('.desk-parts [role="tab"]')).toHaveLength(parts.length)
    byTestId('action-add').click()
    await awaitTestId('record-form')
    expect(document.querySelectorAll('.desk-form-field').length).toBeGreaterThan(2)
  }
})
