// What would change, field by field? Old value and new value of each record of one ledger, in pieces of fifty.

import { Alert, Button, Table } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import type { Value } from '../../shared/ledgers/define.ts'
import type { OfficeDirectory } from '../../shared/ledgers/directory.ts'
import { directoryOf } from '../../shared/ledgers/directory-of.ts'
import { ledgerNamed } from '../../shared/ledgers/index.ts'
import { kinds } from '../../shared/ledgers/kinds/all.ts'
import { failureSentence } from '../../shared/wording/failures.ts'
import type { InspectedChange } from '../store/exchange/exchange-api.ts'
import type { ExchangeStore } from './exchange-store.ts'
import { exchangeWording } from './exchange-wording.ts'
import { useMarking } from './returns/use-marking.tsx'
import { useReading } from './use-reading.ts'

const words = exchangeWording.receive

interface Line {
  readonly key: string
  readonly record: string
  readonly operation: string
  readonly title: string
  readonly old: string
  readonly value: string
  readonly conflict: boolean
  readonly row: string
  readonly field: string | null
  readonly gone: boolean
}

function shown(value: Value, ledger: string, field: string, directory: OfficeDirectory): string {
  const definition = ledgerNamed(ledger)?.fields[field]
  if (value === null || value === '') return words.empty
  if (definition === undefined) return String(value)
  return definition.masked
    ? kinds[definition.kind].mask(value)
    : kinds[definition.kind].show(value, definition, directory)
}

function linesOf(changes: readonly InspectedChange[], ledger: string, directory: OfficeDirectory): readonly Line[] {
  const definition = ledgerNamed(ledger)
  return changes.flatMap((change): readonly Line[] => {
    const head = {
      record: change.name,
      operation: words.operations[change.op],
      row: change.row,
      gone: change.op === 'gone',
    }
    if (change.fields.length === 0)
      return [
        { ...head, key: `${change.row}/${change.op}`, title: '', old: '', value: '', conflict: false, field: null },
      ]
    return change.fields.map((field) => ({
      ...head,
      key: `${change.row}/${field.field}`,
      field: field.field,
      title: definition?.fields[field.field]?.title ?? field.field,
      old: shown(field.old, ledger, field.field, directory),
      value: shown(field.value, ledger, field.field, directory),
      conflict: field.conflict,
    }))
  })
}

const columns = [
  { title: words.operation, dataIndex: 'operation', width: 64 },
  { title: words.record, dataIndex: 'record', width: 200, ellipsis: true },
  { title: words.field, dataIndex: 'title', width: 140 },
  { title: words.old, dataIndex: 'old', ellipsis: true },
  { title: words.value, dataIndex: 'value', ellipsis: true },
  {
    title: '',
    key: 'conflict',
    width: 56,
    render: (_: unknown, line: Line) =>
      line.conflict ? <span style={{ color: 'var(--desk-amber-text)' }}>{words.conflict}</span> : null,
  },
]

interface ChangeListProps {
  readonly store: Pick<ExchangeStore, 'inspectChanges' | 'directory' | 'markReturns' | 'sentReturns'>
  readonly token: string
  readonly ledger: string
}

export function ChangeList({ store, token, ledger }: ChangeListProps) {
  const [count, setCount] = useState(50)
  const answer = useReading(
    useCallback(() => store.inspectChanges(token, ledger, 0, count), [store, token, ledger, count]),
  )
  const marking = useMarking({ store, token, ledger })
  const known = useReading(useCallback(() => store.directory(), [store]))
  const directory = useMemo(
    () => (known.value === null ? null : directoryOf(known.value.divisions, known.value.units)),
    [known.value],
  )
  if (answer.value === null || directory === null) return null
  if (!answer.value.ok) return <Alert type="error" showIcon title={failureSentence(answer.value.error)} />
  const changes = answer.value.value
  return (
    <div>
      <Table<Line>
        size="small"
        columns={[
          ...columns,
          {
            title: '',
            key: 'returned',
            width: 80,
            render: (_, line) => <span className="amber">{marking.noteOf(line)}</span>,
          },
        ]}
        rowSelection={marking.rowSelection}
        dataSource={[...linesOf(changes, ledger, directory)]}
        pagination={false}
        scroll={{ y: 320 }}
        title={() => (
          <div style={{ display: 'flex', justifyContent: 'space-between' }}>
            {words.changesOf}
            {marking.bar}
          </div>
        )}
        data-testid="changes"
      />
      {changes.length === count ? (
        <Button type="link" onClick={() => setCount(count + 50)}>
          {words.more}
        </Button>
      ) : null}
    </div>
  )
}
