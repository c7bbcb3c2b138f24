// What of a change may leave the office? The fields that the definition sends, in texts that may travel; nothing else.

import type { Change } from '../changes/change.ts'
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

/** The change as it travels, or null when nothing of it does. Raw texts, import and row numbers never travel. */
export function sendable(change: Change, definition: LedgerDefinition | undefined): Change | null {
  if (definition?.travels !== 'records' || change.origin.standsFor !== undefined) return null
  const set: Record<string, Value> = {}
  for (const [name, value] of inOrder(change.set)) {
    const field = sentField(definition, name)
    if (field !== undefined) set[name] = travelValue(value, field)
  }
  // what says nothing but that a removed record is back travels too
  const revives = Object.hasOwn(change.saw, EXISTENCE)
  if (change.op === 'set' && Object.keys(set).length === 0 && !revives) return null
  const saw = Object.fromEntries(
    inOrder(change.saw).filter(([name]) => name === EXISTENCE || sentField(definition, name) !== undefined),
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

export interface Numbered {
  readonly n: number
  readonly change: Change
}

interface Range {
  readonly author: string
  readonly after: number
  readonly last: number
  /** Changes from before, of records that may travel only now. */
  readonly late: readonly Numbered[]
}

interface OutgoingRules {
  readonly definition: (ledger: string) => LedgerDefinition | undefined
  /** The record lies outside the office's own division. */
  readonly staysHome: (change: Change) => boolean
}

/** Splits an author's changes, in order of `n`, into those that travel and ranges that stay home. */
export function outgoing(changes: readonly Numbered[], range: Range, rules: OutgoingRules): Outgoing {
  const keep: { author: string; from: number; to: number }[] = []
  const travelling = (change: Change) =>
    rules.staysHome(change) ? null : sendable(change, rules.definition(change.ledger))
  const stays = (from: number, to: number) => {
    const last = keep.at(-1)
    if (last !== undefined && last.to + 1 === from) last.to = to
    else keep.push({ author: range.author, from, to })
  }
  const sent = range.late.flatMap(({ change }) => travelling(change) ?? [])
  let next = range.after + 1
  for (const { n, change } of changes) {
    if (n > next) stays(next, n - 1) // numbers that no change of a ledger bears
    const now = travelling(change)
    if (now === null) stays(n, n)
    else sent.push(now)
    next = n + 1
  }
  if (next <= range.last) stays(next, range.last)
  return { changes: sent, keep }
}
