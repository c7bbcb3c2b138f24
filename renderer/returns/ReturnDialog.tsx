// Why does this come back, and until when is it to be corrected? One dialog for cells of the grid, a record, and a package in quarantine.

import { Alert, Button, Input, Modal, Radio, Segmented, Space } from 'antd'
import { useState } from 'react'
import { addDays, daysBetween } from '../../shared/law/clock.ts'
import { isCalendarDay } from '../../shared/packages/line-parts.ts'
import {
  NOTE_MAXIMUM_CHARACTERS,
  RETURN_REASONS,
  type ReturnReason,
} from '../../shared/packages/returns/return-line.ts'
import { failureSentence } from '../../shared/wording/failures.ts'
import { returnReasonTitles } from '../../shared/wording/returns.ts'
import type { StoreApi } from '../store/api.ts'
import type { ReturnTarget } from '../store/exchange/returns/returns-api.ts'
import { deadlineWords, placeTitle, returnsWording } from './returns-wording.ts'

const words = returnsWording.mark
const usualDays = [3, 7, 15] as const
const namedAtMost = 4

/** A place with the text that names its record. */
export interface NamedTarget extends ReturnTarget {
  readonly name: string
}

interface ReturnDialogProps {
  readonly store: Pick<StoreApi, 'markReturns'>
  readonly targets: readonly NamedTarget[]
  /** `YYYY-MM-DD` */
  readonly today: string
  /** The package in quarantine in which they are seen. */
  readonly token?: string
  /** May the records be returned in place of the cells? */
  readonly records?: boolean
  /** How many were marked; null: nothing was done. */
  readonly close: (marked: number | null) => void
}

export function ReturnDialog({ store, targets, today, token, records, close }: ReturnDialogProps) {
  const [reason, setReason] = useState<ReturnReason>('wrong')
  const [note, setNote] = useState('')
  const [deadline, setDeadline] = useState(addDays(today, 7))
  const [wholly, setWholly] = useState(false)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const places = wholly ? wholeRecords(targets) : targets
  const go = async () => {
    if (busy) return
    setBusy(true)
    const wanted = places.map(({ ledger, row, field }) => ({ ledger, row, field }))
    const request = { targets: wanted, reason, note: note.trim(), deadline }
    const done = await store.markReturns(token === undefined ? request : { ...request, token })
    setBusy(false)
    if (done.ok) close(done.value.marked)
    else setTrouble(failureSentence(done.error))
  }
  return (
    <Modal
      open
      width={560}
      title={words.title}
      okText={words.go}
      cancelText={returnsWording.cancel}
      confirmLoading={busy}
      okButtonProps={{ ...{ 'data-testid': 'return-go' } }}
      onOk={() => void go()}
      onCancel={() => close(null)}
    >
      <Space
        orientation="vertical"
        size={10}
        style={{ width: '100%' }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void go()
        }}
      >
        <div>
          <div className="soft">{words.places(places.length)}</div>
          <ul style={{ margin: '4px 0 0', paddingLeft: 18 }} data-testid="return-places">
            {places.slice(0, namedAtMost).map((place) => (
              <li key={`${place.row} ${place.field ?? ''}`}>
                {place.name === '' ? returnsWording.unnamed : place.name} · {placeTitle(place.ledger, place.field)}
              </li>
            ))}
            {places.length > namedAtMost ? <li>{words.more(places.length - namedAtMost)}</li> : null}
          </ul>
        </div>
        {records === true ? (
          <Segmented
            size="small"
            value={wholly ? 'records' : 'cells'}
            onChange={(value) => setWholly(value === 'records')}
            options={[
              { value: 'cells', label: words.cells },
              { value: 'records', label: words.records },
            ]}
            aria-label={words.scope}
            data-testid="return-scope"
          />
        ) : null}
        <div>
          <div style={{ fontWeight: 600, marginBottom: 4 }}>{words.reason}</div>
          <Radio.Group
            value={reason}
            onChange={({ target }) => setReason(target.value as ReturnReason)}
            options={RETURN_REASONS.map((code) => ({ value: code, label: returnReasonTitles[code] ?? code }))}
            style={{ display: 'grid', gridTemplateColumns: '1fr 1fr 1fr', gap: '4px 8px' }}
            data-testid="return-reasons"
          />
        </div>
        <div>
          <label htmlFor="return-note" style={{ fontWeight: 600 }}>
            {words.note}
          </label>
          <Input
            id="return-note"
            value={note}
            maxLength={NOTE_MAXIMUM_CHARACTERS}
            showCount
            placeholder={words.notePlaceholder}
            onChange={({ target }) => setNote(target.value)}
            onPressEnter={() => void go()}
            style={{ marginTop: 4 }}
            data-testid="return-note"
          />
        </div>
        <div>
          <div style={{ fontWeight: 600, marginBottom: 4 }}>{words.deadline}</div>
          <Space>
            <Input
              value={deadline}
              aria-label={words.deadline}
              onChange={({ target }) => setDeadline(target.value)}
              placeholder={words.deadlineExample(addDays(today, 7))}
              style={{ width: 150 }}
              data-testid="return-deadline"
            />
            {usualDays.map((days) => (
              <Button key={days} size="small" onClick={() => setDeadline(addDays(today, days))}>
                {words.days(days)}
              </Button>
            ))}
            <span className="soft">{isCalendarDay(deadline) ? deadlineWords(daysBetween(today, deadline)) : ''}</span>
          </Space>
        </div>
        <div className="soft">{words.after}</div>
        {trouble === null ? null : <Alert type="error" showIcon title={trouble} data-testid="return-trouble" />}
      </Space>
    </Modal>
  )
}

/** Each record once. */
function wholeRecords(targets: readonly NamedTarget[]): readonly NamedTarget[] {
  const byRow = new Map(targets.map((target) => [`${target.ledger} ${target.row}`, { ...target, field: null }]))
  return [...byRow.values()]
}
