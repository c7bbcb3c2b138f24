// Are rows there before the person scrolls to them? Which windows are asked for, in which direction, and how far ahead.

import type { IGetRowsParams } from 'ag-grid-community'
import { expect, test } from 'vitest'
import { createRowWindows, windowSize } from '../../../renderer/ledger/grid/row-windows.ts'
import type { GridRow, Query, QueryAnswer } from '../../../renderer/store/api.ts'

const total = 1_000_000

/** Answers at once, and remembers which windows were asked for since the last look. */
function watched(failing: ReadonlySet<number> = new Set()) {
  let asked: number[] = []
  let troubles = 0
  const query = async ({ from }: Query): Promise<QueryAnswer> => {
    asked.push(from / windowSize)
    if (failing.has(from / windowSize)) throw new Error('not to be had')
    return { total, matched: total, rows: [] }
  }
  const windows = createRowWindows({
    store: { query },
    query: { ledger: 'any', filters: [], sort: [] },
    counted: () => {},
    failed: () => {
      troubles += 1
    },
  })
  const show = async (window: number): Promise<readonly number[]> => {
    await new Promise<void>((resolve) => {
      const params: Pick<IGetRowsParams<GridRow>, 'startRow' | 'endRow' | 'successCallback' | 'failCallback'> = {
        startRow: window * windowSize,
        endRow: (window + 1) * windowSize,
        successCallback: () => resolve(),
        failCallback: () => resolve(),
      }
      windows.getRows(params as IGetRowsParams<GridRow>)
    })
    await new Promise((resolve) => setTimeout(resolve, 0))
    const answer = asked
    asked = []
    return answer
  }
  return { show, troubles: () => troubles, windows }
}

test('slow scrolling fetches two windows ahead, in its direction', async () => {
  const { show } = watched()
  expect(await show(0)).toEqual([0, 1, 2])
  expect(await show(1)).toEqual([3]) // 1 and 2 were there already
  expect(await show(2)).toEqual([4])
})

test('the way back is fetched backwards', async () => {
  const { show } = watched()
  await show(60)
  expect(await show(59)).not.toContain(62)
  expect(await show(58)).toEqual([56])
})

test('fast scrolling fetches further ahead, but not without bound', async () => {
  const { show } = watched()
  await show(0)
  const third = await show(3)
  expect(Math.max(...third)).toBe(9)
  expect(Math.max(...(await show(9)))).toBe(17)
})

test('a jump fetches both neighbours and no further', async () => {
  const { show } = watched()
  await show(0)
  expect([...(await show(5000))].sort((one, other) => one - other)).toEqual([4999, 5000, 5001])
})

test('a window that could not be had is asked for again, and said', async () => {
  const failing = new Set([2])
  const { show, troubles } = watched(failing)
  await show(0)
  expect(troubles()).toBe(1)
  failing.clear()
  expect(await show(2)).toContain(2)
})

test('after a change nothing old is shown', async () => {
  const { show, windows } = watched()
  await show(0)
  windows.forget()
  expect(await show(0)).toEqual([0, 1, 2])
})
