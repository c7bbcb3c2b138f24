// What is known about one record? Fields in groups, deadlines with their law, what happened to it, texts of the import.

import { Button, Empty, Spin, Tag } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import type { NamedTarget } from '../../returns/ReturnDialog.tsx'
import type { RecordView } from '../../store/api.ts'
import { dueWords } from '../due-words.ts'
import type { NewsSource } from '../ledger-store.ts'
import { showValue, useLedgerView } from '../ledger-view.ts'
import { RecordReturns } from '../returns/RecordReturns.tsx'
import { ledgerWording } from '../wording.ts'
import { RecordClocks } from './RecordClocks.tsx'
import { RecordFields } from './RecordFields.tsx'
import { RecordForm } from './RecordForm.tsx'
import { RecordConflicts, RecordHistory, RecordRaw } from './RecordHistory.tsx'

const words = ledgerWording.panel

export type PanelMode = { readonly mode: 'new' } | { readonly mode: 'show' | 'edit'; readonly row: string }

interface RecordPanelProps {
  readonly panel: PanelMode | null
  readonly listen: NewsSource
  readonly edit: (row: string) => void
  readonly saved: (row: string) => void
  readonly cancel: () => void
  readonly close: () => void
  readonly touched: (is: boolean) => void
  readonly returnRecord: (target: NamedTarget) => void
}

export function RecordPanel(props: RecordPanelProps) {
  const { panel, listen, edit, saved, cancel, close, touched } = props
  const view = useLedgerView()
  const id = panel === null || panel.mode === 'new' ? null : panel.row
  const record = useRecord(id, listen)
  const { definition, directory } = view
  const title =
    panel?.mode === 'new'
      ? words.fresh(definition.title)
      : record === null || record === 'none'
        ? definition.title
        : definition.naming
            .map((name) => {
              const field = definition.fields[name]
              return field === undefined ? '' : showValue(record.row.values[name], field, directory)
            })
            .filter((text) => text !== '')
            .join(' · ') || words.unnamed
  return (
    <aside className="desk-panel" aria-label={words.label} data-testid="record-panel">
      <header>
        <h2 title={title}>{title}</h2>
        {panel?.mode === 'show' && record !== null && record !== 'none' && (
          <Button size="small" data-testid="record-edit" onClick={() => edit(panel.row)}>
            {words.edit}
          </Button>
        )}
        <Button size="small" type="text" aria-label={words.close} title={words.closeHint} onClick={close}>
          ✕
        </Button>
      </header>
      {panel === null && <Empty image={null} description={words.choose} />}
      {panel?.mode === 'new' && <RecordForm key="new" row={null} saved={saved} cancel={cancel} touched={touched} />}
      {panel !== null && panel.mode !== 'new' && record === null && <Spin className="desk-panel-wait" />}
      {panel !== null && panel.mode !== 'new' && record === 'none' && <Empty image={null} description={words.gone} />}
      {record !== null && record !== 'none' && panel?.mode === 'edit' && (
        <RecordForm key={panel.row} row={record.row} saved={saved} cancel={cancel} touched={touched} />
      )}
      {record !== null && record !== 'none' && panel?.mode === 'show' && (
        <RecordBody record={record} returnRecord={props.returnRecord} />
      )}
    </aside>
  )
}

/** A long record without a button in it must still scroll by keyboard. */
const scrolledByKeys = { tabIndex: 0 }

function RecordBody({
  record,
  returnRecord,
}: { readonly record: RecordView } & Pick<RecordPanelProps, 'returnRecord'>) {
  const { row } = record
  const due = row.due === null ? null : dueWords(row.due)
  return (
    <section className="desk-panel-body" aria-label={words.content} {...scrolledByKeys}>
      {row.due !== null && due !== null && (
        <p className={`desk-panel-due desk-${due.tone}`}>{words.due(row.due.title, due.text, row.due.due)}</p>
      )}
      {row.conflicts > 0 && <Tag color="warning">{words.conflicts(row.conflicts)}</Tag>}
      <RecordReturns record={record} returnRecord={returnRecord} />
      <RecordFields record={record} />
      <RecordClocks clocks={record.clocks} />
      <RecordConflicts record={record} />
      <RecordHistory record={record} />
      <RecordRaw raw={record.raw} />
    </section>
  )
}

/** Null while it is being read; `none` when it is not there (any more). */
function useRecord(id: string | null, listen: NewsSource): RecordView | 'none' | null {
  const { store, definition } = useLedgerView()
  const [known, setKnown] = useState<{ readonly id: string; readonly record: RecordView | 'none' } | null>(null)
  const read = useCallback(async () => {
    if (id === null) return
    const record = await store.record(definition.name, id)
    setKnown({ id, record: record ?? 'none' })
  }, [store, definition.name, id])
  useEffect(() => {
    void read()
    return listen((news) => {
      if (news.kind === 'committed') void read()
    })
  }, [read, listen])
  return known === null || known.id !== id ? null : known.record
}
