// Which accepted package can be taken back, and which office below needs a snapshot? Under the inbox.

import { App, Button, Card as Panel, Space, Table } from 'antd'
import { useCallback, useState } from 'react'
import { ok } from '../../../shared/result.ts'
import { failureSentence } from '../../../shared/wording/failures.ts'
import type { Neighbour } from '../../store/exchange/exchange-api.ts'
import { localTime } from '../../ui/local-time.ts'
import type { ExchangeStore } from '../exchange-store.ts'
import { useReading } from '../use-reading.ts'
import { WriteDialog } from '../WriteDialog.tsx'
import { restoreWording } from './restore-wording.ts'

const words = restoreWording.care

type UndoablePackage = Awaited<ReturnType<ExchangeStore['undoablePackages']>>[number]

interface AcceptedRow extends Neighbour {
  readonly newest: UndoablePackage | null
}

async function rowsOf(store: ExchangeStore): Promise<readonly AcceptedRow[]> {
  const [neighbours, packages] = [await store.neighbours(), await store.undoablePackages()]
  return neighbours
    .filter(({ direction }) => direction === 'lower')
    .map((one) => ({ ...one, newest: packages.find(({ org }) => org === one.card.org) ?? null }))
}

export function AcceptedPanel({ store, changed }: { readonly store: ExchangeStore; readonly changed: () => void }) {
  const { message, modal } = App.useApp()
  const rows = useReading(useCallback(() => rowsOf(store), [store]))
  const [snapshotFor, setSnapshotFor] = useState<Neighbour | null>(null)
  const undo = (pkg: string) =>
    modal.confirm({
      title: words.undo,
      content: words.ask,
      okText: words.undo,
      cancelText: restoreWording.banner.cancel,
      onOk: async () => {
        const done = await store.undoPackage(pkg)
        if (done.ok) void message.success(words.done(done.value.changes))
        else void message.error(failureSentence(done.error))
        rows.again()
        changed()
      },
    })
  const declare = () =>
    modal.confirm({
      title: words.declare,
      content: words.declareAsk,
      cancelText: restoreWording.banner.cancel,
      onOk: async () => {
        await store.declareRestored()
        changed()
      },
    })
  const columns = [
    { title: words.from, key: 'from', render: (_: unknown, { card }: AcceptedRow) => card.name },
    { title: words.seq, key: 'seq', width: 64, render: (_: unknown, { newest }: AcceptedRow) => newest?.seq ?? '—' },
    {
      title: words.at,
      key: 'at',
      width: 150,
      render: (_: unknown, { newest }: AcceptedRow) => (newest === null ? '—' : localTime(newest.at)),
    },
    {
      title: words.changes,
      key: 'changes',
      render: (_: unknown, { newest }: AcceptedRow) => (newest === null ? '—' : changesCell(newest)),
    },
    {
      title: '',
      key: 'do',
      width: 240,
      render: (_: unknown, row: AcceptedRow) => (
        <Space>
          <Button
            size="small"
            disabled={row.newest === null || row.newest.hindering.length > 0}
            onClick={() => row.newest !== null && undo(row.newest.pkg)}
            data-testid="undo-package"
          >
            {words.undo}
          </Button>
          <Button size="small" onClick={() => setSnapshotFor(row)} data-testid="make-snapshot">
            {words.snapshot}
          </Button>
        </Space>
      ),
    },
  ]
  return (
    <Panel
      size="small"
      title={words.title}
      data-testid="accepted-panel"
      extra={
        <Button type="link" size="small" onClick={declare} data-testid="declare-restored">
          {words.declare}
        </Button>
      }
    >
      <Table<AcceptedRow>
        size="small"
        rowKey={({ card }) => card.org}
        columns={columns}
        dataSource={[...(rows.value ?? [])]}
        pagination={false}
        locale={{ emptyText: <span className="soft">{words.none}</span> }}
      />
      {snapshotFor === null ? null : (
        <WriteDialog
          store={store}
          title={words.snapshot}
          what={words.snapshotWhat(snapshotFor.card.name)}
          button={words.snapshot}
          after={words.snapshotAfter}
          write={async (carrier, passphrase) => {
            const sent = await store.sendSnapshot(snapshotFor.card.org, carrier, passphrase)
            return sent.ok ? ok(words.snapshotDone(sent.value.place)) : sent
          }}
          close={() => setSnapshotFor(null)}
        />
      )}
    </Panel>
  )
}

function changesCell({ changes, hindering }: UndoablePackage) {
  if (hindering.length === 0) return changes.toLocaleString('zh-CN')
  const names = hindering.slice(0, 3).map(({ name }) => name)
  return <span style={{ color: 'var(--desk-text-soft)' }}>{words.hindered(names.join('、'), hindering.length)}</span>
}
