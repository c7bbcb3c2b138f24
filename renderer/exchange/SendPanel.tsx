// What waits to go up, and what became of what went? Waiting changes by ledger, packages with their receipts.

import { Alert, Card as Panel, Space, Table } from 'antd'
import { useCallback, useState } from 'react'
import { ok } from '../../shared/result.ts'
import { verdictSentence } from '../../shared/wording/verdicts.ts'
import { returnsWording } from '../returns/returns-wording.ts'
import type { OutboxView } from '../store/exchange/exchange-api.ts'
import { localTime } from '../ui/local-time.ts'
import type { ExchangeStore } from './exchange-store.ts'
import { exchangeWording, packageTypeTitle } from './exchange-wording.ts'
import { WaitingAnswers } from './returns/WaitingAnswers.tsx'
import { ReviewPanel } from './review/ReviewPanel.tsx'
import { reviewWording } from './review/review-wording.ts'
import { useReading } from './use-reading.ts'
import { WriteDialog } from './WriteDialog.tsx'

const words = exchangeWording.send

type Sent = OutboxView['packages'][number]

const sentColumns = [
  { title: words.sequence, dataIndex: 'seq', width: 64, align: 'right' as const },
  { title: words.kind, key: 'type', width: 80, render: (_: unknown, row: Sent) => packageTypeTitle(row.type) },
  { title: words.to, dataIndex: 'toName', width: 160, ellipsis: true },
  { title: words.created, key: 'created', width: 150, render: (_: unknown, row: Sent) => localTime(row.created) },
  { title: words.changes, dataIndex: 'changes', width: 80, align: 'right' as const },
  {
    title: reviewWording.sentBy,
    key: 'approval',
    width: 110,
    ellipsis: true,
    render: (_: unknown, row: Sent) => row.approval?.by ?? '—',
  },
  { title: words.place, dataIndex: 'place', ellipsis: true },
  {
    title: words.receipt,
    key: 'receipt',
    render: (_: unknown, row: Sent) =>
      row.receipt === null ? (
        words.noReceipt
      ) : (
        <span
          style={{
            color:
              row.receipt.result === 'accepted' || row.receipt.result === 'duplicate'
                ? 'var(--desk-green)'
                : 'var(--desk-red)',
          }}
        >
          {verdictSentence({ outcome: row.receipt.result, code: row.receipt.code })}
        </span>
      ),
  },
]

export function SendPanel({ store }: { readonly store: ExchangeStore }) {
  const outbox = useReading(useCallback(() => store.outbox(), [store]))
  const [sealing, setSealing] = useState(false)
  const review = useReading(useCallback(() => store.review(), [store]))
  const view = outbox.value
  const pending = review.value
  if (view === null || pending === null) return null
  const upper = view.upper
  const again = () => {
    outbox.again()
    review.again()
  }
  return (
    <Space orientation="vertical" size={12} style={{ width: '100%' }}>
      {upper === null ? <Alert type="info" showIcon title={words.noUpper} data-testid="no-upper" /> : null}
      <WaitingAnswers
        count={upper === null ? 0 : view.waitingAnswers}
        alone={pending.state === 'nothing'}
        seal={() => setSealing(true)}
      />
      <ReviewPanel store={store} view={pending} upper={upper} seal={() => setSealing(true)} again={again} />
      <Panel size="small" title={words.packages}>
        <Table<Sent>
          size="small"
          rowKey={({ pkg, to }) => `${pkg} ${to}`}
          columns={sentColumns}
          dataSource={[...view.packages]}
          pagination={false}
          locale={{ emptyText: <span className="soft">{words.noPackages}</span> }}
          data-testid="packages"
        />
      </Panel>
      {sealing && upper !== null ? (
        <WriteDialog
          store={store}
          title={exchangeWording.seal.title}
          what={
            pending.changes === 0 && view.waitingAnswers > 0
              ? returnsWording.answers.alone(view.waitingAnswers)
              : exchangeWording.seal.included(pending.changes, upper.name)
          }
          button={exchangeWording.seal.go}
          after={exchangeWording.seal.after}
          write={async (carrier, passphrase) => {
            const sealed = await store.seal(upper.org, carrier, passphrase)
            return sealed.ok ? ok(exchangeWording.seal.done(sealed.value.place)) : sealed
          }}
          close={() => {
            setSealing(false)
            again()
          }}
        />
      ) : null}
    </Space>
  )
}
