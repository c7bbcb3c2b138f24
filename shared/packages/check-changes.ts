// May these change lines be believed? Form, order of numbers, clock, fields that travel, and the sender's administrative scope.

import { organisationOf } from '../changes/author.ts'
import { type Change, splitChangeId } from '../changes/change.ts'
import { wallOf } from '../changes/clock.ts'
import { isNewer } from '../changes/newer.ts'
import type { FieldDefinition, LedgerDefinition, Value, Values } from '../ledgers/define.ts'
import { sentField } from '../ledgers/derive.ts'
import { excludedFieldName } from '../ledgers/excluded-notions.ts'
import { APP, isNewerVersion } from './app.ts'
import { readChangeLine } from './change-line.ts'
import { checkAnswer, checkTaskPlace, type HandedDownRules, isNotSenders } from './check-handed-down.ts'
import type { Card, Verdict } from './format.ts'
import { isDirectChild, isUnder } from './levels.ts'
import { isChangeId } from './line-parts.ts'
import type { Manifest } from './manifest.ts'
import { liesInside, movesInside } from './scope.ts'
import { EXISTENCE, holdsLines } from './sendable.ts'
import { isTravelText } from './text-rules.ts'

const DAY = 86_400_000
/** What the receiver knows of a record: null when it never heard of it. */
type KnownRecord = { readonly values: Values; readonly madeBy: string } | null

export interface ChangeRules extends HandedDownRules {
  readonly definition: (ledger: string) => LedgerDefinition | undefined
  /** Left out by who has no store (command line): then changes to records from before the package are not looked up. */
  readonly record?: (ledger: string, row: string) => Promise<KnownRecord>
  /** Greatest `n` of an author that arrived, from one sender or (left out) from anybody; left out by who has no store. */
  readonly lastNumber?: (author: string, from?: string) => number
  /** Of this application, `1.2.3`; left out: the version that this is. */
  readonly version?: string
  /** Milliseconds since 1970. */
  readonly now: number
}

/** What the manifest says about the changes. */
type Declared = Pick<Manifest, 'keep' | 'hlc'> & { readonly app: Pick<Manifest['app'], 'ver'> }

interface Context {
  /** From above: changes of records that the sender gives to us. */
  readonly down?: boolean
  readonly sender: Card
  /** Organisation that the package is addressed to. */
  readonly receiver: string
  readonly rules: ChangeRules
}

/** May the sender bring changes of this office? Its own, and those of the offices under it, passed on by the office one level below
 * the receiver: it has accepted them before. */
function speaksFor({ sender, receiver }: Pick<Context, 'sender' | 'receiver'>, org: string): boolean {
  return org === sender.org || (isDirectChild(sender.org, receiver) && isUnder(org, sender))
}

const reject = (code: string, line: number): Verdict => ({ outcome: 'reject', code, detail: { line } })
const hold = (code: string, line: number): Verdict => ({ outcome: 'hold', code, detail: { line } })

export type ChangesReading =
  /** `all` in their order: `changes`, and those of ledgers that only a newer version knows, `later`. */
  | {
      readonly ok: true
      readonly all: readonly Change[]
      readonly changes: readonly Change[]
      readonly later: readonly Change[]
    }
  | { readonly ok: false; readonly verdict: Verdict }

/** Checks all change lines of a package, in their order. */
export async function checkChanges(
  lines: readonly unknown[],
  manifest: Declared,
  context: Context,
): Promise<ChangesReading> {
  const changes: Change[] = []
  const all: Change[] = []
  const touched: Touched = new Map()
  const newerApp = isNewerVersion(manifest.app.ver, context.rules.version ?? APP.ver)
  for (const [index, line] of lines.entries()) {
    const change = readChangeLine(line)
    if (change === null) return { ok: false, verdict: reject('change-invalid', index + 1) }
    const verdict =
      checkLine(change, index + 1, { ...context, newerApp }) ??
      (await checkRecord(change, index + 1, { ...context, touched }))
    if (verdict !== null) return { ok: false, verdict }
    all.push(change)
    if (context.rules.definition(change.ledger) !== undefined) changes.push(change)
  }
  const verdict = checkScope(context, touched) ?? checkNumbers(all, manifest, context) ?? checkTimes(all, manifest)
  if (verdict !== null) return { ok: false, verdict }
  return { ok: true, all, changes, later: all.filter(({ ledger }) => context.rules.definition(ledger) === undefined) }
}

function checkLine(change: Change, line: number, context: Context & { readonly newerApp: boolean }): Verdict | null {
  const { rules, down, newerApp } = context
  if (!speaksFor(context, organisationOf(change.id))) return reject('foreign-author', line)
  if (wallOf(change.at) > rules.now + DAY) return hold('clock-ahead', line)
  const definition = rules.definition(change.ledger)
  if (definition !== undefined && definition.travels !== 'records') return reject('ledger-stays-home', line)
  if (down === true && definition?.handedDown === undefined) return reject('not-handed-down', line)
  const newer = definition === undefined || isNewer(definition, change)
  if (newer && !newerApp) return hold('newer-schema', line)
  const verdict = checkFields(change, line, { definition, newer })
  if (verdict !== null) return verdict
  if (!Object.values(change.saw).every(areChangeIds)) return reject('change-invalid', line)
  if (change.op === 'gone' && Object.keys(change.set).length > 0) return reject('change-invalid', line)
  return null
}

function areChangeIds(ids: string): boolean {
  return ids.includes(' ') ? ids.split(' ').every(isChangeId) : isChangeId(ids)
}

/** Of a newer version fields may be unknown here, but not such as no version may ever have. */
function checkFields(
  change: Change,
  line: number,
  { definition, newer }: { readonly definition: LedgerDefinition | undefined; readonly newer: boolean },
): Verdict | null {
  const names = new Set([...Object.keys(change.set), ...Object.keys(change.saw)])
  names.delete(EXISTENCE)
  for (const name of names) {
    const field = definition === undefined ? undefined : sentField(definition, name)
    const unknown = definition === undefined || !Object.hasOwn(definition.fields, name)
    if (field === undefined && !(newer && unknown)) return reject('field-stays-home', line)
    if (field === undefined && excludedFieldName(name) !== null) return reject('boundary', line)
    if (!textsMayTravel(change.set[name] ?? null, field)) return reject('text-not-allowed', line)
  }
  return null
}

function textsMayTravel(content: Value, field: FieldDefinition | undefined): boolean {
  if (typeof content === 'string') return isTravelText(content, field === undefined || holdsLines(field))
  return Array.isArray(content) ? content.every((text: string) => isTravelText(text)) : true
}

/** The records that a package touches, with its changes to each. */
type Touched = Map<string, { line: number; readonly changes: Change[] }>

/** A sender changes records of its own division and those that it or an office under it made: also one that we have moved to another
 * division in the meantime, which it cannot know. The two values of the field are then shown beside each other. */
async function checkRecord(
  change: Change,
  line: number,
  context: Context & { readonly touched: Touched },
): Promise<Verdict | null> {
  const { rules, touched, down } = context
  const key = `${change.ledger}\n${change.row}`
  const before = touched.get(key)
  // every change to a record that is handed down is looked at: each may touch other fields
  const handed = rules.definition(change.ledger)?.handedDown !== undefined
  if ((handed || down === true || before === undefined) && rules.record !== undefined) {
    const known = await rules.record(change.ledger, change.row)
    const verdict = checkKnown(change, line, { ...context, known })
    if (verdict !== null) return verdict
    if (known === null && change.op !== 'new' && before === undefined) return reject('record-unknown', line)
  }
  if (before === undefined) touched.set(key, { line, changes: [change] })
  else {
    before.line = line
    before.changes.push(change)
  }
  return null
}

function checkKnown(change: Change, line: number, context: Context & { readonly known: KnownRecord }): Verdict | null {
  const { sender, rules, down, known } = context
  const definition = rules.definition(change.ledger)
  if (down === true && isNotSenders(known, sender)) return reject('not-handed-down', line)
  const answer = checkAnswer({ change, line, known }, definition, rules)
  if (answer !== 'none' && answer !== 'good') return answer
  if (known === null) return null
  if (change.op === 'new' && !(known.madeBy === change.id && hasArrived(change, rules)))
    return reject('record-exists', line)
  const madeBy = organisationOf(known.madeBy)
  if (answer === 'good' || speaksFor(context, madeBy)) return null
  const scope = definition?.scope ?? null
  const placed = scope !== null && typeof known.values[scope] === 'string'
  const inside = definition !== undefined && placed && liesInside(sender, definition, { values: known.values, madeBy })
  return inside ? null : reject('outside-scope', line)
}

/** The same change once more comes with a record that had left the sender's division and is back: `apply` takes it once. */
function hasArrived({ id }: Change, { lastNumber }: ChangeRules): boolean {
  const { author, n } = splitChangeId(id)
  return lastNumber !== undefined && n <= lastNumber(author)
}

/** Where the package moves records to, once it is in as a whole. */
function checkScope({ sender, rules, down }: Context, touched: Touched): Verdict | null {
  for (const { line, changes } of touched.values()) {
    const definition = rules.definition(changes[0]?.ledger ?? '')
    if (definition === undefined) continue
    const { scope } = definition
    const given = scope === null ? undefined : changes.findLast(({ set }) => Object.hasOwn(set, scope))?.set[scope]
    const elsewhere = down === true ? checkTaskPlace(given, line, rules) : null
    if (elsewhere !== null) return elsewhere
    if (!movesInside(sender, definition, changes)) return reject('outside-scope', line)
  }
  return null
}

/** Numbers of an author run without gap from the last one that arrived; what stays home is declared. A number from before is
 * a change that had stayed home until its record came into the sender's scope; `apply` takes each change once. */
function checkNumbers(changes: readonly Change[], manifest: Declared, context: Context): Verdict | null {
  const { sender, rules } = context
  const reached = (author: string) => rules.lastNumber?.(author, sender.org) ?? 0
  const ranges = new Map<string, { from: number; to: number }[]>()
  const add = (author: string, from: number, to: number) => {
    const list = ranges.get(author) ?? []
    list.push({ from, to })
    ranges.set(author, list)
  }
  for (const { author, from, to } of manifest.keep) {
    if (!speaksFor(context, organisationOf(author))) return reject('foreign-author', 0)
    add(author, from, to)
  }
  for (const change of changes) {
    const { author, n } = splitChangeId(change.id)
    if (n > reached(author)) add(author, n, n)
  }
  for (const [author, list] of ranges) {
    list.sort((a, b) => a.from - b.from)
    let next = rules.lastNumber === undefined ? (list[0]?.from ?? 1) : reached(author) + 1
    for (const { from, to } of list) {
      if (from !== next || to < from) return reject('numbers-broken', 0)
      next = to + 1
    }
  }
  return null
}

function checkTimes(changes: readonly Change[], manifest: Declared): Verdict | null {
  const times = changes.map((change) => change.at).sort()
  const same = manifest.hlc.min === (times[0] ?? '') && manifest.hlc.max === (times.at(-1) ?? '')
  return same ? null : reject('manifest-not-true', 0)
}
