// Into which compartments is the office divided? One key each; a partitioned ledger has one per partition.

import type { LedgerDefinition } from '../../../shared/ledgers/define.ts'

/** Headers of the journal, settings and the exchange; the office keys; the log of reveals and views. */
const ownCompartments = ['office', 'export', 'audit'] as const

/** A ledger, or one part of a partitioned ledger, with the key that guards it. */
export interface ShelfName {
  readonly ledger: string
  /** `''` for a ledger without parts. */
  readonly part: string
  readonly compartment: string
}

/** All shelves of a definition. */
export function shelvesOf(definition: LedgerDefinition): readonly ShelfName[] {
  const { name: ledger, compartment, partition } = definition
  if (partition === undefined) return [{ ledger, part: '', compartment }]
  const choices = definition.fields[partition]?.choices ?? []
  return choices.map(({ term }) => ({ ledger, part: term, compartment: `${compartment}/${term}` }))
}

/** Every compartment of the office, in a stable order. */
export function compartmentsOf(definitions: readonly LedgerDefinition[]): readonly string[] {
  const names = definitions.flatMap((definition) => shelvesOf(definition).map(({ compartment }) => compartment))
  return [...ownCompartments, ...[...new Set(names)].sort()]
}
