// Where are the tables of a sheet, and of which ledger? The header that the headings of a ledger fit best.

import { excludedNotionIn } from '../../ledgers/excluded-notions.ts'
import type { MatrixLayout } from '../matrix/matrix-layout.ts'
import { cellText, type Sheet } from '../sheet.ts'
import { type HeaderBlock, looksLikeHeadings, readHeaderBlock } from './header-block.ts'
import { isSequenceHeading, normaliseHeading } from './heading.ts'
import { knownHeadings } from './known-headings.ts'
import type { LedgerHeadings } from './ledger-headings.ts'

export interface TableLayout {
  readonly headings: LedgerHeadings
  readonly header: HeaderBlock
  /** Rows above the header, counted from 0. */
  readonly titleRows: readonly number[]
  readonly infoRows: readonly number[]
  /** First row below the header, and the row after the last one that may belong to the table. */
  readonly from: number
  readonly to: number
  /** The table crosses two fields of its ledger. */
  readonly matrix?: MatrixLayout
}

interface Fit {
  readonly headings: LedgerHeadings
  readonly header: HeaderBlock
  readonly score: number
  readonly matched: number
  /** Do title, sheet or file name the ledger? */
  readonly named: boolean
}

const SEARCH_ROWS = 40 // header rows are looked for in the first rows of a sheet
const DEPTHS = [1, 2, 3] as const

/** How well the headings of a block fit a ledger; `names` are title lines, sheet and file names. */
function fitOf(header: HeaderBlock, headings: LedgerHeadings, names: readonly string[]): Fit {
  const seen = new Set<string>()
  let score = 0
  for (const { parts } of header.columns) {
    if (isSequenceHeading(parts.at(-1) ?? '')) continue
    const match = headings.match(parts)
    if (match === null) score -= 0.3
    else if (match.target === null) score += 0.4
    else if (!seen.has(match.target)) {
      seen.add(match.target)
      score += match.score / 100
    } else score -= 0.2
  }
  const { ledger } = headings
  const required = Object.entries(ledger.fields).filter(([, field]) => field.required && field.places.excel === 'both')
  score -= required.filter(([name]) => !seen.has(name)).length * 0.5
  const called = [ledger.title, ...ledger.aliases].map(normaliseHeading)
  const named = called.some((name) => name.length >= 2 && names.some((text) => text.includes(name)))
  if (named) score += 1.5
  return { headings, header, score, matched: seen.size, named }
}

/** Does a heading stand here that no other ledger knows? 姓名, 电话 and 村 alone make no ledger of anybody. */
function isParticular({ header, headings }: Fit, all: readonly LedgerHeadings[]): boolean {
  const { ledger } = headings
  const others = all.filter(
    ({ ledger: other }) => other.parent?.ledger !== ledger.name && ledger.parent?.ledger !== other.name,
  )
  return header.columns.some(({ parts }) => {
    const own = headings.match(parts)
    if (own === null || own.target === null) return false
    // Another ledger may know the last level of a heading (名称 below 网格), which is worth less.
    const knows = (other: LedgerHeadings): boolean => {
      const match = other === headings ? null : other.match(parts)
      return match !== null && match.target !== null && match.score >= own.score - 5
    }
    return !others.some(knows)
  })
}

/** Notions that only a list of watched people is about. */
const WATCHING = new Set([
  'excluded-stability-control',
  'excluded-risk-level',
  'excluded-criminal-record',
  'excluded-clinical',
  'excluded-petition-conduct',
  'excluded-associates',
])

/** A list of people under watch must not pass for one of the office's own people, whatever else its columns say. */
export function isOfWatchedPeople(
  { header, headings }: Pick<Fit, 'header' | 'headings'>,
  names: readonly string[],
): boolean {
  const { ledger } = headings
  const ofStaff =
    ledger.partition === undefined &&
    ledger.naming.some((name) => {
      const field = ledger.fields[name]
      return field?.kind === 'personName' && field.required === true
    })
  if (!ofStaff) return false
  const texts = [...names, ...header.columns.map(({ parts }) => normaliseHeading(parts.join('')))]
  return texts.some((text) => WATCHING.has(excludedNotionIn(text)?.reason ?? ''))
}

/** Enough known headings to be a ledger and not a summary that happens to share a word or two. */
function isConvincing(fit: Fit, all: readonly LedgerHeadings[], names: readonly string[]): boolean {
  if (isOfWatchedPeople(fit, names) || !(fit.named || isParticular(fit, all))) return false
  const { ledger, targets } = fit.headings
  const found = new Set<string>()
  let columns = 0
  for (const { parts } of fit.header.columns) {
    const match = fit.headings.match(parts)
    if (match !== null && match.target !== null) found.add(match.target)
    // Columns that the ledger leaves out are known to it as well, and say nothing against it.
    const known = match !== null && match.target === null
    if (!known && !isSequenceHeading(parts.at(-1) ?? '')) columns += 1
  }
  const required = [...targets.values()].filter((target) => target.definition.required && target.own !== null)
  const missing = required.filter((target) => !found.has(target.name)).length
  const identifying = ledger.naming.some((name) => found.has(name)) || missing === 0
  return fit.matched >= 3 && fit.matched >= columns * 0.35 && identifying && missing <= Math.max(1, required.length / 2)
}

function bestFit(sheet: Sheet, row: number, all: readonly LedgerHeadings[], names: readonly string[]): Fit | null {
  if (!looksLikeHeadings(sheet, row, 2)) return null
  let best: Fit | null = null
  for (const depth of DEPTHS) {
    const header = readHeaderBlock(sheet, row, depth)
    if (header === null) continue
    for (const headings of all) {
      const fit = fitOf(header, headings, names)
      if (best !== null && fit.score <= best.score + 0.001) continue
      if (isConvincing(fit, all, names)) best = fit
    }
  }
  return best
}

/** Rows above the header: a title says what the table is, info lines say when, who and in which unit. */
export function rowsAbove(sheet: Sheet, from: number, header: number): { titleRows: number[]; infoRows: number[] } {
  const titleRows: number[] = []
  const infoRows: number[] = []
  for (let row = from; row < header; row += 1) {
    const texts = sheet.filled(row).map((column) => cellText(sheet.cell(row, column)))
    if (texts.length === 0) continue
    const single = texts.length === 1 && !/[:：]/.test(texts[0] ?? '') && !/^[(（]/.test(texts[0] ?? '')
    if (single && infoRows.length === 0) titleRows.push(row)
    else infoRows.push(row)
  }
  return { titleRows, infoRows }
}

/** Could a new table begin in this row? Cheap, since it is asked of every row. */
function mayBegin(sheet: Sheet, row: number, known: (text: string) => boolean): boolean {
  let heads = 0
  let seen = 0
  for (const column of sheet.filled(row)) {
    const cell = sheet.cell(row, column)
    seen += 1
    if (cell?.type === 's' && String(cell.raw).length <= 20 && known(cellText(cell))) heads += 1
    // At least two of the first four must be headings, and three in all.
    if (seen <= 4 && seen - heads >= 3) return false
  }
  return heads >= 3 && heads >= seen * 0.5
}

const sameHeader = (one: HeaderBlock, other: HeaderBlock): boolean => {
  const texts = new Map(one.columns.map(({ column, parts }) => [column, parts.map(normaliseHeading).join('/')]))
  const equal = other.columns.filter(({ column, parts }) => texts.get(column) === parts.map(normaliseHeading).join('/'))
  return equal.length >= other.columns.length * 0.7
}

/** Do two headers say the same in every column? */
function sameWords(one: HeaderBlock, other: HeaderBlock): boolean {
  const words = ({ columns }: HeaderBlock): string =>
    columns.map(({ column, parts }) => `${column}:${parts.map(normaliseHeading).join('/')}`).join('|')
  return words(one) === words(other)
}

/** Does a further header mean another field in a column than the one above? Then its rows must not be read by that one. */
function meansOther(one: Fit, other: Fit): boolean {
  // The same words again mean the same, whatever stands above them.
  if (one.headings !== other.headings && sameWords(one.header, other.header)) return false
  const targets = new Map(one.header.columns.map(({ column, parts }) => [column, one.headings.match(parts)?.target]))
  return other.header.columns.some(({ column, parts }) => {
    const target = other.headings.match(parts)?.target
    return target !== null && target !== undefined && target !== targets.get(column)
  })
}

function linesAbove(sheet: Sheet, from: number, row: number): readonly string[] {
  const lines: string[] = []
  for (let above = Math.max(from, row - 8); above < row; above += 1) {
    for (const column of sheet.filled(above).slice(0, 6))
      lines.push(normaliseHeading(cellText(sheet.cell(above, column))))
  }
  return lines
}

/** Goes up from a further header over the title and info lines that introduce it, to the blank row above them. */
function introducedAt(sheet: Sheet, header: number, lowest: number): number {
  let row = header
  let start = header
  while (row > lowest && header - row < 6) {
    const texts = sheet.filled(row - 1).map((column) => cellText(sheet.cell(row - 1, column)))
    if (texts.length === 0 && start < header) break
    const introduces = texts.length <= 1 || texts.every((text) => /[:：]/.test(text))
    if (!introduces || texts.some((text) => /合\s*计|总\s*计|小\s*计|填表人|审核人/.test(text))) break
    row -= 1
    if (texts.length > 0) start = row
  }
  return start
}

/** Finds the tables of a sheet, top to bottom. `called` are the names of sheet and file. */
export function findTables(
  sheet: Sheet,
  all: readonly LedgerHeadings[],
  called: readonly string[],
): readonly TableLayout[] {
  const names = called.map(normaliseHeading)
  const known = knownHeadings(all)
  const first = findFirst(sheet, all, names)
  if (first === null) return []
  const found: { fit: Fit; start: number }[] = [{ fit: first, start: 0 }]
  for (let row = first.header.row + first.header.depth; row < sheet.rowCount; row += 1) {
    if (!mayBegin(sheet, row, known)) continue
    const last = found.at(-1)
    const fit = bestFit(sheet, row, all, [...names, ...linesAbove(sheet, row - 6, row)])
    if (last === undefined || fit === null) continue
    if (!sameHeader(last.fit.header, fit.header) || meansOther(last.fit, fit)) {
      found.push({ fit, start: introducedAt(sheet, row, last.fit.header.row + last.fit.header.depth) })
    }
    row += fit.header.depth - 1
  }
  return found.map(({ fit, start }, index) => ({
    headings: fit.headings,
    header: fit.header,
    ...rowsAbove(sheet, start, fit.header.row),
    from: fit.header.row + fit.header.depth,
    to: found[index + 1]?.start ?? sheet.rowCount,
  }))
}

function findFirst(sheet: Sheet, all: readonly LedgerHeadings[], names: readonly string[]): Fit | null {
  let best: Fit | null = null
  for (let row = 0; row < Math.min(sheet.rowCount, SEARCH_ROWS); row += 1) {
    const fit = bestFit(sheet, row, all, [...names, ...linesAbove(sheet, 0, row)])
    if (fit === null) continue
    // A later row must fit clearly better: the header of a second table stands below the first one's data.
    if (best === null || fit.score > best.score + (row > best.header.row + 3 ? 100 : 0.25)) best = fit
  }
  return best
}
