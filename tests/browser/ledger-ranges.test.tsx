// Are several blocks of cells selected with Ctrl and the mouse or Shift+F8, and then counted, copied, cleared and filled together?

import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { BottomBarContext } from '../../renderer/app/bottom-bar.ts'
import { disputes } from '../../shared/ledgers/disputes.ts'
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
import { drag, held } from './real-mouse.ts'
import { sampleDisputes } from './sample-disputes.ts'

const selectedCells = () =>
  [...document.querySelectorAll('.desk-in-range')]
    .map((cell) => `${cell.closest('.ag-row')?.getAttribute('row-index')}${cell.getAttribute('col-id')}`)
    .sort()

async function pressWith(row: number, field: string, modifiers: number): Promise<void> {
  const cell = await expectCell(row, field)
  await drag(cell, cell, modifiers)
}

/** Clears the real clipboard, so that a test sees what this copy put there. */
async function fillClipboard(text: string): Promise<void> {
  const paper = document.createElement('textarea')
  document.body.append(paper)
  paper.value = text
  paper.select()
  await userEvent.keyboard('{Control>}c{/Control}')
  paper.remove()
}

/** What the clipboard holds, as any other program would paste it. */
async function clipboardNow(): Promise<string> {
  const before = document.activeElement
  const paper = document.createElement('textarea')
  document.body.append(paper)
  paper.focus()
  await userEvent.keyboard('{Control>}v{/Control}')
  const text = paper.value
  paper.remove()
  if (before instanceof HTMLElement) before.focus()
  return text
}

const answers = () => [...document.querySelectorAll('.ant-message')].map((each) => each.textContent).join()

test('Ctrl and the mouse add blocks, and take selected cells out again', async () => {
  await stageLedger(disputes, sampleDisputes(20))
  await drag(await expectCell(1, 'type'), await expectCell(2, 'type'))
  await drag(await expectCell(4, 'summary'), await expectCell(5, 'summary'), held.ctrl)
  await soon(selectedCells).toEqual(['1type', '2type', '4summary', '5summary'])
  expect(cellElement(4, 'summary')?.classList.contains('desk-active')).toBe(true)
  expect(document.querySelectorAll('.desk-corner')).toHaveLength(0)
  await pressWith(7, 'type', held.ctrl)
  await pressWith(8, 'summary', held.shift)
  await soon(() => selectedCells().filter((cell) => /^[78]/.test(cell)).length).toBeGreaterThan(3)
  expect(selectedCells()).toContain('1type')
  await pressWith(2, 'type', held.ctrl)
  await soon(selectedCells).not.toContain('2type')
  expect(selectedCells()).toContain('1type')
  await pressCell(3, 'type')
  await soon(() => document.querySelectorAll('.desk-in-range').length).toBe(0)
  expect(document.querySelectorAll('.desk-corner')).toHaveLength(1)
})

test('the bottom bar counts every selected cell once', async () => {
  const said: (string | undefined)[] = []
  const around = (screen: ReactNode) => (
    <BottomBarContext value={({ selection }) => said.push(selection)}>{screen}</BottomBarContext>
  )
  const rows = sampleDisputes(20)
  await stageLedger(disputes, rows, {}, {}, around)
  await drag(await expectCell(0, 'peopleCount'), await expectCell(2, 'peopleCount'))
  await drag(await expectCell(6, 'peopleCount'), await expectCell(4, 'peopleCount'), held.ctrl)
  // begins outside and runs over rows 2 and 4 again
  await drag(await expectCell(3, 'peopleCount'), await expectCell(4, 'peopleCount'), held.ctrl)
  const sum = rows.slice(0, 7).reduce((all, row) => all + Number(row.peopleCount), 0)
  await soon(() => said.at(-1)).toContain(`计数 7 · 求和 ${sum}`)
})

test('blocks with the same columns or the same rows are copied as one, others are not and the clipboard stays', async () => {
  const rows = sampleDisputes(20)
  await stageLedger(disputes, rows)
  await drag(await expectCell(4, 'reportedOn'), await expectCell(5, 'reportedOn'))
  await pressWith(1, 'reportedOn', held.ctrl)
  await userEvent.keyboard('{Control>}c{/Control}')
  await soon(answers).toContain('已复制 3 行 1 列')
  expect((await clipboardNow()).split(/\r?\n/)).toEqual([1, 4, 5].map((row) => rows[row]?.reportedOn))
  await pressCell(2, 'type')
  await pressWith(2, 'reportedOn', held.ctrl)
  await userEvent.keyboard('{Control>}c{/Control}')
  await soon(answers).toContain('已复制 1 行 2 列')
  expect(await clipboardNow()).toBe(`${rows[2]?.reportedOn}\t${cellText(2, 'type')}`)
  await fillClipboard('原来的内容')
  await pressCell(2, 'type')
  await pressWith(3, 'reportedOn', held.ctrl)
  await userEvent.keyboard('{Control>}c{/Control}')
  await soon(answers).toContain('不能一起复制')
  expect(await clipboardNow()).toBe('原来的内容')
})

test('Delete clears every block in one step; cutting several says why not', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(20))
  const before = [cellText(1, 'type'), cellText(4, 'summary')]
  await pressCell(1, 'type')
  await pressWith(4, 'summary', held.ctrl)
  await userEvent.keyboard('{Control>}x{/Control}')
  await soon(answers).toContain('不能剪切')
  await userEvent.keyboard('{Delete}')
  await soon(() => [cellText(1, 'type'), cellText(4, 'summary')]).toEqual(['', ''])
  expect(cellText(2, 'type')).not.toBe('')
  await userEvent.keyboard('{Control>}z{/Control}')
  await soon(() => [cellText(1, 'type'), cellText(4, 'summary')]).toEqual(before)
  expect((await store.undoState()).undo).toBeNull()
})

test('Ctrl+Enter writes into every block in one step, also where the same stands already', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(20))
  await pressCell(1, 'summary')
  await userEvent.keyboard('何青{Enter}')
  await soon(() => cellText(1, 'summary')).toBe('何青')
  await drag(await expectCell(0, 'summary'), await expectCell(1, 'summary'))
  await pressWith(5, 'summary', held.ctrl)
  await userEvent.keyboard('何青{Control>}{Enter}{/Control}')
  await soon(() => [0, 1, 5].map((row) => cellText(row, 'summary'))).toEqual(['何青', '何青', '何青'])
  expect(cellText(4, 'summary')).not.toBe('何青')
  await store.undo()
  await soon(() => cellText(5, 'summary')).not.toBe('何青')
  expect(cellText(1, 'summary')).toBe('何青')
})

test('one copied cell goes into every block, a larger one into none', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(20))
  await pressCell(0, 'type')
  const text = cellText(0, 'type')
  await userEvent.keyboard('{Control>}c{/Control}')
  await drag(await expectCell(2, 'type'), await expectCell(3, 'type'))
  await pressWith(6, 'type', held.ctrl)
  await userEvent.keyboard('{Control>}v{/Control}')
  await soon(() => [2, 3, 6].map((row) => cellText(row, 'type'))).toEqual([text, text, text])
  await store.undo()
  expect((await store.undoState()).undo).toBeNull()
  await fillClipboard('物业\n邻里')
  await pressCell(2, 'type')
  await pressWith(6, 'type', held.ctrl)
  await userEvent.keyboard('{Control>}v{/Control}')
  await soon(answers).toContain('只能粘贴一个单元格')
  expect((await store.undoState()).undo).toBeNull()
})

test('Shift+F8 adds blocks without the mouse, Esc ends adding', async () => {
  await stageLedger(disputes, sampleDisputes(20))
  await pressCell(1, 'type')
  await userEvent.keyboard('{Shift>}{F8}{/Shift}{ArrowDown}{ArrowDown}{Shift>}{ArrowDown}{/Shift}')
  await soon(selectedCells).toEqual(['1type', '3type', '4type'])
  await userEvent.keyboard('{Shift>}{F8}{/Shift}{ArrowDown}{ArrowDown}{ArrowDown}{Escape}')
  await soon(selectedCells).toEqual(['1type', '3type', '4type', '6type'])
  await userEvent.keyboard('{ArrowDown}')
  await soon(selectedCells).toEqual([])
  expect(cellElement(7, 'type')?.classList.contains('desk-active')).toBe(true)
})

test('rows of several blocks are removed and changed in bulk together', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(20))
  const ids = async () => store.ids({ ledger: 'disputes', filters: [], sort: [] })
  const all = await ids()
  await pressCell(2, 'type')
  await pressWith(5, 'summary', held.ctrl)
  await userEvent.keyboard('{Control>}{Shift>}e{/Shift}{/Control}')
  expect((await awaitTestId('bulk-dialog')).textContent).toContain('所选的 2 条')
  await userEvent.keyboard('{Escape}')
  await soon(() => document.querySelector('.ant-modal-wrap')?.getAttribute('style') ?? 'gone').toMatch(/none|gone/)
  await pause(300)
  byTestId('cell-input').focus()
  await userEvent.keyboard('{Control>}-{/Control}')
  await soon(() => document.querySelector('.ant-modal-confirm')?.textContent ?? '').toContain('删除所选的 2 条')
  await pause(300)
  await userEvent.click(document.querySelector('.ant-modal-confirm .ant-btn-dangerous') as HTMLElement)
  await soon(() => byTestId('ledger-count').innerText).toBe('18 条')
  expect(await ids()).toEqual(all.filter((_, index) => index !== 2 && index !== 5))
})
