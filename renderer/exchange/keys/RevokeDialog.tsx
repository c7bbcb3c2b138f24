// How is a key of a lower office revoked? Which key, up to which number it is good, and the passphrase.

import { Alert, App, Form, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { failureSentence } from '../../../shared/wording/failures.ts'
import type { NeighbourKeys } from '../../store/exchange/keys/keys-api.ts'
import type { ExchangeStore } from '../exchange-store.ts'
import { keysWording } from './keys-wording.ts'

const words = keysWording.revokeDialog

interface RevokeDialogProps {
  readonly store: Pick<ExchangeStore, 'revokeKey'>
  readonly office: NeighbourKeys
  readonly close: (done: boolean) => void
}

export function RevokeDialog({ store, office, close }: RevokeDialogProps) {
  const { message } = App.useApp()
  const [sig, setSig] = useState(office.keys[0]?.sig ?? '')
  const key = office.keys.find((one) => one.sig === sig)
  const [lastSeq, setLastSeq] = useState<number | null>(key?.accepted ?? 0)
  const [passphrase, setPassphrase] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)
  const accepted = key?.accepted ?? 0
  const revoke = async () => {
    if (lastSeq === null) return
    const done = await store.revokeKey({ org: office.org, sig, lastSeq }, passphrase)
    if (!done.ok) {
      setTrouble(failureSentence(done.error))
      return
    }
    void message.success(words.done(office.name))
    close(true)
  }
  return (
    <Modal
      open
      title={words.title(office.name)}
      okText={words.go}
      cancelText={words.cancel}
      okButtonProps={{
        danger: true,
        disabled: passphrase === '' || lastSeq === null,
        ...{ 'data-testid': 'revoke-go' },
      }}
      onOk={() => void revoke()}
      onCancel={() => close(false)}
    >
      <Form layout="vertical">
        <p>{words.text}</p>
        {office.keys.length < 2 ? null : (
          <Form.Item label={words.key}>
            <Select
              value={sig}
              onChange={(chosen) => {
                setSig(chosen)
                setLastSeq(office.keys.find((one) => one.sig === chosen)?.accepted ?? 0)
              }}
              options={office.keys.map((one) => ({
                value: one.sig,
                label: words.keyTitle(one.epoch, one.replaced === null),
              }))}
            />
          </Form.Item>
        )}
        <Form.Item label={words.lastSeq} htmlFor="revoke-seq" help={words.hint(accepted)}>
          <InputNumber
            id="revoke-seq"
            min={0}
            precision={0}
            value={lastSeq}
            onChange={setLastSeq}
            data-testid="revoke-seq"
          />
        </Form.Item>
        {lastSeq !== null && lastSeq < accepted ? (
          <Alert type="warning" title={words.doubtful(accepted - lastSeq)} style={{ margin: '8px 0' }} />
        ) : null}
        <Form.Item label={words.passphrase} htmlFor="revoke-passphrase">
          <Input.Password
            id="revoke-passphrase"
            value={passphrase}
            onChange={(event) => setPassphrase(event.target.value)}
          />
        </Form.Item>
        {trouble === null ? null : <Alert type="error" showIcon title={trouble} />}
      </Form>
    </Modal>
  )
}
