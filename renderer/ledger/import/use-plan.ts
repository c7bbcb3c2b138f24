// What would the import change in the ledgers as they stand now? One line, asked of the store.

import { useEffect, useState } from 'react'
import { ledgerNamed } from '../../../shared/ledgers/index.ts'
import { failureSentence } from '../../../shared/wording/failures.ts'
import { useDesk } from '../../app/store-client.ts'
import { importWording } from '../../app/wording/import.ts'
import type { Review } from './use-import.ts'

export interface Plan {
  readonly words: string
  /** Known to change nothing; false while the ledgers are being compared. */
  readonly nothing: boolean
  readonly compared: boolean
}

const planning: Plan = { words: importWording.planning, nothing: false, compared: false }

/** “与台账比较：新增 … · 更新 … · 相同 …” over the chosen tables (the same array until they change). */
export function usePlan({ reading, api }: Review, tables: readonly number[]): Plan {
  const { openPort } = useDesk()
  const [plan, setPlan] = useState<Plan>(planning)
  useEffect(() => {
    let current = true
    setPlan(planning)
    void api.plan(openPort(), tables).then((answer) => {
      if (!current) return
      if (!answer.ok) {
        setPlan({ ...planning, words: failureSentence(answer.error) })
        return
      }
      const plans = answer.value
      const sum = (pick: (index: number) => number) => plans.reduce((total, _, index) => total + pick(index), 0)
      const parts = [
        importWording.plan(
          sum((index) => plans[index]?.fresh ?? 0),
          sum((index) => plans[index]?.changed ?? 0),
          sum((index) => plans[index]?.same ?? 0),
        ),
      ]
      plans.forEach((plan, index) => {
        const parent = ledgerNamed(reading.tables[tables[index] ?? -1]?.ledger ?? '')?.parent
        const title = parent === undefined ? undefined : ledgerNamed(parent.ledger)?.title
        if (title !== undefined && plan.parentsFresh > 0)
          parts.push(importWording.planParents(title, plan.parentsFresh))
      })
      const changes = plans.reduce(
        (total, { fresh, changed, parentsFresh }) => total + fresh + changed + parentsFresh,
        0,
      )
      const compared = plans.reduce((total, { same }) => total + same, 0)
      setPlan({ words: parts.join('；'), nothing: changes === 0 && compared > 0, compared: true })
    })
    return () => {
      current = false
    }
  }, [openPort, api, reading, tables])
  return plan
}
