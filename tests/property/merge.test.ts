// Is the merge independent of the order and of repetition? Random histories of three offices, in every order that begins with the making.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Change } from '../../shared/changes/change.ts'
import { existence, headIds, type MergedRow, merge, sawOf } from '../../shared/changes/merge.ts'
import type { FieldDefinition, LedgerDefinition, Value } from '../../shared/ledgers/define.ts'

const field = (more: Partial<FieldDefinition>): FieldDefinition => ({
  kind: 'text',
  title: '字段',
  aliases: [],
  purpose: 'test',
  owner: 'origin',
  places: { grid: 'show', form: '基本', excel: 'both', package: 'send', stats: 'never' },
  ...more,
})

const definition: LedgerDefinition = {
  name: 'matters',
  version: 1,
  title: '事项',
  aliases: [],
  group: '测试',
  compartment: 'mediation',
  fields: {
    facts: field({}),
    opinion: field({ owner: 'receiver' }),
    progress: field({ owner: 'lower' }),
    struckOff: field({ owner: 'upper' }),
    from: field({ mergeGroup: 'period' }),
    to: field({ mergeGroup: 'period' }),
  },
  naming: ['facts'],
  exactKeys: [],
  scope: null,
  travels: 'records',
  searchAcross: false,
  retention: 'test',
  excludedColumns: [],
  check: () => [],
  upgrades: {},
}

const offices = ['T1.a.1', 'C1.b.1', 'C2.c.1']
const made: Change = {
  id: 'T1.a.1:1',
  by: 'clerk',
  at: '2026-09-01T00:00:00.000Z-0000',
  ledger: 'matters',
  v: 1,
  row: 'r1',
  op: 'new',
  set: { facts: 'x', from: '1', to: '2' },
  saw: {},
  origin: { via: 'typing' },
}

/** What an office does next, after having received a prefix of everybody's changes. */
interface Act {
  readonly office: number
  readonly does: 'facts' | 'opinion' | 'progress' | 'struckOff' | 'period' | 'gone' | 'restore'
  readonly value: string
  /** Share of all changes so far that this office has seen. */
  readonly seen: number
  readonly second: number
}

const acts = fc.array(
  fc.record<Act>({
    office: fc.constantFrom(0, 1, 2),
    does: fc.constantFrom('facts', 'opinion', 'progress', 'struckOff', 'period', 'gone', 'restore'),
    value: fc.constantFrom('a', 'b', ''),
    seen: fc.double({ min: 0, max: 1, noNaN: true }),
    second: fc.integer({ min: 0, max: 5 }),
  }),
  { minLength: 1, maxLength: 7 },
)

function history(steps: readonly Act[]): readonly Change[] {
  const all: Change[] = [made]
  const views = offices.map(() => [made])
  for (const [index, act] of steps.entries()) {
    const view = views[act.office] as Change[]
    for (const change of all.slice(0, Math.ceil(act.seen * all.length))) if (!view.includes(change)) view.push(change)
    const row = replay(view)
    const value: Value = act.value === '' ? null : act.value
    const one = act.does === 'gone' || act.does === 'restore' ? 'opinion' : act.does
    const set = one === 'period' ? { from: value, to: 'z' } : { [one]: value }
    const heads = headIds(row).join(' ')
    const removals = row.removals.map(({ id }) => id).join(' ')
    const plain = { ...sawOf(definition, row, Object.keys(set)), ...(removals === '' ? {} : { [existence]: removals }) }
    const change: Change = {
      ...made,
      id: `${offices[act.office]}:${index + 2}`,
      at: `2026-09-01T00:00:0${act.second}.000Z-0000`,
      op: act.does === 'gone' ? 'gone' : 'set',
      set: act.does === 'gone' || act.does === 'restore' ? {} : set,
      saw: act.does === 'gone' ? { [existence]: heads } : act.does === 'restore' ? { [existence]: removals } : plain,
    }
    all.push(change)
    view.push(change)
  }
  return all
}

function replay(changes: readonly Change[]): MergedRow {
  let row: MergedRow | undefined
  for (const change of changes) row = merge(definition, row, change).row
  if (row === undefined) throw new Error('no changes')
  return row
}

describe('merge', () => {
  test('gives the same record in every order', () => {
    const shuffled = acts.chain((steps) => {
      const all = history(steps)
      return fc.tuple(fc.constant(all), fc.shuffledSubarray(all.slice(1), { minLength: all.length - 1 }))
    })
    fc.assert(
      fc.property(shuffled, ([all, rest]) => {
        expect(replay([made, ...rest])).toEqual(replay(all))
      }),
      { numRuns: 2000 },
    )
  })

  test('shows the progress of the lower office and the striking off of the upper one, whoever made the record', () => {
    const write = (office: string, set: Change['set']): Change => ({
      ...made,
      id: `${office}:9`,
      at: `2026-09-01T00:00:0${office.startsWith('T') ? 1 : 2}.000Z-0000`,
      op: 'set',
      set,
    })
    for (const maker of ['T1.a.1:1', 'C1.b.1:1', 'M1.m.1:1']) {
      const first = { ...made, id: maker }
      const both = [
        write('T1.a.1', { progress: '乡镇', struckOff: '乡镇' }),
        write('C1.b.1', { progress: '县', struckOff: '县' }),
      ]
      for (const order of [both, both.toReversed()])
        expect(replay([first, ...order]).values, maker).toMatchObject({ progress: '乡镇', struckOff: '县' })
    }
  })

  test('takes a change that comes again as a duplicate', () => {
    fc.assert(
      fc.property(acts, (steps) => {
        const all = history(steps)
        const row = replay(all)
        for (const change of all) expect(merge(definition, row, change)).toEqual({ row, effect: 'duplicate' })
      }),
      { numRuns: 300 },
    )
  })

  test('loses no value that nobody has seen', () => {
    fc.assert(
      fc.property(acts, (steps) => {
        const all = history(steps)
        const row = replay(all)
        for (const change of all) {
          for (const name of Object.keys(change.set)) {
            const overwritten = all.some((other) =>
              Object.values(other.saw).some((ids) => ids.split(' ').includes(change.id)),
            )
            if (overwritten) continue
            const kept =
              row.current[name] === change.id || row.conflicts.some((c) => c.field === name && c.loser === change.id)
            const equal = (row.values[name] ?? null) === (change.set[name] ?? null)
            expect(kept || equal).toBe(true)
          }
        }
      }),
      { numRuns: 500 },
    )
  })
})
