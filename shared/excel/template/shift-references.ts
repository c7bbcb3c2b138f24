// Where does a reference point after rows were put into a sheet? Ranges grow over the new rows, what stands below moves down.

import { columnIndex, columnLetters } from '../address.ts'

/** `count` rows are put in below row `last` (counted from 1), the last of the rows `first` to `last` that are filled. */
export interface Inserted {
  readonly first: number
  readonly last: number
  readonly count: number
}

/** A row after the insertion. */
export function shiftedRow(row: number, { last, count }: Inserted): number {
  return row > last ? row + count : row
}

/** Both ends of a range of rows. One that ends with the last filled row grows, so that a sum goes on over all of them. */
function shiftedRows(top: number, bottom: number, inserted: Inserted, grows: boolean): readonly [number, number] {
  const { first, last, count } = inserted
  const reaches = grows && bottom === last && top >= first
  return [shiftedRow(top, inserted), reaches ? bottom + count : shiftedRow(bottom, inserted)]
}

const RANGE = /^(\$?)([A-Z]{1,3})(\$?)(\d+)(?::(\$?)([A-Z]{1,3})(\$?)(\d+))?$/

/** A1 or A1:B2 in an attribute; `grows`: does a range over the filled rows take in the new ones? */
export function shiftedRange(reference: string, inserted: Inserted, grows: boolean): string {
  const found = RANGE.exec(reference)
  if (found === null) return reference
  const [, a = '', left = '', b = '', top = '', c = '', right, d = '', bottom] = found
  if (right === undefined) return `${a}${left}${b}${shiftedRow(Number(top), inserted)}`
  const [from, to] = shiftedRows(Number(top), Number(bottom), inserted, grows)
  return `${a}${left}${b}${from}:${c}${right}${d}${to}`
}

/** Several ranges divided by spaces. */
export function shiftedRanges(references: string, inserted: Inserted): string {
  return references
    .split(/\s+/)
    .filter((each) => each !== '')
    .map((each) => shiftedRange(each, inserted, true))
    .join(' ')
}

/** Pieces of a formula: texts in quotes, references with or without a sheet, and everything else. */
const PIECE =
  /"(?:[^"]|"")*"|((?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?|\$?\d+:\$?\d+)(?![\p{L}\p{N}_(.!])|[\p{L}_][\p{L}\p{N}_.]*!?|'(?:[^']|'')+'!?|[^"]/gu

function sheetOf(prefix: string): string {
  const bare = prefix.slice(0, -1)
  return bare.startsWith("'") ? bare.slice(1, -1).replaceAll("''", "'") : bare
}

function eachReference(formula: string, change: (reference: string, sheet: string | null) => string): string {
  return formula.replace(PIECE, (piece: string, prefix: string | undefined, reference: string | undefined) =>
    reference === undefined
      ? piece
      : `${prefix ?? ''}${change(reference, prefix === undefined ? null : sheetOf(prefix))}`,
  )
}

/** References of a formula to the sheet in which rows were put; `own`: does the formula stand in that sheet? */
export function shiftedFormula(
  formula: string,
  inserted: Inserted,
  { sheet, own }: { readonly sheet: string; readonly own: boolean },
): string {
  return eachReference(formula, (reference, named) => {
    if (named === null ? !own : named !== sheet) return reference
    const rows = /^(\$?)(\d+):(\$?)(\d+)$/.exec(reference)
    if (rows === null) return shiftedRange(reference, inserted, true)
    const [from, to] = shiftedRows(Number(rows[2]), Number(rows[4]), inserted, true)
    return `${rows[1]}${from}:${rows[3]}${to}`
  })
}

/** A formula copied to another cell: what is not held by `$` moves along. */
export function copiedFormula(formula: string, rows: number, columns = 0): string {
  return eachReference(formula, (reference, named) => {
    if (named !== null && reference.includes(':') && /^\$?\d/.test(reference)) return reference
    return reference.replace(
      /(\$?)([A-Z]{1,3})(\$?)(\d+)/g,
      (_, a: string, letters: string, b: string, row: string) => {
        const column = a === '$' ? letters : columnLetters(Math.max(0, columnIndex(letters) + columns))
        return `${a}${column}${b}${b === '$' ? row : Math.max(1, Number(row) + rows)}`
      },
    )
  })
}
