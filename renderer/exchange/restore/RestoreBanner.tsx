// Is this machine an older state of the office? Says so before anything is sealed, and leads through the steps back.

import { Alert, Button, Input, Modal } from 'antd'
import { useCallback, useState } from 'react'
import { failureSentence } from '../../../shared/wording/failures.ts'
import type { ExchangeStore } from '../exchange-store.ts'
import { useReading } from '../use-reading.ts'
import { restoreWording } from './restore-wording.ts'

const words = restoreWording.banner

export function RestoreBanner({ store }: { readonly store: ExchangeStore }) {
  const state = useReading(useCallback(() => store.restoreState(), [store]))
  const report = useReading(useCallback(() => store.restoreReport(), [store]))
  const [asking, setAsking] = useState(false)
  if (state.value === null) {
    if (report.value === null) return null
    const { recovered, saidAgain, missing } = report.value
    return (
      <Alert
        type="info"
        showIcon
        closable
        style={{ marginBottom: 8 }}
        title={restoreWording.report(recovered, saidAgain, missing.length)}
        data-testid="restore-report"
      />
    )
  }
  return (
    <>
      <Alert
        type="warning"
        showIcon
        style={{ marginBottom: 8 }}
        title={words.title}
        description={state.value.renewed ? words.second : words.first}
        data-testid="restore-banner"
        action={
          state.value.renewed ? null : (
            <Button type="primary" size="small" onClick={() => setAsking(true)} data-testid="restore-renew">
              {words.renew}
            </Button>
          )
        }
      />
      {asking ? <RenewDialog store={store} close={() => setAsking(false)} /> : null}
    </>
  )
}

function RenewDialog({ store, close }: { readonly store: ExchangeStore; readonly close: () => void }) {
  const [passphrase, setPassphrase] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const go = async () => {
    setBusy(true)
    const done = await store.renew(passphrase)
    setBusy(false)
    if (done.ok) close()
    else setTrouble(failureSentence(done.error))
  }
  return (
    <Modal
      open
      title={words.renew}
      okText={words.renew}
      cancelText={words.cancel}
      confirmLoading={busy}
      okButtonProps={{ disabled: passphrase === '', ...{ 'data-testid': 'restore-renew-go' } }}
      onOk={() => void go()}
      onCancel={close}
    >
      <p>{words.first}</p>
      <Input.Password
        placeholder={words.passphrase}
        value={passphrase}
        onChange={({ target }) => setPassphrase(target.value)}
        data-testid="restore-passphrase"
      />
      {trouble === null ? null : <Alert type="error" showIcon title={trouble} style={{ marginTop: 8 }} />}
    </Modal>
  )
}
