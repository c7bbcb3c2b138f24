// Does a large step ask before it is taken back, a small one not, and a key held down only count once?

import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { disputes } from '../../shared/ledgers/disputes.ts'
import { byTestId, pause, pressCell, type Stage, soon, stageLedger } from './ledger-stage.tsx'
import { sampleDisputes } from './sample-disputes.ts'

const question = () => document.querySelector('.ant-modal-confirm')
const count = () => byTestId('ledger-count').innerText

/** One step that adds so many records. */
async function addRecords(stage: Stage, title: string, records: number): Promise<void> {
  const drafts = sampleDisputes(records).map((values, index) => ({
    ledger: 'disputes',
    row: null,
    op: 'new' as const,
    set: { ...values, caseNumber: `新${index + 1}号` },
    origin: { via: 'import' as const },
  }))
  const done = await stage.store.commit(title, drafts)
  expect(done.ok).toBe(true)
}

test('a step with many records names itself, its records and its ledger, and stays when the person does not agree', async () => {
  const stage = await stageLedger(disputes, sampleDisputes(5))
  await addRecords(stage, '导入 01-矛盾纠纷.xlsx', 30)
  await soon(count).toBe('35 条')
  await pressCell(0, 'type')
  await userEvent.keyboard('{Control>}z{/Control}')
  await soon(() => question()?.textContent ?? '').toContain('撤销“导入 01-矛盾纠纷.xlsx”')
  expect(question()?.textContent).toContain('30 条记录（矛盾纠纷）')
  await soon(() => document.activeElement?.textContent?.replace(' ', '')).toBe('取消')
  await userEvent.keyboard('{Enter}')
  await soon(question).toBeNull()
  expect(count()).toBe('35 条')

  await pressCell(0, 'type')
  await userEvent.keyboard('{Control>}z{/Control}')
  await soon(question).not.toBeNull()
  await pause(300)
  await userEvent.click(document.querySelector('.ant-modal-confirm .ant-btn-primary') as HTMLElement)
  await soon(count).toBe('5 条')
  await soon(question).toBeNull()

  await pressCell(0, 'type')
  await userEvent.keyboard('{Control>}y{/Control}')
  await soon(() => question()?.textContent ?? '').toContain('重做“导入 01-矛盾纠纷.xlsx”')
  await pause(300)
  await userEvent.click(document.querySelector('.ant-modal-confirm .ant-btn-primary') as HTMLElement)
  await soon(count).toBe('35 条')
})

test('a small step is taken back at once; a key held down takes back one', async () => {
  const stage = await stageLedger(disputes, sampleDisputes(5))
  await addRecords(stage, '第一步', 1)
  await addRecords(stage, '第二步', 20)
  await soon(count).toBe('26 条')
  const press = (repeat: boolean) =>
    byTestId('ledger-grid').dispatchEvent(
      new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true, cancelable: true, repeat }),
    )
  press(false)
  for (let times = 0; times < 15; times += 1) press(true)
  await soon(count).toBe('6 条')
  await pause(200)
  expect(count()).toBe('6 条')
  expect(question()).toBeNull()
  press(false)
  await soon(count).toBe('5 条')
})
