// What does this office say to a return without leaving it to the change alone? Why it stays as it is, or that the record is done.

import { Alert, Input, Modal, Space } from 'antd'
import { useState } from 'react'
import { NOTE_MAXIMUM_CHARACTERS } from '../../shared/packages/returns/return-line.ts'
import { failureSentence } from '../../shared/wording/failures.ts'
import type { StoreApi } from '../store/api.ts'
import type { ReceivedReturnView } from '../store/exchange/returns/returns-api.ts'
import { placeTitle, reasonTitle, returnsWording } from './returns-wording.ts'

const words = returnsWording.received

interface AnswerDialogProps {
  readonly store: Pick<StoreApi, 'answerReturn'>
  readonly returned: ReceivedReturnView
  readonly kind: 'corrected' | 'confirmed'
  readonly close: (answered: boolean) => void
}

export function AnswerDialog({ store, returned, kind, close }: AnswerDialogProps) {
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const confirming = kind === 'confirmed'
  const go = async () => {
    if (busy) return
    setBusy(true)
    const done = await store.answerReturn(returned.from.org, returned.id, { kind, note: note.trim() })
    setBusy(false)
    if (done.ok) close(true)
    else setTrouble(failureSentence(done.error))
  }
  return (
    <Modal
      open
      width={480}
      title={confirming ? words.confirmTitle : words.correctedTitle}
      okText={words.confirmGo}
      cancelText={returnsWording.cancel}
      confirmLoading={busy}
      okButtonProps={{ ...{ 'data-testid': 'answer-go' } }}
      onOk={() => void go()}
      onCancel={() => close(false)}
    >
      <Space orientation="vertical" size={8} style={{ width: '100%' }}>
        <div>
          {returned.name === '' ? returnsWording.unnamed : returned.name} ·{' '}
          {placeTitle(returned.ledger, returned.field)}
          <div className="soft">
            {reasonTitle(returned.reason)}
            {returned.note === '' ? '' : `：${returned.note}`}
          </div>
        </div>
        <div>
          <label htmlFor="answer-note" style={{ fontWeight: 600 }}>
            {confirming ? words.confirmNote : words.correctedNote}
          </label>
          <Input
            autoFocus
            id="answer-note"
            value={note}
            maxLength={NOTE_MAXIMUM_CHARACTERS}
            showCount
            placeholder={confirming ? words.confirmPlaceholder : ''}
            onChange={({ target }) => setNote(target.value)}
            onPressEnter={() => void go()}
            style={{ marginTop: 4 }}
            data-testid="answer-note"
          />
        </div>
        {trouble === null ? null : <Alert type="error" showIcon title={trouble} data-testid="answer-trouble" />}
      </Space>
    </Modal>
  )
}
