// May this change be made, and what does the record look like then? Pure; every door of the product leads through here.

import { boundaryRefusal } from '../ledgers/boundary.ts'
import type { CheckContext, Finding, LedgerDefinition } from '../ledgers/define.ts'
import { kinds } from '../ledgers/kinds/all.ts'
import { upgradeValues } from '../ledgers/upgrades.ts'
import type { Failure, Result } from '../result.ts'
import type { Change } from './change.ts'
import { sameValue } from './diff.ts'
import { refusalFromAbove } from './handed-down.ts'
import { type Effect, existence, isUnmade, type MergedRow, merge, registerOf } from './merge.ts'
import { isNewer, knownPart } from './newer.ts'

export interface ApplyContext {
  readonly definition: LedgerDefinition
  readonly check: CheckContext
  /** Made on this machine (rules of the ledger are checked too), or read from a package. */
  readonly local: boolean
}

export interface Applied {
  readonly row: MergedRow
  readonly effect: Effect
  /** What the rules say about the record as it is now (local changes only); nothing here refuses. */
  readonly findings: readonly Finding[]
}

/** Why a change was refused. `findings` name the fields; they hold no values of refused records. */
export interface Refusal extends Failure {
  readonly findings: readonly Finding[]
}

const accepted = (row: MergedRow, effect: Effect, findings: readonly Finding[] = []): Result<Applied, Refusal> => ({
  ok: true,
  value: { row, effect, findings },
})

function refused(code: string, detail: Failure['detail'], findings: readonly Finding[] = []): Result<never, Refusal> {
  return { ok: false, error: { code, detail: detail ?? {}, findings } }
}

/** Applies one change to the record as it stands. Order-independent and idempotent for changes that are not refused.
 * Of a foreign change of a newer version only what this one knows is applied (newer.ts).
 * Refusals: `newer-shape`, `row-exists`, `row-unknown`, `record-of-upper`, `field-of-upper`, `row-gone`, `field-unknown`, `value-not-accepted`, `field-fixed`,
 * `merge-group-incomplete`, `boundary`, `rules-refuse`. */
export function apply(before: MergedRow | undefined, change: Change, context: ApplyContext): Result<Applied, Refusal> {
  const { definition } = context
  if (change.origin.restores !== undefined) {
    const restored = merge(definition, before, change)
    return accepted(restored.row, restored.effect)
  }
  const row = before === undefined || isUnmade(before) ? undefined : before
  if (row?.applied.some(({ id }) => id === change.id)) return accepted(row, 'duplicate')
  const newer = isNewer(definition, change)
  if (newer && context.local) return refused('newer-shape', { ledger: definition.title, version: change.v })
  const upgraded = newer ? knownPart(definition, change).change : upgrade(definition, change)
  const formal = refuseForm(row, upgraded, context)
  if (formal !== null) return formal
  const merged = merge(definition, row, upgraded)
  if (upgraded.op === 'gone') return accepted(merged.row, merged.effect)
  const across = boundaryRefusal(definition, merged.row.values, context.check)
  if (across !== null) return refused('boundary', { ledger: definition.title, reason: across.kind }, [across])
  if (!context.local) return accepted(merged.row, merged.effect)
  const findings = definition.check(merged.row.values, { ...context.check, making: row === undefined })
  const refusing = findings.filter((finding) => finding.reaction === 'refuse')
  if (refusing.length > 0) return refused('rules-refuse', { count: refusing.length }, refusing)
  return accepted(merged.row, merged.effect, findings)
}

/** A new record of an older shape gets the fields that were added since. */
function upgrade(definition: LedgerDefinition, change: Change): Change {
  if (change.op !== 'new' || change.v === definition.version) return change
  return { ...change, set: upgradeValues(definition, change.v, change.set) }
}

function refuseForm(
  row: MergedRow | undefined,
  change: Change,
  { definition, local }: ApplyContext,
): Result<never, Refusal> | null {
  const detail = { ledger: definition.title }
  if (change.op === 'new' && row !== undefined) return refused('row-exists', detail)
  if (change.op !== 'new' && row === undefined) return refused('row-unknown', detail)
  const above = row === undefined ? null : refusalFromAbove(definition, row.madeBy, change)
  if (above !== null) {
    const title = above.field === null ? undefined : definition.fields[above.field]?.title
    return refused(above.code, title === undefined ? detail : { ...detail, field: title })
  }
  if (local && row !== undefined && row.gone !== null && !Object.hasOwn(change.saw, existence)) {
    return refused('row-gone', detail)
  }
  for (const name of Object.keys(change.set)) {
    const value = change.set[name] ?? null
    const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined
    if (field === undefined) return refused('field-unknown', { ...detail, field: name.slice(0, 60) })
    const where = { ...detail, field: field.title }
    if (value !== null && !kinds[field.kind].accepts(value, field)) return refused('value-not-accepted', where)
    if (field.fixed && row !== undefined && !sameValue(value, row.values[name])) return refused('field-fixed', where)
    if (change.op === 'set' && field.mergeGroup !== undefined) {
      const whole = registerOf(definition, name).fields.every((other) => Object.hasOwn(change.set, other))
      if (!whole) return refused('merge-group-incomplete', where)
    }
  }
  const partition = definition.partition
  if (change.op === 'new' && partition !== undefined && (change.set[partition] ?? null) === null) {
    return refused('boundary', { ...detail, reason: 'category-missing' })
  }
  return null
}
