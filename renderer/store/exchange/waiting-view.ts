// How much waits to be sent? Records by ledger, and changes in all.

import type { OutboxView } from './exchange-api.ts'
import type { WaitingRows } from './waiting-rows.ts'

export function waitingView(rows: WaitingRows): Pick<OutboxView, 'waiting' | 'waitingChanges'> {
  const ledgers = new Map<string, { fresh: number; changed: number; removed: number }>()
  let waitingChanges = 0
  for (const { definition, place, fresh, late, made, gone } of rows.all().values()) {
    if (place !== 'goes' || fresh + late.size === 0) continue
    waitingChanges += fresh + late.size
    const counts = ledgers.get(definition.name) ?? { fresh: 0, changed: 0, removed: 0 }
    if (made) counts.fresh += 1
    else if (!gone) counts.changed += 1
    if (gone) counts.removed += 1
    ledgers.set(definition.name, counts)
  }
  return { waiting: [...ledgers].map(([ledger, counts]) => ({ ledger, ...counts })), waitingChanges }
}
