// How do changes made in the grid reach the one door? All cells or none; what is refused comes back as sentences about cells.

import type { ChangeDraft } from '../../../shared/changes/change.ts'
import type { Value } from '../../../shared/ledgers/define.ts'
import type { GridRow } from '../../store/api.ts'
import { editingWording } from '../editing/wording.ts'
import { failureWords, problemWords, refusalWords } from '../finding-words.ts'
import type { LedgerView } from '../ledger-view.ts'
import { type CellTrouble, planWrites, type RowWrite } from './cell-writes.ts'
import type { LedgerColumn } from './ledger-columns.ts'

const words = editingWording.units

export interface Refused {
  readonly kind: 'refused'
  readonly troubles: readonly CellTrouble[]
  readonly sentence: string
  /** Writes what has no trouble, when the person wants that; null when nothing is left. */
  readonly rest: { readonly rows: number; write(): Promise<WriteOutcome> } | null
}

export type WriteOutcome =
  | { readonly kind: 'stored'; readonly rows: readonly string[]; readonly note: string | null }
  | { readonly kind: 'same' }
  | Refused

type WriteView = Pick<LedgerView, 'store' | 'definition' | 'directory' | 'part' | 'today'>

/** Rows planned before the window may draw again. */
const atOnce = 1000

export interface Writing {
  /** Name of the undo step. */
  readonly title: string
  readonly writes: readonly RowWrite[]
  readonly via: 'typing' | 'paste'
}

/** A draft, and which row of the grid it is about. */
export interface NumberedDraft {
  readonly draft: ChangeDraft
  readonly number: number
}

/** Everything in one step that can be undone, or nothing. */
export async function writeRows({ title, writes, via }: Writing, view: WriteView): Promise<WriteOutcome> {
  const drafts: NumberedDraft[] = []
  const troubles: CellTrouble[] = []
  for (let from = 0; from < writes.length; from += atOnce) {
    if (from > 0) await new Promise((resolve) => setTimeout(resolve))
    for (const write of writes.slice(from, from + atOnce)) {
      const plan = planWrites([write], view, via)
      troubles.push(...plan.troubles)
      for (const draft of plan.drafts) drafts.push({ draft, number: write.number })
    }
  }
  return troubles.length > 0 ? refusedWith(title, drafts, troubles, view) : commitNumbered(title, drafts, view)
}

/** Commits all drafts or none. */
export async function commitNumbered(
  title: string,
  drafts: readonly NumberedDraft[],
  view: WriteView,
): Promise<WriteOutcome> {
  if (drafts.length === 0) return { kind: 'same' }
  const result = await view.store.commit(
    title,
    drafts.map(({ draft }) => draft),
  )
  if (!result.ok) return refusedWith(title, drafts, [], view, failureWords(result.error))
  const touched = new Set(drafts.flatMap(({ draft }) => Object.keys(draft.set)))
  const warning = result.value.findings.find((each) => each.reaction === 'warn' && touched.has(each.field))
  return { kind: 'stored', rows: result.value.rows, note: warning === undefined ? null : problemWords(warning) }
}

/** Asks the rules about every draft, so that each refused cell is named, and the others may be written alone. */
async function refusedWith(
  title: string,
  drafts: readonly NumberedDraft[],
  unread: readonly CellTrouble[],
  view: WriteView,
  failure?: string,
): Promise<Refused> {
  const { troubles, fitting } = await sortOut(drafts, view)
  const all = [...unread, ...troubles].sort((one, other) => one.number - other.number)
  // A failure that is about no draft (a full disk, a cancelled commit) leaves nothing to be written alone.
  const rest = all.length === 0 || fitting.length === 0 ? null : fitting
  return {
    kind: 'refused',
    troubles: all,
    sentence: all[0]?.sentence ?? failure ?? '',
    rest: rest && {
      rows: rest.length,
      write: () => commitNumbered(unread.length + troubles.length > 0 ? words.partly(title) : title, rest, view),
    },
  }
}

export interface SortedOut {
  readonly troubles: readonly CellTrouble[]
  readonly fitting: readonly NumberedDraft[]
}

/** Which drafts would be refused, and why. */
export async function sortOut(drafts: readonly NumberedDraft[], view: WriteView): Promise<SortedOut> {
  const refusals = await view.store.refusals(drafts.map(({ draft }) => draft))
  const refused = new Set(refusals.map(({ draft }) => draft))
  const troubles = refusals.flatMap(({ draft, findings, failure }): CellTrouble[] => {
    const number = drafts[draft]?.number ?? 0
    const refusing = findings.filter((finding) => finding.reaction === 'refuse')
    if (refusing.length === 0) return [{ number, field: '', title: '', text: '', sentence: failureWords(failure) }]
    return refusing.map((finding) => ({
      number,
      field: finding.field,
      title: view.definition.fields[finding.field]?.title ?? '',
      text: '',
      sentence: refusalWords(finding),
    }))
  })
  return { troubles, fitting: drafts.filter((_, index) => !refused.has(index)) }
}

export function writeCell(
  target: { readonly row: GridRow; readonly number: number; readonly column: LedgerColumn },
  text: string,
  value: Value | undefined,
  view: WriteView,
): Promise<WriteOutcome> {
  const cell = { column: target.column, text, ...(value === undefined ? {} : { value }) }
  const writes = [{ row: target.row, number: target.number, cells: [cell] }]
  return writeRows({ title: words.change(target.column.title), writes, via: 'typing' }, view)
}

export function removeRows(rows: readonly string[], view: WriteView): Promise<WriteOutcome> {
  const drafts = rows.map(
    (row, index): NumberedDraft => ({
      draft: { ledger: view.definition.name, row, op: 'gone', set: {}, origin: { via: 'typing' } },
      number: index + 1,
    }),
  )
  return commitNumbered(words.remove(rows.length), drafts, view)
}
