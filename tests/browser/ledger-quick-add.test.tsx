// Is a new record typed in the last row of the grid as in a spreadsheet, saved when it is complete, and never lost?

import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { DraftRowsContext } from '../../renderer/ledger/quick-add/draft-row.ts'
import type { Values } from '../../shared/ledgers/define.ts'
import { disputes } from '../../shared/ledgers/disputes.ts'
import { awaitTestId, byTestId, cellText, pressCell, soon, stageLedger } from './ledger-stage.tsx'
import { sampleDisputes } from './sample-disputes.ts'

const newCell = (field: string) =>
  document.querySelector<HTMLElement>(`.ag-row[row-index="b-0"] .ag-cell[col-id="${field}"]`)
const newText = (field: string) => newCell(field)?.innerText.trim() ?? ''
const said = () => [...document.querySelectorAll('.ant-message')].map((each) => each.textContent).join()

/** Types into one cell of the new row and goes on to the right. */
async function fill(field: string, text: string): Promise<void> {
  await userEvent.click(newCell(field) as HTMLElement, { position: { x: 12, y: 12 } })
  await userEvent.keyboard(`${text}{Tab}`)
  await soon(() => byTestId('cell-editor').dataset.typing).toBe('false')
}

test('Ctrl+Enter goes to the new row; Enter saves it when it is complete and begins the next', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(5))
  await pressCell(1, 'type')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await soon(() => document.querySelectorAll('.ag-row[row-index="b-0"] .desk-active').length).toBe(1)
  await fill('reportedOn', '2026.9.3')
  await soon(() => newText('reportedOn')).toBe('2026-09-03')
  // the township of the row above stands there already, and the village is looked for in it
  expect(newText('township')).toBe(cellText(4, 'township'))
  await fill('village', '东沟村')
  await userEvent.click(newCell('type') as HTMLElement, { position: { x: 12, y: 12 } })
  await userEvent.keyboard('物业{Enter}')
  await soon(said).toContain('已新增 1 条')
  await soon(() => byTestId('ledger-count').innerText).toBe('6 条')
  await soon(() => newText('reportedOn')).not.toBe('2026-09-03')
  const { rows } = await store.query({ ledger: 'disputes', filters: [], sort: [], from: 5, to: 6 })
  expect(rows[0]?.values).toMatchObject({ reportedOn: '2026-09-03', type: '物业' })
  await page.screenshot({ path: '../../out/screenshots/grid-quick-add.png' })
  await userEvent.keyboard('{Control>}z{/Control}')
  await soon(() => byTestId('ledger-count').innerText).toBe('5 条')
})

test('an incomplete row stays with its problems, also when another page was looked at', async () => {
  const kept = new Map<string, Values>()
  const around = (screen: React.ReactNode) => <DraftRowsContext value={kept}>{screen}</DraftRowsContext>
  const { store } = await stageLedger(disputes, sampleDisputes(5), {}, {}, around)
  await fill('type', '物业')
  await pressCell(1, 'type')
  await soon(said).toContain('新行还没有保存')
  expect(newText('type')).toBe('物业')
  expect(document.querySelectorAll('.ag-row[row-index="b-0"] .desk-cell-trouble').length).toBeGreaterThan(0)
  expect((await store.undoState()).undo).toBeNull()
  await page.screenshot({ path: '../../out/screenshots/grid-quick-add-refused.png' })
  await stageLedger(disputes, sampleDisputes(5), {}, {}, around)
  await soon(() => newText('type')).toBe('物业')
  await userEvent.click(newCell('type') as HTMLElement, { position: { x: 12, y: 12 } })
  await userEvent.keyboard('{Delete}')
  await soon(() => newText('type')).toBe('')
})

test('an empty ledger is filled from its new row', async () => {
  await stageLedger(disputes, [])
  await awaitTestId('ledger-empty')
  await soon(() => newCell('type') !== null).toBe(true)
  await fill('reportedOn', '2026-09-03')
  await fill('township', '城关镇')
  await fill('village', '东沟村')
  await fill('type', '邻里')
  await userEvent.keyboard('{Enter}')
  await soon(() => byTestId('ledger-count').innerText).toBe('1 条')
  await soon(() => cellText(0, 'type')).toBe('邻里')
})
