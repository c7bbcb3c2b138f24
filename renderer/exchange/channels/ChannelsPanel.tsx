// Which offices do we exchange with, and how does each way stand? Neighbours as rows; one opens into its channel.

import { Button, Empty, Card as Panel, Space, Table } from 'antd'
import { useCallback, useState } from 'react'
import type { Neighbour } from '../../store/exchange/exchange-api.ts'
import { shortDate } from '../../ui/local-time.ts'
import type { ExchangeStore } from '../exchange-store.ts'
import { useReading } from '../use-reading.ts'
import { ChannelPage } from './ChannelPage.tsx'
import { channelWording as words } from './channel-wording.ts'
import { daysAgo, lateDays } from './days-ago.ts'

function columnsFor(open: (org: string) => void, now: Date) {
  return [
    {
      title: words.name,
      key: 'name',
      render: (_: unknown, row: Neighbour) => (
        <Button type="link" size="small" style={{ padding: 0 }} onClick={() => open(row.card.org)}>
          {row.card.name}
        </Button>
      ),
    },
    {
      title: words.direction,
      key: 'direction',
      width: 64,
      render: (_: unknown, row: Neighbour) => (row.direction === 'upper' ? words.upper : words.lower),
    },
    {
      title: words.lastOut,
      key: 'out',
      width: 152,
      render: (_: unknown, { lastOut }: Neighbour) =>
        lastOut === null ? words.nothing : `${words.number(lastOut.seq)} ${shortDate(lastOut.at)}`,
    },
    {
      title: words.awaited,
      key: 'awaited',
      width: 152,
      render: (_: unknown, { awaited }: Neighbour) => {
        if (awaited === null) return words.nothing
        const days = daysAgo(awaited.since, now)
        const text = words.awaitedSince(awaited.count, days)
        return days > lateDays ? <span style={{ color: 'var(--desk-amber-text)' }}>{text}</span> : text
      },
    },
    {
      title: words.lastIn,
      key: 'in',
      width: 232,
      render: (_: unknown, { lastIn }: Neighbour) => {
        if (lastIn === null) return words.nothing
        const age = lastIn.created === null ? '' : `，${words.age(daysAgo(lastIn.created, now))}`
        return `${words.number(lastIn.seq)} ${shortDate(lastIn.at)}${age}`
      },
    },
    {
      title: words.missing,
      key: 'missing',
      width: 120,
      render: (_: unknown, { missing }: Neighbour) =>
        missing.length === 0 ? (
          words.nothing
        ) : (
          <span style={{ color: 'var(--desk-amber-text)' }}>{words.numbers(missing)}</span>
        ),
    },
    {
      title: words.held,
      key: 'held',
      width: 80,
      render: (_: unknown, { held }: Neighbour) => (held === 0 ? words.nothing : words.heldCount(held)),
    },
    {
      title: words.fingerprint,
      key: 'fingerprint',
      width: 264,
      render: (_: unknown, row: Neighbour) => row.fingerprint,
    },
  ]
}

/** `goSealing`: to what waits to go up. */
export function ChannelsPanel({ store, goSealing }: { readonly store: ExchangeStore; readonly goSealing: () => void }) {
  const neighbours = useReading(
    useCallback(async () => {
      await store.inbox() // what waits in quarantine is known only once it was inspected
      return store.neighbours()
    }, [store]),
  )
  const [org, setOrg] = useState<string | null>(null)
  if (neighbours.value === null) return null
  if (org !== null) return <ChannelPage key={org} store={store} org={org} back={() => setOrg(null)} />
  if (neighbours.value.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={<span className="soft">{words.none}</span>} />
  const hasUpper = neighbours.value.some(({ direction }) => direction === 'upper')
  return (
    <Space orientation="vertical" size={12} style={{ width: '100%' }}>
      <Panel
        size="small"
        title={words.tab}
        extra={
          hasUpper ? (
            <Button type="primary" onClick={goSealing} data-testid="channels-seal">
              {words.seal}
            </Button>
          ) : null
        }
      >
        <Table<Neighbour>
          size="small"
          rowKey={(row) => row.card.org}
          columns={columnsFor(setOrg, new Date())}
          dataSource={[...neighbours.value]}
          pagination={false}
          scroll={{ x: 1080 }}
          data-testid="channels"
        />
      </Panel>
    </Space>
  )
}
