// How is an office made? Who and where, the passphrase, the recovery sheet, then the first workbook.

import { App as AntApp, Button, Steps } from 'antd'
import { useState } from 'react'
import { reviewByDefault } from '../../../shared/packages/approval.ts'
import { failureSentence } from '../../../shared/wording/failures.ts'
import type { RecoverySheet } from '../../store/api.ts'
import { navigate } from '../routes.ts'
import { useDesk } from '../store-client.ts'
import { startWording } from '../wording/start.ts'
import { type OfficeFacts, OfficeForm } from './OfficeForm.tsx'
import { PassphraseForm, type UserFacts } from './PassphraseForm.tsx'
import { RecoverySheetView } from './RecoverySheetView.tsx'

interface NewOfficeProps {
  readonly onBack: () => void
  readonly onStarting: (starting: boolean) => void
}

export function NewOffice({ onBack, onStarting }: NewOfficeProps) {
  const { store, refreshStatus } = useDesk()
  const [facts, setFacts] = useState<OfficeFacts | null>(null)
  const [step, setStep] = useState<0 | 1 | 2 | 3>(0)
  const [sheet, setSheet] = useState<RecoverySheet | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function create(user: UserFacts) {
    if (facts === null) return
    setBusy(true)
    onStarting(true)
    const answer = await store.createOffice({ ...facts, ...user, review: reviewByDefault(facts.level) })
    setBusy(false)
    if (!answer.ok) {
      onStarting(false)
      setTrouble(failureSentence(answer.error))
      return
    }
    setTrouble(null)
    setSheet(answer.value)
    setStep(2)
    await refreshStatus()
  }

  function leave(page: 'import' | 'today') {
    navigate({ page })
    onStarting(false)
  }

  return (
    <AntApp>
      <div className="start-box">
        <h1 className="no-print">{startWording.choices.office.title}</h1>
        <Steps
          className="start-steps no-print"
          size="small"
          current={step}
          items={startWording.steps.map((title) => ({ title }))}
        />
        {step === 0 && (
          <OfficeForm
            facts={facts}
            onBack={onBack}
            onDone={(given) => {
              setFacts(given)
              setStep(1)
            }}
          />
        )}
        {step === 1 && facts !== null && (
          <PassphraseForm
            officeName={facts.name}
            busy={busy}
            trouble={trouble}
            onBack={() => setStep(0)}
            onDone={(user) => void create(user)}
          />
        )}
        {step === 2 && sheet !== null && <RecoverySheetView sheet={sheet} onDone={() => setStep(3)} />}
        {step === 3 && (
          <div className="stack">
            <h2>{startWording.ready.title}</h2>
            <p>{startWording.ready.text}</p>
            <div className="row">
              <Button type="primary" onClick={() => leave('import')} data-testid="start-import">
                {startWording.ready.import}
              </Button>
              <Button onClick={() => leave('today')} data-testid="start-later">
                {startWording.ready.later}
              </Button>
            </div>
          </div>
        )}
      </div>
    </AntApp>
  )
}
