// Which headings does a ledger know? Titles and aliases of its fields, of its parent's fields, and of the columns it leaves out.

import type { FieldDefinition, LedgerDefinition } from '../../ledgers/define.ts'
import { excludedColumnNotion } from '../../ledgers/excluded-notions.ts'
import {
  canonicalHeading,
  headingLikeness,
  isGenericHeading,
  normaliseHeading,
  tenseOf,
  withoutOrdinal,
} from './heading.ts'

/** A field that a column of this ledger's workbooks can hold. */
export interface ColumnTarget {
  /** Name used in mappings and readings. */
  readonly name: string
  readonly definition: FieldDefinition
  /** Field of the ledger itself, if it has one of this name. */
  readonly own: string | null
  /** Field of the parent record that the column fills, if any. */
  readonly parent: string | null
}

/** A heading that the ledger knows, and what it stands for. */
interface KnownHeading {
  readonly normalised: string
  readonly canonical: string
  readonly by: 'title' | 'alias'
  readonly target: string | null
  /** Key of the sentence table, for columns that are left out. */
  readonly excluded: string | null
}

export interface HeadingMatch {
  readonly target: string | null
  readonly excluded: string | null
  /** 0 to 100 */
  readonly score: number
  readonly by: 'title' | 'alias'
}

export interface LedgerHeadings {
  readonly ledger: LedgerDefinition
  readonly parent: LedgerDefinition | null
  readonly targets: ReadonlyMap<string, ColumnTarget>
  /** Target that names the parent record in a row, if the ledger has a parent. */
  readonly parentName: string | null
  /** Normalised and canonical forms of all headings that the ledger knows. */
  readonly words: { readonly exact: ReadonlySet<string>; readonly canonical: ReadonlySet<string> }
  /** Best exact or canonical match of a heading given by its levels; cheap. */
  match(parts: readonly string[]): HeadingMatch | null
  /** All targets that the heading may mean, likeness included; best first. */
  candidates(parts: readonly string[]): readonly HeadingMatch[]
}

function collectTargets(ledger: LedgerDefinition, parent: LedgerDefinition | undefined): Map<string, ColumnTarget> {
  const targets = new Map<string, ColumnTarget>()
  for (const [name, definition] of Object.entries(ledger.fields)) {
    if (definition.places.excel === 'never') continue
    targets.set(name, { name, definition, own: name, parent: ledger.parent?.fields[name] ?? null })
  }
  for (const [name, parentField] of Object.entries(ledger.parent?.fields ?? {})) {
    const definition = ledger.fields[name] ?? parent?.fields[parentField]
    if (definition === undefined) continue
    targets.set(name, { name, definition, own: name in ledger.fields ? name : null, parent: parentField })
  }
  return targets
}

function collectHeadings(
  ledger: LedgerDefinition,
  parent: LedgerDefinition | undefined,
  targets: ReadonlyMap<string, ColumnTarget>,
): KnownHeading[] {
  const known: KnownHeading[] = []
  const add = (text: string, by: 'title' | 'alias', target: string | null, excluded: string | null) => {
    const normalised = normaliseHeading(text)
    if (normalised !== '') known.push({ normalised, canonical: canonicalHeading(normalised), by, target, excluded })
  }
  for (const target of targets.values()) {
    const fields = [target.definition]
    const parentField = target.parent === null ? undefined : parent?.fields[target.parent]
    if (parentField !== undefined && parentField !== target.definition) fields.push(parentField)
    for (const field of fields) {
      add(field.title, 'title', target.name, null)
      for (const alias of field.aliases) add(alias, 'alias', target.name, null)
    }
  }
  for (const column of [...ledger.excludedColumns, ...(parent?.excludedColumns ?? [])]) {
    for (const title of column.titles) add(title, 'alias', null, column.reason)
  }
  return known
}

const BARE = 94 // what a heading is worth without what its brackets explain
const ORDINAL = 95 // what a heading is worth that only counts the columns of one kind

/** Spellings under which a heading of several levels may be known, with what each is worth. */
function spellings(parts: readonly string[]): readonly { readonly text: string; readonly worth: number }[] {
  const levels = parts.map(normaliseHeading).filter((part) => part !== '')
  const last = levels.at(-1)
  if (last === undefined) return []
  // 责任单位（排第一位的为牵头单位）: what stands in brackets explains the heading.
  const bare = normaliseHeading((parts.at(-1) ?? '').replace(/[(（【[][^()（）]*[)）】\]]\s*$/, ''))
  const isBare = bare !== '' && bare !== last
  const uncounted = withoutOrdinal(last)
  const counted = uncounted === null ? [] : [{ text: uncounted, worth: ORDINAL }]
  if (levels.length === 1)
    return [{ text: last, worth: 100 }, ...counted, ...(isBare ? [{ text: bare, worth: BARE }] : [])]
  return [
    { text: levels.join(''), worth: 100 },
    { text: levels.slice(-2).join(''), worth: 98 },
    { text: last, worth: 90 },
    ...counted.map(({ text }) => ({ text, worth: 88 })),
    // Below a group, too, the very heading counts for more: 住址（村） is a village, 住址 is kept out.
    ...(isBare ? [{ text: bare, worth: 87 }] : []),
    { text: levels[0] ?? last, worth: 60 },
  ]
}

const CANONICAL = 16 // what a match costs that needs unified words
const NOTION = 78 // a heading that names what the boundary keeps out is left out, unless the ledger knows the very heading

/** Builds the look-up of one ledger. `all` holds the parent, if the ledger has one. */
export function ledgerHeadings(ledger: LedgerDefinition, all: readonly LedgerDefinition[]): LedgerHeadings {
  const parent = ledger.parent && all.find((other) => other.name === ledger.parent?.ledger)
  const targets = collectTargets(ledger, parent)
  const known = collectHeadings(ledger, parent, targets)
  const exact = new Map<string, KnownHeading>()
  const canonical = new Map<string, KnownHeading>()
  for (const heading of known) {
    const before = exact.get(heading.normalised)
    if (before === undefined || (before.by === 'alias' && heading.by === 'title'))
      exact.set(heading.normalised, heading)
    if (!canonical.has(heading.canonical)) canonical.set(heading.canonical, heading)
  }
  const remembered = new Map<string, HeadingMatch | null>()

  const match = (parts: readonly string[]): HeadingMatch | null => {
    const key = parts.join('\n')
    const before = remembered.get(key)
    if (before !== undefined) return before
    let best: HeadingMatch | null = null
    for (const { text, worth } of spellings(parts)) {
      const plain = exact.get(text)
      const found = plain ?? canonical.get(canonicalHeading(text)) ?? exact.get(text.replace(/^实际/, ''))
      if (found === undefined) continue
      const score = worth - (plain === undefined ? CANONICAL : 0) - (found.by === 'alias' ? 1 : 0)
      if (best === null || score > best.score) {
        best = { target: found.target, excluded: found.excluded, score, by: found.by }
      }
    }
    if (best === null || best.score < NOTION) {
      const notion = excludedColumnNotion(parts.map(normaliseHeading).join(''))
      if (notion !== null) best = { target: null, excluded: notion.reason, score: NOTION, by: 'alias' }
    }
    remembered.set(key, best)
    return best
  }
  const naming = parent?.naming[0]
  const parentName =
    [...targets.values()].find((target) => naming !== undefined && target.parent === naming)?.name ?? null
  const words = { exact: new Set(exact.keys()), canonical: new Set(canonical.keys()) }
  return {
    ledger,
    parent: parent ?? null,
    targets,
    parentName,
    words,
    match,
    candidates: (parts) => candidatesOf(parts, known, match),
  }
}

/** Score of a likeness: contained words and shared pairs, never as good as a known heading. */
function likenessScore(text: string, canonical: string, heading: KnownHeading): number {
  // 电话 alone may be anybody's; 应受理时间 is not the day of acceptance.
  if (isGenericHeading(canonical) || tenseOf(text) !== tenseOf(heading.normalised)) return 0
  const shorter = Math.min(canonical.length, heading.canonical.length)
  const longer = Math.max(canonical.length, heading.canonical.length)
  const contained =
    shorter >= 2 && (canonical.includes(heading.canonical) || heading.canonical.includes(canonical))
      ? shorter / longer
      : 0
  const like = Math.max(headingLikeness(text, heading.normalised), headingLikeness(canonical, heading.canonical))
  return Math.max(contained >= 0.5 ? 40 + 25 * contained : 0, like >= 0.5 ? 38 + 25 * like : 0)
}

/** Does a heading contain an excluded one as more than a passing word (当事人姓名、性别、年龄 is a column of names)? */
function holdsExcluded(text: string, excluded: string): boolean {
  return text.includes(excluded) && (excluded.length >= 3 || excluded.length * 2 >= text.length)
}

function candidatesOf(
  parts: readonly string[],
  known: readonly KnownHeading[],
  match: (parts: readonly string[]) => HeadingMatch | null,
): readonly HeadingMatch[] {
  const best = new Map<string, HeadingMatch>()
  const offer = (found: HeadingMatch) => {
    const key = found.target ?? `-${found.excluded}`
    const before = best.get(key)
    if (before === undefined || before.score < found.score) best.set(key, found)
  }
  const exact = match(parts)
  if (exact !== null) offer(exact)
  for (const { text, worth } of spellings(parts)) {
    const canonical = canonicalHeading(text)
    for (const heading of known) {
      // A heading that contains an excluded one is left out too: better a column too few than one against the boundary.
      const holds = heading.excluded !== null && holdsExcluded(text, heading.normalised)
      const likeness = holds ? 78 : likenessScore(text, canonical, heading)
      if (likeness > 0) {
        offer({ target: heading.target, excluded: heading.excluded, score: (likeness * worth) / 100, by: 'alias' })
      }
    }
  }
  return [...best.values()].sort((one, other) => other.score - one.score)
}
