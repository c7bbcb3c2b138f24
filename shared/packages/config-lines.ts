// What may an office set up for the offices below? Views, templates to fill, and what headings mean; no records, no rules, no programs.

import { z } from 'zod'
import type { LedgerDefinition } from '../ledgers/define.ts'
import { excludedNotionIn } from '../ledgers/excluded-notions.ts'
import { sha256Hex } from './envelope.ts'
import type { Verdict } from './format.ts'
import { isTravelText } from './text-rules.ts'

/** Lines of one package. */
const ITEMS_MAXIMUM = 500
const VIEW_MAXIMUM_CHARACTERS = 64 * 1024
const TEMPLATE_MAXIMUM_BYTES = 2 * 1024 * 1024
const VIEW_KEYS = new Set(['@ctx', 'ledger', 'name', 'filters', 'search', 'sort', 'columns'])

const short = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((text) => isTravelText(text))
const ledger = z.string().min(1).max(64)
const row = z.number().int().min(1).max(100_000)
const letters = z.string().regex(/^[A-Z]{1,3}$/)
const source = short(200).nullable()
/** May be empty: a cell without a label. */
const label = z
  .string()
  .max(200)
  .refine((text) => isTravelText(text, true))

const mapping = z.strictObject({
  sheet: short(60),
  first: row,
  last: row,
  columns: z.array(z.strictObject({ letters, heading: label, source })).max(500),
  cells: z
    .array(
      z.strictObject({
        address: z.string().regex(/^[A-Z]{1,3}[1-9][0-9]{0,6}$/),
        label,
        append: z.boolean(),
        source: source.refine((text) => text === null || /^(office|today|count|sum:.+|text:.+)$/s.test(text)),
      }),
    )
    .max(500),
})

export const configLine = z.discriminatedUnion('item', [
  /** The text of a view's file (renderer/ledger/shared-view.ts), which reads it strictly once more when it is taken. */
  z.strictObject({
    item: z.literal('view'),
    ledger,
    name: short(20),
    text: z.string().max(VIEW_MAXIMUM_CHARACTERS).refine(isViewText),
  }),
  z.strictObject({
    item: z.literal('template'),
    ledger,
    id: z.string().regex(/^[A-Za-z0-9-]{1,64}$/),
    name: short(60),
    mapping,
    file: z.strictObject({ sha256: sha256Hex, size: z.number().int().min(1).max(TEMPLATE_MAXIMUM_BYTES) }),
  }),
  /** A heading of workbooks, and the field that its column holds. */
  z.strictObject({ item: z.literal('heading'), ledger, heading: short(120), field: ledger }),
])
export type ConfigLine = z.infer<typeof configLine>

/** JSON of a view without any record: no field but those of a view, no filter that names single records. */
function isViewText(text: string): boolean {
  if (!isTravelText(text, true)) return false
  try {
    const view: unknown = JSON.parse(text)
    if (typeof view !== 'object' || view === null || Array.isArray(view)) return false
    if (!Object.keys(view).every((key) => VIEW_KEYS.has(key))) return false
    return !('filters' in view && Array.isArray(view.filters) && view.filters.some(namesRecords))
  } catch {
    return false // no JSON
  }
}

function namesRecords(filter: unknown): boolean {
  return typeof filter === 'object' && filter !== null && 'op' in filter && filter.op === 'rows'
}

/** By what one item takes the place of an earlier one. */
export function configKey(line: ConfigLine): string {
  const { item, ledger: name } = line
  if (line.item === 'template') return `${item}:${name}:${line.id}`
  return `${item}:${name}:${line.item === 'view' ? line.name : line.heading}`
}

function textsOf(line: ConfigLine): readonly string[] {
  if (line.item === 'heading') return [line.heading]
  return line.item === 'view' ? [line.name] : [line.name, ...line.mapping.columns.map(({ heading }) => heading)]
}

/** Null when all lines may be taken. A ledger with a partition (services by category) takes nothing from above; what the boundary
 * keeps out is not led in under another heading. */
export function checkConfig(
  lines: readonly ConfigLine[],
  definition: (ledger: string) => LedgerDefinition | undefined,
): Verdict | null {
  if (lines.length > ITEMS_MAXIMUM) return { outcome: 'reject', code: 'too-large' }
  const keys = new Set<string>()
  for (const [index, line] of lines.entries()) {
    const found = definition(line.ledger)
    const detail = { line: index + 1 }
    if (found === undefined) return { outcome: 'hold', code: 'newer-schema', detail }
    const forbidden = found.partition !== undefined || textsOf(line).some((text) => excludedNotionIn(text) !== null)
    if (forbidden) return { outcome: 'reject', code: 'config-forbidden', detail }
    if (line.item === 'heading' && !Object.hasOwn({ ...found.parent?.fields, ...found.fields }, line.field))
      return { outcome: 'hold', code: 'newer-schema', detail }
    if (keys.has(configKey(line))) return { outcome: 'reject', code: 'content-invalid', detail }
    keys.add(configKey(line))
  }
  return null
}
