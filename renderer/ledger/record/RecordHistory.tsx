// What happened to a record? Who changed what and when, how far each change has travelled, what lost, what the workbook said.

import type { Change } from '../../../shared/changes/change.ts'
import type { Value } from '../../../shared/ledgers/define.ts'
import type { RecordView } from '../../store/api.ts'
import { localTime } from '../../ui/local-time.ts'
import { custodyWords } from '../due-words.ts'
import { showValue, useLedgerView } from '../ledger-view.ts'

const viaWords: Readonly<Record<Change['origin']['via'], string>> = {
  typing: '录入',
  paste: '粘贴',
  import: '导入',
  undo: '撤销',
  redo: '重做',
  package: '接收',
  repair: '修复',
}

const opWords: Readonly<Record<Change['op'], string>> = { new: '新增', set: '修改', gone: '删除' }

export function RecordHistory({ record }: { readonly record: RecordView }) {
  if (record.history.length === 0) return null
  return (
    <section className="desk-record-group" data-testid="record-history">
      <h3>经过</h3>
      <ol className="desk-timeline">
        {record.history.map(({ change, who, custody, before }) => (
          <li key={change.id}>
            <div className="desk-timeline-head">
              <span>{localTime(change.at)}</span>
              <span>{who}</span>
              <span>
                {opWords[change.op]}（{viaWords[change.origin.via]}）
              </span>
              <span className={custody === 'received' ? 'desk-confirmed' : 'desk-note'}>{custodyWords[custody]}</span>
            </div>
            {change.op === 'set' && <FieldChanges set={change.set} before={before} />}
          </li>
        ))}
      </ol>
    </section>
  )
}

function FieldChanges(props: {
  readonly set: Readonly<Record<string, Value>>
  readonly before: Readonly<Record<string, Value>>
}) {
  const { definition, directory } = useLedgerView()
  const changed = Object.entries(props.set).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(props.before[name] ?? null),
  )
  return (
    <ul>
      {changed.map(([name, value]) => {
        const field = definition.fields[name]
        if (field === undefined) return null
        return (
          <li key={name}>
            {field.title}：<del>{showValue(props.before[name], field, directory) || '空'}</del> →{' '}
            <ins>{showValue(value, field, directory) || '空'}</ins>
          </li>
        )
      })}
    </ul>
  )
}

export function RecordConflicts({ record }: { readonly record: RecordView }) {
  const { definition, directory } = useLedgerView()
  if (record.conflicts.length === 0) return null
  return (
    <section className="desk-record-group" data-testid="record-conflicts">
      <h3>冲突</h3>
      <ul className="desk-lines">
        {record.conflicts.map((conflict) => {
          const field = definition.fields[conflict.field]
          if (field === undefined) return null
          return (
            <li key={`${conflict.field} ${conflict.at}`}>
              <b>{field.title}</b> 现为“{showValue(conflict.winning, field, directory) || '空'}”。{conflict.by} 于{' '}
              {localTime(conflict.at)} 填的“{showValue(conflict.losing, field, directory) || '空'}
              ”没有采用，保留在此供核对。
            </li>
          )
        })}
      </ul>
    </section>
  )
}

export function RecordRaw({ raw }: { readonly raw: Readonly<Record<string, string>> }) {
  const { definition } = useLedgerView()
  const entries = Object.entries(raw)
  if (entries.length === 0) return null
  return (
    <section className="desk-record-group" data-testid="record-raw">
      <h3>导入原文</h3>
      <ul className="desk-lines">
        {entries.map(([name, text]) => {
          const field = definition.fields[name]
          return (
            <li key={name}>
              {field?.title ?? name}：“{field?.masked ? '已遮挡' : text}”
            </li>
          )
        })}
      </ul>
    </section>
  )
}
