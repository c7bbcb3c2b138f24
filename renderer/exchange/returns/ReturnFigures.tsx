// Why do things come back? Counts by office and ledger, reason and field, each with its denominator and its list; nobody is counted.

import { Button, Card as Panel, Segmented, Table } from 'antd'
import { useCallback, useState } from 'react'
import { today } from '../../app/today/today-date.ts'
import { placeTitle, reasonTitle, returnsWording } from '../../returns/returns-wording.ts'
import type { ExchangeStore } from '../exchange-store.ts'
import { ledgerTitle } from '../exchange-wording.ts'
import { useReading } from '../use-reading.ts'
import { type FigurePeriod, figurePeriod } from './figure-period.ts'
import type { Trace } from './trace.ts'

const words = returnsWording.figures

interface ReturnFiguresProps {
  readonly store: Pick<ExchangeStore, 'returnFigures'>
  readonly offices: readonly { readonly org: string; readonly name: string }[]
  readonly trace: (trace: Trace) => void
}

/** “12.5%（1/8）”; “—” without a denominator. */
function rate(part: number, whole: number | null): string {
  if (whole === null || whole === 0) return words.unknown
  return `${((part / whole) * 100).toFixed(1)}%（${part.toLocaleString('zh-CN')}/${whole.toLocaleString('zh-CN')}）`
}

interface Counted {
  readonly returns: number
  readonly records: number
  readonly again: number
  readonly answered: number
}

export function ReturnFigures({ store, offices, trace }: ReturnFiguresProps) {
  const [name, setName] = useState<FigurePeriod>('quarter')
  const period = figurePeriod(name, today())
  const key = JSON.stringify(period)
  const figures = useReading(useCallback(() => store.returnFigures(JSON.parse(key) as typeof period), [store, key]))
  const shown = figures.value
  /** A count that opens its returns in the list. */
  const link = (count: number, of: Trace) =>
    count === 0 ? (
      '0'
    ) : (
      <Button type="link" size="small" style={{ padding: 0 }} onClick={() => trace({ ...of, period })}>
        {count.toLocaleString('zh-CN')}
      </Button>
    )
  const counts = <T extends Counted>(of: (one: T) => Trace) => [
    {
      title: words.returns,
      key: 'returns',
      width: 90,
      align: 'right' as const,
      render: (_: unknown, one: T) => link(one.returns, of(one)),
    },
    { title: words.records, dataIndex: 'records', width: 90, align: 'right' as const },
    { title: words.again, dataIndex: 'again', width: 90, align: 'right' as const },
    {
      title: words.answered,
      key: 'answered',
      width: 130,
      align: 'right' as const,
      render: (_: unknown, one: T) => rate(one.answered, one.returns),
    },
  ]
  const received = {
    title: words.received,
    key: 'received',
    width: 220,
    align: 'right' as const,
    render: (_: unknown, one: Counted & { readonly received: number | null }) => (
      <span title={one.received === null ? words.unknownHint : ''}>{rate(one.records, one.received)}</span>
    ),
  }
  return (
    <Panel
      size="small"
      title={words.title}
      extra={
        <Segmented<FigurePeriod>
          size="small"
          value={name}
          onChange={setName}
          options={Object.entries(words.period).map(([value, label]) => ({ value: value as FigurePeriod, label }))}
        />
      }
      data-testid="return-figures"
    >
      <p className="soft" style={{ margin: '0 0 8px' }}>
        {shown !== null && shown.whole.returns === 0 ? words.none : words.hint}
      </p>
      {shown === null || shown.whole.returns === 0 ? null : (
        <div className="desk-return-figures">
          <Table
            size="small"
            pagination={false}
            rowKey={({ office, ledger }) => `${office} ${ledger}`}
            title={() => words.byOffice}
            dataSource={[...shown.offices]}
            columns={[
              {
                title: words.office,
                key: 'office',
                render: (_, { office }) => offices.find(({ org }) => org === office)?.name ?? office,
              },
              { title: words.ledger, key: 'ledger', render: (_, { ledger }) => ledgerTitle(ledger) },
              ...counts<(typeof shown.offices)[number]>(({ office, ledger }) => ({ office, ledger })),
              received,
            ]}
            data-testid="figures-offices"
          />
          <Table
            size="small"
            pagination={false}
            rowKey="reason"
            title={() => words.byReason}
            dataSource={[...shown.reasons]}
            columns={[
              { title: words.reason, key: 'reason', render: (_, { reason }) => reasonTitle(reason) },
              ...counts<(typeof shown.reasons)[number]>(({ reason }) => ({ reason })),
              {
                title: words.share,
                key: 'share',
                width: 220,
                align: 'right' as const,
                render: (_, { returns }) => rate(returns, shown.whole.returns),
              },
            ]}
            data-testid="figures-reasons"
          />
          <Table
            size="small"
            pagination={false}
            rowKey={({ ledger, field }) => `${ledger} ${field ?? ''}`}
            title={() => words.byField}
            dataSource={[...shown.fields]}
            columns={[
              { title: words.ledger, key: 'ledger', render: (_, { ledger }) => ledgerTitle(ledger) },
              { title: words.field, key: 'field', render: (_, { ledger, field }) => placeTitle(ledger, field) },
              ...counts<(typeof shown.fields)[number]>(({ ledger, field }) => ({ ledger, field })),
              received,
            ]}
            data-testid="figures-fields"
          />
        </div>
      )}
    </Panel>
  )
}
