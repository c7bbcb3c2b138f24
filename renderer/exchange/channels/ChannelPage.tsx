// How does the way to one neighbour stand? Numbers and chain of both directions, packages with their receipts, what is missing.

import { Alert, Button, Descriptions, Card as Panel, Space, Table } from 'antd'
import { useCallback } from 'react'
import { verdictSentence } from '../../../shared/wording/verdicts.ts'
import type { ChannelView, DecidedOnChannel, HeldOnChannel, SentOnChannel } from '../../store/exchange/channels-api.ts'
import { localTime } from '../../ui/local-time.ts'
import type { ExchangeStore } from '../exchange-store.ts'
import { packageTypeTitle, suiteTitle } from '../exchange-wording.ts'
import { useReading } from '../use-reading.ts'
import { channelWording as words } from './channel-wording.ts'
import { daysAgo, lateDays } from './days-ago.ts'

const right = 'right' as const
const sequence = { title: words.sequence, dataIndex: 'seq', width: 64, align: right }
const type = { title: words.type, dataIndex: 'type', width: 80, render: packageTypeTitle }

function Outcome({ outcome, code }: { readonly outcome: string; readonly code: string }) {
  const good = outcome === 'accepted' || outcome === 'duplicate'
  return (
    <span style={{ color: good ? 'var(--desk-green)' : 'var(--desk-red)' }}>
      {verdictSentence({ outcome: good ? 'accepted' : 'reject', code })}
    </span>
  )
}

const sentColumns = [
  sequence,
  type,
  { title: words.sealedAt, dataIndex: 'created', width: 144, render: localTime },
  { title: words.changes, dataIndex: 'changes', width: 80, align: right },
  { title: words.place, dataIndex: 'place', width: 240, ellipsis: true },
  {
    title: words.receipt,
    key: 'receipt',
    render: (_: unknown, { receipt, awaited, type: kind }: SentOnChannel) => {
      if (receipt !== null) return <Outcome outcome={receipt.result} code={receipt.code} />
      if (kind !== 'receipt') return words.noReceipt
      return awaited ? words.answeredByNext : words.nothing
    },
  },
]

const decidedColumns = [
  sequence,
  { title: words.decidedAt, dataIndex: 'at', width: 144, render: localTime },
  { title: words.applied, dataIndex: 'applied', width: 80, align: right },
  { title: words.conflicts, dataIndex: 'conflicts', width: 64, align: right },
  {
    title: words.result,
    key: 'result',
    render: (_: unknown, { outcome, code }: DecidedOnChannel) => verdictSentence({ outcome, code }),
  },
  {
    title: words.ownReceipt,
    key: 'receipt',
    width: 96,
    render: (_: unknown, { receipt }: DecidedOnChannel) => words.receiptStates[receipt],
  },
]

const heldColumns = [
  { ...sequence, render: (seq: number | null) => seq ?? words.nothing },
  type,
  {
    title: words.why,
    key: 'why',
    render: (_: unknown, { verdict }: HeldOnChannel) => verdictSentence(verdict),
  },
]

interface ChannelPageProps {
  readonly store: ExchangeStore
  readonly org: string
  readonly back: () => void
}

export function ChannelPage({ store, org, back }: ChannelPageProps) {
  const view = useReading(useCallback(() => store.channel(org), [store, org])).value
  if (view === null) return null
  return (
    <Space orientation="vertical" size={12} style={{ width: '100%' }} data-testid="channel">
      <div style={{ display: 'flex', alignItems: 'center', gap: 12 }}>
        <Button size="small" onClick={back} autoFocus data-testid="channel-back">
          {words.back}
        </Button>
        <h2 style={{ fontSize: 16, margin: 0 }}>
          {view.neighbour.card.name}（{view.neighbour.card.org}）
        </h2>
      </div>
      <Advice view={view} now={new Date()} />
      <Panel size="small" title={words.state}>
        <Descriptions size="small" column={2} items={stateOf(view)} styles={{ label: { width: 112 } }} />
        <div className="soft">{words.chainHint}</div>
      </Panel>
      {view.in.held.length === 0 ? null : (
        <Panel size="small" title={words.quarantine}>
          <Table<HeldOnChannel>
            size="small"
            rowKey="token"
            columns={heldColumns}
            dataSource={[...view.in.held]}
            pagination={false}
          />
        </Panel>
      )}
      <Panel size="small" title={words.sent}>
        <Table<SentOnChannel>
          size="small"
          rowKey="pkg"
          columns={sentColumns}
          dataSource={[...view.out.packages]}
          pagination={{ pageSize: 20, hideOnSinglePage: true, size: 'small' }}
          locale={{ emptyText: <span className="soft">{words.noneSent}</span> }}
          data-testid="channel-sent"
        />
      </Panel>
      <Panel size="small" title={words.received}>
        <Table<DecidedOnChannel>
          size="small"
          rowKey="pkg"
          columns={decidedColumns}
          dataSource={[...view.in.decided]}
          pagination={{ pageSize: 20, hideOnSinglePage: true, size: 'small' }}
          locale={{ emptyText: <span className="soft">{words.noneReceived}</span> }}
          data-testid="channel-decided"
        />
      </Panel>
    </Space>
  )
}

/** What a person should do about this channel. */
function Advice({ view: { neighbour }, now }: { readonly view: ChannelView; readonly now: Date }) {
  const { missing, awaited, card } = neighbour
  const late = awaited === null ? 0 : daysAgo(awaited.since, now)
  return (
    <>
      {missing.length === 0 ? null : (
        <Alert type="warning" showIcon title={words.gap(card.name, words.numbers(missing))} data-testid="channel-gap" />
      )}
      {awaited === null || late <= lateDays ? null : (
        <Alert type="warning" showIcon title={words.awaitedLong(awaited.count, late)} data-testid="channel-awaited" />
      )}
    </>
  )
}

function chainText(head: { readonly head: string } | null) {
  return head === null ? words.nothing : `${head.head.slice(0, 16)}…`
}

function stateOf({ neighbour, out, in: incoming, audit }: ChannelView) {
  const ours = out.head === null ? words.empty : `${words.number(out.head.seq)}，${localTime(out.head.at)}`
  const theirs =
    incoming.head === null ? words.empty : `${words.number(incoming.head.seq)}，${localTime(incoming.head.at)}`
  return [
    { key: 'ours', label: words.ours, children: `${ours}；${words.nextOut((out.head?.seq ?? 0) + 1)}` },
    { key: 'theirs', label: words.theirs, children: `${theirs}；${words.nextIn((incoming.head?.seq ?? 0) + 1)}` },
    { key: 'chain-out', label: words.chainOut, children: chainText(out.head) },
    { key: 'chain-in', label: words.chainIn, children: chainText(incoming.head) },
    {
      key: 'fingerprint',
      label: words.fingerprint,
      children: neighbour.fingerprint,
    },
    { key: 'audit', label: words.audit, children: audit === null ? words.nothing : words.auditAt(audit.seq) },
    { key: 'suite', label: words.suite, children: suiteTitle(neighbour.suite) },
  ]
}
