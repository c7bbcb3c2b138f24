// Would `apply` take these changes? Tried on nothing but themselves, for who has no store (command line, tests).

import { apply } from '../changes/apply.ts'
import type { Change } from '../changes/change.ts'
import type { MergedRow } from '../changes/merge.ts'
import type { CheckContext, LedgerDefinition } from '../ledgers/define.ts'
import type { Failure } from '../result.ts'
import type { Verdict } from './format.ts'

/** What a refusal of `apply` means for the package; `index` of the change in the detail, from 0. */
export function refusalVerdict({ code, detail }: Failure): Verdict {
  const line = typeof detail?.index === 'number' ? detail.index + 1 : 0
  if (code === 'newer-shape') return { outcome: 'hold', code: 'newer-schema', detail: { line } }
  const codes: Readonly<Record<string, string>> = {
    boundary: 'boundary',
    'row-unknown': 'record-unknown',
    'row-exists': 'record-exists',
    'field-of-upper': 'field-of-upper',
    'record-of-upper': 'record-of-upper',
  }
  return { outcome: 'reject', code: codes[code] ?? 'change-refused', detail: { line } }
}

/** Null when `apply` takes all. Changes to records from before the package cannot be tried and are passed over. */
export function tryChanges(
  changes: readonly Change[],
  rules: { readonly definition: (ledger: string) => LedgerDefinition | undefined; readonly check: CheckContext },
): Verdict | null {
  const rows = new Map<string, MergedRow>()
  for (const [index, change] of changes.entries()) {
    const definition = rules.definition(change.ledger)
    const key = `${change.ledger}\n${change.row}`
    const before = rows.get(key)
    if (definition === undefined || (before === undefined && change.op !== 'new')) continue
    const done = apply(before, change, { definition, check: rules.check, local: false })
    if (!done.ok) return refusalVerdict({ code: done.error.code, detail: { index } })
    rows.set(key, done.value.row)
  }
  return null
}
