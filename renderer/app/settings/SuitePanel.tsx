// With which suite are packages sealed? Chosen for the whole office, with passphrase and, where needed, the recovery sheet.

import { Alert, Button, Form, Input, Radio } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { SUITE_NAMES, type SuiteName } from '../../../shared/crypto/suite.ts'
import { failureSentence } from '../../../shared/wording/failures.ts'
import type { SuiteState } from '../../store/exchange/suite-api.ts'
import { useDesk } from '../store-client.ts'
import { settingsWording } from '../wording/settings.ts'

const wording = settingsWording.suites

export function SuitePanel() {
  const { store } = useDesk()
  const [state, setState] = useState<SuiteState | null>(null)
  const [wanted, setWanted] = useState<SuiteName | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const [groups, setGroups] = useState('')
  const [outcome, setOutcome] = useState<{ readonly ok: boolean; readonly text: string } | null>(null)
  const [busy, setBusy] = useState(false)
  const again = useCallback(() => void store.suites().then(setState), [store])
  useEffect(again, [again])
  if (state === null) return null
  const other = wanted !== null && wanted !== state.chosen ? wanted : null
  const sheet = other !== null && state.needsSheet.includes(other)

  async function choose(suite: SuiteName) {
    setBusy(true)
    const answer = await store.chooseSuite(suite, passphrase, sheet ? groups : null)
    setBusy(false)
    setPassphrase('')
    setOutcome(answer.ok ? { ok: true, text: wording.done } : { ok: false, text: failureSentence(answer.error) })
    if (!answer.ok) return
    setGroups('')
    setWanted(null)
    again()
  }

  return (
    <Form layout="vertical" onFinish={() => other !== null && void choose(other)} data-testid="suites">
      <p className="soft">{wording.about}</p>
      <Form.Item>
        <Radio.Group
          vertical
          aria-label={wording.title}
          value={wanted ?? state.chosen}
          onChange={(event) => {
            setWanted(event.target.value as SuiteName)
            setOutcome(null)
          }}
          options={SUITE_NAMES.map((value) => ({ value, label: wording.names[value] }))}
        />
      </Form.Item>
      {other === null ? null : (
        <>
          <Form.Item label={wording.passphrase} htmlFor="suite-passphrase">
            <Input.Password
              id="suite-passphrase"
              value={passphrase}
              onChange={(event) => setPassphrase(event.target.value)}
            />
          </Form.Item>
          {sheet ? (
            <Form.Item label={wording.sheet} htmlFor="suite-sheet" help={wording.sheetHelp}>
              <Input.TextArea
                id="suite-sheet"
                className="mono"
                rows={3}
                spellCheck={false}
                value={groups}
                onChange={(event) => setGroups(event.target.value)}
              />
            </Form.Item>
          ) : null}
          <Alert type="warning" title={wording.consequence} style={{ marginBottom: 12 }} />
          <Button
            type="primary"
            htmlType="submit"
            loading={busy}
            disabled={passphrase === '' || (sheet && groups.trim() === '')}
            data-testid="suite-choose"
          >
            {wording.choose}
          </Button>
        </>
      )}
      {outcome === null ? null : <Alert type={outcome.ok ? 'success' : 'error'} title={outcome.text} showIcon />}
    </Form>
  )
}
