// Which candidates does an editor offer for what was typed so far?

import { pinyin } from 'pinyin-pro'
import { useEffect, useState } from 'react'
import type { Value } from '../../../shared/ledgers/define.ts'
import type { LedgerView } from '../ledger-view.ts'
import type { LedgerColumn } from './ledger-columns.ts'

export interface EditorOption {
  readonly value: Value
  readonly label: string
}

const suggested: ReadonlySet<string> = new Set(['division', 'organisation', 'recordReference'])

/** Does a text contain what was typed, as it stands or as pinyin initials? */
export function meetsTyped(text: string, typed: string): boolean {
  const needle = typed.trim().toLowerCase()
  if (needle === '' || text.toLowerCase().includes(needle)) return true
  if (!/^[a-z]+$/.test(needle)) return false
  const initials = pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' }).join('')
  return initials.toLowerCase().includes(needle)
}

/** Candidates known without asking: terms of a choice, yes and no. Null for other kinds. */
export function fixedOptions(column: LedgerColumn, typed: string): readonly EditorOption[] | null {
  const { field } = column
  if (field?.choices !== undefined)
    return field.choices
      .filter((choice) => meetsTyped(choice.term, typed) || choice.aliases.includes(typed))
      .map((choice) => ({ value: choice.term, label: choice.term }))
  if (field?.kind !== 'yesNo') return null
  return [
    { value: true, label: '是' },
    { value: false, label: '否' },
  ].filter((option) => meetsTyped(option.label, typed))
}

export function offersOptions(column: LedgerColumn | undefined): boolean {
  const kind = column?.field?.kind
  return kind !== undefined && (kind === 'choice' || kind === 'yesNo' || suggested.has(kind))
}

/** Candidates for the text in the editor; null while no editor is open or the kind has none. */
export function useEditorOptions(
  column: LedgerColumn | undefined,
  typed: string | null,
  view: LedgerView,
): readonly EditorOption[] | null {
  const [answer, setAnswer] = useState<{ readonly key: string; readonly options: readonly EditorOption[] } | null>(null)
  const asks = typed !== null && column?.field != null && suggested.has(column.field.kind)
  const key = asks ? `${column.id}:${typed}` : null
  const { store, definition } = view
  useEffect(() => {
    if (!asks || column === undefined || key === null) return
    let current = true
    store.suggest(definition.name, column.id, typed).then(
      (options) => current && setAnswer({ key, options: options.slice(0, 50) }),
      () => current && setAnswer(null),
    )
    return () => {
      current = false
    }
  }, [asks, key, column, typed, store, definition])
  if (typed === null || column === undefined) return null
  if (!asks) return fixedOptions(column, typed)
  return answer?.options ?? []
}
