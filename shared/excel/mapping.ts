// Which column holds which field? Headings decide, content breaks ties, a person's choice overrides both.

import type { FieldDefinition } from '../ledgers/define.ts'
import { columnIndex } from './address.ts'
import { type LearnedHeadings, learnedField } from './choices/learned-headings.ts'
import type { Mapping } from './reading.ts'
import type { ColumnContent } from './tables/column-content.ts'
import type { HeaderColumn } from './tables/header-block.ts'
import { isSequenceHeading, normaliseHeading, withoutOrdinal } from './tables/heading.ts'
import type { ColumnTarget, HeadingMatch, LedgerHeadings } from './tables/ledger-headings.ts'

type MappedBy = 'title' | 'alias' | 'remembered' | 'content' | 'person'

export interface MappedColumn {
  /** Counted from 0. */
  readonly column: number
  readonly header: string
  readonly target: ColumnTarget | null
  /** Running number: neither read nor reported. */
  readonly sequence: boolean
  /** Key of the sentence table: why the column is left out. */
  readonly leftOut: string | null
  readonly by: MappedBy | null
}

interface Offer {
  readonly index: number
  readonly match: Pick<HeadingMatch, 'target' | 'excluded'>
  readonly score: number
  readonly by: MappedBy
}

const ACCEPTED = 55 // a proposal below this is no better than a guess
const SURE = 82 // from here on fitting content adds nothing
const LEARNED = 99.5 // what the office has learned: above any alias, below the very title of a field

/** Kinds whose content can contradict even a known heading: 处理意见 may head results or ways of handling. */
const TESTABLE = new Set(['choice', 'residentId', 'phone', 'date', 'month'])

/** What the content of the column says about a proposal: a plus for fitting, a large minus for contradicting. */
function weighed(
  match: Pick<HeadingMatch, 'score'>,
  field: FieldDefinition | undefined,
  content: ColumnContent,
): number {
  if (field === undefined || content.count === 0) return match.score
  if (match.score >= SURE) {
    const contradicted = TESTABLE.has(field.kind) && content.count >= 3 && content.fits(field) < 0.1
    return contradicted ? match.score - 40 : match.score
  }
  const fits = content.fits(field)
  const loose = field.kind === 'text' || field.kind === 'longText' || field.kind === 'attachment'
  if (loose) return fits < 0.5 ? match.score - 25 : match.score
  if (fits >= 0.6) return match.score + 12
  return fits < 0.2 ? match.score - 25 : match.score
}

function offersOf(
  columns: readonly HeaderColumn[],
  headings: LedgerHeadings,
  contentOf: (column: number) => ColumnContent,
  learned: LearnedHeadings,
): readonly Offer[] {
  const offers: Offer[] = []
  columns.forEach(({ column, parts }, index) => {
    // 编号 may be the number of a case; where it only counts the rows it is none.
    if (isSequenceHeading(parts.at(-1) ?? '') && contentOf(column).counting) return
    const known = learnedField(parts, headings, learned)
    if (known !== undefined) {
      const match = { target: known, excluded: known === null ? 'column-left-out' : null, score: LEARNED }
      const field = known === null ? undefined : headings.targets.get(known)?.definition
      offers.push({ index, match, score: weighed(match, field, contentOf(column)), by: 'remembered' })
    }
    for (const match of headings.candidates(parts)) {
      if (match.score < 40) break
      const field = match.target === null ? undefined : headings.targets.get(match.target)?.definition
      const score = weighed(match, field, contentOf(column))
      if (score >= ACCEPTED) offers.push({ index, match, score, by: match.by })
    }
  })
  // Of two equal proposals the more particular heading is meant: 登记编号 before 编号.
  const length = ({ index }: Offer): number => columns[index]?.parts.join('').length ?? 0
  return offers.sort((one, other) => other.score - one.score || length(other) - length(one) || one.index - other.index)
}

/** Kinds whose content names them even under a strange heading. */
const TELLING = new Set(['residentId', 'phone', 'choice', 'division', 'unifiedCreditCode'])

/** A column without a known heading may be told by its content, if exactly one free field fits. */
function byContent(
  headings: LedgerHeadings,
  taken: ReadonlySet<string>,
  content: ColumnContent,
  heading: string,
): ColumnTarget | null {
  if (content.count < 3) return null
  // Where somebody lives is not where a matter belongs, though both are villages.
  const home = /[住地]址|户籍|籍贯/.test(heading)
  const free = [...headings.targets.values()].filter(
    ({ name, definition }) => !taken.has(name) && !(home && definition.kind === 'division'),
  )
  const telling = free.filter((target) => TELLING.has(target.definition.kind) && content.fits(target.definition) >= 0.8)
  const [first, ...others] = telling
  if (first !== undefined) {
    // Of several phones the definition names the record's own first, and only that one; of several choices none is sure.
    const { kind } = first.definition
    if (kind === 'phone' || kind === 'residentId') {
      const own = [...headings.targets.values()].find(({ definition }) => definition.kind === kind)
      return own?.name === first.name && others.every(({ definition }) => definition.kind === kind) ? first : null
    }
    return others.length === 0 && !content.answers ? first : null
  }
  const dates = free.filter((target) => target.definition.kind === 'date' && target.definition.required)
  const [date] = dates
  const told = free.filter(
    ({ name, definition }) => definition.kind === 'longText' && headings.ledger.naming.includes(name),
  )
  if (told.length === 1 && content.prose) return told[0] ?? null
  const keys = headings.ledger.exactKeys.flatMap((key) => (key.length === 1 ? key : []))
  const numbers = free.filter(({ name, definition }) => definition.kind === 'text' && keys.includes(name))
  if (numbers.length === 1 && content.numbered) return numbers[0] ?? null
  return dates.length === 1 && date !== undefined && content.fits(date.definition) >= 0.8 ? date : null
}

/** A second column of units (牵头单位, 责任单位) names those besides the leading one. */
function free(
  target: ColumnTarget | undefined,
  { targets }: LedgerHeadings,
  taken: ReadonlySet<string>,
): ColumnTarget | undefined {
  if (target === undefined || !taken.has(target.name)) return target
  const rest = target.definition.restTo === undefined ? undefined : targets.get(target.definition.restTo)
  return rest === undefined || taken.has(rest.name) ? undefined : rest
}

/** Do two headings say the same but for the number that counts them? */
function isSameCounted(columns: readonly HeaderColumn[], one: number, other: number): boolean {
  const [first, second] = [one, other].map((index) => (columns[index]?.parts ?? []).map(normaliseHeading))
  if (first === undefined || second === undefined) return false
  const bare = (parts: readonly string[]): string =>
    parts.map((part, at) => (at === parts.length - 1 ? (withoutOrdinal(part) ?? part) : part)).join('/')
  return bare(first) === bare(second) && first.join('/') !== second.join('/')
}

/** The proposal from headings and content, and from what the office has learned about headings. */
export function proposeMapping(
  columns: readonly HeaderColumn[],
  headings: LedgerHeadings,
  contentOf: (column: number) => ColumnContent,
  learned: LearnedHeadings = {},
): readonly MappedColumn[] {
  const chosen = new Map<number, MappedColumn>()
  const taken = new Set<string>()
  const header = (index: number): string => columns[index]?.parts.join(' / ') ?? ''
  const put = (index: number, rest: Omit<MappedColumn, 'column' | 'header'>) => {
    chosen.set(index, { column: columns[index]?.column ?? 0, header: header(index), ...rest })
    if (rest.target !== null) taken.add(rest.target.name)
  }
  /** 当事人1, 当事人2: a list may stand in several columns of one heading. */
  const isFurther = (index: number, target: ColumnTarget): boolean =>
    target.definition.kind === 'peopleList' &&
    [...chosen].some(([other, column]) => column.target === target && isSameCounted(columns, index, other))
  for (const { index, match, by } of offersOf(columns, headings, contentOf, learned)) {
    if (chosen.has(index)) continue
    if (match.target === null) {
      put(index, { target: null, sequence: false, leftOut: match.excluded, by })
      continue
    }
    const meant = headings.targets.get(match.target)
    const target = meant !== undefined && isFurther(index, meant) ? meant : free(meant, headings, taken)
    if (target === undefined) continue
    put(index, { target, sequence: false, leftOut: null, by })
  }
  columns.forEach(({ column, parts }, index) => {
    if (chosen.has(index)) return
    if (isSequenceHeading(parts.at(-1) ?? '')) {
      put(index, { target: null, sequence: true, leftOut: null, by: null })
      return
    }
    const target = byContent(headings, taken, contentOf(column), header(index))
    if (target === null) put(index, { target: null, sequence: false, leftOut: 'column-unknown', by: null })
    else put(index, { target, sequence: false, leftOut: null, by: 'content' })
  })
  return columns.map((_, index) => chosen.get(index)).filter((column) => column !== undefined)
}

/**
 * Choices over the proposal, remembered ones or (`by`) those of the person at the screen. A column that the boundary keeps out stays out, whatever is chosen; a field that is
 * given to another column is taken away from its first one.
 */
export function overrideMapping(
  proposal: readonly MappedColumn[],
  headings: LedgerHeadings,
  mapping: Mapping,
  by: 'remembered' | 'person' = 'remembered',
): readonly MappedColumn[] {
  const given = new Map<number, string | null>()
  for (const [letters, field] of Object.entries(mapping)) given.set(columnIndex(letters), field)
  const claimed = new Set([...given.values()].filter((field) => field !== null))
  return proposal.map((column) => {
    const choice = given.get(column.column)
    if (choice === undefined) {
      const lost = column.target !== null && claimed.has(column.target.name)
      return lost ? { ...column, target: null, leftOut: 'column-chosen-elsewhere', by: null } : column
    }
    if (isBoundary(column)) return column
    if (choice === null) {
      const leftOut = by === 'person' ? 'column-left-out' : (column.leftOut ?? 'column-left-out')
      return { ...column, target: null, leftOut, by }
    }
    const target = headings.targets.get(choice) ?? null
    return target === null ? column : { ...column, target, sequence: false, leftOut: null, by }
  })
}

const openReasons = new Set(['column-unknown', 'column-chosen-elsewhere', 'column-left-out'])

/** Is the column left out by the ledger itself, and not for want of a field? */
export function isBoundary(column: Pick<MappedColumn, 'leftOut'>): boolean {
  return column.leftOut !== null && !openReasons.has(column.leftOut)
}
