// How many people does a lower office serve? Counts per category, as they were reported; small ones without a figure.

import { Table } from 'antd'
import type { CountLine } from '../../shared/packages/format.ts'
import { exchangeWording, ledgerTitle } from './exchange-wording.ts'

const words = exchangeWording.receive

/** One line of a count table; `from` and `at` only where several offices are shown. */
export interface CountRow extends CountLine {
  readonly from?: string
  readonly at?: string
}

const category = (line: CountLine) => Object.values(line.dimension).join('、')

const people = (line: CountLine) => (line.n === null ? words.fewer : line.n.toLocaleString('zh-CN'))

const columns = [
  {
    title: exchangeWording.send.ledger,
    key: 'ledger',
    width: 140,
    render: (_: unknown, row: CountRow) => ledgerTitle(row.ledger),
  },
  { title: words.category, key: 'category', render: (_: unknown, row: CountRow) => category(row) },
  {
    title: words.people,
    key: 'n',
    width: 80,
    align: 'right' as const,
    render: (_: unknown, row: CountRow) => people(row),
  },
]

const ofOffices = [
  { title: words.reportedBy, dataIndex: 'from', width: 220 },
  ...columns,
  { title: words.acceptedAt, dataIndex: 'at', width: 150 },
]

export function CountTable({
  rows,
  offices = false,
}: {
  readonly rows: readonly CountRow[]
  readonly offices?: boolean
}) {
  return (
    <Table<CountRow>
      size="small"
      rowKey={(row) => `${row.from ?? ''} ${row.ledger} ${category(row)}`}
      columns={offices ? ofOffices : columns}
      dataSource={[...rows]}
      pagination={false}
      footer={() => <span className="soft">{words.countsHint}</span>}
      data-testid="received-counts"
    />
  )
}
