// Which rules do several ledgers share? Required values, dates in order, the office's own area, doubled rows.

import type { CheckContext, Finding, LedgerDefinition, Value, Values } from './define.ts'

export type RowFinding = Finding & { readonly row: number }

export function isEmpty(value: Value | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

export function textOf(value: Value | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

export function numberOf(value: Value | undefined): number | null {
  return typeof value === 'number' ? value : null
}

/** `required-missing` for every required field without a value; `names` gives fields a kind of their own. */
export function missing(
  definition: Pick<LedgerDefinition, 'fields'>,
  values: Values,
  names: Readonly<Record<string, string>> = {},
): readonly Finding[] {
  const found: Finding[] = []
  for (const field in definition.fields) {
    const { required, title } = definition.fields[field] ?? {}
    if (!required || title === undefined || !isEmpty(values[field])) continue
    found.push({ field, kind: names[field] ?? 'required-missing', reaction: 'refuse', detail: { title } })
  }
  return found
}

/** `dates-in-wrong-order` at the later field when it lies before the earlier one. */
export function inOrder(
  values: Values,
  pairs: readonly (readonly [earlier: string, later: string])[],
  reaction: 'warn' | 'refuse' = 'warn',
): readonly Finding[] {
  return pairs.flatMap(([earlier, later]) => {
    const [first, second] = [textOf(values[earlier]), textOf(values[later])]
    return first !== null && second !== null && second < first
      ? [
          {
            field: later,
            kind: 'dates-in-wrong-order',
            reaction,
            detail: { first, second, refused: reaction === 'refuse' ? 1 : 0 },
          },
        ]
      : []
  })
}

/** A row of another office: refused at a village or township office. The county, which imports for all, is told of it, and
 * of a row that lies outside the township that its sheet is about. */
export function outsideTheOffice(field: string, values: Values, context: CheckContext): readonly Finding[] {
  const { directory, office } = context
  const place = textOf(values[field])
  if (place === null || directory.division(place) === undefined) return []
  const apart = (other: string): boolean => !directory.contains(other, place) && !directory.contains(place, other)
  const outside = office !== undefined && apart(office.division)
  const ofSheet = context.importing && context.township !== undefined && apart(context.township)
  if (!outside && !ofSheet) return []
  const refuses = outside && (office.level === 'village' || office.level === 'township')
  const detail = { place: directory.division(place)?.name ?? place, refused: refuses ? 1 : 0 }
  return [{ field, kind: 'outside-the-office', reaction: refuses ? 'refuse' : 'warn', detail }]
}

/** The township of a row without one: that of its village, else the one that the sheet or the importing office is. */
export function townshipFilledIn(values: Values, context: CheckContext): readonly Finding[] {
  if (!context.importing || !isEmpty(values.township) || !isEmpty(context.raw?.township)) return []
  const { directory, office } = context
  const village = textOf(values.village)
  const ofVillage = village === null ? null : (directory.division(village)?.parent ?? null)
  const ofOffice = office?.level === 'township' ? office.division : null
  const place = ofVillage ?? context.township ?? ofOffice
  if (place === null) return [{ field: 'township', kind: 'township-missing', reaction: 'warn' }]
  const from = ofVillage === null ? '表题或本单位' : '村（社区）'
  const detail = { place: directory.division(place)?.name ?? place, from }
  return [{ field: 'township', kind: 'township-filled-in', reaction: 'fix', value: place, detail }]
}

/** What a row says, whatever the order of its fields. */
function contentOf(values: Values): string {
  return JSON.stringify(
    Object.entries(values)
      .filter(([, value]) => !isEmpty(value))
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  )
}

function keyOf(values: Values, fields: readonly string[]): string | null {
  const parts = fields.map((field) => values[field])
  return parts.some((part) => isEmpty(part)) ? null : JSON.stringify(parts)
}

/** What a row says besides its number; null when that is too little to recognise it by. */
function restOf(values: Values, number: string): string | null {
  const rest = Object.entries(values).filter(([name, value]) => name !== number && !isEmpty(value))
  return rest.length < 4 ? null : contentOf(Object.fromEntries(rest))
}

/** Rows whose number a spreadsheet has damaged: the same row once with and once without its number is doubled all the same. */
function twinsByRest(
  rows: readonly Values[],
  number: string | undefined,
): (values: Values, row: number) => number | undefined {
  const without = number === undefined ? 0 : rows.filter((values) => isEmpty(values[number])).length
  if (without === 0 || without === rows.length) return () => undefined
  const numbered = new Map<string, number>()
  const bare = new Map<string, number>()
  return (values, row) => {
    const rest = number === undefined ? null : restOf(values, number)
    if (number === undefined || rest === null) return undefined
    const [own, other] = isEmpty(values[number]) ? [bare, numbered] : [numbered, bare]
    const twin = other.get(rest)
    if (twin === undefined) own.set(rest, row)
    return twin
  }
}

/** `duplicate-row` (refused) for a row that says the same as one above, `key-used-twice` (said) where only the number is the same. */
export function doubled(
  rows: readonly Values[],
  options: { readonly field: string; readonly unique?: readonly string[] },
): readonly RowFinding[] {
  const contents = new Map<string, number>()
  const keys = new Map<string, number>()
  const twinOf = twinsByRest(rows, options.unique?.length === 1 ? options.unique[0] : undefined)
  // rows that say the same agree in the field: only where it repeats, the whole row is written out
  const said = new Map<unknown, number>()
  for (const values of rows) said.set(values[options.field], (said.get(values[options.field]) ?? 0) + 1)
  return rows.flatMap((values, row): readonly RowFinding[] => {
    const twin = twinOf(values, row)
    const subject = values[options.field]
    if (twin === undefined && isEmpty(subject)) return []
    const content = typeof subject === 'string' && said.get(subject) === 1 ? '' : contentOf(values)
    const first = (content === '' ? undefined : contents.get(content)) ?? twin
    if (first !== undefined) {
      return [
        { row, field: options.field, kind: 'duplicate-row', reaction: 'refuse' as const, detail: { above: first } },
      ]
    }
    if (content !== '') contents.set(content, row)
    const key = options.unique === undefined ? null : keyOf(values, options.unique)
    const before = key === null ? undefined : keys.get(key)
    if (key !== null && before === undefined) keys.set(key, row)
    return before === undefined
      ? []
      : [{ row, field: options.field, kind: 'key-used-twice', reaction: 'warn' as const, detail: { above: before } }]
  })
}
