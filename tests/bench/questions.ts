// What is asked of the ledger, of AG Grid and of SQLite alike?

import type { Query } from '../../renderer/store/api.ts'
import type { FieldDefinition } from '../../shared/ledgers/define.ts'
import type { Division } from '../../shared/ledgers/directory.ts'
import { disputes } from '../../shared/ledgers/disputes.ts'

export const ledger = disputes.name
export const passphrase = '性能测试专用口令-2026'

const texts = new Set(['text', 'longText', 'choice', 'organisation', 'peopleList', 'personName'])
const fields: readonly (readonly [string, FieldDefinition])[] = Object.entries(disputes.fields)

/** Fields whose text the free search looks through. */
export const searchableFields = fields
  .filter(([, { kind, masked }]) => texts.has(kind) && masked !== true)
  .map(([name]) => name)

/** Words of two to four characters; none is part of a place name. */
export const searchWords = ['误工费', '院墙滴水', '拖欠', '借款', '尾款'] as const

export const initialsWords = ['ajd', 'shc', 'wdz', 'lmx', 'zgq'] as const

export const countedBy = ['township', 'type', 'reportedOn@month'] as const

/** The whole ledger as the grid opens it. */
export const firstWindow: Query = { ledger, filters: [], sort: [], from: 0, to: 100 }

export interface WindowQuestion {
  readonly township: string
  readonly from: string
  readonly to: string
}

/** One township after another, so that no answer is one kept from before. */
export function windowQuestions(divisions: readonly Division[], count: number): readonly WindowQuestion[] {
  const townships = divisions.filter(({ level }) => level === 'township')
  return Array.from({ length: count }, (_, index) => ({
    township: townships[index % townships.length]?.code ?? '',
    from: '2024-03-01',
    to: `2026-0${1 + (Math.floor(index / townships.length) % 8)}-28`,
  }))
}

/** Three conditions, sorted by a name in pinyin order, newest first. */
export function windowQuery({ township, from, to }: WindowQuestion): Query {
  return {
    ledger,
    filters: [
      { field: 'township', op: 'in', values: [township] },
      { field: 'reportedOn', op: 'between', from, to },
      { field: 'resolved', op: 'in', values: ['true'] },
    ],
    sort: [
      { field: 'mediator', descending: false },
      { field: 'reportedOn', descending: true },
    ],
    from: 0,
    to: 100,
  }
}
