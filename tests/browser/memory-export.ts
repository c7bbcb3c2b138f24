// How does the store in memory hand out rows of an export and keep the files that are written?

import type { ExportRequest, StoreApi } from '../../renderer/store/api.ts'
import type { Values } from '../../shared/ledgers/define.ts'
import { fail, ok } from '../../shared/result.ts'

interface MemoryExportEnds {
  /** Values of the rows in order, masked but for the named fields. */
  rows(request: ExportRequest): readonly Values[]
  log(request: ExportRequest, rows: number): void
  files: { name: string; bytes: Uint8Array }[]
}

type Calls = Pick<
  StoreApi,
  'beginExport' | 'exportedRows' | 'endExport' | 'beginFile' | 'appendFile' | 'commitFile' | 'abandonFile'
>

export function memoryExports(ends: MemoryExportEnds): Calls {
  const open = new Map<string, readonly Values[]>()
  const unfinished = new Map<string, { name: string; pieces: Uint8Array[] }>()
  let last = 0
  return {
    beginExport: async (request) => {
      last += 1
      const rows = ends.rows(request)
      ends.log(request, rows.length)
      open.set(String(last), rows)
      return ok({ token: String(last), rows: rows.length })
    },
    exportedRows: async (token, from, to) => {
      const rows = open.get(token)
      return rows === undefined ? fail('export-cancelled') : ok(rows.slice(from, to))
    },
    endExport: async (token) => {
      open.delete(token)
    },
    beginFile: async (name) => {
      last += 1
      unfinished.set(String(last), { name, pieces: [] })
      return ok({ token: String(last) })
    },
    appendFile: async (token, bytes) => {
      unfinished.get(token)?.pieces.push(bytes)
      return ok(null)
    },
    commitFile: async (token) => {
      const file = unfinished.get(token)
      if (file === undefined) return fail('no-such-save')
      unfinished.delete(token)
      ends.files.push({
        name: file.name,
        bytes: new Uint8Array(await new Blob(file.pieces as BlobPart[]).arrayBuffer()),
      })
      return ok({ place: `导出/${file.name}` })
    },
    abandonFile: async (token) => {
      unfinished.delete(token)
      return ok(null)
    },
  }
}
