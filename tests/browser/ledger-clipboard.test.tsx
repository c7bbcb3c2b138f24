// Do blocks of cells travel between the grid and a spreadsheet, whole or not at all?

import { expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { disputes } from '../../shared/ledgers/disputes.ts'
import { byTestId, cellText, pause, pressCell, soon, stageLedger } from './ledger-stage.tsx'
import { sampleDisputes } from './sample-disputes.ts'

/** What the browser does on Ctrl+V: an event with the clipboard's text at the focused element. */
function pasteText(text: string): void {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
  document.activeElement?.dispatchEvent(event)
}

function copiedText(): string {
  const clipboardData = new DataTransfer()
  const event = new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true })
  document.activeElement?.dispatchEvent(event)
  return clipboardData.getData('text/plain')
}

test('a block is copied as a spreadsheet reads it; masked phones stay masked', async () => {
  await stageLedger(disputes, sampleDisputes(20))
  await pressCell(0, 'parties')
  await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowRight}{ArrowDown}{/Shift}')
  expect(copiedText()).toBe('邵长海、陈建国、吴秀英\t139******00\t3\r\n杨志强、孙晓东\t139******37\t2')
})

test('a pasted block with quoted cells is read by the kinds, in one step', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(20))
  await pressCell(1, 'type')
  pasteText('土地\t"张某、李某等5人"\r\n欠薪\t"王""某"\r\n')
  await soon(() => cellText(1, 'type')).toBe('山林土地')
  await soon(() => cellText(2, 'type')).toBe('拖欠农民工工资')
  const record = await store.record('disputes', 'disputes-2')
  expect(record?.row.values.parties).toEqual(['张某', '李某'])
  await userEvent.keyboard('{Control>}z{/Control}')
  await soon(() => cellText(1, 'type')).toBe('婚姻家庭')
  expect(cellText(2, 'type')).toBe('山林土地')
  expect((await store.undoState()).undo).toBeNull()
})

test('one unreadable cell refuses the whole block and is named', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(20))
  await pressCell(1, 'reportedOn')
  pasteText('2026.9.3\r\n2026-13-40\r\n')
  await soon(() => document.querySelector('[data-testid="trouble-list"]')?.textContent ?? '').toContain('第 3 行')
  expect(byTestId('trouble-list').textContent).toContain('排查时间')
  expect(byTestId('trouble-list').textContent).toContain('2026-13-40')
  expect((await store.record('disputes', 'disputes-2'))?.row.values.reportedOn).toBe('2026-01-09')
  expect((await store.undoState()).undo).toBeNull()
})

test('rows beyond the last one become records after a question', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(3))
  await pressCell(2, 'reportedOn')
  pasteText('2026-05-01\t城关镇\t东沟村\t物业\r\n2026-05-02\t城关镇\t东沟村\t邻里\r\n')
  await soon(() => document.querySelector('.ant-modal-confirm')?.textContent ?? '').toContain('多 1 行')
  await pause(300)
  await userEvent.click(document.querySelector('.ant-modal-confirm .ant-btn-primary') as HTMLElement)
  await soon(() => byTestId('ledger-count').innerText).toBe('4 条')
  await soon(() => cellText(3, 'type')).toBe('邻里')
  expect(cellText(3, 'village')).toBe('东沟村')
  expect(cellText(2, 'reportedOn')).toBe('2026-05-01')
  await store.undo()
  await soon(() => byTestId('ledger-count').innerText).toBe('3 条')
})

test('one copied cell fills the whole selection', async () => {
  await stageLedger(disputes, sampleDisputes(20))
  await pressCell(0, 'summary')
  await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}')
  pasteText('何青')
  await soon(() => cellText(2, 'summary')).toBe('何青')
  expect(cellText(0, 'summary')).toBe('何青')
  expect(cellText(3, 'summary')).not.toBe('何青')
})

test('masked text is not taken for a value', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(20))
  await pressCell(3, 'partyPhone')
  pasteText('139******00')
  await soon(() => document.querySelector('[data-testid="trouble-list"]')?.textContent ?? '').toContain('遮挡')
  expect((await store.undoState()).undo).toBeNull()
})

/** What the clipboard holds, as any other program would paste it. */
async function clipboardNow(): Promise<string> {
  const paper = document.createElement('textarea')
  document.body.append(paper)
  paper.focus()
  await userEvent.keyboard('{Control>}v{/Control}')
  const text = paper.value
  paper.remove()
  return text
}

const answers = () => [...document.querySelectorAll('.ant-message')].map((each) => each.textContent).join()

test('rows that were not read yet are copied although the page may not write to the clipboard', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('', 'NotAllowedError'))
  await stageLedger(disputes, sampleDisputes(1500))
  await pressCell(0, 'reportedOn')
  await userEvent.keyboard('{Control>}{Shift>}{ArrowDown}{/Shift}{/Control}')
  await userEvent.keyboard('{Control>}c{/Control}')
  await soon(answers).toContain('已复制 1,500 行 1 列')
  const lines = (await clipboardNow()).split(/\r?\n/)
  expect(lines).toEqual(sampleDisputes(1500).map((row) => row.reportedOn))
  expect(write).not.toHaveBeenCalled()
  write.mockRestore()
})

test('when reading took too long for the browser, the next Ctrl+C copies what was read', async () => {
  const refuse = vi.spyOn(document, 'execCommand').mockReturnValue(false)
  await stageLedger(disputes, sampleDisputes(6000))
  await pressCell(0, 'reportedOn')
  await userEvent.keyboard('{Control>}{Shift>}{ArrowDown}{/Shift}{/Control}')
  expect(copiedText()).toBe('')
  await soon(answers).toContain('请再按一次 Ctrl+C')
  expect(copiedText().split('\r\n').length).toBe(6000)
  refuse.mockRestore()
})

test('what was read for the clipboard is not kept over a change', async () => {
  const refuse = vi.spyOn(document, 'execCommand').mockReturnValue(false)
  const { store } = await stageLedger(disputes, sampleDisputes(6000))
  await pressCell(0, 'summary')
  await userEvent.keyboard('{Control>}{Shift>}{ArrowDown}{/Shift}{/Control}')
  expect(copiedText()).toBe('')
  await soon(answers).toContain('请再按一次 Ctrl+C')
  const origin = { via: 'typing' } as const
  const changed = await store.commit('修改 1 条', [
    { ledger: 'disputes', row: 'disputes-700', op: 'set', set: { summary: '改过的内容' }, origin },
  ])
  expect(changed.ok).toBe(true)
  await soon(() => copiedText().split('\r\n')[699]).toBe('改过的内容')
  refuse.mockRestore()
})
