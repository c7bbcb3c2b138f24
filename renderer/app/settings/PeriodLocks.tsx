// Which reporting periods are locked, by whom and why? Locking and unlocking one, each with a name, a reason and the passphrase.

import { Alert, Button, Empty, Form, Input, Select, Space, Table } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { periodTitle } from '../../../shared/changes/period-lock.ts'
import { ledgers } from '../../../shared/ledgers/index.ts'
import { failureSentence } from '../../../shared/wording/failures.ts'
import type { LedgerPeriod } from '../../store/periods/periods-api.ts'
import { useStore } from '../store-client.ts'
import { today } from '../today/today-date.ts'
import { reviewSettingsWording as wording } from '../wording/review.ts'
import type { Outcome } from './ReviewPanel.tsx'

const lockable = ledgers.filter(({ periodField }) => periodField !== undefined)

/** `''` the whole year, `Q1` a quarter, `01` a month. */
const parts = [
  { value: '', label: wording.whole },
  ...[1, 2, 3, 4].map((n) => ({ value: `Q${n}`, label: wording.quarter(n) })),
  ...Array.from({ length: 12 }, (_, i) => ({ value: String(i + 1).padStart(2, '0'), label: wording.month(i + 1) })),
]

function titleOf(name: string): string {
  return ledgers.find((ledger) => ledger.name === name)?.title ?? name
}

interface Wanted {
  readonly ledgers: readonly string[]
  readonly year: string
  readonly part: string
  readonly by: string
  readonly reason: string
}

function periodOf({ year, part }: Wanted): string {
  return part === '' ? year : `${year}-${part}`
}

export function PeriodLocks() {
  const store = useStore()
  const [locks, setLocks] = useState<readonly LedgerPeriod[] | null>(null)
  const [wanted, setWanted] = useState<Wanted>(() => {
    const [year = '', month = ''] = today().split('-')
    return { ledgers: lockable.map(({ name }) => name), year, part: month, by: '', reason: '' }
  })
  const [passphrase, setPassphrase] = useState('')
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [busy, setBusy] = useState(false)
  const again = useCallback(() => void store.periodLocks().then(setLocks), [store])
  useEffect(again, [again])
  const want = (more: Partial<Wanted>) => setWanted({ ...wanted, ...more })
  const ready = passphrase !== '' && wanted.by.trim() !== '' && wanted.reason.trim() !== '' && !busy

  async function turn(act: 'lock' | 'unlock') {
    setBusy(true)
    const { by, reason } = wanted
    const period = periodOf(wanted)
    const choice = { ledgers: wanted.ledgers, period, by, reason }
    const answer = await (act === 'lock'
      ? store.lockPeriod(choice, passphrase)
      : store.unlockPeriod(choice, passphrase))
    setBusy(false)
    setPassphrase('')
    if (!answer.ok) return setOutcome({ ok: false, text: failureSentence(answer.error) })
    setOutcome({ ok: true, text: wording.done(act, periodTitle(period), answer.value.ledgers) })
    want({ reason: '' })
    again()
  }

  return (
    <div className="stack">
      <p className="soft">{wording.locksAbout}</p>
      <PeriodForm {...{ wanted, want, passphrase, setPassphrase }} />
      <Space>
        <Button
          type="primary"
          disabled={!ready}
          loading={busy}
          onClick={() => void turn('lock')}
          data-testid="period-lock"
        >
          {wording.lock}
        </Button>
        <Button disabled={!ready} loading={busy} onClick={() => void turn('unlock')} data-testid="period-unlock">
          {wording.unlock}
        </Button>
      </Space>
      {outcome === null ? null : (
        <Alert type={outcome.ok ? 'success' : 'error'} title={outcome.text} showIcon data-testid="period-outcome" />
      )}
      <LockTable
        locks={locks ?? []}
        fill={({ ledger, period }) => {
          const [year = '', part = ''] = period.split('-')
          want({ ledgers: [ledger], year, part })
        }}
      />
    </div>
  )
}

interface PeriodFormProps {
  readonly wanted: Wanted
  readonly want: (more: Partial<Wanted>) => void
  readonly passphrase: string
  readonly setPassphrase: (text: string) => void
}

function PeriodForm({ wanted, want, passphrase, setPassphrase }: PeriodFormProps) {
  const thisYear = Number(today().slice(0, 4))
  const years = Array.from({ length: 8 }, (_, i) => String(thisYear - i)).map((value) => ({
    value,
    label: `${value}年`,
  }))
  return (
    <Form layout="vertical" data-testid="period-form">
      <Space align="start" wrap>
        <Form.Item label={wording.period}>
          <Space>
            <Select
              aria-label={wording.year}
              style={{ width: 100 }}
              value={wanted.year}
              options={years}
              onChange={(year) => want({ year })}
            />
            <Select
              aria-label={wording.part}
              style={{ width: 120 }}
              value={wanted.part}
              options={parts}
              onChange={(part) => want({ part })}
            />
          </Space>
        </Form.Item>
        <Form.Item label={wording.ledgers}>
          <Select
            mode="multiple"
            aria-label={wording.ledgers}
            style={{ width: 560 }}
            maxTagCount="responsive"
            value={[...wanted.ledgers]}
            options={lockable.map(({ name, title }) => ({ value: name, label: title }))}
            onChange={(chosen) => want({ ledgers: chosen })}
          />
        </Form.Item>
      </Space>
      <Space align="start" wrap>
        <Form.Item label={wording.head} htmlFor="period-by">
          <Input
            id="period-by"
            style={{ width: 160 }}
            maxLength={40}
            value={wanted.by}
            onChange={(event) => want({ by: event.target.value })}
          />
        </Form.Item>
        <Form.Item label={wording.reason} htmlFor="period-reason">
          <Input
            id="period-reason"
            style={{ width: 380 }}
            maxLength={200}
            value={wanted.reason}
            onChange={(event) => want({ reason: event.target.value })}
          />
        </Form.Item>
        <Form.Item label={wording.passphrase} htmlFor="period-passphrase">
          <Input.Password
            id="period-passphrase"
            style={{ width: 220 }}
            value={passphrase}
            onChange={(event) => setPassphrase(event.target.value)}
          />
        </Form.Item>
      </Space>
    </Form>
  )
}

interface LockTableProps {
  readonly locks: readonly LedgerPeriod[]
  readonly fill: (lock: LedgerPeriod) => void
}

function LockTable({ locks, fill }: LockTableProps) {
  if (locks.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={<span className="soft">{wording.none}</span>} />
  const columns = [
    {
      title: wording.columns.period,
      key: 'period',
      width: 140,
      render: (_: unknown, { period }: LedgerPeriod) => periodTitle(period),
    },
    {
      title: wording.columns.ledger,
      key: 'ledger',
      width: 180,
      render: (_: unknown, { ledger }: LedgerPeriod) => titleOf(ledger),
    },
    {
      title: wording.columns.state,
      key: 'state',
      width: 80,
      render: (_: unknown, { locked }: LedgerPeriod) => (locked ? wording.locked : wording.open),
    },
    {
      title: wording.columns.history,
      key: 'history',
      render: (_: unknown, { events }: LedgerPeriod) =>
        events.map(({ at, day, by, act, reason }) => <div key={at}>{wording.event(day, by, act, reason)}</div>),
    },
    {
      title: '',
      key: 'fill',
      width: 72,
      render: (_: unknown, lock: LedgerPeriod) => (
        <Button type="link" size="small" onClick={() => fill(lock)}>
          {wording.choose}
        </Button>
      ),
    },
  ]
  return (
    <Table<LedgerPeriod>
      size="small"
      rowKey={({ ledger, period }) => `${ledger} ${period}`}
      title={() => wording.list}
      columns={columns}
      dataSource={[...locks]}
      pagination={false}
      data-testid="period-locks"
    />
  )
}
