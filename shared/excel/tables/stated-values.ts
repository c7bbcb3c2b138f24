// What holds for all rows of a table without a column of its own? The year and terms of its titles, the county of its office.

import type { CheckContext, LedgerDefinition, Value } from '../../ledgers/define.ts'
import type { OfficeDirectory } from '../../ledgers/directory.ts'
import type { Constant } from '../choices/table-choices.ts'
import type { ReadColumn, RowReading } from './row-reading.ts'
import type { SheetStatements } from './statements.ts'

/** Fields without a column that the lines above the table state: 社区矫正对象花名册 says the category of all its rows, 2026年 the year. */
export function statedValues(
  ledger: LedgerDefinition,
  columns: readonly Pick<ReadColumn, 'target'>[],
  statements: SheetStatements,
  constants: readonly Constant[],
): Readonly<Record<string, Value>> {
  const stated: Record<string, Value> = {}
  for (const [name, field] of Object.entries(ledger.fields)) {
    if ([...columns, ...constants].some(({ target }) => target.name === name)) continue
    if (field.stated === 'year' && statements.year !== null) stated[name] = statements.year
    if (field.kind !== 'choice' || !field.required) continue
    const terms = (field.choices ?? []).filter(({ term, aliases }) =>
      [term, ...aliases].some((word) => word.length >= 3 && statements.lines.some((line) => line.includes(word))),
    )
    const [only] = terms
    if (only !== undefined && terms.length === 1) stated[name] = only.term
  }
  return stated
}

/** The county of the office, else the only one that the directory has. */
export function countyOf({
  office,
  directory,
}: {
  readonly office?: CheckContext['office']
  readonly directory: OfficeDirectory
}): string | null {
  if (office !== undefined && office.level === 'county') return office.division
  const counties = directory.divisions.filter(({ level }) => level === 'county')
  return counties.length === 1 ? (counties[0]?.code ?? null) : null
}

/** Places that a row is in when it does not say so. */
export interface PlacesAround {
  readonly township: string | null
  readonly village: string | null
  readonly county: string | null
}

/**
 * Fills the township that a row does not write: that of its village, else (where the table has no such column at all) that of the
 * section or sheet, and likewise the village that a sheet is about. Without it a village office's or township's own ledger would belong nowhere.
 */
export function placeCompleter(
  ledger: LedgerDefinition,
  directory: OfficeDirectory,
): (reading: RowReading, around: PlacesAround) => void {
  const places = Object.entries(ledger.fields).flatMap(([name, { division }]) =>
    division === undefined ? [] : [{ name, ...division }],
  )
  return (reading, around) => {
    for (const { name, within } of places) {
      if (within === undefined || (reading.values[within] ?? null) !== null || reading.raw[within] !== undefined)
        continue
      const place = reading.values[name]
      const village = typeof place === 'string' ? directory.division(place) : undefined
      if (village?.level === 'village' && village.parent !== null) reading.values[within] = village.parent
    }
    for (const { name, level, within, orAbove } of places) {
      const above = orAbove ? around.county : null
      const place = within === undefined ? (around.township ?? above) : around.village
      const asked = level === 'township' || within !== undefined
      if (asked && place !== null && !(name in reading.values)) reading.values[name] = place
    }
  }
}
