// How is the office kept closed to others? Passphrase, automatic lock, recovery sheet.

import { Alert, Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { failureSentence } from '../../../shared/wording/failures.ts'
import { isDemo } from '../demo-offices.ts'
import { usePreferences } from '../preferences.ts'
import { advisePassphrase } from '../start/passphrase-advice.ts'
import { useDesk } from '../store-client.ts'
import { autoLockChoices } from '../use-auto-lock.ts'
import { keyChangeWording } from '../wording/keys.ts'
import { settingsWording } from '../wording/settings.ts'
import { startWording } from '../wording/start.ts'
import { KeysPanel } from './keys/KeysPanel.tsx'
import { RecoveryPanel } from './keys/RecoveryPanel.tsx'
import { SuitePanel } from './SuitePanel.tsx'

const wording = settingsWording.security

export function SecurityPanel() {
  const { status } = useDesk()
  const { autoLockMinutes, setAutoLockMinutes } = usePreferences()
  return (
    <div className="stack settings-form">
      <section className="panel">
        <h2>{wording.change}</h2>
        {isDemo(status.space) ? <p className="soft">{wording.demo}</p> : <ChangePassphrase />}
      </section>
      <section className="panel">
        <h2>{wording.autoLock}</h2>
        <Select
          style={{ width: 140, marginTop: 8 }}
          value={autoLockMinutes}
          options={autoLockChoices.map((value) => ({ value, label: wording.minutes(value) }))}
          onChange={setAutoLockMinutes}
          aria-label={wording.autoLock}
          data-testid="auto-lock"
        />
      </section>
      <section className="panel wide">
        <h2>{wording.recovery}</h2>
        <RecoveryPanel />
      </section>
      <section className="panel">
        <h2>{settingsWording.suites.title}</h2>
        <SuitePanel />
      </section>
      <section className="panel wide">
        <h2>{keyChangeWording.title}</h2>
        <KeysPanel />
      </section>
    </div>
  )
}

function ChangePassphrase() {
  const { store, status } = useDesk()
  const [old, setOld] = useState('')
  const [fresh, setFresh] = useState('')
  const [again, setAgain] = useState('')
  const [outcome, setOutcome] = useState<{ readonly ok: boolean; readonly text: string } | null>(null)
  const [busy, setBusy] = useState(false)
  const advice = fresh === '' ? null : advisePassphrase(fresh, [status.office?.name ?? ''])
  const different = again !== '' && again !== fresh

  async function change() {
    setBusy(true)
    const answer = await store.changePassphrase(old, fresh)
    setBusy(false)
    setOutcome(answer.ok ? { ok: true, text: wording.changed } : { ok: false, text: failureSentence(answer.error) })
    setOld('')
    if (!answer.ok) return
    setFresh('')
    setAgain('')
  }

  return (
    <Form layout="vertical" onFinish={() => void change()}>
      <Form.Item label={wording.old} htmlFor="passphrase-old">
        <Input.Password id="passphrase-old" value={old} onChange={(event) => setOld(event.target.value)} />
      </Form.Item>
      <Form.Item
        label={wording.fresh}
        htmlFor="passphrase-fresh"
        help={advice?.text}
        validateStatus={advice === null || advice.usable ? '' : 'error'}
      >
        <Input.Password id="passphrase-fresh" value={fresh} onChange={(event) => setFresh(event.target.value)} />
      </Form.Item>
      <Form.Item
        label={wording.again}
        htmlFor="passphrase-again"
        help={different ? startWording.passphrase.different : undefined}
        validateStatus={different ? 'error' : ''}
      >
        <Input.Password id="passphrase-again" value={again} onChange={(event) => setAgain(event.target.value)} />
      </Form.Item>
      {outcome !== null && <Alert type={outcome.ok ? 'info' : 'error'} title={outcome.text} />}
      <Button
        type="primary"
        htmlType="submit"
        loading={busy}
        disabled={old === '' || advice?.usable !== true || again !== fresh}
        data-testid="passphrase-change"
      >
        {wording.change}
      </Button>
    </Form>
  )
}
