// Do series go on as a spreadsheet would continue them, and copies as they stand?

import fastCheck from 'fast-check'
import { expect, test } from 'vitest'
import { drawnOut } from '../../../renderer/ledger/editing/fill-block.ts'
import { continueSeries } from '../../../renderer/ledger/editing/series.ts'
import { spreadBlock } from '../../../renderer/ledger/editing/spread-block.ts'
import { editingWording } from '../../../renderer/ledger/editing/wording.ts'
import { groupTroubles } from '../../../renderer/ledger/TroubleList.tsx'
import type { KindName, Value } from '../../../shared/ledgers/define.ts'

const down = { count: 3, backwards: false, copy: false } as const

test.each<[KindName, readonly Value[], readonly Value[]]>([
  ['date', ['2026-02-27'], ['2026-02-28', '2026-03-01', '2026-03-02']],
  ['date', ['2026-09-01', '2026-09-08'], ['2026-09-15', '2026-09-22', '2026-09-29']],
  ['date', ['2026-07-01', '2026-08-01'], ['2026-09-01', '2026-10-01', '2026-11-01']],
  ['date', ['2026-12-31', '2027-01-31'], ['2027-02-28', '2027-03-31', '2027-04-30']],
  ['date', ['2026-01-01', '2026-01-03', '2026-01-04'], ['2026-01-01', '2026-01-03', '2026-01-04']],
  ['dateTime', ['2026-09-30T09:00'], ['2026-10-01T09:00', '2026-10-02T09:00', '2026-10-03T09:00']],
  ['month', ['2026-11'], ['2026-12', '2027-01', '2027-02']],
  ['integer', [3], [3, 3, 3]],
  ['integer', [1, 3], [5, 7, 9]],
  ['number', [0.1, 0.2], [0.3, 0.4, 0.5]],
  ['money', [100, 300, 350], [100, 300, 350]],
  ['text', ['1号楼'], ['2号楼', '3号楼', '4号楼']],
  ['text', ['安人调〔2026〕08号'], ['安人调〔2026〕09号', '安人调〔2026〕10号', '安人调〔2026〕11号']],
  ['text', ['第9组', '第11组'], ['第13组', '第15组', '第17组']],
  ['text', ['甲1', '乙2'], ['甲1', '乙2', '甲1']],
  ['text', ['无编号'], ['无编号', '无编号', '无编号']],
  ['longText', ['见2号文'], ['见2号文', '见2号文', '见2号文']],
  ['phone', ['13900000001'], ['13900000001', '13900000001', '13900000001']],
  ['choice', ['邻里', '物业'], ['邻里', '物业', '邻里']],
  ['date', ['2026-02-27', null], ['2026-02-27', null, '2026-02-27']],
])('%s %j goes on with %j', (kind, source, next) => {
  expect(continueSeries(source, { kind, ...down })).toEqual(next)
})

test('upwards a series runs on before its beginning', () => {
  const up = { count: 2, backwards: true, copy: false } as const
  expect(continueSeries(['2026-03-01'], { kind: 'date', ...up })).toEqual(['2026-02-28', '2026-02-27'])
  expect(continueSeries([5, 7], { kind: 'integer', ...up })).toEqual([3, 1])
  expect(continueSeries(['1号'], { kind: 'text', ...up })).toEqual(['0号', '1号'])
})

test('a copy repeats what was there, for any values', () => {
  const value = fastCheck.oneof(fastCheck.string(), fastCheck.integer(), fastCheck.constant(null))
  const kind = fastCheck.constantFrom<KindName>('text', 'date', 'integer', 'choice', 'month', 'longText')
  fastCheck.assert(
    fastCheck.property(fastCheck.array(value, { minLength: 1 }), kind, fastCheck.nat(9), (source, of, count) => {
      const made = continueSeries(source, { kind: of, count, backwards: false, copy: true })
      expect(made).toEqual(Array.from({ length: count }, (_, index) => source[index % source.length]))
      expect(continueSeries(source, { kind: of, count, backwards: true, copy: false })).toHaveLength(count)
    }),
  )
})

test('a drag goes along one side only', () => {
  const source = { top: 2, bottom: 3, left: 1, right: 1 }
  expect(drawnOut(source, { row: 6, column: 2 })).toEqual({ ...source, bottom: 6 })
  expect(drawnOut(source, { row: 3, column: 4 })).toEqual({ ...source, right: 4 })
  expect(drawnOut(source, { row: 0, column: 1 })).toEqual({ ...source, top: 0 })
  expect(drawnOut(source, { row: 2, column: 1 })).toEqual(source)
})

test('a block fills a selection that is a multiple of it, else it lands once', () => {
  const block = [['a'], ['b']]
  const selection = (rows: number, columns: number) => ({ top: 0, left: 0, bottom: rows - 1, right: columns - 1 })
  expect(spreadBlock([['x']], selection(2, 2))).toEqual([
    ['x', 'x'],
    ['x', 'x'],
  ])
  expect(spreadBlock(block, selection(4, 1))).toEqual([['a'], ['b'], ['a'], ['b']])
  expect(spreadBlock(block, selection(3, 1))).toEqual(block)
  expect(spreadBlock(block, selection(1, 2))).toEqual([
    ['a', 'a'],
    ['b', 'b'],
  ])
  expect(spreadBlock([], selection(1, 1))).toEqual([])
})

test('what holds for a whole column is said once', () => {
  const trouble = (number: number, text: string, sentence: string) => ({
    number,
    field: 'x',
    title: '期限',
    text,
    sentence,
  })
  const { computed } = editingWording.refusals
  expect(
    groupTroubles([trouble(1, '还有3天', computed), trouble(2, '超期', computed), trouble(3, 'y', '不对。')]),
  ).toEqual([
    { rows: [1, 2], count: 2, title: '期限', text: '', sentence: computed },
    { rows: [3], count: 1, title: '期限', text: 'y', sentence: '不对。' },
  ])
})
