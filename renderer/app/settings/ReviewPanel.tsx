// Must what goes up be reviewed first, and which periods are locked? The tab 审核与锁定.

import { Alert, Button, Form, Input, Radio } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { failureSentence } from '../../../shared/wording/failures.ts'
import type { ReviewView } from '../../store/exchange/review/review-api.ts'
import { useDesk } from '../store-client.ts'
import { reviewSettingsWording as wording } from '../wording/review.ts'
import { PeriodLocks } from './PeriodLocks.tsx'

export interface Outcome {
  readonly ok: boolean
  readonly text: string
}

export function ReviewPanel() {
  return (
    <div className="stack">
      <section className="panel settings-form">
        <h2>{wording.review}</h2>
        <RequireReview />
      </section>
      <section className="panel">
        <h2>{wording.locks}</h2>
        <PeriodLocks />
      </section>
    </div>
  )
}

function RequireReview() {
  const { store } = useDesk()
  const [view, setView] = useState<ReviewView | null>(null)
  const [wanted, setWanted] = useState<boolean | null>(null)
  const [by, setBy] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [busy, setBusy] = useState(false)
  const again = useCallback(() => void store.review().then(setView), [store])
  useEffect(again, [again])
  if (view === null) return null
  const chosen = wanted ?? view.required
  const changed = wanted !== null && (wanted !== view.required || !view.decided)

  async function save(required: boolean) {
    setBusy(true)
    const answer = await store.requireReview(required, by, passphrase)
    setBusy(false)
    setPassphrase('')
    setOutcome(answer.ok ? { ok: true, text: wording.saved } : { ok: false, text: failureSentence(answer.error) })
    if (!answer.ok) return
    setWanted(null)
    again()
  }

  return (
    <Form layout="vertical" onFinish={() => changed && void save(chosen)} data-testid="review-settings">
      <p className="soft">{wording.about}</p>
      <p className="soft">{wording.limits}</p>
      {view.decided ? null : <Alert type="info" showIcon title={wording.undecided} style={{ marginBottom: 12 }} />}
      <Form.Item>
        <Radio.Group
          aria-label={wording.review}
          value={chosen}
          onChange={(event) => {
            setWanted(event.target.value as boolean)
            setOutcome(null)
          }}
          options={[
            { value: true, label: wording.choices.yes },
            { value: false, label: wording.choices.no },
          ]}
        />
      </Form.Item>
      {changed ? (
        <>
          <Form.Item label={wording.name} htmlFor="review-by">
            <Input id="review-by" value={by} maxLength={40} onChange={(event) => setBy(event.target.value)} />
          </Form.Item>
          <Form.Item label={wording.passphrase} htmlFor="review-passphrase">
            <Input.Password
              id="review-passphrase"
              value={passphrase}
              onChange={(event) => setPassphrase(event.target.value)}
            />
          </Form.Item>
          <Button
            type="primary"
            htmlType="submit"
            loading={busy}
            disabled={passphrase === '' || by.trim() === ''}
            data-testid="review-save"
          >
            {wording.save}
          </Button>
        </>
      ) : null}
      {outcome === null ? null : <Alert type={outcome.ok ? 'success' : 'error'} title={outcome.text} showIcon />}
    </Form>
  )
}
