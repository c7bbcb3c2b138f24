// How does an office above sign the card of a lower one? Passphrase, signature, and the file to hand back.

import { Alert, App, Input, Modal, Space } from 'antd'
import { useState } from 'react'
import { failureSentence } from '../../../shared/wording/failures.ts'
import type { Neighbour } from '../../store/exchange/exchange-api.ts'
import type { ExchangeStore } from '../exchange-store.ts'
import { Fingerprint } from '../Fingerprint.tsx'
import { keysWording } from './keys-wording.ts'

const words = keysWording.countersignDialog

interface CountersignDialogProps {
  readonly store: Pick<ExchangeStore, 'countersignCard' | 'saveFile'>
  readonly neighbour: Neighbour
  readonly close: (done: boolean) => void
}

export function CountersignDialog({ store, neighbour, close }: CountersignDialogProps) {
  const { message } = App.useApp()
  const [passphrase, setPassphrase] = useState('')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const sign = async () => {
    setBusy(true)
    const signed = await store.countersignCard(neighbour.card.org, passphrase)
    setBusy(false)
    if (!signed.ok) return setTrouble(failureSentence(signed.error))
    const saved = await store.saveFile('card', signed.value.file, new TextEncoder().encode(signed.value.text))
    if (!saved.ok) void message.error(failureSentence(saved.error))
    else void message.success(saved.value.place === null ? words.signed : words.saved(saved.value.place))
    return close(true)
  }
  return (
    <Modal
      open
      title={words.title(neighbour.card.name)}
      okText={words.go}
      cancelText={words.cancel}
      confirmLoading={busy}
      okButtonProps={{ disabled: passphrase === '', ...{ 'data-testid': 'countersign-go' } }}
      onOk={() => void sign()}
      onCancel={() => close(false)}
    >
      <Space orientation="vertical" size={12} style={{ width: '100%' }}>
        <div>{words.text}</div>
        <Fingerprint digits={neighbour.fingerprint} />
        <Input.Password
          aria-label={words.passphrase}
          placeholder={words.passphrase}
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
          onPressEnter={() => passphrase !== '' && void sign()}
          data-testid="countersign-passphrase"
        />
        {trouble === null ? null : <Alert type="error" showIcon title={trouble} />}
      </Space>
    </Modal>
  )
}
