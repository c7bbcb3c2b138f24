// What do the rows of a workbook become? New records, field changes of known ones, and the parents they belong to.

import type { ChangeDraft } from '../../shared/changes/change.ts'
import { diff } from '../../shared/changes/diff.ts'
import type { Draft, Mapping, TableReading } from '../../shared/excel/reading.ts'
import type { LedgerDefinition, Value, Values } from '../../shared/ledgers/define.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { ImportDone, ImportPlan } from './api.ts'
import { appendUnit } from './append-unit.ts'
import { announceCommit, commitDocuments, refusalOf } from './commit-unit.ts'
import { makeChanges } from './draft-changes.ts'
import type { JournalDocument } from './journal/entry.ts'
import { definitionOf, type OpenSpace, randomId, shelvesOfLedger, todayOf } from './open-space.ts'
import type { StoredRecord } from './pages/record.ts'
import { recogniseCorrected } from './recognise-corrected.ts'
import { Recogniser } from './recognise-rows.ts'

/** Parents that this import makes, by each of their exact keys. */
class FreshParents {
  readonly #rows = new Map<string, string>()
  count = 0

  #keys(definition: LedgerDefinition, values: Values): readonly string[] {
    return definition.exactKeys
      .map((fields) => fields.map((field) => [field, values[field] ?? null] as const))
      .filter((key) => key.every(([, value]) => value !== null && value !== ''))
      .map((key) => JSON.stringify([definition.name, key]))
  }

  find(definition: LedgerDefinition, values: Values): string | undefined {
    return this.#keys(definition, values)
      .map((key) => this.#rows.get(key))
      .find((row) => row !== undefined)
  }

  add(definition: LedgerDefinition, values: Values, row: string): void {
    for (const key of this.#keys(definition, values)) if (!this.#rows.has(key)) this.#rows.set(key, row)
  }
}

interface Resolved {
  readonly drafts: readonly ChangeDraft[]
  readonly fresh: number
  readonly matched: readonly { readonly ledger: string; readonly row: string; readonly set: Values }[]
  readonly parentsFresh: number
}

/** A row of a table with its values complete. */
interface ReadyRow {
  readonly table: TableReading
  readonly draft: Draft
  readonly values: Values
}

/** Turns drafts of tables into drafts of changes, parents first. Nothing is stored. @throws DamagedPage */
async function resolve(space: OpenSpace, tables: readonly TableReading[], importId: string): Promise<Resolved> {
  const recogniser = new Recogniser(space)
  const parents = new FreshParents()
  const drafts: ChangeDraft[] = []
  const matched: { ledger: string; row: string; set: Values }[] = []
  let fresh = 0
  const above = new Set(space.means.definitions.map(({ parent }) => parent?.ledger))
  for (const definition of parentsFirst(space, tables)) {
    const own = tables.filter(({ ledger }) => ledger === definition.name)
    const rows = own.flatMap((table) =>
      table.drafts.map((draft): ReadyRow => {
        const search = { definition, parent: draft.parent, parents, recogniser }
        return { table, draft, values: { ...draft.values, ...parentReference(space, search, drafts) } }
      }),
    )
    const known = await recognise(space, recogniser, definition, rows)
    for (const [at, { draft, values }] of rows.entries()) {
      const { row: number, raw } = draft
      const origin = {
        via: 'import' as const,
        ref: importId,
        row: number,
        ...(Object.keys(raw).length > 0 ? { raw } : {}),
      }
      const stored = known[at] ?? null
      if (stored === null) {
        const row = randomId(space.means)
        if (above.has(definition.name)) parents.add(definition, values, row)
        drafts.push({ ledger: definition.name, row, op: 'new', set: values, origin })
        fresh += 1
      } else {
        const set = withoutEmpty(values)
        matched.push({ ledger: definition.name, row: stored, set })
        drafts.push({ ledger: definition.name, row: stored, op: 'set', set, origin })
      }
    }
  }
  return { drafts, fresh, matched, parentsFresh: parents.count }
}

/** The stored record of every row, or null: by exact keys for all rows first, then corrected rows of the same form. */
async function recognise(
  space: OpenSpace,
  recogniser: Recogniser,
  definition: LedgerDefinition,
  rows: readonly ReadyRow[],
): Promise<readonly (string | null)[]> {
  const values = rows.map((row) => row.values)
  await recogniser.ready(definition, values)
  const known = recogniser.findAll(definition, values)
  for (const table of new Set(rows.map((row) => row.table))) {
    const own = rows.flatMap((row, at) =>
      row.table === table ? [{ at, line: row.draft.row, values: row.values }] : [],
    )
    const left = own.filter(({ at }) => known[at] === null)
    const familiar = left.length * 2 <= own.length
    const { shape } = table
    const corrected = await recogniseCorrected(space, recogniser, { definition, shape, rows: left, familiar })
    for (const [at, row] of corrected) known[at] = row
  }
  return known
}

/** An empty cell of a workbook does not erase what was entered here. */
function withoutEmpty(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ''))
}

/** The ledgers of the tables, parents before those that refer to them. */
function parentsFirst(space: OpenSpace, tables: readonly TableReading[]): readonly LedgerDefinition[] {
  const depth = ({ parent }: LedgerDefinition): number =>
    parent === undefined ? 0 : 1 + depth(definitionOf(space, parent.ledger))
  const all = [...new Set(tables.map(({ ledger }) => ledger))].map((ledger) => definitionOf(space, ledger))
  return all.sort((one, other) => depth(one) - depth(other))
}

interface ParentSearch {
  readonly definition: LedgerDefinition
  readonly parent: Values | null
  readonly parents: FreshParents
  readonly recogniser: Recogniser
}

/** The reference to the parent record: found, made earlier in this import, or made now (its draft goes before). */
function parentReference(space: OpenSpace, search: ParentSearch, drafts: ChangeDraft[]): Record<string, Value> {
  const { definition, parent, parents, recogniser } = search
  if (definition.parent === undefined || parent === null) return {}
  const { ledger, reference } = definition.parent
  const above = definitionOf(space, ledger)
  const stored = recogniser.first(above, parent)
  if (stored !== null) return { [reference]: stored }
  const made = parents.find(above, parent)
  if (made !== undefined) return { [reference]: made }
  const row = randomId(space.means)
  parents.add(above, parent, row)
  parents.count += 1
  drafts.push({ ledger, row, op: 'new', set: parent, origin: { via: 'import' } })
  return { [reference]: row }
}

/** How many of the recognised rows would change? */
async function countChanged(space: OpenSpace, matched: Resolved['matched']): Promise<number> {
  let changed = 0
  const stored = new Map<string, StoredRecord>()
  for (const ledger of new Set(matched.map((match) => match.ledger))) {
    const rows = matched.filter((match) => match.ledger === ledger).map(({ row }) => row)
    for (const shelf of shelvesOfLedger(space, ledger)) {
      const here = rows.filter((row) => shelf.has(row))
      for (const [row, record] of await shelf.records(here)) stored.set(row, record)
    }
  }
  for (const { ledger, row, set } of matched) {
    const values = stored.get(row)?.row.values ?? {}
    if (Object.keys(diff(definitionOf(space, ledger), values, set)).length > 0) changed += 1
  }
  return changed
}

/** What accepting would do, against the ledger as it stands now. */
export async function planImport(space: OpenSpace, table: TableReading): Promise<ImportPlan> {
  const { fresh, matched, parentsFresh } = await resolve(space, [table], 'plan')
  const changed = await countChanged(space, matched)
  return { fresh, changed, same: matched.length - changed, parentsFresh }
}

/** Asked now and then; false gives the import up. */
export type Proceed = (done: number, total: number) => Promise<boolean>

/** Imports tables as one unit. Fails with `cancelled`, `nothing-to-import`, a refusal, or the codes of the host. */
export async function importTables(
  space: OpenSpace,
  file: { readonly name: string; readonly sha256: string },
  tables: readonly TableReading[],
  proceed: Proceed,
): Promise<Result<ImportDone>> {
  const importId = randomId(space.means)
  const { drafts, fresh, matched } = await resolve(space, tables, importId)
  if (drafts.length === 0) return fail('nothing-to-import')
  const made = await makeChanges(space, drafts, (done) => proceed(done, drafts.length))
  if (!made.ok) {
    const refused = refusalOf(made.error)
    const row = drafts[made.error.index]?.origin.row
    return { ok: false, error: row === undefined ? refused : { ...refused, detail: { ...refused.detail, row } } }
  }
  if (made.value.changes.length === 0) {
    // nothing to take back: only the mapping is remembered
    const noted = await commitDocuments(space, 'setting', `导入 ${file.name}`, mappingsOf(tables))
    return noted.ok ? ok({ unit: '', fresh, changed: 0, same: matched.length }) : noted
  }
  const changed = made.value.changes.filter(({ change }) => change.op === 'set').length
  const unit = await appendUnit(space, {
    kind: 'import',
    title: `导入 ${file.name}`,
    made: made.value,
    documents: documentsOf(space, importId, file, tables),
    points: { before: 'import:before-journal', mid: 'import:mid-journal', journal: 'import:after-journal' },
    proceed: (done) => proceed(done, drafts.length),
  })
  if (!unit.ok) return unit
  announceCommit(space, made.value)
  return ok({ unit: unit.value.unit, fresh, changed, same: matched.length - changed })
}

function mappingsOf(tables: readonly TableReading[]): readonly JournalDocument[] {
  return tables.map(({ shape, columns }): JournalDocument => {
    const mapping: Mapping = Object.fromEntries(columns.map(({ column, field }) => [column, field]))
    return { table: 'mapping', key: shape, value: mapping }
  })
}

function documentsOf(
  space: OpenSpace,
  importId: string,
  file: { readonly name: string; readonly sha256: string },
  tables: readonly TableReading[],
): readonly JournalDocument[] {
  const ledgers = tables.map(({ ledger, sheet, shape }) => ({ ledger, sheet, shape }))
  return [
    ...mappingsOf(tables),
    { table: 'import', key: importId, value: { ...file, ledgers, on: todayOf(space.means) } },
  ]
}
