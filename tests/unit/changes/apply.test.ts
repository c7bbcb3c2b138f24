// What does `apply` let through, and what does it refuse, whichever door a change comes through?

import { describe, expect, test } from 'vitest'
import { type ApplyContext, apply } from '../../../shared/changes/apply.ts'
import type { Change } from '../../../shared/changes/change.ts'
import { doubtClock, isTick, tick } from '../../../shared/changes/clock.ts'
import { diff } from '../../../shared/changes/diff.ts'
import { inverse } from '../../../shared/changes/inverse.ts'
import { existence, type MergedRow } from '../../../shared/changes/merge.ts'
import type { LedgerDefinition, Values } from '../../../shared/ledgers/define.ts'
import { directoryOf } from '../../../shared/ledgers/directory-of.ts'
import { disputes } from '../../../shared/ledgers/disputes.ts'
import { serviceTickets } from '../../../shared/ledgers/service-tickets.ts'

const township = 'T990122100.abc.1'
const county = 'C990122.def.1'

function contextOf(definition: LedgerDefinition, local: boolean): ApplyContext {
  const check = { directory: directoryOf([], []), asOf: '2026-11-22', importing: false }
  return { definition, check, local }
}

function change(ledger: LedgerDefinition, n: number, more: Partial<Change>): Change {
  return {
    id: `${township}:${n}`,
    by: 'clerk',
    at: `2026-11-22T08:00:00.00${n}Z-0000`,
    ledger: ledger.name,
    v: ledger.version,
    row: 'r1',
    op: 'new',
    set: {},
    saw: {},
    origin: { via: 'typing' },
    ...more,
  }
}

const dispute: Values = { reportedOn: '2026-09-03', township: '990122100000', summary: '边界争执' }
const ticket: Values = {
  category: '社区矫正',
  name: '张某',
  basis: '社区矫正法',
  startedOn: '2026-01-05',
  endsOn: '2027-01-04',
}

function must(row: MergedRow | undefined, next: Change, context: ApplyContext): MergedRow {
  const applied = apply(row, next, context)
  if (!applied.ok) throw new Error(`${applied.error.code} ${JSON.stringify(applied.error.findings)}`)
  return applied.value.row
}

describe('form', () => {
  const context = contextOf(disputes, true)
  const made = must(undefined, change(disputes, 1, { set: dispute }), context)
  const refused: readonly [string, MergedRow | undefined, Partial<Change>][] = [
    ['field-unknown', undefined, { set: { ...dispute, riskScore: 5 } }],
    ['field-unknown', undefined, { set: { ...dispute, constructor: 'x' } }],
    ['value-not-accepted', undefined, { set: { ...dispute, reportedOn: '昨天' } }],
    ['value-not-accepted', made, { op: 'set', set: { peopleCount: 'many' } }],
    ['row-exists', made, { set: dispute }],
    ['row-unknown', undefined, { op: 'set', set: { summary: 'x' } }],
    ['newer-shape', undefined, { v: disputes.version + 1, set: dispute }],
    ['rules-refuse', undefined, { set: { ...dispute, reportedOn: null } }],
  ]
  test.each(refused)('%s', (code, row, more) => {
    expect(apply(row, change(disputes, 2, more), context)).toMatchObject({ ok: false, error: { code } })
  })

  test('a removed record is not edited by somebody who knows that it is gone', () => {
    const gone = must(made, change(disputes, 2, { op: 'gone', saw: { [existence]: made.madeBy } }), context)
    expect(gone.gone).toBe(`${township}:2`)
    const edit = change(disputes, 3, { op: 'set', set: { summary: 'x' } })
    expect(apply(gone, edit, context)).toMatchObject({ ok: false, error: { code: 'row-gone' } })
    const foreign = { ...edit, id: `${county}:1` }
    const back = apply(gone, foreign, contextOf(disputes, false))
    expect(back).toMatchObject({ ok: true, value: { effect: 'conflict', row: { gone: null } } })
  })
})

describe('the boundary', () => {
  const doors: readonly [string, Values][] = [
    ['no basis', { ...ticket, basis: null }],
    ['no end', { ...ticket, endsOn: null }],
    ['no start', { ...ticket, startedOn: null }],
    ['no category', { ...ticket, category: null }],
    ['a category outside the closed list', { ...ticket, category: '上访人员' }],
  ]
  test.each(doors)('refuses a ticket with %s, own and foreign', (_, set) => {
    for (const local of [true, false]) {
      const answer = apply(undefined, change(serviceTickets, 1, { set }), contextOf(serviceTickets, local))
      expect(answer.ok).toBe(false)
      // nothing of the refused record is told
      expect(JSON.stringify(answer)).not.toContain('张某')
      expect(JSON.stringify(answer)).not.toContain('上访')
    }
  })

  test('holds for later changes and for undo', () => {
    const context = contextOf(serviceTickets, true)
    const made = must(undefined, change(serviceTickets, 1, { set: ticket }), context)
    for (const set of [{ basis: null }, { endsOn: null }, { category: '刑满释放人员安置帮教' }] satisfies Values[]) {
      expect(apply(made, change(serviceTickets, 2, { op: 'set', set }), context).ok).toBe(false)
    }
    // an undo whose former value lies outside is refused as any change is
    const logged = [
      { change: change(serviceTickets, 2, { op: 'set', set: { basis: '社区矫正法' } }), before: { basis: null } },
    ]
    const [draft] = inverse(logged, 'undo', 'u1')
    const undo = change(serviceTickets, 3, { ...draft, row: 'r1', saw: { basis: made.madeBy } } as Partial<Change>)
    expect(apply(made, undo, context)).toMatchObject({ ok: false, error: { code: 'boundary' } })
  })
})

describe('authority', () => {
  test('the origin wins in its own field, whatever the clock says, and the other value is kept', () => {
    const made = must(undefined, change(disputes, 1, { set: dispute }), contextOf(disputes, true))
    const saw = { summary: made.madeBy }
    const own = change(disputes, 2, { op: 'set', set: { summary: '乡镇改' }, saw })
    const other = { ...change(disputes, 9, { op: 'set', set: { summary: '县里改' }, saw }), id: `${county}:1` }
    const foreign = contextOf(disputes, false)
    const both = must(must(made, own, foreign), other, foreign)
    expect(both.values.summary).toBe('乡镇改')
    expect(both.conflicts).toEqual([{ field: 'summary', winner: own.id, loser: other.id, losingValue: '县里改' }])
    const resolved = change(disputes, 3, {
      op: 'set',
      set: { summary: '商定' },
      saw: { summary: `${own.id} ${other.id}` },
    })
    expect(must(both, resolved, foreign)).toMatchObject({ values: { summary: '商定' }, conflicts: [] })
  })
})

test('diff names only what differs', () => {
  expect(
    diff(disputes, { summary: 'a', parties: ['x'] }, { summary: 'a', parties: ['x'], peopleCount: 2, notes: null }),
  ).toEqual({
    peopleCount: 2,
  })
})

test('the clock never goes back and doubts itself', () => {
  const first = tick(null, Date.parse('2026-11-22T08:00:00Z'))
  const second = tick(first, Date.parse('2026-11-22T07:00:00Z'))
  expect(second > first).toBe(true)
  expect(isTick(second)).toBe(true)
  expect(isTick('2026-11-22')).toBe(false)
  const witnesses = { lastOwnChange: first, builtAt: '2026-11-01T00:00:00Z', newestReceipt: null }
  expect(doubtClock(Date.parse('2026-11-22T09:00:00Z'), witnesses)).toBeNull()
  expect(doubtClock(Date.parse('2026-11-20T09:00:00Z'), witnesses)?.code).toBe('clock-behind')
  expect(doubtClock(Date.parse('2031-01-01T00:00:00Z'), witnesses)?.code).toBe('clock-ahead')
})

describe('a service whose period ended more than a year ago', () => {
  const context = contextOf(serviceTickets, true)
  const long = { ...ticket, startedOn: '2023-01-05', endsOn: '2025-01-04' }
  const later: ApplyContext = { ...context, check: { ...context.check, asOf: '2029-03-01' } }

  test('is not registered any more', () => {
    const applied = apply(undefined, change(serviceTickets, 1, { set: long }), context)
    expect(applied).toMatchObject({ ok: false, error: { code: 'rules-refuse', findings: [{ kind: 'period-ended' }] } })
  })

  test('can still be worked on and closed when it is registered', () => {
    const made = must(undefined, change(serviceTickets, 1, { set: ticket }), context)
    const closing = change(serviceTickets, 2, { op: 'set', set: { closedOn: '2027-01-04' }, saw: {} })
    expect(must(made, closing, later).values.closedOn).toBe('2027-01-04')
  })
})
