// What becomes of a row whose suggestions a person has accepted? They are its values, and the rules judge the row with them.

import type { Finding, Value } from '../../ledgers/define.ts'
import { cellAddress } from '../address.ts'
import type { MappedColumn } from '../mapping.ts'
import type { RowReading } from '../tables/row-reading.ts'

/** By cell address; a suggestion counts as accepted while it is still the same. */
export type AcceptedSuggestions = Readonly<Record<string, Value>>

type OfRow = Pick<RowReading, 'row' | 'values' | 'findings' | 'crossed'>

export interface Accepting {
  /** Puts accepted suggestions of the cells into the row. */
  take(reading: OfRow): void
  /** Lets the rules judge the row; what they suggest themselves and a person has accepted is judged once more. */
  judge(reading: OfRow, check: () => void): void
}

const nothingAccepted: Accepting = { take: () => {}, judge: (_, check) => check() }

/** @param figures the field of the figures, where the table crosses two fields */
export function accepting(
  accepted: AcceptedSuggestions | undefined,
  columns: readonly MappedColumn[],
  figures: string | undefined,
): Accepting {
  if (accepted === undefined || Object.keys(accepted).length === 0) return nothingAccepted
  const rows = new Set(Object.keys(accepted).map((cell) => Number(cell.replace(/^[A-Z]+/, '')) - 1))
  const at = new Map<string, number>()
  for (const { column, target } of columns) if (target !== null && !at.has(target.name)) at.set(target.name, column)
  const isAccepted = ({ row, crossed }: OfRow, { field, reaction, suggestion }: Finding): boolean => {
    const column = crossed !== undefined && (field === figures || !at.has(field)) ? crossed : at.get(field)
    if (column === undefined || suggestion === undefined || reaction === 'fix') return false
    const cell = cellAddress(row, column)
    return Object.hasOwn(accepted, cell) && sameSuggestion(accepted[cell], suggestion)
  }
  const take = (reading: OfRow): void => {
    for (const [place, finding] of reading.findings.entries())
      if (isAccepted(reading, finding)) reading.findings[place] = taken(reading, finding)
  }
  return {
    take: (reading) => {
      if (rows.has(reading.row)) take(reading)
    },
    judge: (reading, check) => {
      if (!rows.has(reading.row)) return check()
      const before = reading.findings.length
      const values = { ...reading.values }
      check()
      const wanted = reading.findings.slice(before).filter((finding) => isAccepted(reading, finding))
      if (wanted.length === 0) return
      reading.findings.length = before
      for (const name of Object.keys(reading.values)) if (!Object.hasOwn(values, name)) delete reading.values[name]
      Object.assign(reading.values, values)
      for (const finding of wanted) reading.findings.push(taken(reading, finding))
      check()
    },
  }
}

/** The row has the value now; the finding stays, so that the text of the cell stays with the record. */
function taken({ values }: OfRow, finding: Finding): Finding {
  const { suggestion = null } = finding
  values[finding.field] = suggestion
  return { ...finding, reaction: 'fix', value: suggestion }
}

export function sameSuggestion(one: Value | undefined, other: Value): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}
