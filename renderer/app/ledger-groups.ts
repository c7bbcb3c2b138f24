// Which ledgers stand in the rail, and which belong to the settings? By the group that their definitions name.

import type { LedgerDefinition } from '../../shared/ledgers/define.ts'
import { ledgers } from '../../shared/ledgers/index.ts'
import { frameWording } from './wording/frame.ts'

const inSettings = (ledger: LedgerDefinition): boolean => ledger.group === frameWording.pages.settings

/** Ledgers that are worked daily. */
export const workLedgers: readonly LedgerDefinition[] = ledgers.filter((ledger) => !inSettings(ledger))

/** Ledgers behind 设置 (the tables of the office). */
export const settingLedgers: readonly LedgerDefinition[] = ledgers.filter(inSettings)

export interface LedgerGroup {
  readonly group: string
  readonly ledgers: readonly LedgerDefinition[]
}

/** The work ledgers by group, in the order of the definitions. */
export function groupLedgers(): readonly LedgerGroup[] {
  const groups = [...new Set(workLedgers.map((ledger) => ledger.group))]
  return groups.map((group) => ({ group, ledgers: workLedgers.filter((ledger) => ledger.group === group) }))
}
