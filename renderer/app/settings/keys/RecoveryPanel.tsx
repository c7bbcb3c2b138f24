// What can be done with the recovery sheet later on? Split it into shares, or replace it by a new one; both are shown once, for printing.

import { Alert, Button, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { SHARE_SHAPES } from '../../../../shared/crypto/recovery/recovery-shares.ts'
import { failureSentence } from '../../../../shared/wording/failures.ts'
import type { RecoverySheet } from '../../../store/api.ts'
import type { SharedSheets } from '../../../store/keys/recovery-api.ts'
import { isDemo } from '../../demo-offices.ts'
import { ShareSheets } from '../../recovery/ShareSheets.tsx'
import { RecoverySheetView } from '../../start/RecoverySheetView.tsx'
import { useDesk } from '../../store-client.ts'
import { recoveryWording } from '../../wording/recovery.ts'

const wording = recoveryWording.panel
type Wanted = 'split' | 'renew'

export function RecoveryPanel() {
  const { status } = useDesk()
  const [wanted, setWanted] = useState<Wanted | null>(null)
  const [sheet, setSheet] = useState<RecoverySheet | null>(null)
  const [shares, setShares] = useState<SharedSheets | null>(null)
  const [done, setDone] = useState(false)
  if (isDemo(status.space)) return <p className="soft">{wording.demo}</p>
  const finish = () => {
    setSheet(null)
    setShares(null)
    setWanted(null)
    setDone(true)
  }
  if (shares !== null || sheet !== null)
    return (
      <div className="recovery-print">
        {shares === null ? null : <ShareSheets made={shares} onDone={finish} />}
        {shares === null && sheet !== null ? <RecoverySheetView sheet={sheet} onDone={finish} /> : null}
      </div>
    )
  return (
    <div data-testid="recovery-panel">
      <p>{wording.about}</p>
      {done ? <Alert type="info" showIcon title={wording.done} style={{ marginBottom: 12 }} /> : null}
      {wanted === null ? (
        <div className="row">
          <Button onClick={() => setWanted('split')} data-testid="recovery-split">
            {wording.split}
          </Button>
          <Button onClick={() => setWanted('renew')} data-testid="recovery-renew">
            {wording.renew}
          </Button>
        </div>
      ) : (
        <RecoveryForm
          wanted={wanted}
          cancel={() => setWanted(null)}
          made={(fresh, shared) => {
            setDone(false)
            setSheet(fresh)
            setShares(shared)
          }}
        />
      )}
    </div>
  )
}

interface RecoveryFormProps {
  readonly wanted: Wanted
  readonly cancel: () => void
  readonly made: (sheet: RecoverySheet | null, shares: SharedSheets | null) => void
}

function RecoveryForm({ wanted, cancel, made }: RecoveryFormProps) {
  const { store } = useDesk()
  const [text, setText] = useState('')
  const [shape, setShape] = useState(wanted === 'split' ? 0 : -1)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const renewing = wanted === 'renew'

  async function go() {
    setBusy(true)
    setTrouble(null)
    const renewed = renewing ? await store.renewRecovery(text) : null
    if (renewed?.ok === false) {
      setBusy(false)
      return setTrouble(failureSentence(renewed.error))
    }
    const sheet = renewed?.ok === true ? renewed.value : null
    const chosen = SHARE_SHAPES[shape]
    const shared = chosen === undefined ? null : await store.shareRecovery(sheet?.groups.join('') ?? text, chosen)
    setBusy(false)
    if (shared?.ok === false && sheet === null) return setTrouble(failureSentence(shared.error))
    return made(sheet, shared?.ok === true ? shared.value : null)
  }

  const shapes = SHARE_SHAPES.map(({ need, of }, index) => ({ value: index, label: wording.shapes(need, of) }))
  return (
    <Form layout="vertical" onFinish={() => void go()}>
      <p>{renewing ? wording.renewText : wording.splitText}</p>
      {renewing ? (
        <Form.Item label={wording.passphrase} htmlFor="recovery-passphrase">
          <Input.Password id="recovery-passphrase" value={text} onChange={(event) => setText(event.target.value)} />
        </Form.Item>
      ) : (
        <Form.Item label={wording.sheet} htmlFor="recovery-text" help={wording.sheetHelp}>
          <Input.TextArea
            id="recovery-text"
            className="mono"
            rows={3}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Form.Item>
      )}
      <Form.Item label={wording.shape}>
        <Radio.Group
          vertical
          value={shape}
          onChange={(event) => setShape(event.target.value as number)}
          options={renewing ? [{ value: -1, label: wording.whole }, ...shapes] : shapes}
        />
      </Form.Item>
      {trouble === null ? null : <Alert type="error" showIcon title={trouble} style={{ marginBottom: 12 }} />}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={busy} disabled={text.trim() === ''} data-testid="recovery-go">
          {renewing ? wording.renewGo : wording.go}
        </Button>
        <Button onClick={cancel}>{wording.cancel}</Button>
      </div>
    </Form>
  )
}
