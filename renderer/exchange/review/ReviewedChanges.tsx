// What exactly is to be approved? Old and new value of every field of a ledger's records, with a place for the head's remark.

import { Button, Table } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import type { Value } from '../../../shared/ledgers/define.ts'
import type { OfficeDirectory } from '../../../shared/ledgers/directory.ts'
import { directoryOf } from '../../../shared/ledgers/directory-of.ts'
import { ledgerNamed } from '../../../shared/ledgers/index.ts'
import { kinds } from '../../../shared/ledgers/kinds/all.ts'
import type { ReviewedRecord } from '../../store/exchange/review/review-api.ts'
import type { ExchangeStore } from '../exchange-store.ts'
import { useReading } from '../use-reading.ts'
import { reviewWording } from './review-wording.ts'

const words = reviewWording.list

interface Line {
  readonly key: string
  readonly record: ReviewedRecord
  readonly first: boolean
  readonly title: string
  readonly old: string
  readonly value: string
}

/** The store has masked what is masked. */
function shown(value: Value, ledger: string, field: string, directory: OfficeDirectory): string {
  const definition = ledgerNamed(ledger)?.fields[field]
  if (value === null || value === '') return words.empty
  if (definition === undefined || definition.masked) return String(value)
  return kinds[definition.kind].show(value, definition, directory)
}

function linesOf(records: readonly ReviewedRecord[], ledger: string, directory: OfficeDirectory): readonly Line[] {
  const definition = ledgerNamed(ledger)
  return records.flatMap((record) => {
    if (record.fields.length === 0) return [{ key: record.row, record, first: true, title: '', old: '', value: '' }]
    return record.fields.map(({ field, old, value }, index) => ({
      key: `${record.row} ${field}`,
      record,
      first: index === 0,
      title: definition?.fields[field]?.title ?? field,
      old: record.op === 'new' ? '' : shown(old, ledger, field, directory),
      value: shown(value, ledger, field, directory),
    }))
  })
}

interface ReviewedChangesProps {
  readonly store: Pick<ExchangeStore, 'reviewedRecords' | 'directory'>
  readonly ledger: string
  /** Changes when the content is another one. */
  readonly content: string
  /** Rows with a remark that is not sent back yet. */
  readonly marked: ReadonlySet<string>
  /** Null: nobody reviews here. */
  readonly mark: ((record: ReviewedRecord) => void) | null
}

export function ReviewedChanges({ store, ledger, content, marked, mark }: ReviewedChangesProps) {
  const [count, setCount] = useState(50)
  const answer = useReading(
    useCallback(() => {
      void content // read anew when the content is another one
      return store.reviewedRecords(ledger, 0, count)
    }, [store, ledger, count, content]),
  )
  const known = useReading(useCallback(() => store.directory(), [store]))
  const directory = useMemo(
    () => (known.value === null ? null : directoryOf(known.value.divisions, known.value.units)),
    [known.value],
  )
  if (answer.value === null || directory === null) return null
  const columns = [
    {
      title: words.operation,
      key: 'op',
      width: 64,
      render: (_: unknown, { record, first }: Line) => (first ? words.operations[record.op] : ''),
    },
    {
      title: words.record,
      key: 'record',
      width: 220,
      ellipsis: true,
      render: (_: unknown, { record, first }: Line) => (first ? record.name || words.unnamed : ''),
    },
    { title: words.field, dataIndex: 'title', width: 132, ellipsis: true },
    { title: words.old, dataIndex: 'old', ellipsis: true },
    { title: words.value, dataIndex: 'value', ellipsis: true },
    {
      title: '',
      key: 'mark',
      width: 148,
      render: (_: unknown, { record, first }: Line) =>
        first ? (
          <span>
            {record.changedSince ? <span className="soft">{words.since} </span> : null}
            {mark === null ? null : (
              <Button type="link" size="small" onClick={() => mark(record)} data-testid="review-mark">
                {marked.has(record.row) ? words.marked : words.mark}
              </Button>
            )}
          </span>
        ) : null,
    },
  ]
  return (
    <div>
      <Table<Line>
        size="small"
        columns={columns}
        dataSource={[...linesOf(answer.value, ledger, directory)]}
        pagination={false}
        scroll={{ y: 300 }}
        data-testid="reviewed-changes"
      />
      {answer.value.length === count ? (
        <Button type="link" onClick={() => setCount(count + 50)}>
          {words.more}
        </Button>
      ) : null}
    </div>
  )
}
