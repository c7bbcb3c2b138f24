// How does typing in the row below the last record make one? Cell by cell; saved when the row is left and the rules agree, kept else.

import { type RefObject, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { Value, Values } from '../../../shared/ledgers/define.ts'
import type { GridRow } from '../../store/api.ts'
import { newRowDefaults } from '../editing/new-row-defaults.ts'
import { failureWords, problemWords } from '../finding-words.ts'
import { makeDraft, planWrites } from '../grid/cell-writes.ts'
import type { LedgerColumn } from '../grid/ledger-columns.ts'
import type { GridAccess } from '../grid/use-grid-writing.ts'
import { useLedgerView } from '../ledger-view.ts'
import { ledgerWording } from '../wording.ts'
import { DraftRowsContext, draftGridRow, isMissing } from './draft-row.ts'
import { quickAddWording as words } from './quick-add-wording.ts'

export interface QuickAdd {
  readonly row: GridRow
  /** Was anything typed? */
  readonly begun: boolean
  /** What the rules said of the cells when the row was to be saved. */
  readonly troubles: Readonly<Record<string, string>>
  /** Null when the text stands in the row, or the sentence that says why not. */
  put(column: LedgerColumn, text: string, value: Value | undefined): Promise<string | null>
  /** True when the row became a record (or there was nothing to save). */
  save(): Promise<boolean>
  clear(): void
  /** The column to go to: the first that the rules complain about or that waits to be filled in, else the first to be written. */
  nextColumn(columns: readonly LedgerColumn[]): number
}

interface QuickAddInput {
  readonly access: RefObject<GridAccess | null>
  readonly keepTownship: boolean
  /** A record was made. */
  readonly saved: (row: string) => void
}

interface State {
  readonly values: Values
  readonly troubles: Readonly<Record<string, string>>
}

const fresh: State = { values: {}, troubles: {} }

export function useQuickAdd({ access, keepTownship, saved }: QuickAddInput): QuickAdd {
  const view = useLedgerView()
  const kept = useContext(DraftRowsContext)
  const key = `${view.definition.name} ${view.part ?? ''}`
  const [state, setState] = useState<State>(() => ({ values: kept?.get(key) ?? {}, troubles: {} }))
  /** The newest state, for what happens before the next drawing. */
  const latest = useRef(state)
  /** The record made last: the next one takes its township. */
  const last = useRef<GridRow | undefined>(undefined)
  const saving = useRef<Promise<boolean> | null>(null)
  const change = useCallback(
    (next: State) => {
      latest.current = next
      setState(next)
      if (Object.keys(next.values).length === 0) kept?.delete(key)
      else kept?.set(key, next.values)
    },
    [kept, key],
  )
  const { say } = view
  useEffect(() => {
    if (kept?.has(key)) say(words.kept)
  }, [kept, key, say])

  const keeps = useRef(keepTownship)
  keeps.current = keepTownship
  const defaults = useCallback(async (): Promise<Values> => {
    const grid = access.current
    const at = (grid?.rowCount() ?? 0) - 1
    const known = last.current
    const [above] = known !== undefined || grid === null || at < 0 ? [known] : await grid.rowsBetween(at, at)
    return newRowDefaults({ ...view, filters: grid?.filters() ?? [], previous: keeps.current ? above : undefined })
  }, [access, view])
  const put = useCallback(
    async (column: LedgerColumn, text: string, value: Value | undefined) => {
      const { values } = latest.current
      const start = Object.keys(values).length > 0 || text.trim() === '' ? values : await defaults()
      const cell = { column, text, ...(value === undefined ? {} : { value }) }
      const held = Object.entries(start).map(([name, given]) => ({
        column: { ...column, id: name, field: view.definition.fields[name] ?? null, editable: true },
        text: '',
        value: given,
      }))
      const plan = planWrites([{ row: null, number: 1, cells: [...held, cell] }], view, 'typing')
      const [trouble] = plan.troubles
      if (trouble !== undefined) return trouble.sentence
      const set = plan.drafts[0]?.set ?? {}
      const next = Object.fromEntries(Object.entries(set).filter(([name]) => name !== view.definition.partition))
      const { [column.id]: _, ...troubles } = latest.current.troubles
      // An emptied cell of a row that nobody began begins none.
      change({ values: Object.keys(values).length === 0 && next[column.id] === undefined ? {} : next, troubles })
      return null
    },
    [view, change, defaults],
  )
  const save = useCallback(async () => {
    const { values } = latest.current
    if (Object.keys(values).length === 0) return true
    const grid = access.current
    if (grid === null) return false
    const draft = makeDraft(null, values, { via: 'typing' }, view)
    const result = await grid.quietly(() => view.store.commit(words.unit, [draft]))
    if (!result.ok) {
      const refusing = (await view.store.check(draft)).filter((finding) => finding.reaction === 'refuse')
      const troubles = Object.fromEntries(refusing.map((finding) => [finding.field, problemWords(finding)]))
      change({ values, troubles })
      const [first] = refusing
      const title = first === undefined ? '' : (view.definition.fields[first.field]?.title ?? '')
      view.say(words.refused(title, first === undefined ? failureWords(result.error) : problemWords(first)), 'trouble')
      return false
    }
    const [id] = result.value.rows
    last.current = draftGridRow(values)
    change(fresh)
    grid.reload()
    const warning = result.value.findings.find((finding) => finding.reaction === 'warn')
    view.say(warning === undefined ? words.saved : ledgerWording.form.check(words.saved, problemWords(warning)))
    if (id !== undefined) saved(id)
    return true
  }, [access, view, change, saved])
  const row = useMemo(() => draftGridRow(state.values), [state.values])
  return {
    row,
    begun: Object.keys(state.values).length > 0,
    troubles: state.troubles,
    put,
    save: () => {
      // Leaving the row and pressing Enter must not make two records.
      saving.current ??= save().finally(() => {
        saving.current = null
      })
      return saving.current
    },
    clear: () => change(fresh),
    nextColumn: (columns) => {
      const { values, troubles } = latest.current
      const wrong = columns.findIndex(({ id }) => troubles[id] !== undefined)
      const missing = columns.findIndex(({ id, field }) => isMissing(field, id, values))
      const writable = columns.findIndex(({ field, editable }) => field !== null && editable)
      return [wrong, missing, writable].find((at) => at >= 0) ?? 0
    },
  }
}
