// Which records of the same places and the same time does a repeated workbook not hold any more? They stay as they are.

import { dayNumber, unknown } from '../../../shared/duplicates/near-side.ts'
import type { Resolution, ResolvedTable } from '../import/resolve-rows.ts'
import { maskValues } from '../masking.ts'
import { type OpenSpace, shelvesOfLedger } from '../open-space.ts'
import type { AbsentRecords } from './duplicates-api.ts'

/** So many are named. */
const mostNamed = 100

/** Only for tables of which at least half the rows are known: the same list again, and not next month's. */
export function absentRecords(space: OpenSpace, { tables }: Resolution): readonly AbsentRecords[] {
  const byLedger = Map.groupBy(tables, ({ definition }) => definition.name)
  return [...byLedger.values()].map((own) => absentOf(space, own)).filter(({ count }) => count > 0)
}

function absentOf(space: OpenSpace, tables: readonly ResolvedTable[]): AbsentRecords {
  const known = new Set<string>()
  const days = { from: Number.MAX_SAFE_INTEGER, to: unknown }
  let rows = 0
  const definition = tables[0]?.definition
  for (const { rows: staged, records, outcomes } of tables) {
    rows += outcomes.length
    for (const [place, outcome] of outcomes.entries()) {
      if (outcome !== 'new') known.add(records[place] ?? '')
      const date = definition?.near?.date
      const day = date === undefined ? unknown : dayNumber(textOf(staged.values(place)[date]))
      if (day === unknown) continue
      days.from = Math.min(days.from, day)
      days.to = Math.max(days.to, day)
    }
  }
  if (definition === undefined || known.size * 2 < rows || known.size === 0)
    return { ledger: definition?.name ?? '', count: 0, first: [] }
  const first: AbsentRecords['first'][number][] = []
  let count = 0
  for (const { index } of shelvesOfLedger(space, definition.name)) {
    const scan = index.scan()
    const { scope } = definition
    const places = new Set<unknown>()
    for (const row of known) if (scope !== null && index.has(row)) places.add(index.value(row, scope))
    if (![...known].some((row) => index.has(row))) continue
    const date = definition.near?.date
    for (let slot = 0; slot < scan.slots; slot += 1) {
      if (!scan.isLive(slot) || (scope !== null && !places.has(scan.value(slot, scope)))) continue
      const day = date === undefined ? unknown : dayNumber(textOf(scan.value(slot, date)))
      if (day !== unknown && (day < days.from || day > days.to)) continue
      const id = scan.id(slot)
      if (known.has(id)) continue
      count += 1
      if (first.length >= mostNamed) continue
      const values = Object.fromEntries(definition.naming.map((field) => [field, scan.value(slot, field)]))
      first.push({ id, values: maskValues(definition, values) })
    }
  }
  return { ledger: definition.name, count, first }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
