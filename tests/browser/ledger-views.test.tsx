// Can a person keep views, open one first, carry one to another computer, freeze columns, and see deadlines at a glance?

import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { disputes } from '../../shared/ledgers/disputes.ts'
import { petitions } from '../../shared/ledgers/petitions.ts'
import { awaitTestId, byTestId, pause, soon, stageLedger } from './ledger-stage.tsx'
import { sampleDisputes } from './sample-disputes.ts'

const shown = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`)
const views = 'ledger.disputes.views'

async function menu(label: string): Promise<void> {
  byTestId('view-menu').click()
  const item = () =>
    [...document.querySelectorAll<HTMLElement>('.ant-dropdown-menu-item')].find((each) =>
      each.innerText.includes(label),
    )
  await soon(item).not.toBeUndefined()
  item()?.click()
}

async function confirm(): Promise<void> {
  // the question before may still be closing
  const asked = () => [...document.querySelectorAll<HTMLElement>('.ant-modal-confirm .ant-btn-primary')].at(-1)
  await soon(asked).not.toBeUndefined()
  await pause(200)
  asked()?.click()
  await soon(() => document.querySelector('.ant-modal-confirm')).toBeNull()
}

async function saveAs(name: string): Promise<void> {
  byTestId('view-save').click()
  await userEvent.fill(await awaitTestId('view-name'), name)
  await confirm()
  await awaitTestId(`view-${name}`)
}

async function filterPeople(from: string): Promise<void> {
  byTestId('filter-peopleCount').click()
  await userEvent.fill(await awaitTestId('range-from'), from)
  byTestId('filter-apply').click()
  await soon(() => byTestId('ledger-count').innerText).toBe('10 / 40 条')
}

test('a view is renamed, opened first, and removed after a question', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(40))
  await filterPeople('3')
  await saveAs('三人以上')
  await menu('重命名')
  await userEvent.fill(await awaitTestId('view-name'), '多人纠纷')
  await confirm()
  await awaitTestId('view-多人纠纷')
  expect(shown('view-三人以上')).toBeNull()
  await menu('打开台账时先显示此视图')
  await soon(() => store.setting(views)).toMatchObject([{ name: '多人纠纷', first: true }])
  await menu('删除此视图')
  expect(await store.setting(views)).toHaveLength(1)
  await confirm()
  await soon(() => store.setting(views)).toEqual([])
})

test('the view that opens first is shown at once, but not before records that were asked for', async () => {
  const saved = [
    { name: '三人以上', filters: [{ field: 'peopleCount', op: 'between', from: 3, to: null }], first: true },
  ]
  const settings = { [views]: saved }
  await stageLedger(disputes, sampleDisputes(40), {}, settings)
  await soon(() => byTestId('ledger-count').innerText).toBe('10 / 40 条')
  expect(byTestId('view-三人以上').getAttribute('aria-selected')).toBe('true')
  await stageLedger(disputes, sampleDisputes(40), { initial: { search: '院墙' } }, settings)
  await soon(() => byTestId('view-all').getAttribute('aria-selected')).toBe('true')
})

test('a view goes to a file without records, and comes in on another computer', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(40))
  await filterPeople('3')
  await saveAs('三人以上')
  await menu('另存视图到文件')
  await soon(() => store.files.length).toBe(1)
  const file = store.files[0]
  expect(file?.name).toBe('视图_矛盾纠纷_三人以上.json')
  const text = new TextDecoder().decode(file?.bytes)
  expect(text).not.toContain(String(sampleDisputes(1)[0]?.summary))

  const other = await stageLedger(disputes, sampleDisputes(40))
  await userEvent.upload(byTestId('view-file'), new File([text], '视图.json', { type: 'application/json' }))
  await soon(() => document.querySelector('.ant-modal-confirm')?.textContent ?? '').toContain('涉及人数不少于 3')
  await confirm()
  await soon(() => byTestId('ledger-count').innerText).toBe('10 / 40 条')
  expect(await other.store.setting(views)).toMatchObject([{ name: '三人以上' }])
})

test.each([
  ['{"ledger":', '不是本程序保存的视图'],
  ['{"@ctx":"desk/view/1","ledger":"petitions","name":"甲"}', '属于另一个台账'],
])('a file that is no view of this ledger changes nothing: %s', async (text, sentence) => {
  const { store } = await stageLedger(disputes, sampleDisputes(5))
  await userEvent.upload(byTestId('view-file'), new File([text], '视图.json', { type: 'application/json' }))
  await soon(() => document.querySelector('.ant-message')?.textContent ?? '').toContain(sentence)
  expect(await store.setting(views)).toBeUndefined()
})

test('columns are frozen up to the one that was chosen', async () => {
  await stageLedger(disputes, sampleDisputes(5))
  byTestId('filter-type').click()
  ;(await awaitTestId('menu-freeze-to')).click()
  const lastFrozen = () =>
    document.querySelector('.ag-row[row-index="0"] .ag-cell-last-left-pinned')?.getAttribute('col-id')
  await soon(lastFrozen).toBe('type')
})

test('what is overdue and due soon is counted beside the views and opens with one click', async () => {
  // sixty days from acceptance (信访工作条例 art. 34): two are over on 2026-11-22, one ends on the day after
  const row = (acceptedOn: string) => ({ acceptedOn, channel: '来信', purpose: '求决', summary: '道路积水' })
  await stageLedger(petitions, [row('2026-09-01'), row('2026-09-02'), row('2026-09-24'), row('2026-11-20')])
  await soon(() => shown('due-late')?.innerText).toBe('超期 2')
  expect(shown('due-soon')?.innerText).toBe('三日内到期 1')
  byTestId('due-late').click()
  await soon(() => byTestId('ledger-count').innerText).toBe('2 / 4 条')
  expect(byTestId('due-late').getAttribute('aria-pressed')).toBe('true')
  byTestId('due-late').click()
  await soon(() => byTestId('ledger-count').innerText).toBe('4 条')
})

test('a screen reader hears how many records are listed and what is selected', async () => {
  await stageLedger(disputes, sampleDisputes(40))
  await soon(() => byTestId('spoken').textContent).toBe('列出 40 条')
  await filterPeople('3')
  await soon(() => byTestId('spoken').textContent).toBe('列出 10 条')
})
