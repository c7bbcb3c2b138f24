// Which rows leave the store for a file, and is it logged before they do? Ids are chosen once; values come portion by portion.

import type { Value, Values } from '../../shared/ledgers/define.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { ExportRequest, StoreApi } from './api.ts'
import { logAct } from './audit.ts'
import { labelsOf } from './labels.ts'
import { masked } from './masking.ts'
import { definitionOf, type OpenSpace, shelfWith } from './open-space.ts'
import type { Shelf } from './pages/shelf.ts'
import { exportProgress } from './progress-ids.ts'
import type { Session } from './session.ts'
import { queriedShelf, readyFor } from './views.ts'

interface OpenExport {
  readonly space: OpenSpace
  readonly shelf: Shelf
  readonly ids: readonly string[]
  readonly revealed: ReadonlySet<string>
  readonly progress: { readonly id: string; readonly title: string }
}

type ExportCalls = Pick<StoreApi, 'beginExport' | 'exportedRows' | 'endExport' | 'cancelExport'>

/** One line for the export of service records, and one for each field that is written in clear, in any ledger. */
async function logExport(
  space: OpenSpace,
  shelf: Shelf,
  rows: number,
  revealed: readonly string[],
): Promise<Result<null>> {
  const { definition, name } = shelf
  const part = name.part === '' ? {} : { part: name.part }
  const line = { act: 'export' as const, ledger: definition.name, ...part, row: '', rows }
  const fields = definition.compartment === 'service' ? ['', ...revealed] : revealed
  for (const field of fields) {
    const logged = await logAct(space, { ...line, field })
    if (!logged.ok) return logged
  }
  return ok(null)
}

/** Values of the row as a workbook has them: references by what they show, fields of the parent record under their own names. */
function exportedValues({ space, shelf, revealed }: OpenExport, id: string): Values {
  const { definition, index } = shelf
  const labels = labelsOf(space, definition)
  const values: Record<string, Value> = {}
  for (const [name, field] of Object.entries(definition.fields)) {
    const value = index.value(id, name)
    if (field.refers !== undefined && typeof value === 'string') values[name] = labels(name, value) ?? value
    else values[name] = revealed.has(name) ? value : masked(value, field)
  }
  const { parent } = definition
  const reference = parent === undefined ? null : index.value(id, parent.reference)
  if (parent === undefined || typeof reference !== 'string') return values
  const above = definitionOf(space, parent.ledger)
  const upper = shelfWith(space, parent.ledger, reference)
  for (const [name, field] of Object.entries(parent.fields)) {
    if (name in definition.fields || upper === undefined) continue
    values[name] = masked(upper.index.value(reference, field), above.fields[field])
  }
  return values
}

export function exportCalls(session: Session): ExportCalls {
  const exports = new Map<string, OpenExport>()
  let last = 0
  const tell = ({ progress }: OpenExport, done: number) =>
    session.announce({ kind: 'progress', progress: { ...progress, done } })
  const end = (token: string) => {
    const open = exports.get(token)
    exports.delete(token)
    if (open !== undefined) tell(open, 1)
  }
  return {
    beginExport: ({ query, revealed, title }: ExportRequest) =>
      session.write(async (space) => {
        const shelf = queriedShelf(space, query)
        await readyFor(shelf, query)
        const ids = shelf.index.select(query)
        const clear = revealed.filter((name) => shelf.definition.fields[name]?.masked)
        const logged = await logExport(space, shelf, ids.length, clear)
        if (!logged.ok) return logged
        last += 1
        const token = `${exportProgress}${last}`
        const open = { space, shelf, ids, revealed: new Set(clear), progress: { id: token, title } }
        exports.set(token, open)
        tell(open, 0)
        return ok({ token, rows: ids.length })
      }),
    exportedRows: (token, from, to) =>
      session.read(async (space) => {
        const open = exports.get(token)
        if (open === undefined) return fail('export-cancelled')
        if (open.space !== space) return fail('locked')
        // a record that was removed meanwhile is no longer there to be exported
        const ids = open.ids.slice(from, to).filter((id) => open.shelf.has(id))
        await open.shelf.ensureText(ids)
        tell(open, Math.min(0.99, from / Math.max(1, open.ids.length)))
        return ok(ids.map((id) => exportedValues(open, id)))
      }),
    endExport: async (token) => end(token),
    cancelExport: async () => {
      for (const token of [...exports.keys()]) end(token)
    },
  }
}
