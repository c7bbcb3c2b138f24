// Whom below has this office still to tell that changes arrived here or further up? One line for each, with the receipt that says it.

import { Alert, Space } from 'antd'
import { useCallback } from 'react'
import type { ExchangeStore } from '../exchange-store.ts'
import { ReceiptButton } from '../ReceiptButton.tsx'
import { useReading } from '../use-reading.ts'
import { passingOnWording } from './passing-on-wording.ts'

export function ToTellNotice({ store, except }: { readonly store: ExchangeStore; readonly except: string | null }) {
  const neighbours = useReading(useCallback(() => store.neighbours(), [store]))
  const open = (neighbours.value ?? []).filter(({ toTell, card }) => toTell > 0 && card.org !== except)
  if (open.length === 0) return null
  return (
    <Space orientation="vertical" size={4} style={{ width: '100%' }}>
      {open.map(({ card, toTell }) => (
        <Alert
          key={card.org}
          type="info"
          showIcon
          title={passingOnWording.toTell(card.name, toTell)}
          data-testid="to-tell"
          action={<ReceiptButton store={store} to={card.org} name="write-words" written={neighbours.again} />}
        />
      ))}
    </Space>
  )
}
