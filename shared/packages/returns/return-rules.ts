// Which returns may be sent, and which are believed? Only of records that the office below sent, of fields that travel, to one office.

import { organisationOf } from '../../changes/author.ts'
import type { LedgerDefinition } from '../../ledgers/define.ts'
import { sentField } from '../../ledgers/derive.ts'
import { excludedNotionIn } from '../../ledgers/excluded-notions.ts'
import { fail, ok, type Result } from '../../result.ts'
import type { Verdict } from '../format.ts'
import { isCalendarDay } from '../line-parts.ts'
import { isTravelText } from '../text-rules.ts'
import { NOTE_MAXIMUM_CHARACTERS, type ReturnLine, type ReturnReason, ROUNDS_MAXIMUM } from './return-line.ts'
import { isWithin, sameReturn } from './return-state.ts'

/** A number that identifies a person: resident ID of 15 or 18 places, mobile number; also with blanks or hyphens inside. */
const PERSONAL_NUMBER = /(?<![0-9])(?:[0-9]{17}[0-9Xx]|[0-9]{15}|1[3-9][0-9]{9})(?![0-9])/

/** May this stand as the note of a return or of an answer? Fails with `return-note-length`, `return-note-text`, `return-note-personal`
 * or `return-note-excluded` (product.md, boundary 1); the text itself is never repeated. */
export function checkNote(note: string): Result<null> {
  if (note.length > NOTE_MAXIMUM_CHARACTERS) return fail('return-note-length', { most: NOTE_MAXIMUM_CHARACTERS })
  if (!isTravelText(note)) return fail('return-note-text')
  if (PERSONAL_NUMBER.test(note.normalize('NFKC').replace(/[\s-]/g, ''))) return fail('return-note-personal')
  return excludedNotionIn(note) === null ? ok(null) : fail('return-note-excluded')
}

/** What a person fills in. `today`: `YYYY-MM-DD`. */
export function checkReason(
  given: { readonly reason: ReturnReason; readonly note: string; readonly deadline: string },
  today: string,
): Result<null> {
  if (given.reason === 'other' && given.note.trim() === '') return fail('return-note-missing')
  if (!isCalendarDay(given.deadline)) return fail('return-deadline-unreadable')
  if (given.deadline < today) return fail('return-deadline-past')
  return checkNote(given.note)
}

/** Does what stands in this place travel at all? Fails with `return-ledger-stays`, `return-field-unknown` or `return-field-stays`. */
export function checkPlace(definition: LedgerDefinition | undefined, field: string | null): Result<null> {
  if (definition?.travels !== 'records') return fail('return-ledger-stays')
  if (field === null) return ok(null)
  if (!Object.hasOwn(definition.fields, field)) return fail('return-field-unknown')
  return sentField(definition, field) === undefined ? fail('return-field-stays') : ok(null)
}

/** The office below that sent a record: its maker, or the nearest one above the maker. `senders`: offices whose packages arrived. */
export function senderOf(madeBy: string, senders: readonly string[]): string | null {
  const maker = organisationOf(madeBy)
  const among = senders.filter((org) => isWithin(maker, org))
  return among.sort((one, other) => other.length - one.length)[0] ?? null
}

/** How many times has the place come back, this time included? `earlier`: returns of the same office that were really sent. */
export function roundOf(
  place: Pick<ReturnLine, 'ledger' | 'row' | 'field'>,
  earlier: readonly Pick<ReturnLine, 'ledger' | 'row' | 'field'>[],
): number {
  const same = earlier.filter(
    (line) => line.ledger === place.ledger && line.row === place.row && line.field === place.field,
  )
  return Math.min(same.length + 1, ROUNDS_MAXIMUM)
}

/** What the office below knows of a record. */
type KnownRecord = { readonly madeBy: string; readonly current?: Readonly<Record<string, string>> } | null

export interface ReturnedContext {
  /** Own organisation. */
  readonly own: string
  readonly definition: (ledger: string) => LedgerDefinition | undefined
  readonly record: (ledger: string, row: string) => Promise<KnownRecord>
  /** A return of this sender that arrived before. */
  readonly known: (id: string) => ReturnLine | null
}

interface ReturnedPackage {
  /** RFC 3339 UTC, as the envelope says. */
  readonly created: string
  readonly returns: readonly ReturnLine[]
}

const reject = (code: string, line: number): Verdict => ({ outcome: 'reject', code, detail: { line } })

/** Null: every line may be believed. A forged round is no reason to refuse: it is counted here anew. */
export async function checkReturns(pack: ReturnedPackage, context: ReturnedContext): Promise<Verdict | null> {
  const ids = new Set<string>()
  for (const [index, line] of pack.returns.entries()) {
    const verdict = ids.has(line.id)
      ? reject('return-twice', index + 1)
      : await checkLine(line, index + 1, { ...context, created: pack.created })
    if (verdict !== null) return verdict
    ids.add(line.id)
  }
  return null
}

async function checkLine(
  line: ReturnLine,
  at: number,
  { own, definition, record, known, created }: ReturnedContext & Pick<ReturnedPackage, 'created'>,
): Promise<Verdict | null> {
  const ledger = definition(line.ledger)
  if (ledger === undefined || line.v > ledger.version)
    return { outcome: 'hold', code: 'newer-schema', detail: { line: at } }
  const place = checkPlace(ledger, line.field)
  if (!place.ok) return reject(place.error.code, at)
  const before = known(line.id)
  if (before !== null && !sameReturn(before, line)) return reject('return-differs', at)
  if (line.state === 'open' && line.deadline < created.slice(0, 10)) return reject('return-deadline', at)
  if (!checkNote(line.note).ok) return reject('return-note', at)
  const stored = await record(line.ledger, line.row)
  if (stored === null) return reject('return-record-unknown', at)
  const written = line.field === null ? undefined : stored.current?.[line.field]
  const ours = [stored.madeBy, ...(written === undefined ? [] : [written])]
  return ours.some((id) => isWithin(organisationOf(id), own)) ? null : reject('return-not-ours', at)
}
