// Which candidates does an editor offer for what was typed so far?

import { pinyin } from 'pinyin-pro'
import { useEffect, useMemo, useState } from 'react'
import type { FieldDefinition, Value, Values } from '../../../shared/ledgers/define.ts'
import type { OfficeDirectory } from '../../../shared/ledgers/directory.ts'
import type { LedgerView } from '../ledger-view.ts'
import type { LedgerColumn } from './ledger-columns.ts'

export interface EditorOption {
  readonly value: Value
  readonly label: string
}

const optionKinds: ReadonlySet<string> = new Set(['choice', 'yesNo', 'division', 'organisation'])
const shownAtMost = 100

/** Does a text contain what was typed, as it stands or as pinyin initials? */
export function meetsTyped(text: string, typed: string): boolean {
  const needle = typed.trim().toLowerCase()
  if (needle === '' || text.toLowerCase().includes(needle)) return true
  if (!/^[a-z]+$/.test(needle)) return false
  const initials = pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' }).join('')
  return initials.toLowerCase().includes(needle)
}

/** Candidates known without asking: terms of a choice, yes and no, divisions and units of the directory. Null for other kinds.
 * @param row values of the record: a village is looked for in its township only */
export function knownOptions(
  field: FieldDefinition,
  typed: string,
  directory: OfficeDirectory,
  row: Values,
): readonly EditorOption[] | null {
  if (field.choices !== undefined)
    return field.choices
      .filter((choice) => meetsTyped(choice.term, typed) || choice.aliases.includes(typed))
      .map((choice) => ({ value: choice.term, label: choice.term }))
  if (field.division !== undefined) return divisionOptions(field.division, typed, directory, row)
  if (field.kind === 'organisation') return unitOptions(typed, directory)
  if (field.kind !== 'yesNo') return null
  return [
    { value: true, label: '是' },
    { value: false, label: '否' },
  ].filter((option) => meetsTyped(option.label, typed))
}

function divisionOptions(
  place: NonNullable<FieldDefinition['division']>,
  typed: string,
  directory: OfficeDirectory,
  row: Values,
): readonly EditorOption[] {
  const outer = place.within === undefined ? null : row[place.within]
  const within = typeof outer === 'string' && directory.division(outer) !== undefined ? outer : null
  return directory.divisions
    .filter((each) => each.level === place.level && (within === null || directory.contains(within, each.code)))
    .filter((each) => meetsTyped(each.name, typed))
    .slice(0, shownAtMost)
    .map((each) => {
      const parent = within === null && place.level === 'village' ? directory.division(each.parent ?? '') : undefined
      return { value: each.code, label: parent === undefined ? each.name : `${each.name}（${parent.name}）` }
    })
}

function unitOptions(typed: string, directory: OfficeDirectory): readonly EditorOption[] {
  return directory.units
    .filter((each) => meetsTyped(each.name, typed) || (each.shortName !== null && meetsTyped(each.shortName, typed)))
    .slice(0, shownAtMost)
    .map((each) => ({ value: each.code, label: each.name }))
}

export function offersOptions(column: LedgerColumn | undefined): boolean {
  const field = column?.field
  return field != null && (field.kind === 'recordReference' || optionKinds.has(field.kind))
}

/** Candidates for the text in the editor; null while no editor is open or the kind has none. */
export function useEditorOptions(
  column: LedgerColumn | undefined,
  typed: string | null,
  row: Values,
  view: LedgerView,
): readonly EditorOption[] | null {
  const [answer, setAnswer] = useState<readonly EditorOption[]>([])
  const { store, definition, directory } = view
  const name = column?.field?.kind === 'recordReference' ? column.id : null
  useEffect(() => {
    if (name === null || typed === null) return
    let current = true
    store.suggest(definition.name, name, typed).then(
      (options) => current && setAnswer(options),
      () => current && setAnswer([]),
    )
    return () => {
      current = false
    }
  }, [name, typed, store, definition])
  const field = column?.field
  const known = useMemo(
    () => (field == null || typed === null ? null : knownOptions(field, typed, directory, row)),
    [field, typed, directory, row],
  )
  if (typed === null || column === undefined) return null
  return name === null ? known : answer
}
