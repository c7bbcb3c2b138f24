// What may an office change of a record that an office above has given to it?

import type { LedgerDefinition } from '../ledgers/define.ts'
import { depthOf } from './author.ts'
import type { Change } from './change.ts'
import { existence } from './merge.ts'

/** Was the record made by an office above the author of the change, in a ledger that is handed down? */
export function isFromAbove(definition: LedgerDefinition, madeBy: string, author: string): boolean {
  return definition.handedDown !== undefined && depthOf(author) > depthOf(madeBy)
}

/** Why the author may not make this change; null when it may. `record-of-upper`: only the office above removes the record or brings it
 * back; `field-of-upper` (with `field`): only it fills this field. */
export function refusalFromAbove(
  definition: LedgerDefinition,
  madeBy: string,
  change: Pick<Change, 'id' | 'op' | 'set' | 'saw'>,
): { readonly code: 'record-of-upper' | 'field-of-upper'; readonly field: string | null } | null {
  if (!isFromAbove(definition, madeBy, change.id)) return null
  if (change.op !== 'set' || Object.hasOwn(change.saw, existence)) return { code: 'record-of-upper', field: null }
  const field = Object.keys(change.set).find((name) => definition.fields[name]?.owner !== 'lower')
  return field === undefined ? null : { code: 'field-of-upper', field }
}
