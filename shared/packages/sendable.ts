// What of a change may leave the office? The fields that the definition sends, in texts that may travel; nothing else.

import { type Change, splitChangeId } from '../changes/change.ts'
import type { FieldDefinition, LedgerDefinition, Value, Values } from '../ledgers/define.ts'
import { sentField } from '../ledgers/derive.ts'
import type { Keep } from './manifest.ts'
import { toTravelText } from './text-rules.ts'

/** Key of `saw` for the existence of a record. */
export const EXISTENCE = '@row'

/** May a text of this field hold line breaks? */
export function holdsLines(field: FieldDefinition): boolean {
  return field.kind === 'longText'
}

/** The value as it leaves the office: texts in the form that may travel. */
export function travelValue(value: Value, field: FieldDefinition): Value {
  if (typeof value === 'string') return toTravelText(value, holdsLines(field))
  if (Array.isArray(value)) return value.map((text: string) => toTravelText(text))
  return value
}

function inOrder<T>(entries: Readonly<Record<string, T>>): readonly (readonly [string, T])[] {
  return Object.entries(entries).sort(([one], [other]) => (one < other ? -1 : 1))
}

/** It takes back what a package brought: nothing of that leaves the office. */
function isTakingBack({ origin }: Change): boolean {
  return origin.restores !== undefined && origin.via === 'undo'
}

/** A field that came from below, from a version that knows more than this one: passed on as it came, since nobody here can judge it. */
function isUnknownOfNewer({ origin }: Change, { fields }: LedgerDefinition, name: string): boolean {
  return origin.newer === true && !Object.hasOwn(fields, name)
}

function mayPass(change: Change, definition: LedgerDefinition, name: string): boolean {
  return sentField(definition, name) !== undefined || isUnknownOfNewer(change, definition, name)
}

/** The change as it travels, or null when nothing of it does. Raw texts, import and row numbers never travel. */
export function sendable(change: Change, definition: LedgerDefinition | undefined): Change | null {
  if (definition?.travels !== 'records' || isTakingBack(change)) return null
  const set: Record<string, Value> = {}
  for (const [name, value] of inOrder(change.set)) {
    const field = sentField(definition, name)
    if (field !== undefined) set[name] = travelValue(value, field)
    else if (isUnknownOfNewer(change, definition, name)) set[name] = value
  }
  // what says nothing but that a removed record is back travels too
  const revives = Object.hasOwn(change.saw, EXISTENCE)
  if (change.op === 'set' && Object.keys(set).length === 0 && !revives) return null
  const saw = Object.fromEntries(
    // nothing was seen of a record that holds nothing: such an entry says no more than none
    inOrder(change.saw).filter(
      ([name, ids]) => ids !== '' && (name === EXISTENCE || mayPass(change, definition, name)),
    ),
  )
  const { id, by, at, ledger, v, row, op } = change
  const origin = { via: change.origin.via }
  // keys in canonical order: such a line is written without being sorted again
  return { at, by: toTravelText(by), id, ledger, op, origin, row, saw, set: set satisfies Values, v }
}

export interface Outgoing {
  readonly changes: readonly Change[]
  readonly keep: readonly Keep[]
}

/** Numbers `after + 1` to `last` of an author, settled by a package: they travel with it, or it declares that they stay home. */
export interface AuthorRange {
  readonly author: string
  readonly after: number
  readonly last: number
}

/** Splits changes into those that travel and ranges that stay home, per author. `changes` stand in the order in which they were
 * applied here; a number up to `after` of its author comes late, and is in no range.
 * `travelling`: the change as it travels, null when it does not. */
export function outgoing(
  changes: readonly Change[],
  ranges: readonly AuthorRange[],
  travelling: (change: Change) => Change | null,
): Outgoing {
  const sent = changes.flatMap((change) => travelling(change) ?? [])
  const numbers = new Map<string, Set<number>>()
  for (const { id } of sent) {
    const { author, n } = splitChangeId(id)
    numbers.set(author, (numbers.get(author) ?? new Set()).add(n))
  }
  return { changes: sent, keep: ranges.flatMap((range) => homeOf(range, numbers.get(range.author) ?? new Set())) }
}

function homeOf({ author, after, last }: AuthorRange, sent: ReadonlySet<number>): readonly Keep[] {
  const keep: Keep[] = []
  let next = after + 1
  for (const n of [...sent].filter((one) => one > after).sort((a, b) => a - b)) {
    if (n > next) keep.push({ author, from: next, to: n - 1 })
    next = n + 1
  }
  if (next <= last) keep.push({ author, from: next, to: last })
  return keep
}
