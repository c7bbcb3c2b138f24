// Which tasks are given to which offices below, what became of them, and what waits to go down?

import { Alert, App, Button, Empty, Input, Card as Panel, Space, Table } from 'antd'
import { useCallback, useState } from 'react'
import { ok } from '../../../shared/result.ts'
import { failureSentence } from '../../../shared/wording/failures.ts'
import type { OfficeBelow } from '../../store/exchange/down/down-api.ts'
import type { ExchangeStore } from '../exchange-store.ts'
import { useReading } from '../use-reading.ts'
import { WriteDialog } from '../WriteDialog.tsx'
import { downWording } from './down-wording.ts'
import { GiveDialog } from './GiveDialog.tsx'
import { type OwnRecord, readOwnRecords } from './own-records.ts'

const words = downWording

/** Red when late, amber from three days before. */
function colourOf(days: number): string {
  if (days < 0) return 'var(--desk-red)'
  return days <= 3 ? 'var(--desk-amber-text)' : 'inherit'
}

/** An office with what became of the record there; green only for a signed receipt. */
function Offices({ record, takeBack }: { readonly record: OwnRecord; readonly takeBack: (org: string) => void }) {
  if (record.offices.length === 0) return <span className="soft">{words.notGiven}</span>
  return (
    <Space size={[12, 0]} wrap>
      {record.offices.map(({ org, name, state }) => (
        <span key={org} style={{ whiteSpace: 'nowrap' }} data-testid="handing" data-org={org} data-state={state}>
          {name}{' '}
          <span style={{ color: state === 'received' ? 'var(--desk-green)' : 'var(--desk-text-soft)' }}>
            {words.state(state)}
          </span>
          {state === 'waiting' ? (
            <Button type="link" size="small" style={{ padding: '0 4px' }} onClick={() => takeBack(org)}>
              {words.takeBack}
            </Button>
          ) : null}
        </span>
      ))}
    </Space>
  )
}

function columnsOf(takeBack: (record: OwnRecord, org: string) => void) {
  return [
    { title: words.name, dataIndex: 'name', ellipsis: true },
    { title: words.ledger, key: 'ledger', width: 110, render: (_: unknown, { ledger }: OwnRecord) => ledger.title },
    {
      title: words.due,
      key: 'due',
      width: 96,
      render: (_: unknown, { row: { due } }: OwnRecord) =>
        due === null ? '—' : <span style={{ color: colourOf(due.days) }}>{words.days(due.days)}</span>,
    },
    {
      title: words.offices,
      key: 'offices',
      render: (_: unknown, record: OwnRecord) => <Offices record={record} takeBack={(org) => takeBack(record, org)} />,
    },
  ]
}

export function DownPanel({ store }: { readonly store: ExchangeStore }) {
  const { message } = App.useApp()
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [giving, setGiving] = useState(false)
  const view = useReading(useCallback(() => store.handings(), [store]))
  const own = useReading(useCallback(() => readOwnRecords(store, search), [store, search]))
  const again = () => {
    view.again()
    own.again()
  }
  const takeBack = async ({ ledger, row }: OwnRecord, org: string) => {
    const done = await store.takeBack([{ ledger: ledger.name, row: row.id }], org)
    void (done.ok ? message.success(words.takenBack) : message.error(failureSentence(done.error)))
    again()
  }
  if (view.value === null || own.value === null) return null
  const { offices } = view.value
  const { records, total } = own.value
  if (offices.length === 0) return <Alert type="info" showIcon title={words.noOffices} data-testid="no-lower" />
  return (
    <Space orientation="vertical" size={12} style={{ width: '100%' }}>
      <SealPanel store={store} offices={offices} sealed={again} />
      <Panel
        size="small"
        title={words.records}
        extra={
          <Space>
            <Input.Search
              size="small"
              allowClear
              placeholder={words.search}
              onSearch={setSearch}
              style={{ width: 200 }}
              data-testid="down-search"
            />
            <Button
              type="primary"
              disabled={chosen.length === 0}
              onClick={() => setGiving(true)}
              data-testid="give-open"
            >
              {words.give}
            </Button>
          </Space>
        }
      >
        <div className="soft" style={{ marginBottom: 8 }}>
          {words.recordsHint}
        </div>
        <Table<OwnRecord>
          size="small"
          rowKey="key"
          columns={columnsOf((record, org) => void takeBack(record, org))}
          dataSource={[...records]}
          pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
          rowSelection={{ selectedRowKeys: [...chosen], onChange: (keys) => setChosen(keys.map(String)) }}
          locale={{ emptyText: <span className="soft">{words.noRecords}</span> }}
          data-testid="own-records"
        />
        {total > 500 ? <div className="soft">{words.more(500, total)}</div> : null}
      </Panel>
      {giving ? (
        <GiveDialog
          store={store}
          records={records.filter(({ key }) => chosen.includes(key))}
          offices={offices}
          close={(given) => {
            setGiving(false)
            if (!given) return
            setChosen([])
            void message.success(words.given)
            again()
          }}
        />
      ) : null}
    </Space>
  )
}

interface SealPanelProps {
  readonly store: ExchangeStore
  readonly offices: readonly OfficeBelow[]
  readonly sealed: () => void
}

/** What waits for which offices; all of them go unless a person leaves some out. */
function SealPanel({ store, offices, sealed }: SealPanelProps) {
  const [left, setLeft] = useState<readonly string[]>([])
  const [again, setAgain] = useState<readonly string[]>([])
  const [sealing, setSealing] = useState(false)
  const waiting = offices.filter((office) => office.waiting + office.underway > 0)
  // what waits goes unless it is left out; what is sealed already is written once more only when it is asked for
  const going = waiting.filter((office) =>
    office.waiting > 0 ? !left.includes(office.org) : again.includes(office.org),
  )
  const records = going.reduce((sum, office) => sum + office.waiting, 0)
  return (
    <Panel
      size="small"
      title={words.waiting}
      extra={
        <Button type="primary" disabled={going.length === 0} onClick={() => setSealing(true)} data-testid="seal-down">
          {words.seal}
        </Button>
      }
    >
      {waiting.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={<span className="soft">{words.nothing}</span>} />
      ) : (
        <Table
          size="small"
          rowKey="org"
          pagination={false}
          columns={[
            { title: words.office, dataIndex: 'name' },
            { title: words.count, dataIndex: 'waiting', width: 140, align: 'right' as const },
            { title: words.underway, dataIndex: 'underway', width: 180, align: 'right' as const },
          ]}
          dataSource={[...waiting]}
          rowSelection={{
            selectedRowKeys: going.map(({ org }) => org),
            onChange: (keys) => {
              setLeft(waiting.map(({ org }) => org).filter((org) => !keys.includes(org)))
              setAgain(keys.map(String))
            },
          }}
          data-testid="down-waiting"
        />
      )}
      {sealing ? (
        <WriteDialog
          store={store}
          title={words.sealTitle}
          what={records === 0 ? words.againOnly(going.length) : words.included(going.length, records)}
          button={words.sealGo}
          after={words.after}
          write={async (carrier, passphrase) => {
            const done = await store.sealDown(
              going.map(({ org }) => org),
              carrier,
              passphrase,
            )
            return done.ok ? ok(words.done(done.value.packages, done.value.place)) : done
          }}
          close={() => {
            setSealing(false)
            sealed()
          }}
        />
      ) : null}
    </Panel>
  )
}
