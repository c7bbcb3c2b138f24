// How do the rows of a reading get into the store before they are planned and imported? Once, in portions; afterwards only what differs.

import type { Draft, TableReading, WorkbookReading } from '../../../shared/excel/reading.ts'
import { portionOf, portionsOf, stagedHead } from '../../../shared/excel/row-portion.ts'
import type { Result } from '../../../shared/result.ts'
import type { StoreApi } from '../../store/api.ts'

type StagingStore = Pick<StoreApi, 'beginImport' | 'stageTable' | 'stageRows'>

/** Portions on their way at once: enough for both sides to work, few enough not to pile up. */
const AHEAD = 3

/** A table of a reading at its place among the tables. */
export interface ChosenTable {
  readonly at: number
  readonly table: TableReading
}

/** The staged rows of one reading. */
export class Staging {
  readonly #reading: WorkbookReading
  readonly #staged = new Map<number, readonly Draft[]>()
  #token: string | null = null
  /** One after another: a plan and an import that are asked for together would stage the same rows twice. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(reading: WorkbookReading) {
    this.#reading = reading
  }

  /** Brings the store up to these tables. Fails with `import-gone` when the store has dropped the import; then nothing is staged. */
  bring(store: StagingStore, chosen: readonly ChosenTable[]): Promise<Result<string>> {
    const done = this.#turn.then(() => this.#bringNow(store, chosen))
    this.#turn = done.catch(() => undefined)
    return done
  }

  async #bringNow(store: StagingStore, chosen: readonly ChosenTable[]): Promise<Result<string>> {
    const { file, sha256 } = this.#reading
    this.#token ??= await store.beginImport({ name: file, sha256 })
    for (const { at, table } of chosen) {
      const done = await this.#stage(store, this.#token, at, table)
      if (done.ok) {
        this.#staged.set(at, table.drafts)
        continue
      }
      this.#token = null
      this.#staged.clear()
      return done
    }
    return { ok: true, value: this.#token }
  }

  async #stage(store: StagingStore, token: string, at: number, table: TableReading): Promise<Result<null>> {
    const before = this.#staged.get(at)
    if (before !== undefined) {
      const changed = table.drafts.filter((draft, place) => draft !== before[place])
      if (changed.length === 0) return { ok: true, value: null }
      return store.stageRows(token, at, portionOf(changed), 'amend')
    }
    const begun = await store.stageTable(token, at, stagedHead(table))
    if (!begun.ok) return begun
    // the next portions are made while the store takes these in
    const under: Promise<Result<null>>[] = []
    let first: Result<null> = begun
    for (const portion of portionsOf(table.drafts)) {
      under.push(store.stageRows(token, at, portion, 'append'))
      if (under.length >= AHEAD) first = (await under.shift()) ?? first
      if (!first.ok) break
    }
    for (const done of await Promise.all(under)) if (first.ok) first = done
    return first
  }
}
