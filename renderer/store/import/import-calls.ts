// How is the import part of the store's surface answered?

import type { Mapping, TableReading } from '../../../shared/excel/reading.ts'
import { portionsOf, type RowPortion, type StagedHead, stagedHead } from '../../../shared/excel/row-portion.ts'
import type { Result } from '../../../shared/result.ts'
import type { ImportDone, ImportPlan, RowChoice } from '../api.ts'
import type { Session } from '../session.ts'
import { type ImportFile, importRows, type Proceed } from './import-rows.ts'
import { resolveRows } from './resolve-rows.ts'
import { plansOf, type StagedImports } from './staged-imports.ts'
import { StagedRows } from './staged-rows.ts'

/** A table that is handed over whole. */
function stagedWhole(table: TableReading): StagedRows {
  const rows = new StagedRows(stagedHead(table))
  for (const portion of portionsOf(table.drafts)) rows.append(portion)
  return rows
}

export function importCalls(session: Session, staged: StagedImports) {
  let cancelled = false
  const proceedOf =
    ({ name, sha256 }: ImportFile): Proceed =>
    async (done, total) => {
      session.announce({
        kind: 'progress',
        progress: { id: sha256, title: `导入 ${name}`, done: total === 0 ? 1 : done / total },
      })
      // gives the message that cancels a chance to arrive
      await new Promise((resolve) => setTimeout(resolve))
      return !cancelled
    }
  return {
    mappings: async () => {
      const mappings: Record<string, Mapping> = {}
      for (const [key, value] of session.open.documents) {
        if (key.startsWith('mapping/')) mappings[key.slice('mapping/'.length)] = value as Mapping
      }
      return mappings
    },
    beginImport: async (file: ImportFile) => staged.begin(file),
    stageTable: async (token: string, table: number, head: StagedHead) => staged.stageTable(token, table, head),
    stageRows: async (token: string, table: number, portion: RowPortion, how: 'append' | 'amend') =>
      staged.stageRows(token, table, portion, how),
    planStaged: (token: string, tables: readonly number[]) => session.read(() => staged.plan(token, tables)),
    importStaged: (
      token: string,
      tables: readonly number[],
      choices: readonly RowChoice[],
    ): Promise<Result<ImportDone>> => {
      cancelled = false
      return session.write((space) => {
        const file = staged.fileOf(token) ?? { name: '', sha256: '' }
        return staged.import(space, { token, tables, choices }, proceedOf(file))
      })
    },
    dropImport: async (token: string) => staged.drop(token),
    cancelImport: async () => {
      cancelled = true
    },
    planImport: (table: TableReading): Promise<ImportPlan> =>
      session.read(async (space) => {
        const rows = stagedWhole(table)
        const [plan] = plansOf(await resolveRows(space, [rows]), [rows])
        return plan ?? { fresh: 0, changed: 0, same: 0, parentsFresh: 0 }
      }),
    importTables: (file: ImportFile, tables: readonly TableReading[]): Promise<Result<ImportDone>> => {
      cancelled = false
      return session.write(async (space) => {
        const resolution = await resolveRows(space, tables.map(stagedWhole))
        return importRows(space, { file, resolution, choiceOf: () => undefined }, proceedOf(file))
      })
    },
  }
}
