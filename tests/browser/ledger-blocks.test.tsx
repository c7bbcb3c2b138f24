// Are blocks of cells filled, moved and pasted as in Excel and WPS, whole or not at all, with the mouse and the real clipboard?

import { expect, test } from 'vitest'
import { cdp, userEvent } from 'vitest/browser'
import { readHtmlTable } from '../../renderer/ledger/editing/pasted-cells.ts'
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
import { sampleDisputes } from './sample-disputes.ts'

interface Protocol {
  send(method: string, params: Readonly<Record<string, unknown>>): Promise<unknown>
}

/** Presses at the handle of the selection and drags to the middle of another cell; `modifiers` 2 is Ctrl. */
async function dragHandle(to: HTMLElement, modifiers = 0): Promise<void> {
  const session = cdp() as Protocol
  const outer = window.frameElement?.getBoundingClientRect()
  const scale = outer === undefined ? 1 : outer.width / window.innerWidth
  const point = (x: number, y: number) => ({ x: (outer?.left ?? 0) + x * scale, y: (outer?.top ?? 0) + y * scale })
  const corner = document.querySelector('.ag-cell.desk-corner')?.getBoundingClientRect()
  if (corner === undefined) throw new Error('no selection')
  const end = to.getBoundingClientRect()
  const from = point(corner.right - 4, corner.bottom - 4)
  const there = point(end.left + end.width / 2, end.top + end.height / 2)
  const mouse = (type: string, at: { x: number; y: number }, buttons: number) =>
    session.send('Input.dispatchMouseEvent', { type, ...at, button: 'left', buttons, clickCount: 1, modifiers })
  await mouse('mouseMoved', from, 0)
  await mouse('mousePressed', from, 1)
  await pause(30)
  await mouse('mouseMoved', there, 1)
  await mouse('mouseReleased', there, 0)
}

/** What the browser does on Ctrl+V. */
function paste(formats: Readonly<Record<string, string>>): void {
  const clipboardData = new DataTransfer()
  for (const [format, content] of Object.entries(formats)) clipboardData.setData(format, content)
  document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
}

const dialog = () => document.querySelector('.ant-modal-confirm')
const troubles = () => document.querySelector('[data-testid="trouble-list"]')?.textContent ?? ''

test('the handle goes on with dates by days, with Ctrl it copies; each is one step', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(20))
  await pressCell(1, 'reportedOn')
  const first = cellText(1, 'reportedOn')
  const before = cellText(3, 'reportedOn')
  await dragHandle(await expectCell(3, 'reportedOn'))
  const later = (days: number) => new Date(Date.parse(first) + days * 86_400_000).toISOString().slice(0, 10)
  await soon(() => cellText(3, 'reportedOn')).toBe(later(2))
  expect(cellText(2, 'reportedOn')).toBe(later(1))
  expect(document.querySelectorAll('.desk-in-range')).toHaveLength(3)
  await userEvent.keyboard('{Control>}z{/Control}')
  await soon(() => cellText(3, 'reportedOn')).toBe(before)
  expect((await store.undoState()).undo).toBeNull()
  await pressCell(1, 'reportedOn')
  await dragHandle(await expectCell(3, 'reportedOn'), 2)
  await soon(() => cellText(3, 'reportedOn')).toBe(first)
})

test('what was typed goes into the whole selection with Ctrl+Enter', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(20))
  await pressCell(0, 'type')
  await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}')
  await userEvent.keyboard('物业{Control>}{Enter}{/Control}')
  await soon(() => cellText(2, 'type')).toBe('物业')
  expect([cellText(0, 'type'), cellText(1, 'type')]).toEqual(['物业', '物业'])
  await store.undo()
  expect((await store.undoState()).undo).toBeNull()
})

test('cells that were cut are emptied where they stood, in the same step', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(20))
  await pressCell(0, 'summary')
  const text = cellText(0, 'summary')
  const old = cellText(4, 'summary')
  await userEvent.keyboard('{Control>}x{/Control}')
  await soon(() => cellElement(0, 'summary')?.classList.contains('desk-cut')).toBe(true)
  expect(cellText(0, 'summary')).toBe(text)
  await pressCell(4, 'summary')
  await userEvent.keyboard('{Control>}v{/Control}')
  await soon(() => cellText(4, 'summary')).toBe(text)
  // 纠纷简要情况 is a required cell or not by the ledger; what is required is named instead of emptied
  if (disputes.fields.summary?.required) expect(troubles()).not.toBe('')
  else expect(cellText(0, 'summary')).toBe('')
  expect(document.querySelectorAll('.desk-cut')).toHaveLength(0)
  await store.undo()
  await soon(() => cellText(4, 'summary')).toBe(old)
  expect(cellText(0, 'summary')).toBe(text)
})

test('only what can be read is written when the person asks for that', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(20))
  await pressCell(1, 'reportedOn')
  const before = cellText(2, 'reportedOn')
  paste({ 'text/plain': '2026.9.3\r\n2026-13-40\r\n' })
  await soon(troubles).toContain('2026-13-40')
  expect((await store.undoState()).undo).toBeNull()
  await pause(300)
  await userEvent.click(dialog()?.querySelector('.ant-btn:not(.ant-btn-primary)') as HTMLElement)
  await soon(() => cellText(1, 'reportedOn')).toBe('2026-09-03')
  expect(cellText(2, 'reportedOn')).toBe(before)
})

test('a copied block carries a table that keeps IDs as text and breaks in their cell', async () => {
  await stageLedger(disputes, [{ ...sampleDisputes(1)[0], summary: '第一行\n第二行 <b>' }])
  await pressCell(0, 'summary')
  const clipboardData = new DataTransfer()
  document.activeElement?.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }))
  const html = clipboardData.getData('text/html')
  expect(html).toContain("mso-number-format:'\\@'")
  expect(html).toContain('mso-data-placement:same-cell')
  expect(readHtmlTable(html)).toEqual([[{ text: '第一行\n第二行 <b>', format: '@' }]])
})

test('tables of Excel, WPS and LibreOffice are read with their merged, hidden and too narrow cells', () => {
  const excel = `<html><head><style>td.xl65{mso-number-format:"yyyy\\/m\\/d";} .xl66{mso-number-format:"\\@";}</style></head><body>
    <!--StartFragment--><table><col><tr height=18><td class=xl65 x:num="46266">###</td><td class=xl66>990101199001010011</td></tr>
    <tr><td colspan=2 rowspan=2>合并<br>两行</td><td>x</td></tr><tr><td>y</td></tr>
    <tr style="display:none"><td>隐藏</td></tr></table><!--EndFragment--></body></html>`
  expect(readHtmlTable(excel)).toEqual([
    [
      { text: '###', number: 46266, format: 'yyyy/m/d' },
      { text: '990101199001010011', format: '@' },
    ],
    [{ text: '合并\n两行' }, { text: '' }, { text: 'x' }],
    [{ text: '' }, { text: '' }, { text: 'y' }],
  ])
  const calc =
    '<table><tr><td sdval="1234.5" sdnum="1033;0;#,##0.00"><font>1,234.50</font></td><td>a&nbsp;b\n  c</td></tr></table>'
  expect(readHtmlTable(calc)).toEqual([[{ text: '1,234.50', number: 1234.5, format: '#,##0.00' }, { text: 'a b c' }]])
  expect(readHtmlTable('<p>没有表格</p>')).toBeNull()
})

test('a date that Excel shows as #### is read from the number behind it', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(5))
  await pressCell(0, 'reportedOn')
  const cell = '<td style=\'mso-number-format:"yyyy\\/m\\/d"\' x:num="46266">#####</td>'
  paste({ 'text/html': `<table><tr>${cell}</tr></table>`, 'text/plain': '#####' })
  await soon(() => cellText(0, 'reportedOn')).toBe('2026-09-01')
  await store.undo()
  paste({ 'text/plain': '#####' })
  await soon(troubles).toContain('加宽')
})

test('new rows from a paste take the township of the row above', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(3))
  await pressCell(2, 'reportedOn')
  paste({ 'text/plain': '2026-05-01\t青石乡\t东沟村\t物业\r\n2026-05-02\t\t东沟村\t邻里\r\n' })
  await soon(() => dialog()?.textContent ?? '').toContain('按当前条件填入')
  await pause(300)
  await userEvent.click(dialog()?.querySelector('.ant-btn-primary') as HTMLElement)
  await soon(() => byTestId('ledger-count').innerText).toBe('4 条')
  const before = sampleDisputes(3)[2]?.township
  const added = await store.query({ ledger: 'disputes', filters: [], sort: [], from: 3, to: 4 })
  expect(added.rows[0]?.values.township).toBe(before)
  expect(String(added.rows[0]?.values.village).slice(0, 9)).toBe(String(before).slice(0, 9))
})

test('the bottom bar counts rows that the grid does not hold; sorting takes the block back to one cell', async () => {
  const said: (string | undefined)[] = []
  const { BottomBarContext } = await import('../../renderer/app/bottom-bar.ts')
  await stageLedger(disputes, sampleDisputes(1500), {}, {}, (screen) => (
    <BottomBarContext value={({ selection }) => said.push(selection)}>{screen}</BottomBarContext>
  ))
  await pressCell(0, 'reportedOn')
  await userEvent.keyboard('{Control>} {/Control}')
  await soon(() => said.at(-1)).toBe('计数 1,500')
  byTestId('sort-caseNumber').click()
  await soon(() => said.at(-1)).toBeUndefined()
  await awaitTestId('ledger-grid')
})
