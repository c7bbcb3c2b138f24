// Whose record is this, and where does it lie? That decides whether its changes may go up.

import { organisationOf } from '../../../shared/changes/author.ts'
import { type Change, splitChangeId } from '../../../shared/changes/change.ts'
import { isFromAbove } from '../../../shared/changes/handed-down.ts'
import type { LedgerDefinition } from '../../../shared/ledgers/define.ts'
import { isUnder } from '../../../shared/packages/levels.ts'
import { liesInside, movesInside, villageField } from '../../../shared/packages/scope.ts'
import type { ExchangeCore } from './core.ts'

/** `goes`: its changes go up. `home`: it lies outside the office's division; the upper level would refuse the package.
 * `foreign`: made neither here nor below, nor given to us from above; the upper level would not know whose it is. */
export type RowPlace = 'goes' | 'home' | 'foreign'

/** Does the office pass on what this one wrote? Its own changes (also those of another installation of it), and lower offices'. */
export function passesOn(core: ExchangeCore, organisation: string): boolean {
  const office = core.office()
  return organisation === office.org || isUnder(organisation, office)
}

/** What the waiting changes of a record alone tell about its place; saves looking it up for most records. */
export class RowTrace {
  private readonly author: string
  private readonly fields: readonly string[]
  private plain: boolean
  private moved: boolean

  private readonly core: ExchangeCore
  private readonly definition: LedgerDefinition

  constructor(core: ExchangeCore, definition: LedgerDefinition, first: Change) {
    this.core = core
    this.definition = definition
    const madeBy = organisationOf(first.id)
    const inside = liesInside(core.office(), definition, { values: first.set, madeBy })
    this.plain = first.op === 'new' && inside && passesOn(core, madeBy)
    this.moved = !movesInside(core.office(), definition, [first])
    this.author = splitChangeId(first.id).author
    this.fields = [definition.scope, villageField(definition)].filter((name) => name !== null)
  }

  add(change: Change): void {
    const places = this.fields.some((name) => Object.hasOwn(change.set, name))
    if (places || splitChangeId(change.id).author !== this.author) this.plain = false
    if (places && !movesInside(this.core.office(), this.definition, [change])) this.moved = true
  }

  /** Made inside the division by one author, and not moved since. */
  get isPlain(): boolean {
    return this.plain
  }

  /** Some change puts it outside the division. */
  get movesOut(): boolean {
    return this.moved
  }
}

/** Where a record stands as it is stored. `waiting`: its changes that a package would carry now, in order; null when none of them
 * puts it outside the division. */
export async function placeOfRow(
  core: ExchangeCore,
  definition: LedgerDefinition,
  { row, waiting }: { readonly row: string; readonly waiting: (() => Promise<readonly Change[]>) | null },
): Promise<RowPlace> {
  const record = await core.recordOrigin(definition.name, row)
  if (record === null) return 'foreign'
  const madeBy = organisationOf(record.madeBy)
  if (!passesOn(core, madeBy) && !isFromAbove(definition, record.madeBy, core.author())) return 'foreign'
  const office = core.office()
  if (!liesInside(office, definition, { values: record.values, madeBy })) return 'home'
  // two may have moved it without having seen each other: the office above looks only at what the package says
  return waiting === null || movesInside(office, definition, await waiting()) ? 'goes' : 'home'
}
