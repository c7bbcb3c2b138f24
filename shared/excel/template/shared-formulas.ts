// What does each cell of a shared formula calculate on its own? Once rows move, the sharing no longer holds.

import { cellAddress } from '../address.ts'
import { xmlAttribute } from '../files/xml-text.ts'
import { xmlEscaped } from '../write/xml-out.ts'
import { formulaIn, type RowPiece } from './sheet-pieces.ts'
import { copiedFormula } from './shift-references.ts'

interface Master {
  readonly text: string
  readonly row: number
  readonly column: number
}

/** The same rows with every shared formula written out. */
export function expandShared(rows: readonly RowPiece[], prefix: string): readonly RowPiece[] {
  const masters = new Map<string, Master>()
  return rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => {
      const formula = formulaIn(cell.content, prefix)
      if (formula === null || xmlAttribute(formula.attributes, 't') !== 'shared') return cell
      const group = xmlAttribute(formula.attributes, 'si') ?? cellAddress(row.number, cell.column)
      if (formula.text !== '') masters.set(group, { text: formula.text, row: row.number, column: cell.column })
      const master = masters.get(group)
      if (master === undefined) return cell
      const text = copiedFormula(master.text, row.number - master.row, cell.column - master.column)
      return { ...cell, content: `<${prefix}f>${xmlEscaped(text)}</${prefix}f>` }
    }),
  }))
}
