// Does Chinese typing into searches and filters lose or leak no letter? Nothing is searched for until a candidate is picked.

import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { disputes } from '../../shared/ledgers/disputes.ts'
import { compose, pick, pressInComposition } from './input-method.ts'
import { awaitTestId, byTestId, cellText, pause, pressCell, soon, stageLedger } from './ledger-stage.tsx'
import { sampleDisputes } from './sample-disputes.ts'

const typedIn = (id: string): string => (byTestId(id) as HTMLInputElement).value
const count = (): string => byTestId('ledger-count').innerText

/** Forty records, one of them about a spring. */
async function stage() {
  const rows = sampleDisputes(40).map((row, at) => (at === 7 ? { ...row, summary: '山泉引水管道归属不清' } : row))
  const staged = await stageLedger(disputes, rows)
  const asked: string[] = []
  const { query } = staged.store
  // every search that reaches the store is noted
  Object.assign(staged.store, {
    query: (wanted: Parameters<typeof query>[0]) => {
      if (wanted.search) asked.push(wanted.search)
      return query(wanted)
    },
  })
  return { ...staged, asked }
}

test('the search box keeps every letter and asks nothing before the candidate', async () => {
  const { asked } = await stage()
  byTestId('ledger-search').focus()
  await compose('shanquan')
  expect(typedIn('ledger-search')).toBe('shanquan')
  await pause(400)
  expect(asked).toEqual([])
  expect(count()).toBe('40 条')
  await pick('山泉')
  expect(typedIn('ledger-search')).toBe('山泉')
  await soon(count).toBe('1 / 40 条')
  expect([...new Set(asked)]).toEqual(['山泉'])
})

test('Enter that takes the letters of a composition does not search for half of them', async () => {
  const { asked } = await stage()
  byTestId('ledger-search').focus()
  await compose('sh')
  await pressInComposition('Enter')
  await pause(300)
  expect(asked).toEqual([])
  await pick('山泉')
  await userEvent.keyboard('{Enter}')
  await soon(count).toBe('1 / 40 条')
})

test('going from the grid to the search box leaks no letter into the cell', async () => {
  const { store } = await stage()
  await pressCell(2, 'summary')
  const before = cellText(2, 'summary')
  byTestId('ledger-search').focus()
  await compose('guan')
  await pick('管道')
  await soon(count).toBe('1 / 40 条')
  expect(typedIn('ledger-search')).toBe('管道')
  await userEvent.clear(byTestId('ledger-search'))
  await soon(count).toBe('40 条')
  await soon(() => cellText(2, 'summary')).toBe(before)
  expect((await store.undoState()).undo).toBeNull()
})

test('the text filter of a column takes a composed word whole', async () => {
  await stage()
  byTestId('filter-summary').click()
  const field = await awaitTestId('text-contains')
  field.focus()
  await compose('yinshui')
  expect(typedIn('text-contains')).toBe('yinshui')
  await pressInComposition('Enter')
  await pause(100)
  expect(count()).toBe('40 条')
  await pick('引水')
  await userEvent.keyboard('{Enter}')
  await soon(count).toBe('1 / 40 条')
  expect(byTestId('filter-chips').innerText).toContain('含“引水”')
})

test('the list of values in a filter narrows by the composed word', async () => {
  await stage()
  byTestId('filter-type').click()
  const field = (await awaitTestId('choice-search')) as HTMLInputElement
  field.focus()
  await compose('linli')
  expect(field.value).toBe('linli')
  await pick('邻里')
  expect(field.value).toBe('邻里')
  await soon(() => document.querySelectorAll('.desk-choice-list .ant-checkbox-wrapper').length).toBe(1)
})

test('a field of the form takes a composed name whole, and Escape in a composition does not close the form', async () => {
  await stage()
  await pressCell(0, 'type')
  await userEvent.keyboard('{Control>}.{/Control}')
  ;(await awaitTestId('record-edit')).click()
  const field = (await awaitTestId('field-mediator')) as HTMLInputElement
  field.focus()
  field.select()
  await compose('ouyang')
  expect(field.value).toBe('ouyang')
  await pressInComposition('Escape')
  expect(byTestId('field-mediator')).toBe(field)
  await pick('欧阳𠮷')
  expect(field.value).toBe('欧阳𠮷')
})
