// Which remarks did the head make, and which records were changed since? Each opens its record.

import { Table } from 'antd'
import { writeRoute } from '../../app/routes.ts'
import type { ReviewMark } from '../../store/exchange/review/review-api.ts'
import { localTime } from '../../ui/local-time.ts'
import { reviewWording } from './review-wording.ts'

const words = reviewWording.marks

const columns = [
  {
    title: words.columns.record,
    key: 'record',
    width: 240,
    ellipsis: true,
    render: (_: unknown, { ledger, row, name }: ReviewMark) =>
      ledger === null || row === null ? (
        words.whole
      ) : (
        <a href={writeRoute({ page: 'ledger', ledger, row, filters: [{ field: '@row', op: 'rows', ids: [row] }] })}>
          {name || words.unnamed}
        </a>
      ),
  },
  { title: words.columns.remark, dataIndex: 'remark' },
  {
    title: words.columns.by,
    key: 'by',
    width: 220,
    render: (_: unknown, { by, at }: ReviewMark) => `${by} ${localTime(at)}`,
  },
  {
    title: words.columns.state,
    key: 'state',
    width: 80,
    render: (_: unknown, { answered }: ReviewMark) => (answered ? words.answered : words.open),
  },
]

export function MarkTable({ marks }: { readonly marks: readonly ReviewMark[] }) {
  if (marks.length === 0) return null
  return (
    <Table<ReviewMark>
      size="small"
      rowKey={({ ledger, row, at }) => `${ledger ?? ''} ${row ?? ''} ${at}`}
      title={() => words.title}
      columns={columns}
      dataSource={[...marks]}
      pagination={false}
      data-testid="review-marks"
    />
  )
}
