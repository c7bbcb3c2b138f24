// What waits to go up, and what became of what went? Waiting changes by ledger, packages with their receipts.

import { Alert, Button, Empty, Card as Panel, Space, Table } from 'antd'
import { useCallback, useState } from 'react'
import { ok } from '../../shared/result.ts'
import { verdictSentence } from '../../shared/wording/verdicts.ts'
import type { OutboxView } from '../store/exchange/exchange-api.ts'
import { localTime } from '../ui/local-time.ts'
import type { ExchangeStore } from './exchange-store.ts'
import { exchangeWording, ledgerTitle, packageTypeTitle } from './exchange-wording.ts'
import { useReading } from './use-reading.ts'
import { WriteDialog } from './WriteDialog.tsx'

const words = exchangeWording.send

type Waiting = OutboxView['waiting'][number]
type Sent = OutboxView['packages'][number]

const waitingColumns = [
  { title: words.ledger, key: 'ledger', render: (_: unknown, row: Waiting) => ledgerTitle(row.ledger) },
  { title: words.fresh, dataIndex: 'fresh', width: 96, align: 'right' as const },
  { title: words.changed, dataIndex: 'changed', width: 96, align: 'right' as const },
  { title: words.removed, dataIndex: 'removed', width: 96, align: 'right' as const },
]

const sentColumns = [
  { title: words.sequence, dataIndex: 'seq', width: 64, align: 'right' as const },
  { title: words.kind, key: 'type', width: 80, render: (_: unknown, row: Sent) => packageTypeTitle(row.type) },
  { title: words.to, dataIndex: 'toName', width: 160, ellipsis: true },
  { title: words.created, key: 'created', width: 150, render: (_: unknown, row: Sent) => localTime(row.created) },
  { title: words.changes, dataIndex: 'changes', width: 80, align: 'right' as const },
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
  const view = outbox.value
  if (view === null) return null
  const upper = view.upper
  return (
    <Space orientation="vertical" size={12} style={{ width: '100%' }}>
      {upper === null ? <Alert type="info" showIcon title={words.noUpper} data-testid="no-upper" /> : null}
      <Panel
        size="small"
        title={words.waiting}
        extra={
          <Button
            type="primary"
            disabled={upper === null || view.waitingChanges === 0}
            onClick={() => setSealing(true)}
            data-testid="seal"
          >
            {words.seal}
          </Button>
        }
      >
        {view.waiting.length === 0 ? (
          <Empty
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            description={<span className="soft">{words.nothingWaiting}</span>}
          />
        ) : (
          <Table<Waiting>
            size="small"
            rowKey="ledger"
            columns={waitingColumns}
            dataSource={[...view.waiting]}
            pagination={false}
            data-testid="waiting"
          />
        )}
      </Panel>
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
          what={exchangeWording.seal.included(view.waitingChanges, upper.name)}
          button={exchangeWording.seal.go}
          after={exchangeWording.seal.after}
          write={async (carrier, passphrase) => {
            const sealed = await store.seal(upper.org, carrier, passphrase)
            return sealed.ok ? ok(exchangeWording.seal.done(sealed.value.place)) : sealed
          }}
          close={() => {
            setSealing(false)
            outbox.again()
          }}
        />
      ) : null}
    </Space>
  )
}
