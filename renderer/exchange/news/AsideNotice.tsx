// What of accepted packages waits for an upgrade of the application, and what could not go in after it?

import { Alert } from 'antd'
import { useCallback } from 'react'
import { ledgerNamed } from '../../../shared/ledgers/index.ts'
import { verdictSentence } from '../../../shared/wording/verdicts.ts'
import type { SetAside } from '../../store/exchange/news/news-api.ts'
import type { ExchangeStore } from '../exchange-store.ts'
import { useReading } from '../use-reading.ts'
import { newsWording as words } from './news-wording.ts'

function partsOf(list: readonly SetAside[]): string {
  const title = (ledger: string) => ledgerNamed(ledger)?.title ?? words.unknownLedger
  return list.map(({ ledger, changes }) => words.part(title(ledger), changes)).join(words.between)
}

export function AsideNotice({ store }: { readonly store: ExchangeStore }) {
  const list = useReading(useCallback(() => store.setAside(), [store])).value ?? []
  const waiting = list.filter(({ refused }) => refused === null)
  const refused = list.filter((one) => one.refused !== null)
  return (
    <>
      {waiting.length === 0 ? null : (
        <Alert type="info" showIcon title={words.waiting(partsOf(waiting))} data-testid="set-aside" />
      )}
      {refused.length === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          title={words.refused(partsOf(refused))}
          description={refused
            .map(({ refused: code }) => verdictSentence({ outcome: 'reject', code: code ?? '' }))
            .join('')}
          data-testid="set-aside-refused"
        />
      )}
    </>
  )
}
