// Has something of this record come back, or been sent back? Said above its fields, with what can be done.

import { Button } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { recordName } from '../../app/record-name.ts'
import { AnswerDialog } from '../../returns/AnswerDialog.tsx'
import type { NamedTarget } from '../../returns/ReturnDialog.tsx'
import {
  deadlineColour,
  deadlineWords,
  placeTitle,
  reasonTitle,
  receivedStateTitle,
  returnsWording,
  sentStateTitle,
} from '../../returns/returns-wording.ts'
import type { RecordView } from '../../store/api.ts'
import type { ReceivedReturnView, RecordReturns as Returns } from '../../store/exchange/returns/returns-api.ts'
import { useLedgerView } from '../ledger-view.ts'

const words = returnsWording.record

interface RecordReturnsProps {
  readonly record: RecordView
  readonly returnRecord: (target: NamedTarget) => void
}

export function RecordReturns({ record, returnRecord }: RecordReturnsProps) {
  const { store, definition, directory, say } = useLedgerView()
  const [returns, setReturns] = useState<Returns | null>(null)
  const [answering, setAnswering] = useState<ReceivedReturnView | null>(null)
  const { id } = record.row
  const travels = definition.travels === 'records'
  const read = useCallback(async () => {
    if (travels) setReturns(await store.returnsOf(definition.name, id))
  }, [store, definition.name, id, travels])
  useEffect(() => {
    // the record is read anew after every change, and its returns with it
    if (record.row.id === id) void read()
  }, [read, record, id])
  if (returns === null) return null
  const received = returns.received.filter(({ state }) => state !== 'withdrawn' && state !== 'closed')
  const sent = returns.sent.filter(({ state }) => state !== 'withdrawn' && state !== 'closed')
  if (received.length + sent.length === 0 && returns.to === null) return null
  return (
    <section className="desk-record-returns" data-testid="record-returns">
      {received.map((one) => (
        <div key={one.id} className="desk-record-return" data-testid="record-return">
          <b>{placeTitle(one.ledger, one.field)}</b> {words.returned(one.from.name, one.round)}
          <div>
            {reasonTitle(one.reason)}
            {one.note === '' ? '' : `：${one.note}`}
          </div>
          {one.state === 'open' ? (
            <div>
              <span style={{ color: deadlineColour(one.days) }}>
                {deadlineWords(one.days)}（{one.deadline}）
              </span>{' '}
              <Button size="small" type="link" onClick={() => setAnswering(one)} data-testid="record-confirm">
                {returnsWording.received.confirm}
              </Button>
            </div>
          ) : (
            <div className="desk-note">{receivedStateTitle(one.state, one.travelled)}</div>
          )}
        </div>
      ))}
      {sent.map((one) => (
        <div key={one.id} className="desk-record-return" data-testid="record-sent-return">
          <b>{placeTitle(one.ledger, one.field)}</b> {words.sent}（{one.to.name}）：{sentStateTitle(one.state)}
          <div>
            {reasonTitle(one.reason)}
            {one.note === '' ? '' : `：${one.note}`}（{one.deadline}）
          </div>
        </div>
      ))}
      {returns.to === null ? null : (
        <Button
          size="small"
          data-testid="record-return-open"
          onClick={() =>
            returnRecord({
              ledger: definition.name,
              row: id,
              field: null,
              name: recordName(definition, record.row, directory),
            })
          }
        >
          {words.mark}
        </Button>
      )}
      {answering === null ? null : (
        <AnswerDialog
          store={store}
          returned={answering}
          kind="confirmed"
          close={(answered) => {
            setAnswering(null)
            if (!answered) return
            say(returnsWording.received.answered)
            void read()
          }}
        />
      )}
    </section>
  )
}
