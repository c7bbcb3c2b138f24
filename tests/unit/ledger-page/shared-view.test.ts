// What may come in by a file that says it is a view? Only what this version knows; whatever is written, nothing throws.

import fastCheck from 'fast-check'
import { expect, test } from 'vitest'
import { defaultColumnSet, freezeUpTo } from '../../../renderer/ledger/grid/column-set.ts'
import { ledgerColumns } from '../../../renderer/ledger/grid/ledger-columns.ts'
import { freeViewName, openFirst, renameView, type SavedView } from '../../../renderer/ledger/saved-views.ts'
import { readSharedView, writeSharedView } from '../../../renderer/ledger/shared-view.ts'
import { disputes } from '../../../shared/ledgers/disputes.ts'
import { ledgers } from '../../../shared/ledgers/index.ts'

const columns = ledgerColumns(disputes)
const view: SavedView = {
  name: '本月未办结',
  search: '院墙',
  sort: [{ field: 'reportedOn', descending: true }],
  columns: defaultColumnSet(columns),
  filters: [
    { field: 'type', op: 'in', values: ['邻里', null] },
    { field: 'summary', op: 'contains', text: '院墙' },
    { field: 'reportedOn', op: 'between', from: '2026-09-01', to: null },
    { field: 'village', op: 'empty' },
    { field: '@clock', op: 'clock', clock: '*', state: 'open', due: { from: null, to: '2026-09-30' } },
  ],
}

test('a view comes back as it was written', () => {
  for (const definition of ledgers) {
    const own = ledgerColumns(definition)
    const plain = { name: '全部列', filters: [], search: '', sort: [], columns: defaultColumnSet(own) }
    const read = readSharedView(writeSharedView(plain, definition.name), definition, own)
    expect(read.ok && read.value).toEqual({ view: plain, unknown: 0 })
  }
})

test('every kind of filter survives, single records do not travel', () => {
  const clocked = { ...disputes, clocks: () => [] }
  const withClock = ledgerColumns(clocked)
  const own = { ...view, columns: defaultColumnSet(withClock) }
  const sent = { ...own, filters: [...own.filters, { field: '@row' as const, op: 'rows' as const, ids: ['d-1'] }] }
  const text = writeSharedView(sent, 'disputes')
  expect(text).not.toContain('d-1')
  const read = readSharedView(text, clocked, withClock)
  expect(read.ok && read.value).toEqual({ view: own, unknown: 0 })
})

test('what this version does not know is left out and counted', () => {
  const foreign = {
    '@ctx': 'desk/view/1',
    ledger: 'disputes',
    name: '  外来  ',
    filters: [{ field: '__proto__', op: 'empty' }, { field: 'type', op: 'like', text: 'x' }, 7, view.filters[0]],
    sort: [{ field: 'nothing', descending: true }],
    columns: [{ id: 'nothing', shown: true, frozen: false, width: 80 }, null],
  }
  const read = readSharedView(JSON.stringify(foreign), disputes, columns)
  expect(read.ok && read.value.view).toEqual({
    name: '外来',
    filters: [view.filters[0]],
    search: '',
    sort: [],
    columns: [],
  })
  expect(read.ok && read.value.unknown).toBe(6)
})

test('no text makes the reader throw', () => {
  const piece = fastCheck.jsonValue()
  fastCheck.assert(
    fastCheck.property(piece, piece, piece, (filters, sort, set) => {
      const text = JSON.stringify({
        '@ctx': 'desk/view/1',
        ledger: 'disputes',
        name: '甲',
        filters: [filters],
        sort: [sort],
        columns: set,
      })
      expect(readSharedView(text, disputes, columns).ok).toBe(true)
    }),
  )
  for (const text of ['', 'null', '[]', '{', '"a"', '{"@ctx":"desk/view/2"}', 'x'.repeat(70_000)])
    expect(readSharedView(text, disputes, columns)).toMatchObject({ ok: false, error: { code: 'view-unreadable' } })
})

test('names of views stay different, and one view at most opens first', () => {
  const two = [view, { ...view, name: '全年' }]
  expect(renameView(two, '全年', '本月未办结')).toBe(two)
  expect(renameView(two, '全年', '去年').map(({ name }) => name)).toEqual(['本月未办结', '去年'])
  expect(openFirst(openFirst(two, '全年'), '本月未办结').map(({ first }) => first)).toEqual([true, undefined])
  expect(openFirst(openFirst(two, '全年'), null).every(({ first }) => first === undefined)).toBe(true)
  expect(freeViewName(two, '全年')).toBe('全年(2)')
  expect(freeViewName(two, '新')).toBe('新')
})

test('freezing up to a column freezes the shown ones before it and no other', () => {
  const set = defaultColumnSet(columns)
  const last = set.filter(({ shown }) => shown)[4]?.id ?? ''
  const frozen = freezeUpTo(set, last)
  const taken = frozen.filter((choice) => choice.frozen).map(({ id }) => id)
  expect(taken).toEqual(
    set
      .slice(0, set.findIndex(({ id }) => id === last) + 1)
      .filter(({ shown }) => shown)
      .map(({ id }) => id),
  )
  expect(freezeUpTo(frozen, taken[0] ?? '').filter((choice) => choice.frozen)).toHaveLength(1)
})
