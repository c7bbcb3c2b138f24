// What does a clerk do to the records? New ones, changed fields, removals, and saving what was opened long ago.

import type { Change } from '../../../shared/changes/change.ts'
import { existence, headIds, type MergedRow, sawIds, sawOf } from '../../../shared/changes/merge.ts'
import type { LedgerDefinition, Value, Values } from '../../../shared/ledgers/define.ts'
import { assert } from '../../../shared/result.ts'
import type { Chance } from '../seeded.ts'
import { CASES, simulatedLedgers, TICKETS } from './simulated-ledgers.ts'
import type { Edit } from './station.ts'
import type { Post } from './world.ts'

const WORDS = ['甲', '乙', '丙', '𠀋某', '界址\u4e89议', 'ＡＢ', '二'] as const
const ELSEWHERE = ['990199999999', '110101000000'] as const

function cases(): LedgerDefinition {
  const found = simulatedLedgers.find(({ name }) => name === CASES)
  assert(found !== undefined, 'the ledger of cases is there')
  return found
}

function placeFor({ station }: Post, chance: Chance): Value {
  const { division } = station.office.card
  if (chance.happens(0.12)) return chance.pick(ELSEWHERE)
  if (division.endsWith('000') === false && chance.happens(0.3)) return `${division.slice(0, 9)}000`
  return chance.happens(0.2) ? null : division
}

function valueFor(field: string, post: Post, chance: Chance): Value {
  if (field === 'place') return placeFor(post, chance)
  if (field === 'people') return chance.happens(0.2) ? null : [chance.pick(WORDS), chance.pick(WORDS)]
  if (field === 'note') return chance.happens(0.2) ? null : `${chance.pick(WORDS)}\n${chance.pick(WORDS)}`
  if (field === 'phone') return `1380000${chance.between(1000, 9999)}`
  return chance.happens(0.15) ? null : chance.pick(WORDS)
}

const FIELDS = ['title', 'title', 'note', 'people', 'opinion', 'period', 'place', 'phone'] as const

function someFields(post: Post, chance: Chance, count: number): Values {
  const set: Record<string, Value> = {}
  for (let i = 0; i < count; i++) {
    const field = chance.pick(FIELDS)
    for (const name of field === 'period' ? ['begins', 'ends'] : [field]) set[name] = valueFor(name, post, chance)
  }
  return set
}

function filled(set: Values): Values {
  return Object.fromEntries(Object.entries(set).filter(([, value]) => value !== null))
}

export function newCase(post: Post, chance: Chance, at: number): Edit {
  const row = `${post.book.org}-${post.station.journal.length}-${at}`
  const set = filled({ title: chance.pick(WORDS), place: placeFor(post, chance), ...someFields(post, chance, 2) })
  return { ledger: CASES, row, op: 'new', set, saw: {} }
}

export function newTicket(post: Post, chance: Chance): Edit {
  const row = `${post.book.org}-t-${post.station.journal.length}`
  return { ledger: TICKETS, row, op: 'new', set: { category: chance.pick(['社区矫正', '社会救助']) }, saw: {} }
}

/** What somebody sees who opens the record now. */
export function sightOf(row: MergedRow): Readonly<Record<string, string>> {
  const removals = row.gone === null ? row.removals.map(({ id }) => id).join(' ') : ''
  const fields = Object.keys(cases().fields)
  return { ...sawOf(cases(), row, fields), ...(removals === '' ? {} : { [existence]: removals }) }
}

/** Fields are changed by somebody who saw `sight`, and everything that this office wrote itself. */
export function changedFields(
  post: Post,
  row: MergedRow,
  sight: Readonly<Record<string, string>>,
  chance: Chance,
): Edit {
  const set = someFields(post, chance, chance.between(1, 2))
  const now = sightOf(row)
  const saw: Record<string, string> = {}
  for (const key of [...Object.keys(set), existence]) {
    const own = sawIds(now[key]).filter((id) => id.startsWith(`${post.station.author}:`))
    const ids = new Set([...sawIds(sight[key]), ...own])
    if (ids.size > 0) saw[key] = [...ids].join(' ')
  }
  return { ledger: CASES, row: row.id, op: 'set', set, saw }
}

export function removal(row: MergedRow): Edit {
  return { ledger: CASES, row: row.id, op: 'gone', set: {}, saw: { [existence]: headIds(row).join(' ') } }
}

export function revival(row: MergedRow): Edit {
  const ids = row.removals.map(({ id }) => id).join(' ')
  return { ledger: CASES, row: row.id, op: 'set', set: {}, saw: { [existence]: ids } }
}

/** A record that can be changed here; null when there is none. */
export function someCase(post: Post, chance: Chance, gone: boolean): MergedRow | null {
  const rows = [...post.station.rows.values()].filter(
    (row) => row.ledger === CASES && (row.gone !== null) === gone && row.applied.length > 0,
  )
  return rows.length === 0 ? null : chance.pick(rows)
}

export function edited(post: Post, edits: readonly Edit[]): readonly Change[] {
  return post.station.edit(edits)
}
