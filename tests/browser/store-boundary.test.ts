// Does the store refuse what lies outside the boundary: a new record, a change, an undo, a redo?

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Change, ChangeDraft } from '../../shared/changes/change.ts'
import type { Values } from '../../shared/ledgers/define.ts'
import { MemoryDisk } from './memory-host.ts'
import { coreOf, makeStore, must, type TestStore } from './open-store.ts'

const origin = { via: 'typing' } as const
/** A service whose end the law sets. */
const correction: Values = {
  category: '社区矫正',
  name: '张某',
  basis: '社区矫正法',
  township: '990122100000',
  startedOn: '2026-01-05',
  endsOn: '2027-01-04',
}
/** A service without a statutory end: it needs an end or a review. */
const visits: Values = {
  category: '独居等特殊困难老年人',
  name: '李某',
  basis: '老年人权益保障法',
  township: '990122100000',
  startedOn: '2026-01-05',
  reviewOn: '2027-01-04',
}

const create = (set: Values): ChangeDraft => ({ ledger: 'serviceTickets', row: null, op: 'new', set, origin })
const edit = (row: string, set: Values): ChangeDraft => ({ ledger: 'serviceTickets', row, op: 'set', set, origin })
const refusal = (reason: string) => ({ ok: false, error: { code: 'boundary', detail: { reason, count: 1 } } })

describe('the boundary', () => {
  let disk: MemoryDisk
  let opened: TestStore

  beforeEach(async () => {
    disk = new MemoryDisk()
    opened = await makeStore(disk)
  })
  afterEach(() => opened.leave())

  async function ticket(set: Values): Promise<string> {
    const { rows } = await must(opened.store.commit('新增', [create(set)]))
    return rows[0] ?? ''
  }

  /** Nothing was stored: not in the journal, not in the record, not in the list of steps. */
  async function unchanged(row: string, work: () => Promise<void>): Promise<void> {
    const look = async () => ({
      entries: disk.journal('office').length,
      view: await opened.store.record('serviceTickets', row),
      steps: await opened.store.undoState(),
      total: (await opened.store.query({ ...all, part: '社区矫正' })).total,
    })
    // looking at it is logged once
    await look()
    const before = await look()
    await work()
    expect(await look()).toEqual(before)
  }

  test('a new ticket without basis, end, review, or with another category', async () => {
    const row = await ticket(correction)
    await unchanged(row, async () => {
      const cases: readonly (readonly [Values, string])[] = [
        [{ ...correction, basis: null }, 'basis-missing'],
        [{ ...correction, endsOn: null }, 'end-date-missing'],
        [{ ...correction, endsOn: null, reviewOn: '2027-01-04' }, 'end-date-missing'],
        [{ ...visits, reviewOn: null }, 'review-date-missing'],
        [{ ...visits, reviewOn: '2036-01-04' }, 'review-date-too-far'],
      ]
      for (const [set, reason] of cases) {
        // the good draft of the same unit is not stored either
        expect(await opened.store.commit('新增', [create(correction), create(set)])).toMatchObject(refusal(reason))
      }
      const outside = await opened.store.commit('新增', [create({ ...correction, category: '重点人员' })])
      expect(outside).toMatchObject({
        ok: false,
        error: { code: 'boundary', detail: { reason: 'category-outside-boundary' } },
      })
      expect(JSON.stringify(outside)).not.toContain('重点人员')
    })
  })

  test('a change that takes basis or end away', async () => {
    const row = await ticket(correction)
    await unchanged(row, async () => {
      expect(await opened.store.commit('修改', [edit(row, { basis: null })])).toMatchObject(refusal('basis-missing'))
      expect(await opened.store.commit('修改', [edit(row, { endsOn: null })])).toMatchObject(
        refusal('end-date-missing'),
      )
    })
  })

  test('an undo that would leave neither end nor review', async () => {
    const row = await ticket(visits)
    await must(opened.store.commit('定结束日期', [edit(row, { endsOn: '2026-12-31' })]))
    // the ticket has an end now, so another office may take the review away
    await arrives(opened, row, { reviewOn: null })
    await unchanged(row, async () => {
      expect(await opened.store.undo()).toMatchObject(refusal('review-date-missing'))
    })
    expect((await opened.store.record('serviceTickets', row))?.row.values.endsOn).toBe('2026-12-31')
  })

  test('a redo that would leave neither end nor review', async () => {
    const row = await ticket({ ...visits, endsOn: '2026-12-31' })
    await must(opened.store.commit('不定结束日期', [edit(row, { endsOn: null })]))
    await must(opened.store.undo())
    await arrives(opened, row, { reviewOn: null })
    await unchanged(row, async () => {
      expect(await opened.store.redo()).toMatchObject(refusal('review-date-missing'))
    })
    expect((await opened.store.undoState()).redo?.title).toBe('不定结束日期')
  })
})

const all = { ledger: 'serviceTickets', filters: [], sort: [], from: 0, to: 10 }

/** A change of the same record by another office, which had seen it as it was made. */
async function arrives(opened: TestStore, row: string, set: Values): Promise<void> {
  const core = coreOf(opened)
  const made = (await core.changesSince(core.author(), 0)).find((change) => change.row === row && change.op === 'new')
  if (made === undefined) throw new Error('the ticket was made here')
  const change: Change = {
    ...made,
    id: 'C990122.zzz.1:1',
    at: '2026-11-22T09:00:00.000Z-0000',
    op: 'set',
    set,
    saw: Object.fromEntries(Object.keys(set).map((field) => [field, made.id])),
    origin: { via: 'package' },
  }
  const unit = { kind: 'accept', title: '接收', changes: [change], writes: [] } as const
  expect(await must(core.commit(unit))).toMatchObject({ applied: 1, conflicts: 0 })
}
