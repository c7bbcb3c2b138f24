// What lies in quarantine, and what shall become of it? Fetch from a stick, inspect, accept, reject, write the receipt.

import { Alert, App, Button, Empty, Modal, Card as Panel, Space, Tag } from 'antd'
import { useCallback, useState } from 'react'
import type { ReceiptLine } from '../../shared/packages/format.ts'
import { failureSentence } from '../../shared/wording/failures.ts'
import { verdictSentence } from '../../shared/wording/verdicts.ts'
import type { Inspection } from '../store/exchange/exchange-api.ts'
import { CarrierChoice } from './CarrierChoice.tsx'
import { GapNotice } from './channels/GapNotice.tsx'
import type { ExchangeStore } from './exchange-store.ts'
import { exchangeWording, packageTypeTitle } from './exchange-wording.ts'
import { InspectionView } from './InspectionView.tsx'
import { AsideNotice } from './news/AsideNotice.tsx'
import { ToTellNotice } from './passing-on/ToTellNotice.tsx'
import { ReceiptButton } from './ReceiptButton.tsx'
import { AcceptedPanel } from './restore/AcceptedPanel.tsx'
import { useReading } from './use-reading.ts'

const words = exchangeWording.receive

const outcomes: Readonly<Record<string, { readonly text: string; readonly color: string }>> = {
  accepted: { text: '可以接收', color: 'blue' },
  duplicate: { text: '已收过', color: 'default' },
  hold: { text: '暂存', color: 'gold' },
  reject: { text: '不能接收', color: 'red' },
}

/** What a line of a receipt says of one package. */
function receiptSentence(line: ReceiptLine): string {
  return words.receiptLine(line.seq, verdictSentence({ outcome: line.result, code: line.code }), line.applied)
}

/** What a person sees first: the first package that can be accepted, else the first of all. */
function firstToDecide(inbox: readonly Inspection[]): Inspection | null {
  return inbox.find(({ verdict }) => verdict.outcome === 'accepted') ?? inbox[0] ?? null
}

interface ReceivePanelProps {
  readonly store: ExchangeStore
  /** Something was accepted or taken back. */
  readonly changed?: () => void
}

export function ReceivePanel({ store, changed }: ReceivePanelProps) {
  const [round, setRound] = useState(0)
  const { message, modal } = App.useApp()
  const inbox = useReading(useCallback(() => store.inbox(), [store]))
  const [token, setToken] = useState<string | null>(null)
  const [fetching, setFetching] = useState(false)
  const [notice, setNotice] = useState<string | null>(null)
  const [receiptTo, setReceiptTo] = useState<string | null>(null)
  const chosen = inbox.value?.find((one) => one.token === token) ?? firstToDecide(inbox.value ?? [])

  const accept = async (inspection: Inspection) => {
    const done = await store.accept(inspection.token)
    if (!done.ok) {
      void message.error(failureSentence(done.error))
      return
    }
    if (inspection.type === 'receipt') setNotice(inspection.receipts.map(receiptSentence).join(' '))
    else {
      setNotice(`${words.accepted(done.value.applied, done.value.conflicts)} ${words.receiptReady}`)
      setReceiptTo(inspection.who?.org ?? null)
    }
    inbox.again()
    setRound((n) => n + 1)
    changed?.()
  }
  const reject = (inspection: Inspection) => {
    modal.confirm({
      title: words.reject,
      content: words.rejectAsk,
      okText: words.reject,
      cancelText: exchangeWording.seal.cancel,
      onOk: async () => {
        const done = await store.reject(inspection.token)
        if (!done.ok) void message.error(failureSentence(done.error))
        inbox.again()
      },
    })
  }
  return (
    <Space orientation="vertical" size={12} style={{ width: '100%' }}>
      <Space>
        <Button type="primary" onClick={() => setFetching(true)} data-testid="fetch">
          {words.fetch}
        </Button>
        <span style={{ color: 'var(--desk-text-soft)' }}>{words.fetchHint}</span>
      </Space>
      {notice === null ? null : (
        <Alert
          type="success"
          showIcon
          closable={{ onClose: () => setNotice(null) }}
          title={notice}
          data-testid="accept-notice"
          action={
            receiptTo === null ? null : (
              <ReceiptButton store={store} to={receiptTo} name="write-receipt" written={() => setReceiptTo(null)} />
            )
          }
        />
      )}
      {inbox.value === null ? null : (
        <ToTellNotice key={`tell ${inbox.value.map((one) => one.token).join()}`} store={store} except={receiptTo} />
      )}
      {inbox.value === null ? null : <GapNotice key={inbox.value.map((one) => one.token).join()} store={store} />}
      {inbox.value === null ? null : (
        <AsideNotice key={`aside ${inbox.value.map((one) => one.token).join()}`} store={store} />
      )}
      {inbox.value?.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={<span className="soft">{words.none}</span>} />
      ) : null}
      {chosen === null || inbox.value === null ? null : (
        <div style={{ display: 'grid', gridTemplateColumns: '280px minmax(0, 1fr)', gap: 12, alignItems: 'start' }}>
          <Panel size="small" title={words.list} styles={{ body: { padding: 0 } }}>
            {inbox.value.map((one) => (
              <PackageButton
                key={one.token}
                inspection={one}
                chosen={one.token === chosen.token}
                choose={() => setToken(one.token)}
              />
            ))}
          </Panel>
          <InspectionView
            key={chosen.token}
            store={store}
            inspection={chosen}
            accept={() => accept(chosen)}
            reject={() => reject(chosen)}
          />
        </div>
      )}
      <AcceptedPanel key={round} store={store} changed={() => changed?.()} />
      {fetching ? (
        <FetchDialog
          store={store}
          close={(sentence) => {
            setFetching(false)
            if (sentence !== null) void message.info(sentence)
            inbox.again()
          }}
        />
      ) : null}
    </Space>
  )
}

interface PackageButtonProps {
  readonly inspection: Inspection
  readonly chosen: boolean
  readonly choose: () => void
}

function PackageButton({ inspection, chosen, choose }: PackageButtonProps) {
  const outcome = outcomes[inspection.verdict.outcome]
  return (
    <button
      type="button"
      onClick={choose}
      aria-pressed={chosen}
      style={{
        display: 'block',
        width: '100%',
        padding: '8px 12px',
        border: 0,
        borderBottom: '1px solid var(--desk-line)',
        background: chosen ? 'var(--desk-accent-soft)' : 'transparent',
        textAlign: 'left',
        font: 'inherit',
        cursor: 'pointer',
      }}
    >
      <div>{inspection.who?.name ?? inspection.who?.org ?? words.unknownSender}</div>
      <div style={{ display: 'flex', justifyContent: 'space-between', color: 'var(--desk-text-soft)' }}>
        <span>
          {packageTypeTitle(inspection.type)} {inspection.order === null ? '' : `第 ${inspection.order.seq} 号`}
        </span>
        <Tag color={outcome?.color ?? 'default'}>{outcome?.text}</Tag>
      </div>
    </button>
  )
}

function FetchDialog({
  store,
  close,
}: {
  readonly store: ExchangeStore
  readonly close: (sentence: string | null) => void
}) {
  const [carrier, setCarrier] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const fetchAll = async () => {
    if (carrier === null) return
    setBusy(true)
    const found = await store.fetchBundles(carrier)
    setBusy(false)
    if (!found.ok) setTrouble(failureSentence(found.error))
    else close(found.value.length === 0 ? words.nothingNew : words.found(found.value.length))
  }
  return (
    <Modal
      open
      title={words.fetch}
      okText={words.fetch}
      cancelText={exchangeWording.seal.cancel}
      confirmLoading={busy}
      okButtonProps={{ disabled: carrier === null, ...{ 'data-testid': 'fetch-go' } }}
      onOk={() => void fetchAll()}
      onCancel={() => close(null)}
    >
      <CarrierChoice store={store} chosen={carrier} choose={setCarrier} />
      {trouble === null ? null : <Alert type="error" showIcon title={trouble} />}
    </Modal>
  )
}
