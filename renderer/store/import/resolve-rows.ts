// What do the staged rows become against the ledgers as they stand now? Records they mean, parents they belong to, what would change.

import { sameValue } from '../../../shared/changes/diff.ts'
import type { LedgerDefinition, Value, Values } from '../../../shared/ledgers/define.ts'
import { isEmpty } from '../../../shared/ledgers/row-rules.ts'
import { definitionOf, type OpenSpace, randomIds, shelvesOfLedger } from '../open-space.ts'
import { FreshParents } from './fresh-parents.ts'
import { recogniseCorrected } from './recognise-corrected.ts'
import { Recogniser } from './recognise-rows.ts'
import type { StagedRows } from './staged-rows.ts'

type Outcome = 'new' | 'changed' | 'same'

/** One table; each list has an entry for every row. */
export interface ResolvedTable {
  readonly rows: StagedRows
  readonly definition: LedgerDefinition
  /** Id of the record that the row means, or that it becomes. */
  readonly records: readonly string[]
  /** Id of its parent record; null where it has none. */
  readonly parents: readonly (string | null)[]
  readonly outcomes: readonly Outcome[]
  /** Parent records that would be made for its rows. */
  readonly parentsFresh: number
}

export interface Resolution {
  /** Parents before those that refer to them. */
  readonly tables: readonly ResolvedTable[]
}

/** Values of a row with the reference to its parent. */
export function completeValues({ rows, definition, parents }: ResolvedTable, place: number): Values {
  const values = rows.values(place)
  const parent = parents[place] ?? null
  return definition.parent === undefined || parent === null
    ? values
    : { ...values, [definition.parent.reference]: parent }
}

/** An empty cell of a workbook does not erase what was entered here. */
export function withoutEmpty(values: Values): Values {
  const filled: Record<string, Value> = {}
  for (const name in values) {
    const value = values[name] ?? null
    if (!isEmpty(value)) filled[name] = value
  }
  return filled
}

interface Resolving {
  readonly space: OpenSpace
  readonly freshId: () => string
  readonly recogniser: Recogniser
  readonly fresh: FreshParents
  /** Ledgers that other ledgers name as their parents. */
  readonly above: ReadonlySet<string | undefined>
}

/** Nothing is stored. @throws DamagedPage */
export async function resolveRows(space: OpenSpace, tables: readonly StagedRows[]): Promise<Resolution> {
  const resolving: Resolving = {
    space,
    freshId: randomIds(space.means),
    recogniser: new Recogniser(space),
    fresh: new FreshParents(),
    above: new Set(space.means.definitions.map(({ parent }) => parent?.ledger)),
  }
  const resolved: ResolvedTable[] = []
  for (const definition of parentsFirst(space, tables)) {
    const own = tables.filter(({ head }) => head.ledger === definition.name)
    resolved.push(...(await resolveLedger(resolving, definition, own)))
  }
  return { tables: resolved }
}

/** The ledgers of the tables, parents before those that refer to them. */
function parentsFirst(space: OpenSpace, tables: readonly StagedRows[]): readonly LedgerDefinition[] {
  const depth = ({ parent }: LedgerDefinition): number =>
    parent === undefined ? 0 : 1 + depth(definitionOf(space, parent.ledger))
  const all = [...new Set(tables.map(({ head }) => head.ledger))].map((ledger) => definitionOf(space, ledger))
  return all.sort((one, other) => depth(one) - depth(other))
}

async function resolveLedger(
  resolving: Resolving,
  definition: LedgerDefinition,
  tables: readonly StagedRows[],
): Promise<readonly ResolvedTable[]> {
  const { space, freshId, fresh, above } = resolving
  const parents = tables.map((rows) => parentsOf(resolving, definition, rows))
  const partial = tables.map((rows, at) => ({ rows, definition, parents: parents[at]?.ids ?? [] }))
  const values = partial.map((table) =>
    Array.from({ length: table.rows.count }, (_, place) =>
      completeValues({ ...table, records: [], outcomes: [], parentsFresh: 0 }, place),
    ),
  )
  const known = await recognise(resolving, definition, tables, values)
  await textOf(space, definition.name, known.flat())
  return partial.map((table, at) => {
    const outcomes: Outcome[] = []
    const records = (known[at] ?? []).map((row, place) => {
      const own = values[at]?.[place] ?? {}
      if (row !== null) {
        outcomes.push(changes(space, definition.name, row, own) ? 'changed' : 'same')
        return row
      }
      const made = freshId()
      if (above.has(definition.name)) fresh.add(definition, own, made)
      outcomes.push('new')
      return made
    })
    return { ...table, records, outcomes, parentsFresh: parents[at]?.made ?? 0 }
  })
}

/** The stored record of every row, or null: by exact keys for all rows first, then corrected rows of the same form. */
async function recognise(
  { space, recogniser }: Resolving,
  definition: LedgerDefinition,
  tables: readonly StagedRows[],
  values: readonly (readonly Values[])[],
): Promise<readonly (readonly (string | null)[])[]> {
  const all = values.flat()
  await recogniser.ready(definition, all)
  const known = recogniser.findAll(definition, all)
  let first = 0
  for (const [nth, table] of tables.entries()) {
    const left = (values[nth] ?? []).flatMap((row, place) =>
      known[first + place] === null ? [{ at: first + place, line: table.line(place), values: row }] : [],
    )
    const familiar = left.length * 2 <= table.count
    const unknown = { definition, shape: table.head.shape, rows: left, familiar }
    for (const [at, row] of await recogniseCorrected(space, recogniser, unknown)) known[at] = row
    first += table.count
  }
  let from = 0
  return tables.map(({ count }) => {
    from += count
    return known.slice(from - count, from)
  })
}

/** The references of all rows to their parents: found, made earlier in this import, or to be made. */
function parentsOf(
  { space, freshId, recogniser, fresh }: Resolving,
  definition: LedgerDefinition,
  rows: StagedRows,
): { readonly ids: readonly (string | null)[]; readonly made: number } {
  const ids: (string | null)[] = []
  let made = 0
  const above = definition.parent === undefined ? null : definitionOf(space, definition.parent.ledger)
  for (let place = 0; place < rows.count; place += 1) {
    const values = above === null ? null : rows.parent(place)
    if (above === null || values === null) {
      ids.push(null)
      continue
    }
    const known = recogniser.first(above, values) ?? fresh.find(above, values)
    const id = known ?? freshId()
    if (known === undefined) {
      fresh.add(above, values, id)
      made += 1
    }
    ids.push(id)
  }
  return { ids, made }
}

/** Brings the text of these records into the index, so that they can be compared there. @throws DamagedPage */
async function textOf(space: OpenSpace, ledger: string, rows: readonly (string | null)[]): Promise<void> {
  const wanted = rows.filter((row) => row !== null)
  for (const shelf of wanted.length === 0 ? [] : shelvesOfLedger(space, ledger)) await shelf.ensureText(wanted)
}

/** Would the row change the record? Compared in the columns: no page is opened for a row that says the same. */
function changes(space: OpenSpace, ledger: string, record: string, values: Values): boolean {
  const index = shelvesOfLedger(space, ledger).find((shelf) => shelf.index.has(record))?.index
  for (const name in values) {
    const value = values[name] ?? null
    if (isEmpty(value)) continue
    if (!sameValue(value, index?.value(record, name) ?? null)) return true
  }
  return false
}
