// Does the index keep its promises where the random tests do not reach: many texts, pinyin order, people, tails and growth?

import { describe, expect, test } from 'vitest'
import type { ColumnChunk } from '../../../renderer/store/index/columns.ts'
import { createLedgerIndex } from '../../../renderer/store/index/ledger-index.ts'
import type { RowState } from '../../../shared/changes/change.ts'
import type { Values } from '../../../shared/ledgers/define.ts'
import { NaiveIndex } from './naive-index.ts'
import { sampleLedger } from './sample-ledger.ts'

const surnames = Array.from('张王李赵曾单解仇翟盖区乐尉缪朴')
const given = Array.from('伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰')

function row(id: string, values: Values, gone: string | null = null): RowState {
  return { id, ledger: 'sample', values, current: {}, madeBy: 'a:1', gone, conflicts: [] }
}

function dictionary(values: readonly (string | null)[]): ColumnChunk {
  const texts = [...new Set(values)]
  return { kind: 'dictionary', dictionary: texts, codes: Uint16Array.from(values, (value) => texts.indexOf(value)) }
}

/** Rows with so many different texts that blocks of texts are closed and searched as a whole. */
function manyRows(count: number): { id: string; values: Values }[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `r${i}`,
    values: {
      number: `N-${i}`,
      name: `${surnames[i % 15]}${given[(i * 7) % 20]}${given[(i * 3 + (i >> 4)) % 20]}`,
      mediator: `${surnames[(i * 11) % 15]}${given[i % 20]}${i % 97 === 0 ? ` Bob${i}` : given[(i >> 3) % 20]}${i}`,
      summary: `第${i}号宅基地界址不清，${i % 5 === 0 ? '要求返还押金' : '双方各执一词'}`,
      phone: `1390000${String(i).padStart(4, '0')}`,
      amount: i % 3 === 0 ? null : (i * 37) % 1000,
    },
  }))
}

describe('many texts', () => {
  const rows = manyRows(3500)
  const index = createLedgerIndex(sampleLedger)
  const naive = new NaiveIndex(sampleLedger)
  for (const { id, values } of rows) naive.put({ id, values, gone: null })
  for (let from = 0; from < rows.length; from += 1000) {
    const page = rows.slice(from, from + 1000)
    const text = (field: string) => dictionary(page.map(({ values }) => String(values[field])))
    index.adopt({
      rows: page.map(({ id }) => id),
      columns: {
        number: text('number'),
        name: text('name'),
        mediator: text('mediator'),
        phone: text('phone'),
        amount: {
          kind: 'number',
          numbers: Float64Array.from(page, ({ values }) =>
            values.amount === null ? Number.NaN : Number(values.amount),
          ),
        },
      },
    })
    index.adoptCold({ rows: page.map(({ id }) => id), columns: { summary: text('summary') } })
  }

  test.each([
    '押金',
    '第17',
    'zgw',
    'cg',
    'sw',
    'dw',
    'bob',
    'BOB9',
    'N-34',
    '13900001234',
    '1390000',
    '没有这个',
    'xj 押金',
  ])('search for %s', (search) => {
    const query = { filters: [], search, sort: [{ field: 'mediator', descending: false }] }
    expect(index.select(query)).toEqual(naive.select(query))
  })

  test('order of names and of amounts', () => {
    for (const descending of [false, true])
      for (const sort of [
        [{ field: 'name', descending }],
        [
          { field: 'amount', descending },
          { field: 'name', descending: !descending },
        ],
        [{ field: 'summary', descending }],
      ])
        expect(index.select({ filters: [], sort })).toEqual(naive.select({ filters: [], sort }))
  })
})

describe('pinyin order', () => {
  const order = (names: readonly string[]) => {
    const index = createLedgerIndex(sampleLedger)
    names.forEach((name, i) => {
      index.put(row(`r${i}`, { name }))
    })
    return index
      .select({ filters: [], sort: [{ field: 'name', descending: false }] })
      .map((id) => names[Number(id.slice(1))])
  }
  const collator = new Intl.Collator('zh')

  test.each([
    [['张三', '李四', '王五', '阿布', '赵六']],
    [['欧阳修', '欧阳', '欧', '欧阳修文', '欧阳修文正公之墓']],
    [['买买提·吐尔逊', '买买提', '买买提·艾力', '买买提艾力']],
    [['Zhang', 'zhang', 'ZHANG', '张', 'Li明', '李明', 'li明', '0张', '9张']],
    [['单雄信', '善人', '丹青', '曾国藩', '岑参', '仇英', '求是', '解缙', '谢安', '区寄', '欧寄', '盖聂', '葛洪']],
    [['𬭩明', '朱明', '𠮷野', '吉野', '〇一', '零一', 'é', 'e', '（张）', '(张)', '张 三', '张三']],
  ])('%j stand as Intl.Collator says', (names) => {
    expect(order(names)).toEqual(names.toSorted((a, b) => collator.compare(a, b) || (a < b ? -1 : 1)))
  })

  test('every pair of one- to three-character names from a hundred characters', () => {
    const pool = Array.from({ length: 120 }, (_, i) => String.fromCharCode(0x4e00 + i * 173))
    const names = pool.flatMap((a, i) => [
      a,
      a + (pool[(i * 7) % 120] ?? ''),
      a + (pool[(i * 5) % 120] ?? '') + (pool[i] ?? ''),
    ])
    expect(order(names)).toEqual(names.toSorted((a, b) => collator.compare(a, b) || (a < b ? -1 : 1)))
  })
})

describe('pages and the tail', () => {
  test('a row that was put or removed later wins over its page', () => {
    const index = createLedgerIndex(sampleLedger)
    index.put(row('a', { type: '邻里', summary: '新' }))
    index.put(row('b', {}, 'x:2'))
    index.adopt({ rows: ['a', 'b', 'c'], columns: { type: dictionary(['合同', '合同', '合同']) } })
    index.adoptCold({ rows: ['a', 'b', 'c'], columns: { summary: dictionary(['旧', '旧', '旧']) } })
    expect(index.size).toBe(2)
    expect([index.value('a', 'type'), index.value('c', 'type')]).toEqual(['邻里', '合同'])
    expect([index.value('a', 'summary'), index.value('b', 'summary'), index.value('c', 'summary')]).toEqual([
      '新',
      null,
      '旧',
    ])
    expect(index.has('b')).toBe(false)
    index.put(row('b', { type: '医疗' }))
    expect(index.select({ filters: [], sort: [] })).toEqual(['a', 'b', 'c'])
  })

  test('an unknown column of a newer page is left alone', () => {
    const index = createLedgerIndex(sampleLedger)
    index.adopt({ rows: ['a'], columns: { novel: dictionary(['x']), type: dictionary(['合同']) } })
    expect(index.value('a', 'type')).toBe('合同')
    expect(index.value('a', 'novel')).toBeNull()
  })
})

describe('names of divisions and units', () => {
  test('are found by their text and initials', () => {
    const labels = (field: string, value: string) =>
      field === 'township' && value === '990122100000' ? '安和镇' : null
    const index = createLedgerIndex(sampleLedger, { labels })
    index.put(row('a', { township: '990122100000' }))
    index.put(row('b', { township: '990122101000' }))
    for (const search of ['安和', 'ahz', '990122100000'])
      expect(index.select({ filters: [], search, sort: [] })).toEqual(['a'])
  })
})

describe('the boundary', () => {
  const index = createLedgerIndex(sampleLedger)
  index.put(row('a', { name: '张某', parties: ['张某'], phone: '13900000001', type: '邻里' }))
  index.put(row('b', { name: '张某', parties: ['张某'], phone: '13900000001', type: '邻里' }))

  test.each(['name', 'parties', 'phone'])(
    '%s is not listed or counted by value: there is no list by person',
    (field) => {
      expect(index.distinct({ filters: [] }, field)).toEqual([])
      expect(() => index.group([], [field])).toThrow(/not counted/)
    },
  )

  test('a masked value is found only in full', () => {
    expect(index.select({ filters: [], search: '1390000', sort: [] })).toEqual([])
    expect(index.select({ filters: [], search: '13900000001', sort: [] })).toEqual(['a', 'b'])
    expect(index.select({ filters: [{ field: 'phone', op: 'contains', text: '139' }], sort: [] })).toEqual([])
  })
})

describe('clocks', () => {
  test('are read again when the day changes', () => {
    let asOf = '2026-06-30'
    const index = createLedgerIndex(sampleLedger, {
      context: () => ({ asOf, importing: false, directory: {} as never }),
    })
    index.put(row('a', { reportedOn: '2026-05-01', resolved: false }))
    const overdue = { field: '@clock', op: 'clock', clock: 'close', state: 'overdue' } as const
    expect(index.select({ filters: [overdue], sort: [] })).toEqual([])
    asOf = '2026-07-01'
    expect(index.select({ filters: [overdue], sort: [] })).toEqual(['a'])
    index.put(row('a', { reportedOn: '2026-05-01', resolved: true }))
    expect(index.select({ filters: [overdue], sort: [] })).toEqual([])
  })
})
