// Whose record is this, and where does it lie? That decides whether its changes may go up.

import { organisationOf } from '../../../shared/changes/author.ts'
import type { Change } from '../../../shared/changes/change.ts'
import { isFromAbove } from '../../../shared/changes/handed-down.ts'
import type { Value } from '../../../shared/ledgers/define.ts'
import { inScope } from '../../../shared/packages/card.ts'
import type { Office } from '../api.ts'
import type { ExchangeCore } from './core.ts'

export interface RowPlace {
  /** Value of the ledger's scope field; null where there is none. */
  readonly division: Value
  /** Made by another office: the upper level does not know the record, and would refuse every package that changes it. */
  readonly foreign: boolean
  /** Made and given to us by an office above: what we write into it goes up. */
  readonly given?: boolean
}

/** May changes to the record go up at all, wherever it lies? */
export function mayGoUp({ foreign, given }: RowPlace): boolean {
  return !foreign || given === true
}

/** Null for a ledger whose records never travel: it does not matter where they lie. */
function scopeOf(core: ExchangeCore, { ledger }: Change): { readonly field: string | null } | null {
  const definition = core.definitions.find(({ name }) => name === ledger)
  return definition?.travels === 'records' ? { field: definition.scope } : null
}

/** The record as it stood before the change: an own one that is only made by it, or as it is stored. */
export async function placeBefore(core: ExchangeCore, change: Change): Promise<RowPlace> {
  const scope = scopeOf(core, change)
  const record = change.op === 'new' || scope === null ? null : await core.recordOrigin(change.ledger, change.row)
  if (record === null) return { division: null, foreign: false }
  const foreign = organisationOf(record.madeBy) !== organisationOf(core.author())
  const field = scope?.field ?? null
  const definition = core.definitions.find(({ name }) => name === change.ledger)
  const given = foreign && definition !== undefined && isFromAbove(definition, record.madeBy, core.author())
  const division = field === null ? null : (record.values[field] ?? null)
  return given ? { division, foreign, given } : { division, foreign }
}

export function placeAfter(core: ExchangeCore, change: Change, before: RowPlace): RowPlace {
  const field = scopeOf(core, change)?.field ?? null
  if (field === null || !Object.hasOwn(change.set, field)) return before
  return { ...before, division: change.set[field] ?? null }
}

/** Inside the office's own division, or without one. */
export function isInside(office: Pick<Office, 'level' | 'division'>, { division }: RowPlace): boolean {
  return typeof division !== 'string' || inScope(office, division)
}
