// How does a card become trusted? A file is read, the 30 digits are compared by two people, only then it is stored.

import { Alert, App, Button, Checkbox, Modal, Space } from 'antd'
import { useRef, useState } from 'react'
import { failureSentence } from '../../shared/wording/failures.ts'
import type { ReadCard } from '../store/exchange/keys/keys-api.ts'
import type { ExchangeStore } from './exchange-store.ts'
import { exchangeWording } from './exchange-wording.ts'
import { Fingerprint } from './Fingerprint.tsx'
import { keysWording } from './keys/keys-wording.ts'

const words = exchangeWording.cards

interface Found extends ReadCard {
  readonly text: string
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
  const [stop, setStop] = useState(false)
  const read = async (file: File | undefined) => {
    if (file === undefined) return
    const text = await file.text()
    const card = await store.readCard(text)
    if (!card.ok && card.error.code === 'card-own') {
      const taken = await store.takeCountersignature(text)
      if (taken.ok) {
        void message.success(keysWording.trust.ownTaken)
        close(true)
        return
      }
      // without a signature under it the file is only the own card
      const plain = taken.error.code === 'countersign-unknown' && text.trim().split('\n').length < 9
      setFound(null)
      setTrouble(failureSentence(plain ? card.error : taken.error))
      return
    }
    setCompared(false)
    setStop(false)
    setFound(card.ok ? { text, ...card.value } : null)
    setTrouble(card.ok ? null : failureSentence(card.error))
  }
  const trust = async (signed: boolean) => {
    if (found === null) return
    const done = signed
      ? await store.trustCountersigned(found.text)
      : await store.trustCard(found.text, found.fingerprint, stop ? 'stop' : 'until-next')
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
      onOk={() => void trust(false)}
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
            {found.countersigned === true ? (
              <Alert
                type="info"
                showIcon
                title={keysWording.trust.countersigned(found.card.issuer)}
                action={
                  <Button size="small" onClick={() => void trust(true)} data-testid="trust-countersigned">
                    {keysWording.trust.bySignature}
                  </Button>
                }
              />
            ) : null}
            {found.replaces?.otherKey === true ? (
              <Alert
                type="warning"
                showIcon
                title={keysWording.trust.replaces(found.replaces.epoch, found.card.epoch)}
                description={
                  <Checkbox
                    checked={stop}
                    onChange={(event) => setStop(event.target.checked)}
                    data-testid="stop-old-key"
                  >
                    {keysWording.trust.oldKey}
                  </Checkbox>
                }
              />
            ) : null}
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
