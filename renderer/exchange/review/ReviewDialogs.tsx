// Who says it, and what? The dialogs of handing in, approving and sending back: a name, a remark, for the approval the passphrase.

import { Alert, Form, Input, Modal } from 'antd'
import { useEffect, useState } from 'react'
import type { Result } from '../../../shared/result.ts'
import { failureSentence } from '../../../shared/wording/failures.ts'
import type { Signed } from '../../store/exchange/review/review-api.ts'
import type { ExchangeStore } from '../exchange-store.ts'
import { reviewWording } from './review-wording.ts'

const words = reviewWording.dialog

interface SignDialogProps {
  readonly store: Pick<ExchangeStore, 'setting' | 'saveSetting'>
  readonly title: string
  readonly what: string
  /** Further lines under it. */
  readonly more?: readonly string[]
  readonly who: 'clerk' | 'head'
  readonly remarkTitle: string
  readonly button: string
  readonly asksPassphrase?: boolean
  /** The name that must not go unnoticed when it is typed again. */
  readonly submittedBy?: string | undefined
  readonly sign: (signed: Signed, passphrase: string) => Promise<Result<null>>
  readonly close: () => void
}

/** Names are remembered, one of the clerk and one of the head. */
function namesKey(who: 'clerk' | 'head'): string {
  return `review-name:${who}`
}

export function SignDialog(props: SignDialogProps) {
  const { store, title, what, more = [], who, remarkTitle, button, asksPassphrase = false, sign, close } = props
  const [by, setBy] = useState('')
  const [remark, setRemark] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  useEffect(() => {
    void store.setting(namesKey(who)).then((name) => {
      if (typeof name === 'string') setBy((typed) => (typed === '' ? name : typed))
    })
  }, [store, who])
  const ready = by.trim() !== '' && (!asksPassphrase || passphrase !== '') && !busy
  const go = async () => {
    if (!ready) return
    setBusy(true)
    setTrouble(null)
    const done = await sign({ by, remark }, passphrase)
    setBusy(false)
    if (!done.ok) return setTrouble(failureSentence(done.error))
    void store.saveSetting(namesKey(who), by.trim())
    close()
  }
  return (
    <Modal
      open
      title={title}
      width={560}
      okText={button}
      cancelText={words.cancel}
      okButtonProps={{ disabled: !ready, 'data-testid': 'sign-go' }}
      confirmLoading={busy}
      mask={{ closable: false }}
      onOk={() => void go()}
      onCancel={close}
    >
      <Form layout="vertical" onFinish={() => void go()} data-testid="sign-dialog">
        <p>{what}</p>
        {more.map((line) => (
          <p key={line} className="soft">
            {line}
          </p>
        ))}
        <Form.Item label={words[who]} htmlFor="sign-by">
          <Input id="sign-by" value={by} maxLength={40} onChange={(event) => setBy(event.target.value)} />
        </Form.Item>
        <Form.Item label={remarkTitle} htmlFor="sign-remark">
          <Input.TextArea
            id="sign-remark"
            rows={2}
            maxLength={200}
            value={remark}
            onChange={(event) => setRemark(event.target.value)}
          />
        </Form.Item>
        {asksPassphrase ? (
          <Form.Item label={words.passphrase} htmlFor="sign-passphrase">
            <Input.Password
              id="sign-passphrase"
              autoComplete="current-password"
              value={passphrase}
              onChange={(event) => setPassphrase(event.target.value)}
              onPressEnter={() => void go()}
            />
          </Form.Item>
        ) : null}
        {props.submittedBy !== undefined && props.submittedBy === by.trim() ? (
          <Alert type="warning" showIcon title={words.same} data-testid="sign-same" />
        ) : null}
        {trouble === null ? null : <Alert type="error" showIcon title={trouble} data-testid="sign-trouble" />}
      </Form>
    </Modal>
  )
}

interface MarkDialogProps {
  readonly name: string
  readonly remark: string
  readonly keep: (remark: string) => void
  readonly close: () => void
}

/** A remark on one record; it is sent back together with the others. */
export function MarkDialog({ name, remark: before, keep, close }: MarkDialogProps) {
  const [remark, setRemark] = useState(before)
  return (
    <Modal
      open
      title={words.oneTitle(name)}
      width={480}
      okText={words.keep}
      cancelText={words.cancel}
      okButtonProps={{ 'data-testid': 'mark-keep' }}
      onOk={() => keep(remark.trim())}
      onCancel={close}
    >
      <Input.TextArea
        autoFocus
        rows={3}
        maxLength={200}
        value={remark}
        aria-label={words.oneTitle(name)}
        onChange={(event) => setRemark(event.target.value)}
        data-testid="mark-remark"
      />
    </Modal>
  )
}
