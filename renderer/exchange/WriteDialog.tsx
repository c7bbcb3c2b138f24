// How does something leave on a stick? One dialog for packages and receipts: what goes, where to, passphrase, verified copy.

import { Alert, Button, Input, Modal, Result as Outcome, Space, Spin } from 'antd'
import { useState } from 'react'
import type { Result } from '../../shared/result.ts'
import { failureSentence } from '../../shared/wording/failures.ts'
import { CarrierChoice, type CarrierStore } from './CarrierChoice.tsx'
import { exchangeWording } from './exchange-wording.ts'

const words = exchangeWording.seal

interface WriteDialogProps {
  readonly store: CarrierStore
  readonly title: string
  readonly what: string
  readonly button: string
  /** Writes to the carrier; answers the sentence to show when it is done. */
  readonly write: (carrier: string, passphrase: string) => Promise<Result<string>>
  readonly after: string
  readonly close: () => void
}

export function WriteDialog({ store, title, what, button, write, after, close }: WriteDialogProps) {
  const [carrier, setCarrier] = useState<string | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const ready = carrier !== null && passphrase !== '' && !busy
  const go = async () => {
    if (!ready) return
    setBusy(true)
    setTrouble(null)
    const written = await write(carrier, passphrase)
    setBusy(false)
    if (written.ok) setDone(written.value)
    else setTrouble(failureSentence(written.error))
  }
  const footer =
    done === null
      ? [
          <Button key="cancel" disabled={busy} onClick={close}>
            {words.cancel}
          </Button>,
          <Button
            key="go"
            type="primary"
            disabled={!ready}
            loading={busy}
            onClick={() => void go()}
            data-testid="write-go"
          >
            {button}
          </Button>,
        ]
      : [
          <Button key="done" type="primary" onClick={close} data-testid="write-close">
            {words.close}
          </Button>,
        ]
  return (
    <Modal open title={title} width={560} closable={!busy} mask={{ closable: false }} onCancel={close} footer={footer}>
      {done === null ? (
        <Spin spinning={busy} description={words.working}>
          <Space orientation="vertical" size={12} style={{ width: '100%' }}>
            <div data-testid="write-what">{what}</div>
            <div style={{ fontWeight: 600 }}>{words.carrier}</div>
            <CarrierChoice store={store} chosen={carrier} choose={setCarrier} />
            <div style={{ fontWeight: 600 }}>{words.passphrase}</div>
            <Input.Password
              value={passphrase}
              autoComplete="current-password"
              onChange={(event) => setPassphrase(event.target.value)}
              onPressEnter={() => void go()}
              data-testid="write-passphrase"
            />
            {trouble === null ? null : <Alert type="error" showIcon title={trouble} data-testid="write-trouble" />}
          </Space>
        </Spin>
      ) : (
        <Outcome status="success" title={done} subTitle={after} data-testid="write-done" />
      )}
    </Modal>
  )
}
