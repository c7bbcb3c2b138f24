// Which own records can be given to offices below? Of every ledger that is handed down, the newest first.

import type { LedgerDefinition } from '../../../shared/ledgers/define.ts'
import { directoryOf } from '../../../shared/ledgers/directory-of.ts'
import { ledgers } from '../../../shared/ledgers/index.ts'
import { recordName } from '../../app/record-name.ts'
import type { GridRow } from '../../store/api.ts'
import type { Handing } from '../../store/exchange/down/down-api.ts'
import type { ExchangeStore } from '../exchange-store.ts'

/** More are found by searching. */
const SHOWN = 500

export interface OwnRecord {
  readonly key: string
  readonly ledger: LedgerDefinition
  readonly row: GridRow
  readonly name: string
  readonly offices: Handing['offices']
}

export interface OwnRecords {
  readonly records: readonly OwnRecord[]
  readonly total: number
}

export async function readOwnRecords(
  store: Pick<ExchangeStore, 'query' | 'directory' | 'handings'>,
  search: string,
): Promise<OwnRecords> {
  const { divisions, units } = await store.directory()
  const directory = directoryOf(divisions, units)
  const { records: handed } = await store.handings()
  const given = new Map(handed.map(({ ledger, row, offices }) => [`${ledger} ${row}`, offices]))
  let total = 0
  const records: OwnRecord[] = []
  for (const ledger of ledgers.filter(({ handedDown }) => handedDown !== undefined)) {
    const answer = await store.query({ ledger: ledger.name, filters: [], search, sort: [], from: 0, to: SHOWN })
    total += answer.matched
    for (const row of answer.rows) {
      if (row.custody === 'foreign' || row.custody === 'elsewhere') continue
      const key = `${ledger.name} ${row.id}`
      records.push({ key, ledger, row, name: recordName(ledger, row, directory), offices: given.get(key) ?? [] })
    }
  }
  return { records, total }
}
