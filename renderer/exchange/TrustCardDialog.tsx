// How does a card become trusted? A file is read, the 30 digits are compared by two people, only then it is stored.

import { Alert, App, Button, Checkbox, Modal, Space } from 'antd'
import { useRef, useState } from 'react'
import type { Card } from '../../shared/packages/format.ts'
import { failureSentence } from '../../shared/wording/failures.ts'
import type { ExchangeStore } from './exchange-store.ts'
import { exchangeWording } from './exchange-wording.ts'
import { Fingerprint } from './Fingerprint.tsx'

const words = exchangeWording.cards

interface Found {
  readonly text: string
  readonly card: Card
  readonly fingerprint: string
}

export function TrustCardDialog({
  store,
  close,
}: {
  readonly store: ExchangeStore
  readonly close: (trusted: boolean) => void
}) {
  const { message } = App.useApp()
  const input = useRef<HTMLInputElement>(null)
  const [found, setFound] = useState<Found | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [compared, setCompared] = useState(false)
  const read = async (file: File | undefined) => {
    if (file === undefined) return
    const text = await file.text()
    const card = await store.readCard(text)
    setCompared(false)
    setFound(card.ok ? { text, ...card.value } : null)
    setTrouble(card.ok ? null : failureSentence(card.error))
  }
  const trust = async () => {
    if (found === null) return
    const done = await store.trustCard(found.text, found.fingerprint)
    if (!done.ok) {
      setTrouble(failureSentence(done.error))
      return
    }
    void message.success(words.trusted(found.card.name))
    close(true)
  }
  return (
    <Modal
      open
      title={words.addTitle}
      width={560}
      okText={words.trust}
      cancelText={exchangeWording.seal.cancel}
      okButtonProps={{ disabled: found === null || !compared, ...{ 'data-testid': 'trust-card' } }}
      onOk={() => void trust()}
      onCancel={() => close(false)}
    >
      <Space orientation="vertical" size={12} style={{ width: '100%' }}>
        <input
          ref={input}
          type="file"
          accept=".json,.card,.txt"
          hidden
          data-testid="card-file"
          onChange={(event) => void read(event.target.files?.[0])}
        />
        <Button onClick={() => input.current?.click()}>{words.choose}</Button>
        {trouble === null ? null : <Alert type="error" showIcon title={trouble} />}
        {found === null ? null : (
          <>
            <div style={{ fontSize: 15 }}>
              {found.card.name}（{found.card.org}）
            </div>
            <div>{words.compare}</div>
            <Fingerprint digits={found.fingerprint} />
            <Checkbox
              checked={compared}
              onChange={(event) => setCompared(event.target.checked)}
              data-testid="card-compared"
            >
              {words.confirmed}
            </Checkbox>
          </>
        )}
      </Space>
    </Modal>
  )
}
