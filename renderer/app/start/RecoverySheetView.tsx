// What must the person keep on paper? The recovery sheet, shown once, to be printed or copied by hand; it never becomes a file.

import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { RecoverySheet } from '../../store/api.ts'
import { startWording } from '../wording/start.ts'

interface RecoverySheetViewProps {
  readonly sheet: RecoverySheet
  readonly onDone: () => void
}

export function RecoverySheetView({ sheet, onDone }: RecoverySheetViewProps) {
  const wording = startWording.recovery
  const [confirmed, setConfirmed] = useState(false)

  const numbered = sheet.groups.map((group, index) => ({ number: String(index + 1).padStart(2, '0'), group }))

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
      <div className="start-foot no-print">
        <div className="row">
          <Button onClick={() => window.print()}>{wording.print}</Button>
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
