// Who is the first user, and with which passphrase? Twice, with advice while typing.

import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { startWording } from '../wording/start.ts'
import { advisePassphrase } from './passphrase-advice.ts'

export interface UserFacts {
  readonly user: string
  readonly passphrase: string
}

interface PassphraseFormProps {
  readonly officeName: string
  readonly busy: boolean
  readonly trouble: string | null
  readonly onBack: () => void
  readonly onDone: (facts: UserFacts) => void
}

export function PassphraseForm({ officeName, busy, trouble, onBack, onDone }: PassphraseFormProps) {
  const wording = startWording.passphrase
  const [user, setUser] = useState('')
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const advice = first === '' ? null : advisePassphrase(first, [officeName, user])
  const different = second !== '' && second !== first
  const complete = user.trim() !== '' && advice?.usable === true && second === first
  return (
    <Form layout="vertical" onFinish={() => complete && onDone({ user: user.trim(), passphrase: first })}>
      <Form.Item label={wording.user} extra={wording.userHint} htmlFor="start-user">
        <Input
          id="start-user"
          data-testid="start-user"
          value={user}
          onChange={(event) => setUser(event.target.value)}
        />
      </Form.Item>
      <Form.Item
        label={wording.first}
        htmlFor="start-passphrase"
        extra={advice === null ? wording.hint : undefined}
        help={advice?.text}
        validateStatus={advice === null || advice.usable ? '' : 'error'}
      >
        <Input.Password
          id="start-passphrase"
          data-testid="start-passphrase"
          autoComplete="new-password"
          value={first}
          onChange={(event) => setFirst(event.target.value)}
        />
      </Form.Item>
      <Form.Item
        label={wording.second}
        htmlFor="start-passphrase-again"
        help={different ? wording.different : undefined}
        validateStatus={different ? 'error' : ''}
      >
        <Input.Password
          id="start-passphrase-again"
          data-testid="start-passphrase-again"
          autoComplete="new-password"
          value={second}
          onChange={(event) => setSecond(event.target.value)}
        />
      </Form.Item>
      <p className="soft">{wording.warning}</p>
      {trouble !== null && <Alert type="error" title={trouble} data-testid="start-trouble" />}
      <div className="start-foot">
        <Button onClick={onBack} disabled={busy}>
          {startWording.back}
        </Button>
        <Button type="primary" htmlType="submit" disabled={!complete} loading={busy} data-testid="start-create">
          {busy ? wording.creating : wording.create}
        </Button>
      </div>
    </Form>
  )
}
