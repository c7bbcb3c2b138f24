// What is remembered so that an accepted package can be taken back?

import { canonicalText } from '../../../../shared/packages/canonical.ts'
import { type NumberRange, rangesOf, withoutRanges } from '../../../../shared/packages/number-ranges.ts'
import type { DocumentWrite, ExchangeCore } from '../core.ts'

/** A document as it was before the package and as the package left it. */
interface ReplacedDocument {
  readonly table: DocumentWrite['table']
  readonly key: string
  readonly before: unknown
  readonly after: unknown
}

/** Stored with each accepted package of changes. */
export interface UndoDocument {
  readonly pkg: string
  readonly from: string
  readonly seq: number
  readonly at: string
  /** Author -> greatest number that had arrived before; 0: none. */
  readonly numbers: Readonly<Record<string, number>>
  readonly replaced: readonly ReplacedDocument[]
}

/** Changes of one office that were taken back and have not come once more: they are not passed on. */
interface TakenBackDocument {
  readonly ranges: readonly NumberRange[]
}

const takenKey = (org: string) => `taken-back:${org}`
const undoKey = (pkg: string) => `undo:${pkg}`

export class UndoDocuments {
  private readonly core: Pick<ExchangeCore, 'document' | 'documents'>

  constructor(core: Pick<ExchangeCore, 'document' | 'documents'>) {
    this.core = core
  }

  /** Of all offices, in no special order. */
  all(): readonly UndoDocument[] {
    return this.core
      .documents('exchange')
      .filter(({ key, value }) => key.startsWith('undo:') && value !== null)
      .map(({ value }) => value as UndoDocument)
  }

  takenBack(org: string): readonly NumberRange[] {
    const known = (this.core.document('exchange', takenKey(org)) ?? null) as TakenBackDocument | null
    return known?.ranges ?? []
  }

  /** Of all offices. */
  allTakenBack(): readonly NumberRange[] {
    return this.core
      .documents('exchange')
      .filter(({ key, value }) => key.startsWith(takenKey('')) && value !== null)
      .flatMap(({ value }) => (value as TakenBackDocument).ranges)
  }

  /** What `writes` will replace, for the undo document. */
  replacedBy(writes: readonly DocumentWrite[]): readonly ReplacedDocument[] {
    return writes.map(({ table, key, value }) => ({
      table,
      key,
      before: this.core.document(table, key) ?? null,
      after: value,
    }))
  }

  /** Puts documents back that still are what the package made of them; others have gone on without it. */
  putBack(replaced: readonly ReplacedDocument[]): readonly DocumentWrite[] {
    return replaced.flatMap(({ table, key, before, after }) => {
      const now = this.core.document(table, key) ?? null
      return canonicalText(now) === canonicalText(after) ? [{ table, key, value: before }] : []
    })
  }
}

export const writeUndo = {
  remember: (value: UndoDocument): DocumentWrite => ({ table: 'exchange', key: undoKey(value.pkg), value }),
  forget: (pkg: string): DocumentWrite => ({ table: 'exchange', key: undoKey(pkg), value: null }),
  takenBack: (org: string, ranges: readonly NumberRange[]): DocumentWrite => ({
    table: 'exchange',
    key: takenKey(org),
    value: ranges.length === 0 ? null : { ranges },
  }),
} as const

/** Taken-back numbers after these came once more, and after these were taken back. */
export const takenBackAfter = {
  cameAgain: (known: readonly NumberRange[], ids: readonly string[]) => withoutRanges(known, rangesOf(ids)),
  taken: (known: readonly NumberRange[], ids: readonly string[]) => [
    ...withoutRanges(known, rangesOf(ids)),
    ...rangesOf(ids),
  ],
} as const
