// Does the record panel show, correct and add records, and keep what was filled in when the rules refuse?

import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { disputes } from '../../shared/ledgers/disputes.ts'
import { awaitTestId, byTestId, cellText, pause, pressCell, soon, stageLedger } from './ledger-stage.tsx'
import { sampleDisputes } from './sample-disputes.ts'

const shown = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`)

test('Ctrl+. opens the record of the active row and follows it', async () => {
  await stageLedger(disputes, sampleDisputes(20))
  await pressCell(1, 'type')
  await userEvent.keyboard('{Control>}.{/Control}')
  await soon(() => shown('show-type')?.innerText).toBe('婚姻家庭')
  expect(shown('show-partyPhone')?.innerText).toContain('139******37')
  await userEvent.keyboard('{ArrowDown}')
  await soon(() => shown('show-type')?.innerText).toBe('山林土地')
  await userEvent.keyboard('{Control>}.{/Control}')
  await soon(() => shown('record-panel')).toBeNull()
})

test('an edit in the form is stored and stands in the history, old and new', async () => {
  await stageLedger(disputes, sampleDisputes(20))
  await pressCell(0, 'type')
  await userEvent.keyboard('{Control>}.{/Control}')
  await soon(() => shown('record-edit')).not.toBeNull()
  byTestId('record-edit').click()
  await soon(() => shown('field-mediator')).not.toBeNull()
  await userEvent.fill(byTestId('field-mediator'), '欧阳建国')
  await userEvent.keyboard('{Control>}s{/Control}')
  await soon(() => shown('show-mediator')?.innerText).toBe('欧阳建国')
  await soon(() => shown('record-history')?.innerText ?? '').toContain('→ 欧阳建国')
  expect(shown('record-history')?.innerText).toContain('录入员')
  expect(shown('record-history')?.innerText).toContain('本机')
  const local = new Date('2026-11-22T16:32:05Z').toLocaleString('sv-SE').slice(0, 16)
  expect(shown('record-history')?.innerText).toContain(local)
})

test('a new record is refused at its fields, keeps the input, and is stored when it is right', async () => {
  await stageLedger(disputes, sampleDisputes(5))
  byTestId('action-add').click()
  await soon(() => shown('field-summary')).not.toBeNull()
  await userEvent.fill(byTestId('field-summary'), '两户因院墙高度争执')
  await userEvent.keyboard('{Control>}s{/Control}')
  await soon(() => shown('remark-reportedOn')).not.toBeNull()
  expect(byTestId('form-refused').innerText).toContain('还没有保存')
  expect((byTestId('field-summary') as HTMLTextAreaElement).value).toBe('两户因院墙高度争执')
  expect(document.activeElement).toBe(byTestId('field-reportedOn'))
  await userEvent.fill(byTestId('field-reportedOn'), '2026年9月3日')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await soon(() => byTestId('ledger-count').innerText).toBe('6 条')
  await soon(() => cellText(5, 'reportedOn')).toBe('2026-09-03')
  // The panel stays with the new record until the person moves.
  await soon(() => shown('show-summary')?.innerText).toBe('两户因院墙高度争执')
  await pressCell(1, 'type')
  await soon(() => shown('show-type')?.innerText).toBe('婚姻家庭')
})

test('a saved new record is selected in the grid and scrolled to', async () => {
  await stageLedger(disputes, sampleDisputes(400))
  await saveFresh('位于末尾的新记录')
  await soon(() => document.querySelector('.ag-row[row-index="400"] .ag-cell.desk-active')).not.toBeNull()
  await soon(() => cellText(400, 'reportedOn')).toBe('2026-09-03') // the window with that row is read after it is gone to
  await soon(() => shown('show-summary')?.innerText).toBe('位于末尾的新记录')
})

test('a saved new record that the filter leaves out is said to be saved but not listed', async () => {
  await stageLedger(disputes, sampleDisputes(40))
  byTestId('filter-peopleCount').click()
  await userEvent.fill(await awaitTestId('range-from'), '3')
  byTestId('filter-apply').click()
  await soon(() => byTestId('ledger-count').innerText).toBe('10 / 40 条')
  await saveFresh('没有填写人数')
  await soon(() => document.body.innerText).toContain('不符合当前的筛选或搜索')
  await soon(() => byTestId('ledger-count').innerText).toBe('10 / 41 条')
  await soon(() => shown('show-summary')?.innerText).toBe('没有填写人数')
})

async function saveFresh(summary: string): Promise<void> {
  byTestId('action-add').click()
  await soon(() => shown('field-summary')).not.toBeNull()
  await userEvent.fill(byTestId('field-summary'), summary)
  await userEvent.fill(byTestId('field-reportedOn'), '2026-09-03')
  await userEvent.keyboard('{Control>}s{/Control}')
}

test('villages are offered within the township of the record', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(5))
  await pressCell(0, 'village')
  await userEvent.keyboard('dg')
  await soon(() => document.querySelectorAll('.desk-editor-options [role="option"]').length).toBe(1)
  await userEvent.keyboard('{Enter}')
  const values = (await store.record('disputes', 'disputes-1'))?.row.values
  expect(String(values?.village).slice(0, 9)).toBe(String(values?.township).slice(0, 9))
})

test('a warning is said while the form is filled in and does not hinder', async () => {
  await stageLedger(disputes, sampleDisputes(5))
  byTestId('action-add').click()
  await soon(() => shown('field-summary')).not.toBeNull()
  await userEvent.fill(byTestId('field-summary'), '邻里排水')
  await userEvent.fill(byTestId('field-reportedOn'), '2026-09-03')
  await userEvent.fill(byTestId('field-resolvedOn'), '2026-09-01')
  await soon(() => document.querySelectorAll('.desk-form .desk-warned').length).toBeGreaterThan(0)
  await userEvent.keyboard('{Control>}s{/Control}')
  await soon(() => byTestId('ledger-count').innerText).toBe('6 条')
})

test('closing a form with unsaved input asks first', async () => {
  await stageLedger(disputes, sampleDisputes(5))
  byTestId('action-add').click()
  await soon(() => shown('field-summary')).not.toBeNull()
  await userEvent.fill(byTestId('field-summary'), '未保存的内容')
  await userEvent.keyboard('{Escape}')
  await soon(() => document.querySelector('.ant-modal-confirm')?.textContent ?? '').toContain('放弃未保存的填写')
  await pause(300)
  await userEvent.click(document.querySelector('.ant-modal-confirm .ant-btn-default') as HTMLElement)
  await soon(() => document.querySelector('.ant-modal-confirm')).toBeNull()
  expect((byTestId('field-summary') as HTMLTextAreaElement).value).toBe('未保存的内容')
  await userEvent.keyboard('{Control>}.{/Control}')
  await soon(() => document.querySelector('.ant-modal-confirm')?.textContent ?? '').toContain('放弃未保存的填写')
  await pause(300)
  await userEvent.click(document.querySelector('.ant-modal-confirm .ant-btn-primary') as HTMLElement)
  await soon(() => shown('record-panel')).toBeNull()
})

test('a masked phone is revealed in the form before it can be changed, and that is logged', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(5))
  await pressCell(0, 'type')
  await userEvent.keyboard('{Control>}.{/Control}')
  await soon(() => shown('record-edit')).not.toBeNull()
  byTestId('record-edit').click()
  await soon(() => shown('form-reveal-partyPhone')).not.toBeNull()
  expect((byTestId('field-partyPhone') as HTMLInputElement).readOnly).toBe(true)
  byTestId('form-reveal-partyPhone').click()
  await soon(() => (byTestId('field-partyPhone') as HTMLInputElement).value).toBe('13900100000')
  expect((await store.revealLog()).map((entry) => entry.field)).toEqual(['partyPhone'])
})

test('a saved view brings back filter, order and columns', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(40))
  byTestId('sort-peopleCount').click()
  byTestId('filter-peopleCount').click()
  await userEvent.fill(await awaitTestId('range-from'), '3')
  byTestId('filter-apply').click()
  await soon(() => byTestId('ledger-count').innerText).toBe('10 / 40 条')
  byTestId('view-save').click()
  await soon(() => shown('view-name')).not.toBeNull()
  await userEvent.fill(byTestId('view-name'), '三人以上')
  await pause(200)
  await userEvent.click(document.querySelector('.ant-modal-confirm .ant-btn-primary') as HTMLElement)
  await soon(() => shown('view-三人以上')).not.toBeNull()
  byTestId('view-all').click()
  await soon(() => byTestId('ledger-count').innerText).toBe('40 条')
  byTestId('view-三人以上').click()
  await soon(() => byTestId('ledger-count').innerText).toBe('10 / 40 条')
  expect(await store.setting('ledger.disputes.views')).toMatchObject([
    { name: '三人以上', sort: [{ field: 'peopleCount' }] },
  ])
})

test('hidden columns leave the grid and are remembered', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(5))
  byTestId('filter-village').click()
  const hide = await awaitTestId('menu-hide')
  hide.click()
  await soon(() => document.querySelector('.ag-header-cell[col-id="village"]')).toBeNull()
  expect(await store.setting('ledger.disputes.columns')).toContainEqual(
    expect.objectContaining({ id: 'village', shown: false }),
  )
})

/** The last of the frozen columns. */
const frozen = () => document.querySelector('.ag-row[row-index="0"] .ag-cell-last-left-pinned')?.getAttribute('col-id')

test('a naming column without any value gives its place to the next one that names a record', async () => {
  const { store } = await stageLedger(disputes, unnumbered(200))
  await soon(frozen).toBe('summary')
  expect(document.querySelector('.ag-header-cell[col-id="caseNumber"]')).toBeNull()
  expect(await store.setting('ledger.disputes.columns')).toBeUndefined()
})

test('a naming column with one value anywhere stays', async () => {
  const rows = unnumbered(200)
  await stageLedger(disputes, [...rows.slice(0, 150), ...sampleDisputes(1), ...rows.slice(150)])
  await soon(frozen).toBe('caseNumber')
})

function unnumbered(count: number) {
  return sampleDisputes(count).map((row) => ({ ...row, caseNumber: null }))
}
