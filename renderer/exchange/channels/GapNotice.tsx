// Which packages are missing, so that later ones wait in quarantine? One line an office, above the list.

import { Alert } from 'antd'
import { useCallback } from 'react'
import type { ExchangeStore } from '../exchange-store.ts'
import { useReading } from '../use-reading.ts'
import { channelWording as words } from './channel-wording.ts'

export function GapNotice({ store }: { readonly store: ExchangeStore }) {
  const neighbours = useReading(useCallback(() => store.neighbours(), [store])).value
  const gaps = (neighbours ?? []).filter(({ missing }) => missing.length > 0)
  return gaps.map(({ card, missing }) => (
    <Alert
      key={card.org}
      type="warning"
      showIcon
      title={words.gap(card.name, words.numbers(missing))}
      data-testid="gap-notice"
    />
  ))
}
