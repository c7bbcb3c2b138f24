// Which import waits in the store? One at a time: rows are staged while the workbook is read, planned, imported or dropped.

import type { RowPortion, StagedHead } from '../../../shared/excel/row-portion.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { ImportDone, ImportPlan, RowChoice } from '../api.ts'
import { nearMatches } from '../duplicates/import-findings.ts'
import { Decisions, ImportReview } from '../duplicates/import-review.ts'
import { type OpenSpace, randomId } from '../open-space.ts'
import type { Session } from '../session.ts'
import { type ImportFile, importRows, type Proceed } from './import-rows.ts'
import type { ChoiceOf, OwnRecord } from './planned-drafts.ts'
import { type Resolution, resolveRows } from './resolve-rows.ts'
import { StagedRows } from './staged-rows.ts'

interface Staged {
  readonly id: string
  readonly file: ImportFile
  readonly space: OpenSpace
  readonly tables: Map<number, StagedRows>
  /** What the tables became, and of which state of ledgers and rows that is true. */
  resolved: { readonly resolution: Resolution; readonly state: string } | null
  /** The review of the rows that may repeat something, while it is true of `resolved`. */
  review: ImportReview | null
  /** What a person decided about single rows and kinds; held through new resolutions. */
  readonly decisions: Decisions
  /** Counts what was staged, so that a plan of earlier rows is not taken for one of these. */
  edits: number
}

/** Plans of tables, in their order. */
export function plansOf({ tables }: Resolution, order: readonly StagedRows[]): readonly ImportPlan[] {
  return order.map((rows) => {
    const table = tables.find((resolved) => resolved.rows === rows)
    const plan = { fresh: 0, changed: 0, same: 0, parentsFresh: table?.parentsFresh ?? 0 }
    for (const outcome of table?.outcomes ?? []) plan[outcome === 'new' ? 'fresh' : outcome] += 1
    return plan
  })
}

export class StagedImports {
  readonly #session: Session
  #staged: Staged | null = null

  constructor(session: Session) {
    this.#session = session
  }

  /** Opens an import; one that waited is dropped. @returns its token */
  begin(file: ImportFile): string {
    const space = this.#session.open
    const id = randomId(space.means)
    this.#staged = {
      id,
      file,
      space,
      tables: new Map(),
      resolved: null,
      review: null,
      decisions: new Decisions(),
      edits: 0,
    }
    return id
  }

  drop(token: string): void {
    if (this.#staged?.id === token) this.#staged = null
  }

  #of(token: string): Staged | null {
    const staged = this.#staged
    // an office that was locked meanwhile has other keys and other records
    if (staged === null || staged.id !== token || !this.#session.isOpen) return null
    return staged.space === this.#session.open ? staged : null
  }

  stageTable(token: string, table: number, head: StagedHead): Result<null> {
    const staged = this.#of(token)
    if (staged === null) return fail('import-gone')
    staged.tables.set(table, new StagedRows(head))
    staged.edits += 1
    return ok(null)
  }

  stageRows(token: string, table: number, portion: RowPortion, how: 'append' | 'amend'): Result<null> {
    const staged = this.#of(token)
    const rows = staged?.tables.get(table)
    if (staged === null || rows === undefined) return fail('import-gone')
    rows[how](portion)
    staged.edits += 1
    return ok(null)
  }

  /** What importing these tables would do, against the ledgers as they stand now. @throws DamagedPage */
  async plan(token: string, tables: readonly number[]): Promise<Result<readonly ImportPlan[]>> {
    const staged = this.#of(token)
    const chosen = staged === null ? null : chosenOf(staged, tables)
    if (staged === null || chosen === null) return fail('import-gone')
    return ok(plansOf(await resolutionOf(staged, staged.space, tables, chosen), chosen))
  }

  /** To be called as the only writer. @throws DamagedPage */
  async import(
    space: OpenSpace,
    { token, tables, choices }: { token: string; tables: readonly number[]; choices: readonly RowChoice[] },
    proceed: Proceed,
  ): Promise<Result<ImportDone>> {
    const staged = this.#of(token)
    const chosen = staged === null ? null : chosenOf(staged, tables)
    if (staged === null || chosen === null || staged.space !== space) return fail('import-gone')
    const resolution = await resolutionOf(staged, space, tables, chosen)
    const review = await reviewOf(staged, resolution, (done) => proceed(done, 1))
    if (review === null) return fail('cancelled')
    const given = choicesOf(staged, choices)
    const choiceOf: ChoiceOf = (rows, line) => given(rows, line) ?? review.choiceOf(rows, line)
    const notes = (own: OwnRecord) => review.documents(own)
    const done = await importRows(space, { file: staged.file, resolution, choiceOf, notes }, proceed)
    if (done.ok) this.drop(token)
    return done
  }

  /** Rows that may repeat a record or one another. Fails with `import-gone` or `cancelled`. @throws DamagedPage */
  async review(
    token: string,
    tables: readonly number[],
    proceed: (done: number) => Promise<boolean>,
  ): Promise<Result<ImportReview>> {
    const staged = this.#of(token)
    const chosen = staged === null ? null : chosenOf(staged, tables)
    if (staged === null || chosen === null) return fail('import-gone')
    const review = await reviewOf(staged, await resolutionOf(staged, staged.space, tables, chosen), proceed)
    return review === null ? fail('cancelled') : ok(review)
  }

  /** The review that was asked for last; null when there is none, or rows were staged since. */
  lastReview(token: string): ImportReview | null {
    const staged = this.#of(token)
    const { review = null, resolved = null } = staged ?? {}
    return review !== null && review.resolution === resolved?.resolution ? review : null
  }

  fileOf(token: string): ImportFile | null {
    return this.#of(token)?.file ?? null
  }
}

function chosenOf(staged: Staged, tables: readonly number[]): readonly StagedRows[] | null {
  const chosen = tables.map((table) => staged.tables.get(table))
  return chosen.every((rows) => rows !== undefined) ? chosen : null
}

/** What was resolved before, unless ledgers, rows or the choice of tables have changed since. */
async function resolutionOf(
  staged: Staged,
  space: OpenSpace,
  tables: readonly number[],
  chosen: readonly StagedRows[],
): Promise<Resolution> {
  const state = JSON.stringify([space.recordsWritten, staged.edits, tables])
  if (staged.resolved?.state === state) return staged.resolved.resolution
  const resolution = await resolveRows(space, chosen)
  staged.resolved = { resolution, state }
  return resolution
}

/** Null when the search was given up. */
async function reviewOf(
  staged: Staged,
  resolution: Resolution,
  proceed: (done: number) => Promise<boolean>,
): Promise<ImportReview | null> {
  if (staged.review?.resolution === resolution) return staged.review
  const near = await nearMatches(staged.space, resolution, proceed)
  if (near === null) return null
  const numbers = new Map([...staged.tables].map(([table, rows]) => [rows, table]))
  const review = new ImportReview(staged.space, resolution, near, { decisions: staged.decisions, numbers })
  // rows may have been staged meanwhile
  if (staged.resolved?.resolution === resolution) staged.review = review
  return review
}

function choicesOf({ tables }: Staged, choices: readonly RowChoice[]): ChoiceOf {
  if (choices.length === 0) return () => undefined
  const byTable = new Map<StagedRows, Map<number, RowChoice>>()
  for (const choice of choices) {
    const rows = tables.get(choice.table)
    if (rows === undefined) continue
    const lines = byTable.get(rows) ?? new Map<number, RowChoice>()
    byTable.set(rows, lines.set(choice.line, choice))
  }
  return (rows, line) => byTable.get(rows)?.get(line)
}
