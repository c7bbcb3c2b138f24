// How does a test get the bytes of an export?

import { type ExportForm, writeLedger } from '../../../shared/excel/write/write-ledger.ts'
import type { LedgerDefinition, Values } from '../../../shared/ledgers/define.ts'
import type { OfficeDirectory } from '../../../shared/ledgers/directory.ts'
import { assert, ok } from '../../../shared/result.ts'

/** The rows of a ledger with all fields that it writes. */
export async function exported(
  ledger: LedgerDefinition,
  rows: readonly Values[],
  directory: OfficeDirectory,
  form: ExportForm = 'xlsx',
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  const done = await writeLedger(
    { ledger, directory, form, title: ledger.title, fields: null, frozen: [], rows: rows.length },
    {
      fetch: async (from, to) => ok(rows.slice(from, to)),
      put: async (bytes) => ok(pieces.push(bytes)),
      progress: async () => true,
    },
  )
  assert(done.ok, 'exported')
  const bytes = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}
