// What is decided about the rows of a waiting import that may repeat something? Kept until the import is done or dropped.

import { sameValue } from '../../../shared/changes/diff.ts'
import type { Reason } from '../../../shared/duplicates/judge-pair.ts'
import type { Value, Values } from '../../../shared/ledgers/define.ts'
import { isEmpty } from '../../../shared/ledgers/row-rules.ts'
import type { RowChoice, RowDecision } from '../api.ts'
import { completeValues, type Resolution, type ResolvedTable } from '../import/resolve-rows.ts'
import type { StagedRows } from '../import/staged-rows.ts'
import type { JournalDocument } from '../journal/entry.ts'
import { maskValues } from '../masking.ts'
import { type OpenSpace, shelfWith } from '../open-space.ts'
import { absentRecords } from './absent-records.ts'
import type {
  AbsentRecords,
  DecidedRows,
  DuplicateCandidate,
  DuplicateKind,
  DuplicateRow,
  DuplicateSummary,
} from './duplicates-api.ts'
import { type NearMatch, type NearMatches, type RowPlace, shelfOfRow } from './import-findings.ts'
import { FreshPairs } from './pair-book.ts'

/** A row that the list shows. */
interface Listed extends RowPlace {
  readonly kind: DuplicateKind
  readonly matches: readonly NearMatch[]
}

/** What holds a pair together names its group: the names, else the text. */
function kindOf(reasons: readonly Reason[]): DuplicateKind {
  const kinds = reasons.map(({ kind }) => kind)
  return kinds.find((kind) => kind.startsWith('names-')) ?? kinds.find((kind) => kind === 'text-alike') ?? 'text-alike'
}

/** Decisions by table and line; a decision for a kind holds for rows without one of their own. */
export class Decisions {
  readonly #ofRows = new Map<StagedRows, Map<number, RowDecision>>()
  readonly #ofKinds = new Map<DuplicateKind, RowDecision>()

  of(rows: StagedRows, line: number, kind: DuplicateKind): RowDecision | undefined {
    return this.#ofRows.get(rows)?.get(line) ?? this.#ofKinds.get(kind)
  }

  decideRow(rows: StagedRows, line: number, decision: RowDecision | null): void {
    const lines = this.#ofRows.get(rows) ?? new Map<number, RowDecision>()
    this.#ofRows.set(rows, lines)
    if (decision === null) lines.delete(line)
    else lines.set(line, decision)
  }

  /** Takes back what was decided for single rows of these kinds. */
  decideKinds(listed: readonly Listed[], kinds: readonly DuplicateKind[], decision: RowDecision | null): void {
    for (const { table, place, kind } of listed) {
      if (kinds.includes(kind)) this.#ofRows.get(table.rows)?.delete(table.rows.line(place))
    }
    for (const kind of kinds) {
      if (decision === null) this.#ofKinds.delete(kind)
      else this.#ofKinds.set(kind, decision)
    }
  }
}

/** One resolution with its near matches. */
export class ImportReview {
  readonly #space: OpenSpace
  readonly #resolution: Resolution
  readonly #decisions: Decisions
  /** Number of the table in the staged import. */
  readonly #numbers: ReadonlyMap<StagedRows, number>
  readonly #listed: readonly Listed[]
  readonly #byKind: ReadonlyMap<DuplicateKind, readonly Listed[]>
  readonly #absent: readonly AbsentRecords[]
  readonly #crowded: number
  readonly #places: ReadonlyMap<StagedRows, ReadonlyMap<number, Listed>>

  constructor(
    space: OpenSpace,
    resolution: Resolution,
    near: NearMatches,
    kept: { readonly decisions: Decisions; readonly numbers: ReadonlyMap<StagedRows, number> },
  ) {
    this.#space = space
    this.#resolution = resolution
    this.#decisions = kept.decisions
    this.#numbers = kept.numbers
    this.#listed = listedIn(resolution, near, kept.numbers)
    this.#byKind = Map.groupBy(this.#listed, ({ kind }) => kind)
    this.#absent = absentRecords(space, resolution)
    this.#crowded = near.crowded
    this.#places = new Map(
      resolution.tables.map(({ rows }) => [
        rows,
        new Map(this.#listed.flatMap((row) => (row.table.rows === rows ? [[rows.line(row.place), row]] : []))),
      ]),
    )
  }

  summary(): DuplicateSummary {
    const decided = { skip: 0, update: 0, both: 0, later: 0 }
    let near = 0
    for (const row of this.#listed) {
      if (row.kind !== 'key-same') near += 1
      decided[this.#decisionOf(row)] += 1
    }
    const groups = [...this.#byKind].map(([kind, rows]) => ({ kind, rows: rows.length }))
    groups.sort((one, other) => other.rows - one.rows)
    return { groups, near, decided, absent: this.#absent, crowded: this.#crowded }
  }

  /** A window of the list. Ids of stored records that it shows are handed to `seen`. @throws DamagedPage */
  async window(
    { kind, from, to }: { readonly kind: DuplicateKind | null; readonly from: number; readonly to: number },
    seen: (ledger: string, row: string) => void,
  ): Promise<{ readonly matched: number; readonly rows: readonly DuplicateRow[] }> {
    const all = kind === null ? this.#listed : (this.#byKind.get(kind) ?? [])
    const rows: DuplicateRow[] = []
    for (const listed of all.slice(Math.max(0, from), to)) rows.push(await this.#rowOf(listed, seen))
    return { matched: all.length, rows }
  }

  decide(which: DecidedRows, decision: RowDecision | null): void {
    if ('kind' in which) {
      const kinds = which.kind === null ? [...this.#byKind.keys()] : [which.kind]
      this.#decisions.decideKinds(this.#listed, kinds, decision)
      return
    }
    const rows = [...this.#numbers].find(([, table]) => table === which.table)?.[0]
    if (rows !== undefined) this.#decisions.decideRow(rows, which.line, decision)
  }

  /** What the import does with a row; undefined: what it does without a decision. */
  choiceOf(rows: StagedRows, line: number): RowChoice | undefined {
    const row = this.#places.get(rows)?.get(line)
    if (row === undefined) return undefined
    const decision = this.#decisionOf(row)
    const choice = { table: this.#numbers.get(rows) ?? 0, line, decision }
    const record = decision === 'update' ? storedMatch(row)?.record : undefined
    return record === undefined ? choice : { ...choice, record }
  }

  /** The pairs that the import puts off, or makes known to be two. `own`: id of the record that a row becomes, null where it makes none. */
  documents(own: (rows: StagedRows, line: number) => string | null): readonly JournalDocument[] {
    const pairs = new FreshPairs()
    for (const row of this.#listed) {
      const decision = this.#decisionOf(row)
      const made = own(row.table.rows, row.table.rows.line(row.place))
      const shelf = shelfOfRow(this.#space, row)
      if (made === null || shelf === undefined || (decision !== 'later' && decision !== 'both')) continue
      const state = decision === 'later' ? 'later' : 'apart'
      const records = row.matches.map(({ record, row: above }) =>
        above === null ? record : own(above.table.rows, above.table.rows.line(above.place)),
      )
      if (row.kind === 'key-same') records.push(row.table.records[row.place] ?? null)
      for (const record of records) if (record !== null) pairs.add(shelf.name, state, made, record)
    }
    return pairs.documents(this.#space)
  }

  #decisionOf(row: Listed): RowDecision {
    const decided = this.#decisions.of(row.table.rows, row.table.rows.line(row.place), row.kind)
    const usual = row.kind === 'key-same' ? 'update' : 'later'
    return decided === undefined || !choicesOf(row).includes(decided) ? usual : decided
  }

  async #rowOf(row: Listed, seen: (ledger: string, row: string) => void): Promise<DuplicateRow> {
    const { table, place, kind, matches } = row
    const { definition, rows } = table
    const values = completeValues(table, place)
    const candidates: DuplicateCandidate[] = []
    let first: Values | null = null
    const stored =
      kind === 'key-same' ? [{ record: table.records[place] ?? '', row: null, reasons: [] }, ...matches] : matches
    for (const match of stored) {
      const known = match.row === null ? await this.#recordOf(definition.name, match.record) : valuesOf(match.row)
      if (known === null) continue
      if (match.row === null) seen(definition.name, match.record)
      first ??= known
      candidates.push({
        record: match.row === null ? match.record : null,
        line: match.row === null ? null : match.row.table.rows.line(match.row.place),
        values: maskValues(definition, known),
        reasons: match.reasons,
      })
    }
    const before = first ?? {}
    const names = Object.keys(definition.fields)
    return {
      table: this.#numbers.get(rows) ?? 0,
      line: rows.line(place),
      ledger: definition.name,
      kind,
      decision: this.#decisionOf(row),
      choices: choicesOf(row),
      values: maskValues(definition, values),
      candidates,
      differing: names.filter((name) => !isEmpty(values[name]) && !sameValue(values[name], before[name])),
      kept: names.filter((name) => isEmpty(values[name]) && !isEmpty(before[name])),
    }
  }

  async #recordOf(ledger: string, id: string): Promise<Readonly<Record<string, Value>> | null> {
    const record = await shelfWith(this.#space, ledger, id)?.record(id)
    return record === undefined || record.row.gone !== null ? null : record.row.values
  }

  get resolution(): Resolution {
    return this.#resolution
  }
}

function valuesOf({ table, place }: RowPlace): Values {
  return completeValues(table, place)
}

function storedMatch({ kind, matches }: Listed): NearMatch | undefined {
  return kind === 'key-same' ? undefined : matches.find(({ row }) => row === null)
}

const everyChoice: readonly RowDecision[] = ['skip', 'update', 'both', 'later']

/** A row that repeats only rows of the same workbook has no record to update. */
function choicesOf(row: Listed): readonly RowDecision[] {
  if (row.kind === 'key-same' || storedMatch(row) !== undefined) return everyChoice
  return everyChoice.filter((choice) => choice !== 'update')
}

/** In the order of the workbook: known rows that would change, and new rows with near matches. */
function listedIn(
  { tables }: Resolution,
  near: NearMatches,
  numbers: ReadonlyMap<StagedRows, number>,
): readonly Listed[] {
  const number = (table: ResolvedTable): number => numbers.get(table.rows) ?? 0
  return [...tables]
    .sort((one, other) => number(one) - number(other))
    .flatMap((table) =>
      table.outcomes.flatMap((outcome, place): readonly Listed[] => {
        if (outcome === 'changed') return [{ table, place, kind: 'key-same', matches: [] }]
        const matches = near.ofRows.get(table)?.get(place)
        const reasons = matches?.[0]?.reasons
        return matches === undefined || reasons === undefined ? [] : [{ table, place, kind: kindOf(reasons), matches }]
      }),
    )
}
