// What random workbooks have found (tests/fuzz), kept by name.

import { describe, expect, it } from 'vitest'
import { petitions } from '../../../shared/ledgers/petitions.ts'
import { exported } from './exported.ts'
import { directory, reading } from './office-book.ts'

describe('found by random workbooks', () => {
  it('a body whose name looks like a formula is the same after export and import', async () => {
    const values = {
      name: '张某',
      summary: '因排水发生争议',
      receivedOn: '2026-03-01',
      complainedUnit: '=1+1',
    }
    const bytes = await exported(petitions, [values], directory)
    const [table] = reading({ name: '导出.xlsx', bytes, sha256: 'x' }, { ledger: petitions.name }).tables
    const read = [...(table?.drafts ?? [])].map((draft) => draft.values.complainedUnit)
    expect(read).toEqual(['=1+1'])
  })
})
