// What can a person change about one table? Each change is one decision with a name, and says what it displaced.

import { App as AntApp } from 'antd'
import type { Problem, TableReading } from '../../../../shared/excel/reading.ts'
import type { Value } from '../../../../shared/ledgers/define.ts'
import { importWording } from '../../../app/wording/import.ts'
import { acceptFixes, correctCell, giveColumn, setConstant, startAnew, tellTable } from './decisions.ts'
import type { DecisionsFlow } from './use-decisions.ts'

const wording = importWording.steps

export interface MappingChanges {
  readonly give: (column: string, field: string | null) => void
  readonly constant: (field: string, value: Value) => void
  readonly correct: (cell: string, text: string, was: string) => void
  readonly fix: (problems: readonly Problem[]) => void
  readonly tell: (row: number, depth: number) => void
  readonly startAnew: () => void
}

export function useMappingChanges(
  { decide }: DecisionsFlow,
  table: TableReading,
  titleOf: (field: string) => string,
): MappingChanges {
  const { message } = AntApp.useApp()
  return {
    give(column, field) {
      const held = table.columns.find((each) => each.column === column)
      if (held === undefined || held.field === field) return
      const title = field === null ? wording.leftOut(column) : wording.given(column, titleOf(field))
      decide(title, (now) => {
        const { decisions, displaced } = giveColumn(now, table, column, field)
        if (displaced !== null && field !== null) {
          const other = displaced.field === null ? null : titleOf(displaced.field)
          message.info(wording.displaced(column, titleOf(field), displaced.column, other), 6)
        }
        return decisions
      })
    },
    constant(field, value) {
      const title = value === null ? wording.constantRemoved(titleOf(field)) : wording.constantSet(titleOf(field))
      decide(title, (now) => setConstant(now, table, field, value))
    },
    correct(cell, text, was) {
      decide(wording.corrected(cell), (now) => correctCell(now, { sheet: table.sheet, cell }, text, was))
    },
    fix(problems) {
      decide(wording.fixed(problems.length), (now) => acceptFixes(now, table, problems))
    },
    tell(row, depth) {
      const { sheet, ledger } = table
      decide(wording.header(row), (now) => tellTable(now, table, { sheet, ledger, row, depth }))
    },
    startAnew() {
      decide(wording.anew, (now) => startAnew(now, table))
    },
  }
}
