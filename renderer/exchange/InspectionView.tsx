// Is this package what it says, and what would it change? Five answers, then changes by ledger, then the decision.

import { Alert, Button, Descriptions, Card as Panel, Space, Table } from 'antd'
import { useState } from 'react'
import { verdictSentence } from '../../shared/wording/verdicts.ts'
import type { Inspection } from '../store/exchange/exchange-api.ts'
import { localTime } from '../ui/local-time.ts'
import { ChangeList } from './ChangeList.tsx'
import { CountTable } from './CountTable.tsx'
import { ConfigTable } from './down/ConfigTable.tsx'
import type { ExchangeStore } from './exchange-store.ts'
import { exchangeWording, ledgerTitle, packageTypeTitle } from './exchange-wording.ts'
import { KeyInspectionView } from './keys/KeyInspectionView.tsx'
import { newsWording } from './news/news-wording.ts'
import { restoreWording } from './restore/restore-wording.ts'
import { ReturnedContents } from './returns/ReturnedContents.tsx'
import { approvalItem, lockNotices } from './review/inspected-approval.ts'

const words = exchangeWording.receive
type Group = Inspection['groups'][number]

function answer(value: boolean | null, yes: string, no: string): string {
  if (value === null) return words.unknown
  return value ? yes : no
}

function fiveAnswers(inspection: Inspection) {
  const order = inspection.order
  const who =
    inspection.who === null
      ? words.unknownSender
      : `${inspection.who.name ?? words.unknownSender}（${inspection.who.org}）`
  const inOrder =
    order === null
      ? words.unknown
      : order.seq === order.expected
        ? words.inOrder(order.seq)
        : words.outOfOrder(order.seq, order.expected)
  return [
    { key: 'who', label: words.questions.who, children: who },
    {
      key: 'genuine',
      label: words.questions.genuine,
      children: answer(inspection.genuine, words.signed, words.notSigned),
    },
    {
      key: 'complete',
      label: words.questions.complete,
      children: answer(inspection.complete, words.whole, words.broken),
    },
    { key: 'order', label: words.questions.order, children: inOrder },
    {
      key: 'created',
      label: words.questions.created,
      children: inspection.created === null ? words.unknown : localTime(inspection.created),
    },
    ...approvalItem(inspection),
  ]
}

const alertTypes = { accepted: 'info', duplicate: 'info', hold: 'warning', reject: 'error' } as const

interface InspectionViewProps {
  readonly store: ExchangeStore
  readonly inspection: Inspection
  readonly accept: () => Promise<void>
  readonly reject: () => void
}

export function InspectionView({ store, inspection, accept, reject }: InspectionViewProps) {
  const [busy, setBusy] = useState(false)
  const [ledger, setLedger] = useState<string | null>(null)
  const canAccept = inspection.verdict.outcome === 'accepted' || inspection.verdict.outcome === 'duplicate'
  const columns = [
    { title: exchangeWording.send.ledger, key: 'ledger', render: (_: unknown, row: Group) => ledgerTitle(row.ledger) },
    { title: exchangeWording.send.fresh, dataIndex: 'fresh', width: 80, align: 'right' as const },
    { title: exchangeWording.send.changed, dataIndex: 'changed', width: 80, align: 'right' as const },
    { title: exchangeWording.send.removed, dataIndex: 'removed', width: 80, align: 'right' as const },
    { title: words.conflicts, dataIndex: 'conflicts', width: 80, align: 'right' as const },
    {
      title: '',
      key: 'show',
      width: 128,
      render: (_: unknown, row: Group) => (
        <Button type="link" size="small" onClick={() => setLedger(ledger === row.ledger ? null : row.ledger)}>
          {ledger === row.ledger ? words.hideChanges : words.showChanges}
        </Button>
      ),
    },
  ]
  return (
    <Panel
      size="small"
      title={`${packageTypeTitle(inspection.type)} ${inspection.name}`}
      data-testid="inspection"
      extra={
        <Space>
          <Button danger disabled={busy} onClick={reject} data-testid="reject">
            {words.reject}
          </Button>
          <Button
            type="primary"
            disabled={!canAccept}
            loading={busy}
            data-testid="accept"
            onClick={() => {
              setBusy(true)
              void accept().finally(() => setBusy(false))
            }}
          >
            {inspection.verdict.outcome === 'duplicate' ? words.acceptAgain : words.accept}
          </Button>
        </Space>
      }
    >
      <Space orientation="vertical" size={12} style={{ width: '100%' }}>
        <Alert
          type={alertTypes[inspection.verdict.outcome]}
          showIcon
          title={verdictSentence(inspection.verdict)}
          data-testid="verdict"
        />
        {inspection.aside === 0 ? null : (
          <Alert type="info" showIcon title={newsWording.inPackage(inspection.aside)} data-testid="inspection-aside" />
        )}
        {lockNotices(inspection).map((notice) => (
          <Alert key={notice} type="warning" showIcon title={notice} data-testid="inspection-locked" />
        ))}
        {inspection.epoch === undefined ? null : (
          <Alert type="warning" showIcon title={restoreWording.care.epoch} data-testid="epoch-announced" />
        )}
        <Descriptions
          size="small"
          bordered
          column={1}
          items={fiveAnswers(inspection)}
          styles={{ label: { width: 112 } }}
        />
        {inspection.type === 'keys' && canAccept ? <KeyInspectionView store={store} token={inspection.token} /> : null}
        {inspection.groups.length === 0 ? null : (
          <Table<Group>
            size="small"
            rowKey="ledger"
            columns={columns}
            dataSource={[...inspection.groups]}
            pagination={false}
          />
        )}
        {ledger === null ? null : <ChangeList store={store} token={inspection.token} ledger={ledger} />}
        {inspection.config.length === 0 ? null : <ConfigTable lines={inspection.config} />}
        <ReturnedContents inspection={inspection} />
        {inspection.counts.length === 0 ? null : <CountTable rows={inspection.counts} />}
        {inspection.receipts.length === 0 ? null : (
          <Table
            size="small"
            rowKey="pkg"
            pagination={false}
            title={() => words.receipts}
            dataSource={[...inspection.receipts]}
            columns={[
              { title: exchangeWording.send.sequence, dataIndex: 'seq', width: 64, align: 'right' as const },
              { title: exchangeWording.send.changes, dataIndex: 'applied', width: 80, align: 'right' as const },
              { title: words.conflicts, dataIndex: 'conflicts', width: 80, align: 'right' as const },
              {
                title: exchangeWording.send.receipt,
                key: 'result',
                render: (_: unknown, line: Inspection['receipts'][number]) =>
                  verdictSentence({ outcome: line.result, code: line.code }),
              },
            ]}
          />
        )}
      </Space>
    </Panel>
  )
}
