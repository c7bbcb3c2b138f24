// Does Chinese typing into a cell lose no letter? Compositions by the browser itself, over its debugging protocol.

import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { disputes } from '../../shared/ledgers/disputes.ts'
import { compose, pick, pressInComposition } from './input-method.ts'
import { byTestId, cellText, pause, pressCell, soon, stageLedger } from './ledger-stage.tsx'
import { sampleDisputes } from './sample-disputes.ts'

const input = () => byTestId('cell-input') as HTMLTextAreaElement

test('the first letter of a composition is in the editor, and the text is whole', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(20))
  await pressCell(1, 'summary')
  await compose('zhongguo')
  expect(byTestId('cell-editor').dataset.typing).toBe('true')
  expect(input().value).toBe('zhongguo')
  await pick('中国')
  expect(input().value).toBe('中国')
  await compose('ren')
  await pick('人')
  await userEvent.keyboard('{Enter}')
  await soon(() => cellText(1, 'summary')).toBe('中国人')
  expect((await store.record('disputes', 'disputes-2'))?.row.values.summary).toBe('中国人')
})

test('after Enter the next cell takes a composition at once, without a click', async () => {
  await stageLedger(disputes, sampleDisputes(20))
  await pressCell(0, 'summary')
  for (const [row, [letters, text]] of [
    ['li', '李'],
    ['wang', '王'],
    ['zhang', '张'],
  ].entries() as ArrayIterator<[number, [string, string]]>) {
    await compose(letters)
    expect(input().value).toBe(letters)
    await pick(text)
    await userEvent.keyboard('{Enter}')
    await soon(() => cellText(row, 'summary')).toBe(text)
  }
})

test('Enter during a composition belongs to the input method', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(20))
  await pressCell(0, 'summary')
  await compose('ni')
  await pressInComposition('Enter')
  await pause(50)
  expect(byTestId('cell-editor').dataset.typing).toBe('true')
  expect((await store.undoState()).undo).toBeNull()
  await pick('你')
  await userEvent.keyboard('{Tab}')
  await soon(() => cellText(0, 'summary')).toBe('你')
})

test('the choice list narrows by the composed term', async () => {
  await stageLedger(disputes, sampleDisputes(20))
  await pressCell(0, 'type')
  await compose('wuye')
  await pick('物业')
  await userEvent.keyboard('{Enter}')
  await soon(() => cellText(0, 'type')).toBe('物业')
})

test('a composition into a computed column changes nothing and says why', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(20))
  await pressCell(1, '@due')
  await compose('n')
  await pick('你')
  await soon(() => document.querySelector('.ant-message')?.textContent ?? '').toContain('不能填写')
  expect(input().value).toBe('')
  expect((await store.undoState()).undo).toBeNull()
})
