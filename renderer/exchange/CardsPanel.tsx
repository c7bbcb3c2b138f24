// Who are we and who are our neighbours? Own card to hand out, cards of others to check and to trust.

import { Alert, App, Button, Card as Panel, Space, Table } from 'antd'
import { type ReactNode, useCallback, useState } from 'react'
import { failureSentence } from '../../shared/wording/failures.ts'
import type { Neighbour } from '../store/exchange/exchange-api.ts'
import type { NeighbourKeys, OwnKeys } from '../store/exchange/keys/keys-api.ts'
import { localTime } from '../ui/local-time.ts'
import { CountTable } from './CountTable.tsx'
import type { ExchangeStore } from './exchange-store.ts'
import { exchangeWording, suiteTitle } from './exchange-wording.ts'
import { Fingerprint } from './Fingerprint.tsx'
import { keysWording } from './keys/keys-wording.ts'
import { KeyState, NeighbourActions } from './keys/NeighbourActions.tsx'
import { RevocationPanel } from './keys/RevocationPanel.tsx'
import { TrustCardDialog } from './TrustCardDialog.tsx'
import { useReading } from './use-reading.ts'

const words = exchangeWording.cards

const columnsWith = (keysOf: (org: string) => NeighbourKeys | undefined, actions: (row: Neighbour) => ReactNode) => [
  { title: words.name, key: 'name', render: (_: unknown, row: Neighbour) => `${row.card.name}（${row.card.org}）` },
  {
    title: words.direction,
    key: 'direction',
    width: 64,
    render: (_: unknown, row: Neighbour) => (row.direction === 'upper' ? words.upper : words.lower),
  },
  { title: words.suite, dataIndex: 'suite', width: 112, render: suiteTitle },
  {
    title: keysWording.column,
    key: 'keys',
    width: 210,
    render: (_: unknown, row: Neighbour) => <KeyState keys={keysOf(row.card.org)} />,
  },
  {
    title: words.fingerprint,
    key: 'fingerprint',
    width: 290,
    render: (_: unknown, row: Neighbour) => (
      <span style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>{row.fingerprint}</span>
    ),
  },
  { title: '', key: 'actions', width: 104, render: (_: unknown, row: Neighbour) => actions(row) },
]

export function CardsPanel({ store, changed }: { readonly store: ExchangeStore; readonly changed: () => void }) {
  const { message } = App.useApp()
  const own = useReading(useCallback(() => store.ownCard(), [store]))
  const neighbours = useReading(useCallback(() => store.neighbours(), [store]))
  const counts = useReading(useCallback(() => store.receivedCounts(), [store]))
  const ownKeys = useReading(useCallback(() => store.ownKeys(), [store]))
  const keys = useReading(useCallback(() => store.neighbourKeys(), [store]))
  const revocations = useReading(useCallback(() => store.revocations(), [store]))
  const [adding, setAdding] = useState(false)
  const again = () => {
    for (const reading of [own, ownKeys, neighbours, keys, revocations]) reading.again()
    changed()
  }
  const keysOf = (org: string) => keys.value?.find((one) => one.org === org)
  const columns = columnsWith(keysOf, (row) => {
    const one = keysOf(row.card.org)
    return one === undefined ? null : <NeighbourActions store={store} neighbour={row} keys={one} changed={again} />
  })
  const save = async () => {
    if (own.value === null) return
    const bytes = new TextEncoder().encode(own.value.text)
    const saved = await store.saveFile('card', `${own.value.card.org}-${own.value.card.name}.card.json`, bytes)
    if (!saved.ok) void message.error(failureSentence(saved.error))
    else if (saved.value.place !== null) void message.success(words.saved(saved.value.place))
  }
  return (
    <Space orientation="vertical" size={12} style={{ width: '100%' }}>
      <Panel
        size="small"
        title={words.own}
        extra={
          <Button onClick={() => void save()} data-testid="save-card">
            {words.save}
          </Button>
        }
      >
        {own.value === null ? null : (
          <div style={{ display: 'flex', justifyContent: 'space-between', gap: 32 }}>
            <div>
              <div style={{ fontSize: 15, marginBottom: 4 }}>
                {own.value.card.name}（{own.value.card.org}）
              </div>
              <div style={{ color: 'var(--desk-text-soft)', maxWidth: 460 }}>{words.ownHint}</div>
              <OwnKeyState keys={ownKeys.value} />
            </div>
            <Fingerprint digits={own.value.fingerprint} qrText={own.value.code} />
          </div>
        )}
      </Panel>
      <Panel
        size="small"
        title={words.neighbours}
        extra={
          <Button type="primary" onClick={() => setAdding(true)} data-testid="add-card">
            {words.add}
          </Button>
        }
      >
        <Table<Neighbour>
          size="small"
          rowKey={(row) => row.card.org}
          columns={columns}
          dataSource={[...(neighbours.value ?? [])]}
          pagination={false}
          locale={{ emptyText: <span className="soft">{words.noNeighbours}</span> }}
          data-testid="neighbours"
        />
      </Panel>
      {revocations.value === null ? null : <RevocationPanel store={store} view={revocations.value} changed={again} />}
      {counts.value === null || counts.value.length === 0 ? null : (
        <Panel size="small" title={exchangeWording.receive.counts}>
          <CountTable
            offices
            rows={counts.value.flatMap(({ name, at, lines }) =>
              lines.map((line) => ({ ...line, from: name, at: localTime(at) })),
            )}
          />
        </Panel>
      )}
      {adding ? (
        <TrustCardDialog
          store={store}
          close={(trusted) => {
            setAdding(false)
            if (trusted) again()
          }}
        />
      ) : null}
    </Space>
  )
}

function OwnKeyState({ keys }: { readonly keys: OwnKeys | null }) {
  if (keys === null) return null
  const { countersignedBy, revokedBy, card } = keys
  const signed =
    countersignedBy === null ? keysWording.ownNotCountersigned : keysWording.ownCountersigned(countersignedBy)
  return (
    <>
      <div style={{ marginTop: 8 }} data-testid="own-keys">
        {keysWording.epoch(card.epoch)}
        {card.issuer === card.org ? '' : `，${signed}`}
      </div>
      {revokedBy === null ? null : (
        <Alert type="error" showIcon title={keysWording.ownRevoked(revokedBy)} style={{ marginTop: 8 }} />
      )}
    </>
  )
}
