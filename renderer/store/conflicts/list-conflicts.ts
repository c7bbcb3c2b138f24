// Which records hold values that were written without having seen each other? Read from the marks of the pages; details only of those shown.

import { sameValue } from '../../../shared/changes/diff.ts'
import { existence, type MergedRow, registerOf } from '../../../shared/changes/merge.ts'
import type { LedgerDefinition, Values } from '../../../shared/ledgers/define.ts'
import { maskValues } from '../masking.ts'
import type { OpenSpace } from '../open-space.ts'
import type { Shelf } from '../pages/shelf.ts'
import { type LoggedLine, linesOf, nameOf, whoMade } from '../views.ts'
import type { ConflictSide, FieldConflict, RecordInConflict } from './conflicts-api.ts'

interface Place {
  readonly shelf: Shelf
  readonly row: string
}

function placesOf(space: OpenSpace): readonly Place[] {
  return [...space.shelves.values()].flatMap((shelf) => shelf.inConflict().map((row) => ({ shelf, row })))
}

export function countConflicts(space: OpenSpace): number {
  return placesOf(space).length
}

/** @throws DamagedPage */
export async function listConflicts(
  space: OpenSpace,
  from: number,
  to: number,
): Promise<{ readonly total: number; readonly records: readonly RecordInConflict[] }> {
  const places = placesOf(space)
  const records: RecordInConflict[] = []
  for (const { shelf, row } of places.slice(from, to)) {
    const record = await shelf.record(row)
    if (record === undefined) continue
    const { ledger, part } = shelf.name
    const lines = await linesOf(space, shelf, record)
    records.push({
      ledger,
      part: part === '' ? null : part,
      row,
      name: nameOf(space, ledger, record.row.values),
      conflicts: conflictsOf(space, shelf.definition, record.row, lines),
    })
  }
  return { total: places.length, records }
}

function conflictsOf(
  space: OpenSpace,
  definition: LedgerDefinition,
  row: MergedRow,
  lines: readonly LoggedLine[],
): readonly FieldConflict[] {
  const side = (change: string, values: Values): ConflictSide => {
    const line = lines.find((each) => each.change.id === change)
    return {
      change,
      values: maskValues(definition, values),
      who: whoMade(space, { id: change }),
      at: line?.change.at.slice(0, 24) ?? '',
      package: line?.package ?? null,
    }
  }
  const found: FieldConflict[] = []
  for (const [register, heads] of Object.entries(row.rivals)) {
    const first = Object.keys(heads[0]?.values ?? {})[0]
    const { fields } = first === undefined ? { fields: [] } : registerOf(definition, first)
    const others = heads.filter(({ values }) => fields.some((field) => !sameValue(values[field], row.values[field])))
    const shown = row.current[fields.find((field) => row.current[field] !== undefined) ?? ''] ?? row.madeBy
    if (others.length === 0) continue
    const values = Object.fromEntries(fields.map((field) => [field, row.values[field] ?? null]))
    found.push({
      register,
      fields,
      shown: side(shown, values),
      others: others.map((head) => side(head.id, head.values)),
    })
  }
  for (const { winner, loser } of row.conflicts.filter(({ field }) => field === existence))
    found.push({ register: existence, fields: [], shown: side(winner, {}), others: [side(loser, {})] })
  return found
}
