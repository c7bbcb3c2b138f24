// Which keys are revoked, by whose list, and which packages that were accepted should be looked at again?

import { Alert, App, Button, Card as Panel, Space, Table } from 'antd'
import { useCallback, useRef } from 'react'
import { failureSentence } from '../../../shared/wording/failures.ts'
import type { DoubtfulPackage, ListedKey, RevocationView } from '../../store/exchange/keys/keys-api.ts'
import { localTime } from '../../ui/local-time.ts'
import type { ExchangeStore } from '../exchange-store.ts'
import { useReading } from '../use-reading.ts'
import { keysWording } from './keys-wording.ts'

const words = keysWording.lists

const keyColumns = [
  {
    title: words.columns.office,
    key: 'name',
    render: (_: unknown, row: ListedKey) => (row.name === null ? row.org : `${row.name}（${row.org}）`),
  },
  { title: words.columns.key, dataIndex: 'sig', width: 200 },
  {
    title: words.columns.lastSeq,
    key: 'seq',
    width: 120,
    render: (_: unknown, row: ListedKey) => (row.lastSeq === 0 ? words.all : words.upTo(row.lastSeq)),
  },
]

const doubtfulColumns = [
  { title: words.doubtfulColumns.office, key: 'name', render: (_: unknown, row: DoubtfulPackage) => row.name },
  { title: words.doubtfulColumns.seq, dataIndex: 'seq', width: 80, align: 'right' as const },
  {
    title: words.doubtfulColumns.at,
    key: 'at',
    width: 180,
    render: (_: unknown, row: DoubtfulPackage) => localTime(row.at),
  },
  { title: words.doubtfulColumns.applied, dataIndex: 'applied', width: 96, align: 'right' as const },
]

interface RevocationPanelProps {
  readonly store: ExchangeStore
  readonly view: RevocationView
  readonly changed: () => void
}

export function RevocationPanel({ store, view, changed }: RevocationPanelProps) {
  const { message } = App.useApp()
  const input = useRef<HTMLInputElement>(null)
  const own = useReading(useCallback(() => store.revocationFile(), [store]))
  const save = async () => {
    const file = await store.revocationFile()
    if (file === null) return
    const saved = await store.saveFile('card', file.file, new TextEncoder().encode(file.text))
    if (!saved.ok) void message.error(failureSentence(saved.error))
    else if (saved.value.place !== null) void message.success(words.saved(saved.value.place))
  }
  const take = async (file: File | undefined) => {
    if (file === undefined) return
    const taken = await store.takeRevocations(await file.text())
    if (taken.ok) void message.success(words.taken)
    else void message.error(failureSentence(taken.error))
    changed()
  }
  const isOurs = own.value !== null || view.lists.some((list) => list.own)
  return (
    <Panel
      size="small"
      title={words.title}
      data-testid="revocations"
      extra={
        <Space>
          <input
            ref={input}
            type="file"
            accept=".json,.txt"
            hidden
            data-testid="revocation-file"
            onChange={(event) => void take(event.target.files?.[0])}
          />
          <Button onClick={() => input.current?.click()}>{words.take}</Button>
          {isOurs ? <Button onClick={() => void save()}>{words.save}</Button> : null}
        </Space>
      }
    >
      <Space orientation="vertical" size={8} style={{ width: '100%' }}>
        {view.lists.length === 0 ? <span className="soft">{words.empty}</span> : null}
        {view.lists.map((list) => (
          <Table<ListedKey>
            key={list.issuer}
            size="small"
            rowKey={(row) => `${row.org} ${row.sig}`}
            pagination={false}
            title={() => `${words.list(list.name, list.number)}　${localTime(list.created)}`}
            columns={keyColumns}
            dataSource={[...list.keys]}
          />
        ))}
        {view.doubtful.length === 0 ? null : (
          <div data-testid="doubtful">
            <Alert type="warning" showIcon title={words.doubtfulText} />
            <Table<DoubtfulPackage>
              size="small"
              rowKey="pkg"
              pagination={view.doubtful.length > 20 ? { pageSize: 20 } : false}
              title={() => words.doubtful}
              columns={doubtfulColumns}
              dataSource={[...view.doubtful]}
            />
          </div>
        )}
      </Space>
    </Panel>
  )
}
