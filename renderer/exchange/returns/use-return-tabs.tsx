// Which tabs about returns does this office need? 被退回 with an office above, 退回 with offices below; each says what is to be done.

import type { ReactNode } from 'react'
import { useCallback } from 'react'
import { returnsWording } from '../../returns/returns-wording.ts'
import type { ExchangeStore } from '../exchange-store.ts'
import { useReading } from '../use-reading.ts'
import { ReceivedReturns } from './ReceivedReturns.tsx'
import { SentReturns } from './SentReturns.tsx'

interface Tab {
  readonly key: string
  readonly label: string
  readonly children: ReactNode
}

export function useReturnTabs(store: ExchangeStore): { readonly tabs: readonly Tab[]; readonly again: () => void } {
  const read = useCallback(async () => {
    const [neighbours, tasks] = await Promise.all([store.neighbours(), store.returnTasks()])
    const directions = new Set(neighbours.map(({ direction }) => direction))
    return { above: directions.has('upper'), below: directions.has('lower'), tasks }
  }, [store])
  const { value, again } = useReading(read)
  if (value === null) return { tabs: [], again }
  const { above, below, tasks } = value
  const received: Tab = {
    key: 'returned',
    label: returnsWording.received.tab(tasks.open),
    children: <ReceivedReturns store={store} changed={again} />,
  }
  const sent: Tab = {
    key: 'returns',
    label: returnsWording.sent.tab(tasks.toSend + tasks.toJudge),
    children: <SentReturns store={store} changed={again} />,
  }
  return { tabs: [...(above ? [received] : []), ...(below ? [sent] : [])], again }
}
