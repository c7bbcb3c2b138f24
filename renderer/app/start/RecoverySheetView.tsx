// What must the person keep on paper? The recovery sheet, shown once, with a confirmation.

import { Alert, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { failureSentence } from '../../../shared/wording/failures.ts'
import type { RecoverySheet } from '../../store/api.ts'
import { useStore } from '../store-client.ts'
import { startWording } from '../wording/start.ts'

interface RecoverySheetViewProps {
  readonly sheet: RecoverySheet
  readonly onDone: () => void
}

export function RecoverySheetView({ sheet, onDone }: RecoverySheetViewProps) {
  const wording = startWording.recovery
  const store = useStore()
  const [confirmed, setConfirmed] = useState(false)
  const [saved, setSaved] = useState<{ readonly ok: boolean; readonly text: string } | null>(null)

  const numbered = sheet.groups.map((group, index) => ({ number: String(index + 1).padStart(2, '0'), group }))

  async function save() {
    const lines = [wording.title, `${wording.office}：${sheet.office}`, `${wording.madeOn}：${sheet.madeOn}`, '']
    const text = [...lines, ...numbered.map(({ number, group }) => `${number} ${group}`), ''].join('\r\n')
    const answer = await store.saveFile('recovery-sheet', `${wording.title}.txt`, new TextEncoder().encode(text))
    if (!answer.ok) setSaved({ ok: false, text: failureSentence(answer.error) })
    else if (answer.value.place !== null) setSaved({ ok: true, text: wording.saved(answer.value.place) })
  }

  return (
    <section data-testid="recovery-sheet">
      <h2>{wording.title}</h2>
      <p>{wording.text}</p>
      <p className="soft">
        {wording.office}：{sheet.office}　{wording.madeOn}：{sheet.madeOn}
      </p>
      <div className="recovery-groups mono" data-testid="recovery-groups">
        {numbered.map(({ number, group }) => (
          <span key={number}>
            <span className="soft">{number}</span> {group}
          </span>
        ))}
      </div>
      {saved !== null && <Alert type={saved.ok ? 'info' : 'error'} title={saved.text} />}
      <div className="start-foot no-print">
        <div className="row">
          <Button onClick={() => window.print()}>{wording.print}</Button>
          <Button onClick={() => void save()}>{wording.save}</Button>
          <Checkbox
            checked={confirmed}
            onChange={(event) => setConfirmed(event.target.checked)}
            data-testid="recovery-confirm"
          >
            {wording.confirm}
          </Checkbox>
        </div>
        <Button type="primary" disabled={!confirmed} onClick={onDone} data-testid="recovery-done">
          {wording.done}
        </Button>
      </div>
    </section>
  )
}
