// How is a conflict decided? By one change that saw every value: the chosen ones stand, the others stay in the history.

import type { ChangeDraft } from '../../../shared/changes/change.ts'
import { existence, registerOf } from '../../../shared/changes/merge.ts'
import type { LedgerDefinition, Values } from '../../../shared/ledgers/define.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { commitDrafts } from '../commit-unit.ts'
import { type OpenSpace, shelfWith } from '../open-space.ts'
import type { StoredRecord } from '../pages/record.ts'
import type { ConflictChoice } from './conflicts-api.ts'

interface Decided {
  readonly set: Values
  /** Is the record to go, or to stay although somebody removed it? */
  readonly existence: 'gone' | 'stay' | null
}

/** What the choices come to; null when a chosen value does not stand there any more. */
function decide(
  definition: LedgerDefinition,
  { row }: StoredRecord,
  choices: readonly ConflictChoice[],
): Decided | null {
  let set: Values = {}
  let stays: Decided['existence'] = null
  for (const { register, change } of choices) {
    if (register === existence) {
      const about = row.conflicts.filter(({ field }) => field === existence)
      if (!about.some(({ winner, loser }) => change === winner || change === loser)) return null
      stays = about.some(({ loser }) => loser === change) ? 'gone' : 'stay'
      continue
    }
    const rivals = row.rivals[register]
    const first = Object.keys(rivals?.[0]?.values ?? {})[0]
    if (rivals === undefined || first === undefined) return null
    const { fields } = registerOf(definition, first)
    const shown = fields.some((field) => row.current[field] === change)
    const chosen = shown ? row.values : rivals.find(({ id }) => id === change)?.values
    if (chosen === undefined) return null
    set = { ...set, ...Object.fromEntries(fields.map((field) => [field, chosen[field] ?? null])) }
  }
  return { set, existence: stays }
}

/** Fails with `row-unknown`, `conflict-changed`, or as a commit does. @throws DamagedPage */
export async function resolveConflicts(
  space: OpenSpace,
  ledger: string,
  row: string,
  choices: readonly ConflictChoice[],
): Promise<Result<null>> {
  const shelf = shelfWith(space, ledger, row)
  const record = await shelf?.record(row)
  if (shelf === undefined || record === undefined || record.row.gone !== null) return fail('row-unknown', {})
  const decided = choices.length === 0 ? null : decide(shelf.definition, record, choices)
  if (decided === null) return fail('conflict-changed')
  const origin = { via: 'typing' as const }
  const removals = record.row.removals.map(({ id }) => id).join(' ')
  const draft: ChangeDraft =
    decided.existence === 'gone'
      ? { ledger, row, op: 'gone', set: {}, origin }
      : {
          ledger,
          row,
          op: 'set',
          set: decided.set,
          origin,
          settles: true,
          ...(decided.existence === 'stay' && Object.keys(decided.set).length === 0
            ? { saw: { [existence]: removals } }
            : {}),
        }
  const committed = await commitDrafts(space, '处理冲突', [draft])
  return committed.ok ? ok(null) : committed
}
