// What happened to a record? Who changed what and when, how far each change has travelled, what lost, what the workbook said.

import type { Value } from '../../../shared/ledgers/define.ts'
import type { RecordView } from '../../store/api.ts'
import { localTime } from '../../ui/local-time.ts'
import { custodyWords, isConfirmed } from '../due-words.ts'
import { showValue, useLedgerView } from '../ledger-view.ts'
import { ledgerWording } from '../wording.ts'

const { empty, history, conflict: conflictWords, panel } = ledgerWording

export function RecordHistory({ record }: { readonly record: RecordView }) {
  if (record.history.length === 0) return null
  return (
    <section className="desk-record-group" data-testid="record-history">
      <h3>{history.title}</h3>
      <ol className="desk-timeline">
        {record.history.map(({ change, who, custody, before }) => (
          <li key={change.id}>
            <div className="desk-timeline-head">
              <span>{localTime(change.at)}</span>
              <span>{who}</span>
              <span>{history.change(change.op, change.origin.via)}</span>
              <span className={isConfirmed(custody) ? 'desk-confirmed' : 'desk-note'}>{custodyWords[custody]}</span>
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
            {history.field(field.title)}
            <del>{showValue(props.before[name], field, directory) || empty}</del> →{' '}
            <ins>{showValue(value, field, directory) || empty}</ins>
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
      <h3>{conflictWords.title}</h3>
      <ul className="desk-lines">
        {record.conflicts.map((conflict) => {
          const field = definition.fields[conflict.field]
          if (field === undefined) return null
          return (
            <li key={`${conflict.field} ${conflict.at}`}>
              <b>{field.title}</b> {conflictWords.now(showValue(conflict.winning, field, directory) || empty)}
              {conflictWords.lost(
                conflict.by,
                localTime(conflict.at),
                showValue(conflict.losing, field, directory) || empty,
              )}
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
      <h3>{panel.raw}</h3>
      <ul className="desk-lines">
        {entries.map(([name, text]) => {
          const field = definition.fields[name]
          return <li key={name}>{panel.rawText(field?.title ?? name, field?.masked ? panel.masked : text)}</li>
        })}
      </ul>
    </section>
  )
}
