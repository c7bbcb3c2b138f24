// What would saving the form change, and what do the rules say about it? Reads the entries as the grid would.

import { useEffect, useMemo, useState } from 'react'
import type { ChangeDraft } from '../../../shared/changes/change.ts'
import type { Finding } from '../../../shared/ledgers/define.ts'
import type { GridRow } from '../../store/api.ts'
import { problemWords, refusalWords } from '../finding-words.ts'
import { makeDraft, planWrites } from '../grid/cell-writes.ts'
import type { LedgerColumn } from '../grid/ledger-columns.ts'
import { type LedgerView, useLedgerView } from '../ledger-view.ts'
import type { Entry } from './FieldInput.tsx'

export type Entries = Readonly<Record<string, Entry>>

export interface Remark {
  readonly refuses: boolean
  readonly sentence: string
}

export interface RecordDraft {
  readonly draft: ChangeDraft
  /** Entries that cannot be read, by field. */
  readonly unread: Readonly<Record<string, Remark>>
}

/** A draft of everything that can be read; `unread` must be empty before it is committed. */
export function draftOf(entries: Entries, row: GridRow | null, view: LedgerView): RecordDraft {
  const cells = Object.entries(view.definition.fields).flatMap(([name, field]) => {
    const entry = entries[name]
    if (entry === undefined) return []
    const column: LedgerColumn = {
      id: name,
      title: field.title,
      field: row === null ? { ...field, fixed: false } : field,
      place: 'show',
      width: 0,
      numeric: false,
      editable: true,
      filter: 'none',
    }
    return [{ column, ...('text' in entry ? { text: entry.text } : { text: '', value: entry.value }) }]
  })
  const plan = planWrites([{ row, number: 1, cells }], view, 'typing')
  const unread: Record<string, Remark> = {}
  for (const trouble of plan.troubles) unread[trouble.field] = { refuses: true, sentence: trouble.sentence }
  const readable = cells.filter(({ column }) => unread[column.id] === undefined)
  const again = plan.troubles.length === 0 ? plan : planWrites([{ row, number: 1, cells: readable }], view, 'typing')
  return { draft: again.drafts[0] ?? makeDraft(row, {}, { via: 'typing' }, view), unread }
}

/** The worst finding of each field. */
export function remarksOf(findings: readonly Finding[]): Readonly<Record<string, Remark>> {
  const remarks: Record<string, Remark> = {}
  for (const finding of findings) {
    if (finding.reaction === 'fix') continue
    const refuses = finding.reaction === 'refuse'
    if (remarks[finding.field]?.refuses) continue
    remarks[finding.field] = { refuses, sentence: refuses ? refusalWords(finding) : problemWords(finding) }
  }
  return remarks
}

/** Remarks of the rules while the person fills in, a moment after the last key. */
export function useRemarks(entries: Entries, row: GridRow | null): Readonly<Record<string, Remark>> {
  const view = useLedgerView()
  const [found, setFound] = useState<Readonly<Record<string, Remark>>>({})
  const { draft, unread } = useMemo(() => draftOf(entries, row, view), [entries, row, view])
  const touched = Object.keys(entries).length > 0
  const { store } = view
  useEffect(() => {
    if (!touched) return
    let wanted = true
    const timer = setTimeout(() => {
      store.check(draft).then(
        (findings) => wanted && setFound(remarksOf(findings)),
        () => wanted && setFound({}),
      )
    }, 250)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [draft, touched, store])
  return useMemo(() => ({ ...found, ...unread }), [found, unread])
}
