// What was sent back to the offices below, and how does it stand? To be written, under way, met, judged; and why things come back.

import { App, Button, Empty, Card as Panel, Segmented, Select, Space, Table } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { type Failure, ok, type Result } from '../../../shared/result.ts'
import { failureSentence } from '../../../shared/wording/failures.ts'
import { verdictSentence } from '../../../shared/wording/verdicts.ts'
import { writeRoute } from '../../app/routes.ts'
import { today } from '../../app/today/today-date.ts'
import { ReturnDialog } from '../../returns/ReturnDialog.tsx'
import {
  deadlineColour,
  deadlineWords,
  placeTitle,
  reasonTitle,
  returnsWording,
  sentStateTitle,
} from '../../returns/returns-wording.ts'
import type { SentReturnView } from '../../store/exchange/returns/returns-api.ts'
import type { ExchangeStore } from '../exchange-store.ts'
import { ledgerTitle } from '../exchange-wording.ts'
import { useReading } from '../use-reading.ts'
import { WriteDialog } from '../WriteDialog.tsx'
import { ReturnFigures } from './ReturnFigures.tsx'
import { emptyTrace, fitsTrace, type Trace, traceWords } from './trace.ts'

const words = returnsWording.sent
type Filter = keyof typeof words.filters

const stands: ReadonlySet<string> = new Set(['waiting', 'sent', 'delivered'])

function fits({ state }: SentReturnView, filter: Filter): boolean {
  if (filter === 'all') return true
  if (filter === 'judge') return state === 'confirmed'
  return (stands.has(state) || state === 'confirmed') === (filter === 'open')
}

interface Actions {
  readonly withdraw: (one: SentReturnView) => void
  readonly close: (one: SentReturnView) => void
  readonly again: (one: SentReturnView) => void
}

export function SentReturns({ store, changed }: { readonly store: ExchangeStore; readonly changed: () => void }) {
  const { message, modal } = App.useApp()
  const list = useReading(useCallback(() => store.sentReturns(), [store]))
  const [filter, setFilter] = useState<Filter>('open')
  const [office, setOffice] = useState<string | null>(null)
  const [trace, setTrace] = useState<Trace>(emptyTrace)
  const [repeated, setRepeated] = useState<SentReturnView | null>(null)
  const returns = list.value
  const offices = useMemo(() => officesOf(returns ?? []), [returns])
  if (returns === null) return null
  if (returns.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={<span className="soft">{words.none}</span>} />
  const refresh = () => {
    list.again()
    changed()
  }
  const said = (done: Result<null>, text: string) => {
    void (done.ok ? message.success(text) : message.error(failureSentence(done.error satisfies Failure)))
    refresh()
  }
  const actions: Actions = {
    withdraw: (one) =>
      modal.confirm({
        title: words.withdraw,
        content: words.withdrawAsk,
        okText: words.withdraw,
        cancelText: returnsWording.cancel,
        onOk: async () => said(await store.withdrawReturns([one.id]), words.withdrawn),
      }),
    close: (one) => void store.closeReturns([one.id]).then((done) => said(done, words.closed)),
    again: setRepeated,
  }
  const shown = returns.filter(
    (one) => fits(one, filter) && (office === null || one.to.org === office) && fitsTrace(one, trace),
  )
  return (
    <Space orientation="vertical" size={12} style={{ width: '100%' }}>
      <ToWrite store={store} returns={returns} offices={offices} written={refresh} />
      <Panel
        size="small"
        title={words.list}
        extra={
          <Space>
            {trace === emptyTrace ? null : (
              <Button size="small" onClick={() => setTrace(emptyTrace)} data-testid="returns-trace">
                {words.only(traceWords(trace, offices))} ✕
              </Button>
            )}
            <Select<string>
              size="small"
              value={office ?? ''}
              onChange={(org) => setOffice(org === '' ? null : org)}
              options={[
                { value: '', label: words.allOffices },
                ...offices.map(({ org, name }) => ({ value: org, label: name })),
              ]}
              style={{ width: 160 }}
              aria-label={words.office}
            />
            <Segmented<Filter>
              size="small"
              value={filter}
              onChange={setFilter}
              options={Object.entries(words.filters).map(([value, label]) => ({ value: value as Filter, label }))}
              data-testid="returns-filter"
            />
          </Space>
        }
      >
        <Table<SentReturnView>
          size="small"
          rowKey="id"
          columns={columnsOf(actions)}
          dataSource={shown}
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          locale={{ emptyText: <span className="soft">{words.noneHere}</span> }}
          data-testid="sent-returns"
        />
      </Panel>
      <ReturnFigures
        store={store}
        offices={offices}
        trace={(next) => {
          setTrace(next)
          setFilter('all')
          setOffice(null)
        }}
      />
      {repeated === null ? null : (
        <ReturnDialog
          store={store}
          targets={[repeated]}
          today={today()}
          close={(marked) => {
            setRepeated(null)
            if (marked === null) return
            void message.success(returnsWording.mark.done(marked))
            refresh()
          }}
        />
      )}
    </Space>
  )
}

type Office = SentReturnView['to']

function officesOf(returns: readonly SentReturnView[]): readonly Office[] {
  const byOrg = new Map(returns.map(({ to }) => [to.org, to]))
  return [...byOrg.values()].sort((one, other) => (one.org < other.org ? -1 : 1))
}

interface ToWriteProps {
  readonly store: ExchangeStore
  readonly returns: readonly SentReturnView[]
  readonly offices: readonly Office[]
  readonly written: () => void
}

/** Office by office: what is to be written, in one package each. */
function ToWrite({ store, returns, offices, written }: ToWriteProps) {
  const [to, setTo] = useState<Office | null>(null)
  const counted = offices.map((office) => ({
    office,
    count: returns.filter((one) => one.to.org === office.org && one.pending).length,
    underway: returns.some((one) => one.to.org === office.org && one.state === 'sent'),
  }))
  const waiting = counted.filter(({ count, underway }) => count > 0 || underway)
  return (
    <Panel size="small" title={words.waiting} data-testid="returns-waiting">
      {waiting.length === 0 ? <span className="soft">{words.nothingWaiting}</span> : null}
      <Space size={[16, 8]} wrap>
        {waiting.map(({ office, count }) => (
          <span key={office.org}>
            {words.writeTo(office.name, count)}{' '}
            <Button
              size="small"
              type={count > 0 ? 'primary' : 'default'}
              onClick={() => setTo(office)}
              data-testid={`write-returns-${office.org}`}
            >
              {words.write}
            </Button>
          </span>
        ))}
      </Space>
      {to === null ? null : (
        <WriteDialog
          store={store}
          title={words.write}
          what={words.what(to.name, counted.find(({ office }) => office.org === to.org)?.count ?? 0)}
          button={words.write}
          after={words.after}
          write={async (carrier, passphrase) => {
            const sent = await store.sendReturns(to.org, carrier, passphrase)
            return sent.ok ? ok(words.written(sent.value.place, sent.value.lines)) : sent
          }}
          close={() => {
            setTo(null)
            written()
          }}
        />
      )}
    </Panel>
  )
}

function columnsOf({ withdraw, close, again }: Actions) {
  return [
    {
      title: words.office,
      key: 'to',
      width: 130,
      ellipsis: true,
      render: (_: unknown, one: SentReturnView) => one.to.name,
    },
    {
      title: words.record,
      key: 'record',
      width: 220,
      ellipsis: true,
      render: (_: unknown, { ledger, row, field, name }: SentReturnView) => (
        <a
          href={writeRoute({
            page: 'ledger',
            ledger,
            row,
            ...(field === null ? {} : { field }),
            filters: [{ field: '@row', op: 'rows', ids: [row] }],
          })}
          title={`${ledgerTitle(ledger)} · ${name}`}
        >
          {name === '' ? returnsWording.unnamed : name}
        </a>
      ),
    },
    {
      title: words.field,
      key: 'field',
      width: 110,
      ellipsis: true,
      render: (_: unknown, { ledger, field }: SentReturnView) => placeTitle(ledger, field),
    },
    {
      title: words.reason,
      key: 'reason',
      render: (_: unknown, { reason, note, answer, refused }: SentReturnView) => (
        <div>
          {reasonTitle(reason)}
          {note === '' ? '' : `：${note}`}
          {answer === null || answer.note === '' ? null : <div className="soft">{words.answered(answer.note)}</div>}
          {refused === null ? null : (
            <div style={{ color: 'var(--desk-red)' }} title={verdictSentence({ outcome: 'reject', code: refused })}>
              {words.refused}
            </div>
          )}
        </div>
      ),
    },
    {
      title: words.deadline,
      key: 'deadline',
      width: 104,
      render: (_: unknown, { deadline, days, state }: SentReturnView) => (
        <div>
          {deadline}
          {stands.has(state) ? <div style={{ color: deadlineColour(days) }}>{deadlineWords(days)}</div> : null}
        </div>
      ),
    },
    { title: words.round, dataIndex: 'round', width: 56, align: 'right' as const },
    {
      title: words.state,
      key: 'state',
      width: 112,
      render: (_: unknown, { state }: SentReturnView) => (
        <span
          style={{ color: state === 'delivered' ? 'var(--desk-green)' : 'inherit' }}
          data-testid="return-state"
          data-state={state}
        >
          {sentStateTitle(state)}
        </span>
      ),
    },
    {
      title: '',
      key: 'actions',
      width: 132,
      render: (_: unknown, one: SentReturnView) => (
        <Space size={0}>
          {stands.has(one.state) ? (
            <Button type="link" size="small" onClick={() => withdraw(one)} data-testid="return-withdraw">
              {words.withdraw}
            </Button>
          ) : null}
          {one.state === 'confirmed' || one.state === 'corrected' ? (
            <Button type="link" size="small" onClick={() => close(one)} data-testid="return-close">
              {words.close}
            </Button>
          ) : null}
          {one.state === 'confirmed' || one.state === 'corrected' || one.state === 'closed' ? (
            <Button type="link" size="small" onClick={() => again(one)} data-testid="return-again">
              {words.again}
            </Button>
          ) : null}
        </Space>
      ),
    },
  ]
}
