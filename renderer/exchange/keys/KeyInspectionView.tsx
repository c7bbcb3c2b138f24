// What would a package of keys change? New cards with old and new digits, and lists of revoked keys.

import { Alert, Space, Table } from 'antd'
import { useCallback } from 'react'
import { ok } from '../../../shared/result.ts'
import type { KeyInspection } from '../../store/exchange/keys/keys-api.ts'
import type { ExchangeStore } from '../exchange-store.ts'
import { useReading } from '../use-reading.ts'
import { keysWording } from './keys-wording.ts'

const words = keysWording.inspection
type Row = KeyInspection['cards'][number]

const digits = (text: string | null) => <span style={{ fontVariantNumeric: 'tabular-nums' }}>{text ?? words.none}</span>

const columns = [
  { title: words.columns.office, key: 'name', render: (_: unknown, row: Row) => `${row.name}（${row.org}）` },
  {
    title: words.columns.what,
    key: 'as',
    width: 200,
    render: (_: unknown, row: Row) =>
      row.countersigned && row.as === 'rotation' ? `${words.as.rotation}，${words.countersigned}` : words.as[row.as],
  },
  { title: words.columns.epoch, dataIndex: 'epoch', width: 64, align: 'right' as const },
  { title: words.columns.before, key: 'before', width: 270, render: (_: unknown, row: Row) => digits(row.before) },
  {
    title: words.columns.fingerprint,
    key: 'new',
    width: 270,
    render: (_: unknown, row: Row) => digits(row.fingerprint),
  },
]

export function KeyInspectionView({
  store,
  token,
}: {
  readonly store: Pick<ExchangeStore, 'inspectKeys'>
  readonly token: string
}) {
  const reading = useReading(
    useCallback(async () => {
      const found = await store.inspectKeys(token)
      return found.ok ? found : ok(null)
    }, [store, token]),
  )
  const found = reading.value?.value ?? null
  if (found === null) return null
  return (
    <Space orientation="vertical" size={8} style={{ width: '100%' }} data-testid="key-inspection">
      {found.cards.some(({ as }) => as === 'rotation') ? <Alert type="warning" title={words.rotation} /> : null}
      {found.cards.length === 0 ? null : (
        <Table<Row>
          size="small"
          rowKey="org"
          pagination={false}
          title={() => words.cards}
          columns={columns}
          dataSource={[...found.cards]}
        />
      )}
      {found.lists.map((list) => (
        <div key={`${list.issuer} ${list.number}`}>{words.lists(list.issuer, list.number, list.keys.length)}</div>
      ))}
    </Space>
  )
}
