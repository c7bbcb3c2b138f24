// Do bulk changes and the marks of a search mean for each record what they say?

import { expect, test } from 'vitest'
import { actionsFor, bulkCell, bulkColumns, shiftDay } from '../../../renderer/ledger/bulk/bulk-change.ts'
import { searchStretches } from '../../../renderer/ledger/find/hit-marks.ts'
import { replaceable } from '../../../renderer/ledger/find/replace-hits.ts'
import { nextHit } from '../../../renderer/ledger/find/use-find.ts'
import { ledgerColumns } from '../../../renderer/ledger/grid/ledger-columns.ts'
import type { GridRow } from '../../../renderer/store/api.ts'
import { disputes } from '../../../shared/ledgers/disputes.ts'
import { ledgers } from '../../../shared/ledgers/index.ts'
import { sampleDirectory } from '../../browser/sample-disputes.ts'

const columns = ledgerColumns(disputes)
const column = (id: string) => {
  const found = columns.find((each) => each.id === id)
  if (found === undefined) throw new Error(id)
  return found
}
const row = (values: GridRow['values']): GridRow => ({ id: 'r', values, custody: 'local', conflicts: 0, due: null })
const view = { directory: sampleDirectory }

test('dates move by days over months and years; empty ones stay empty', () => {
  expect(shiftDay('2026-12-30', 3)).toBe('2027-01-02')
  expect(shiftDay('2026-03-01', -1)).toBe('2026-02-28')
  expect(shiftDay('2026-09-30T09:00', 1)).toBe('2026-10-01 09:00')
  const shift = { kind: 'shift', days: 7 } as const
  expect(bulkCell(row({ reportedOn: '2026-09-28' }), column('reportedOn'), shift, view)?.text).toBe('2026-10-05')
  expect(bulkCell(row({}), column('reportedOn'), shift, view)).toBeNull()
})

test('a text is replaced only where it stands', () => {
  const replace = { kind: 'replace', from: '院墙', to: '围墙' } as const
  expect(bulkCell(row({ summary: '院墙滴水，院墙' }), column('summary'), replace, view)?.text).toBe('围墙滴水，围墙')
  expect(bulkCell(row({ summary: '别的事' }), column('summary'), replace, view)).toBeNull()
})

test('no ledger offers fixed, masked or computed columns for a bulk change, and every other column some action', () => {
  for (const definition of ledgers)
    for (const { field, id } of bulkColumns(ledgerColumns(definition))) {
      expect(field?.masked || field?.fixed || id.startsWith('@')).toBeFalsy()
      expect(actionsFor({ ...column('type'), field }).length).toBeGreaterThan(1)
    }
})

test('hits in columns that cannot be replaced are counted and named', () => {
  const hit = (field: string) => ({ index: 0, row: 'r', field })
  const may = replaceable([hit('summary'), hit('@due'), hit('partyPhone')], columns)
  expect(may.hits).toEqual([hit('summary')])
  expect(may.leftOut).toBe(2)
})

test('the next hit lies behind the active cell and goes round', () => {
  const hits = [
    { index: 1, row: 'b', field: 'x' },
    { index: 1, row: 'b', field: 'y' },
    { index: 5, row: 'f', field: 'x' },
  ]
  const columnOf = (field: string) => (field === 'x' ? 0 : 1)
  expect(nextHit(hits, { row: 1, column: 0 }, columnOf, false)).toBe(1)
  expect(nextHit(hits, { row: 5, column: 0 }, columnOf, false)).toBe(0)
  expect(nextHit(hits, { row: 1, column: 0 }, columnOf, true)).toBe(2)
  expect(nextHit([], { row: 1, column: 0 }, columnOf, true)).toBe(-1)
})

test('a search marks the text, or the characters whose initials were typed', () => {
  const marked = (text: string, searched: string) =>
    searchStretches(text, searched).map(({ from, to }) => text.slice(from, to))
  expect(marked('东沟村院墙滴水', 'yq')).toEqual(['院墙'])
  expect(marked('东沟村院墙滴水', '东沟 滴')).toEqual(['东沟', '滴'])
  expect(marked('ABC公司', 'abc')).toEqual(['ABC'])
  expect(marked('东沟村', 'xx')).toEqual([])
})
