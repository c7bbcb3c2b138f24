// What does the office remember of its imports, and how is it forgotten? Mappings by shape, values by sheet, learned headings.

import { headingKey, type LearnedHeadings } from '../../../shared/excel/choices/learned-headings.ts'
import type { RememberedConstants } from '../../../shared/excel/choices/table-choices.ts'
import type { TableMemory } from '../../../shared/excel/choices/table-memory.ts'
import type { Mapping } from '../../../shared/excel/reading.ts'
import type { Values } from '../../../shared/ledgers/define.ts'
import type { Result } from '../../../shared/result.ts'
import { commitDocuments } from '../commit-unit.ts'
import type { JournalDocument } from '../journal/entry.ts'
import type { OpenSpace } from '../open-space.ts'
import { documentKey } from '../persist.ts'
import type { Session } from '../session.ts'

/** A form that was imported before. */
interface RememberedShape {
  readonly key: string
  readonly ledger: string
  /** Sheet and file in which it was last met, and when (`YYYY-MM-DD`). */
  readonly sheet: string
  readonly file: string
  readonly on: string
  readonly columns: number
  /** Values for whole tables of this form, by sheet. */
  readonly constants: Readonly<Record<string, Values>>
}

interface RememberedHeading {
  readonly key: string
  readonly ledger: string
  readonly heading: string
  /** Null: the column is left out. */
  readonly field: string | null
  readonly on: string
}

export interface ImportMemory {
  readonly mappings: Readonly<Record<string, Mapping>>
  readonly constants: RememberedConstants
  readonly learned: LearnedHeadings
  readonly shapes: readonly RememberedShape[]
  readonly headings: readonly RememberedHeading[]
}

/** Keys as in `RememberedShape` and `RememberedHeading`. */
export interface Forgotten {
  readonly shapes: readonly string[]
  readonly headings: readonly string[]
}

/** A heading as it stands in workbooks (levels joined with ` / `), and the field that its column holds. */
export interface TaughtHeading {
  readonly ledger: string
  readonly heading: string
  readonly field: string
}

interface ImportNote {
  readonly name: string
  readonly on: string
  readonly ledgers: readonly { readonly ledger: string; readonly sheet: string; readonly shape: string }[]
}

interface HeadingNote {
  readonly ledger: string
  readonly key: string
  readonly heading: string
  readonly field: string | null
  readonly on: string
}

interface ConstantsNote {
  readonly shape: string
  readonly sheet: string
  readonly values: Values
}

function documentsOf<T>(space: OpenSpace, table: string): readonly (readonly [string, T])[] {
  const start = `${table}/`
  return [...space.documents].flatMap(([key, value]) =>
    key.startsWith(start) ? [[key.slice(start.length), value as T] as const] : [],
  )
}

function readMemory(space: OpenSpace): ImportMemory {
  const mappings = Object.fromEntries(documentsOf<Mapping>(space, 'mapping'))
  const constants: Record<string, Record<string, Values>> = {}
  for (const [, { shape, sheet, values }] of documentsOf<ConstantsNote>(space, 'constants'))
    constants[shape] = { ...constants[shape], [sheet]: values }
  const learned: Record<string, Record<string, string | null>> = {}
  const notes = documentsOf<HeadingNote>(space, 'heading')
  for (const [, { ledger, key, field }] of notes) learned[ledger] = { ...learned[ledger], [key]: field }
  const met = new Map<string, Omit<RememberedShape, 'key' | 'columns' | 'constants'>>()
  for (const [, { name, on, ledgers }] of documentsOf<ImportNote>(space, 'import'))
    for (const { ledger, sheet, shape } of ledgers)
      if ((met.get(shape)?.on ?? '') <= on) met.set(shape, { ledger, sheet, file: name, on })
  const unknown = { ledger: '', sheet: '', file: '', on: '' }
  const shapes = Object.entries(mappings).map(([key, mapping]) => ({
    key,
    ...(met.get(key) ?? unknown),
    columns: Object.values(mapping).filter((field) => field !== null).length,
    constants: constants[key] ?? {},
  }))
  const headings = notes.map(([key, { ledger, heading, field, on }]) => ({ key, ledger, heading, field, on }))
  return { mappings, constants, learned, shapes, headings }
}

/** What an accepted import adds to the memory; written in the unit of the import. */
export function memoryDocuments(
  space: OpenSpace,
  tables: readonly (TableMemory & { readonly ledger: string; readonly sheet: string; readonly shape: string })[],
  on: string,
): readonly JournalDocument[] {
  return tables.flatMap(({ ledger, sheet, shape, mapping, constants, headings }) => {
    const key = `${shape} ${sheet}`
    const none = Object.keys(constants).length === 0
    const values: JournalDocument = {
      table: 'constants',
      key,
      value: none ? null : ({ shape, sheet, values: constants } satisfies ConstantsNote),
    }
    return [
      { table: 'mapping', key: shape, value: mapping },
      ...(none && !space.documents.has(documentKey('constants', key)) ? [] : [values]),
      ...headings.map((each) => ({
        table: 'heading',
        key: `${ledger}/${each.key}`,
        value: { ledger, ...each, on } satisfies HeadingNote,
      })),
    ]
  })
}

function forget(space: OpenSpace, { shapes, headings }: Forgotten): Promise<Result<null>> {
  const sheets = documentsOf<ConstantsNote>(space, 'constants').filter(([, { shape }]) => shapes.includes(shape))
  return commitDocuments(space, 'setting', '删除导入记忆', [
    ...shapes.map((key) => ({ table: 'mapping', key, value: null })),
    ...sheets.map(([key]) => ({ table: 'constants', key, value: null })),
    ...headings.map((key) => ({ table: 'heading', key, value: null })),
  ])
}

/** Headings that come from the office above: taken as if they had been chosen here, under the same rules when they are used. */
function remember(space: OpenSpace, headings: readonly TaughtHeading[]): Promise<Result<null>> {
  const on = new Date(space.means.now()).toISOString().slice(0, 10)
  return commitDocuments(
    space,
    'setting',
    '采用上级的表头对应',
    headings.map(({ ledger, heading, field }) => {
      const key = headingKey(heading.split(' / '))
      return {
        table: 'heading',
        key: `${ledger}/${key}`,
        value: { ledger, key, heading, field, on } satisfies HeadingNote,
      }
    }),
  )
}

export function memoryCalls(session: Session) {
  return {
    importMemory: async (): Promise<ImportMemory> => readMemory(session.open),
    rememberHeadings: (headings: readonly TaughtHeading[]): Promise<Result<null>> =>
      session.write((space) => remember(space, headings)),
    forgetImports: (forgotten: Forgotten): Promise<Result<null>> => session.write((space) => forget(space, forgotten)),
  }
}
