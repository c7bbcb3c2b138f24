// Which settings came from above and wait for a decision, and which of ours go to the offices below?

import { Alert, App as AntApp, Button, Checkbox, Empty, Space, Table } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { ok } from '../../../../shared/result.ts'
import { failureSentence } from '../../../../shared/wording/failures.ts'
import { WriteDialog } from '../../../exchange/WriteDialog.tsx'
import type { ReceivedConfig } from '../../../store/exchange/config/config-api.ts'
import { localTime } from '../../../ui/local-time.ts'
import { useDesk } from '../../store-client.ts'
import { configWording as words } from './config-wording.ts'
import { filesOf, type OwnConfig, readOwnConfig } from './own-config.ts'
import { takeConfig } from './take-config.ts'

const whatColumns = [
  {
    title: words.kind,
    key: 'kind',
    width: 96,
    render: (_: unknown, { line }: Pick<OwnConfig, 'line'>) => words.kindOf(line),
  },
  {
    title: words.ledger,
    key: 'ledger',
    width: 140,
    render: (_: unknown, { line }: Pick<OwnConfig, 'line'>) => words.ledgerOf(line),
  },
  {
    title: words.name,
    key: 'name',
    ellipsis: true,
    render: (_: unknown, { line }: Pick<OwnConfig, 'line'>) => words.nameOf(line),
  },
]

/** 设置 → 统一设置. */
export function ConfigPanel() {
  const { status } = useDesk()
  const level = status.office?.level
  return (
    <div className="stack" data-testid="config">
      <ReceivedPanel />
      {level === 'county' || level === 'city' ? <SendingPanel /> : null}
    </div>
  )
}

function ReceivedPanel() {
  const { store } = useDesk()
  const { message } = AntApp.useApp()
  const [items, setItems] = useState<readonly ReceivedConfig[]>([])
  const refresh = useCallback(async () => setItems(await store.receivedConfig()), [store])
  useEffect(() => void refresh(), [refresh])
  const decide = async (item: ReceivedConfig, take: boolean) => {
    const done = take ? await takeConfig(store, item) : await store.decideConfig(item.key, 'declined')
    if (!done.ok) void message.error(failureSentence(done.error), 8)
    else void message.success(take ? words.taken(item.line) : words.declined)
    await refresh()
  }
  return (
    <section>
      <h2>{words.received}</h2>
      <p className="soft">{words.receivedAbout}</p>
      {items.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={<span className="soft">{words.none}</span>} />
      ) : (
        <Table<ReceivedConfig>
          size="small"
          rowKey="key"
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          dataSource={[...items]}
          data-testid="config-received"
          columns={[
            { title: words.from, dataIndex: 'fromName', width: 180, ellipsis: true },
            ...whatColumns,
            { title: words.sealed, key: 'at', width: 168, render: (_, { created }) => localTime(created) },
            { title: words.state, key: 'state', width: 80, render: (_, { state }) => words.stateOf(state) },
            {
              title: '',
              key: 'decide',
              width: 150,
              render: (_, item) =>
                item.state === 'new' ? (
                  <Space>
                    <Button
                      size="small"
                      type="primary"
                      onClick={() => void decide(item, true)}
                      data-testid="config-take"
                    >
                      {words.take}
                    </Button>
                    <Button size="small" onClick={() => void decide(item, false)} data-testid="config-decline">
                      {words.decline}
                    </Button>
                  </Space>
                ) : null,
            },
          ]}
        />
      )}
    </section>
  )
}

interface Office {
  readonly org: string
  readonly name: string
}

function SendingPanel() {
  const { store } = useDesk()
  const { message } = AntApp.useApp()
  const [own, setOwn] = useState<readonly OwnConfig[]>([])
  const [offices, setOffices] = useState<readonly Office[] | null>(null)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [orgs, setOrgs] = useState<readonly string[]>([])
  const [files, setFiles] = useState<readonly Uint8Array[] | null>(null)
  useEffect(() => {
    void readOwnConfig(store).then(setOwn)
    void store.neighbours().then((all) => {
      const below = all
        .filter(({ direction }) => direction === 'lower')
        .map(({ card: { org, name } }) => ({ org, name }))
      setOffices(below)
    })
  }, [store])
  if (offices === null) return null
  const going = own.filter(({ key }) => chosen.includes(key))
  const begin = () => {
    const read = filesOf(going)
    if (read.ok) setFiles(read.value)
    else void message.error(failureSentence(read.error), 8)
  }
  return (
    <section>
      <h2>{words.own}</h2>
      <p className="soft">{words.ownAbout}</p>
      {offices.length === 0 ? <Alert type="info" showIcon title={words.noOffices} /> : null}
      {own.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={<span className="soft">{words.ownNone}</span>} />
      ) : (
        <Space orientation="vertical" size={12} style={{ width: '100%' }}>
          <Table<OwnConfig>
            size="small"
            rowKey="key"
            pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
            dataSource={[...own]}
            columns={whatColumns}
            rowSelection={{ selectedRowKeys: [...chosen], onChange: (keys) => setChosen(keys.map(String)) }}
            data-testid="config-own"
          />
          <Offices offices={offices} orgs={orgs} choose={setOrgs} />
          <Button
            type="primary"
            disabled={going.length === 0 || orgs.length === 0}
            onClick={begin}
            data-testid="config-seal"
          >
            {words.seal}
          </Button>
        </Space>
      )}
      {files === null ? null : (
        <WriteDialog
          store={store}
          title={words.sealTitle}
          what={words.included(going.length, orgs.length)}
          button={words.go}
          after={words.after}
          write={async (carrier, passphrase) => {
            const lines = going.map(({ line }) => line)
            const sent = await store.sendConfig(lines, files, { orgs, carrier, passphrase })
            return sent.ok ? ok(words.done(sent.value.place)) : sent
          }}
          close={() => setFiles(null)}
        />
      )}
    </section>
  )
}

interface OfficesProps {
  readonly offices: readonly Office[]
  readonly orgs: readonly string[]
  readonly choose: (orgs: readonly string[]) => void
}

function Offices({ offices, orgs, choose }: OfficesProps) {
  return (
    <Space align="start">
      <span style={{ whiteSpace: 'nowrap' }}>{words.ownOffices}</span>
      <Checkbox.Group
        value={[...orgs]}
        onChange={choose}
        options={offices.map(({ org, name }) => ({ value: org, label: name }))}
        data-testid="config-offices"
      />
      {offices.length > 1 ? (
        <Button size="small" onClick={() => choose(offices.map(({ org }) => org))} data-testid="config-all">
          {words.all}
        </Button>
      ) : null}
    </Space>
  )
}
