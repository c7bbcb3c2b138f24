// How does a view leave the page, into a file or onto paper?

import { useState } from 'react'
import { exportColumns } from '../../shared/excel/write/export-columns.ts'
import type { Query } from '../store/api.ts'
import { filterWords } from './filters/filter-sentence.ts'
import { failureWords } from './finding-words.ts'
import type { LedgerColumn } from './grid/ledger-columns.ts'
import type { RowSpan } from './grid/several-blocks.ts'
import type { LedgerView } from './ledger-view.ts'
import type { ExportChoice } from './output/ExportDialog.tsx'
import { listRows } from './output/list-rows.ts'
import { printDocument, printedDocument } from './output/print-list.ts'
import { type ExportRun, exportName, runExport } from './output/run-export.ts'
import { exportWording as words } from './output/wording.ts'
import { exportElsewhere } from './output/writing-client.ts'
import type { LedgerState } from './use-ledger-state.ts'

const printedAtMost = 5_000

interface OutputInput {
  readonly view: LedgerView
  readonly state: LedgerState
  readonly columns: readonly LedgerColumn[]
  readonly office: string
  /** A port to the store for the worker that writes; without one the writing is done here. */
  readonly openPort: (() => MessagePort) | undefined
  readonly selectedRows: () => readonly RowSpan[]
}

export interface LedgerOutput {
  readonly exporting: boolean
  /** What the dialog of exports shows of the columns. */
  columns(): {
    readonly shown: number
    readonly all: number
    readonly masked: readonly { readonly name: string; readonly title: string }[]
  }
  save(choice: ExportChoice): Promise<void>
  print(): Promise<void>
}

export function useLedgerOutput(input: OutputInput): LedgerOutput {
  const { view, state, columns, office } = input
  const [exporting, setExporting] = useState(false)
  const { store, definition, directory, part, today, say } = view
  const shown = state.set.flatMap((choice) => {
    const column = columns.find((each) => each.id === choice.id)
    return column === undefined || !choice.shown ? [] : [column]
  })
  const shownFields = shown.flatMap(({ id, field }) => (field === null ? [] : [id]))

  const queryOf = async (scope: ExportChoice['scope']): Promise<ExportRun['query']> => {
    if (scope === 'all') {
      const whole: Omit<Query, 'from' | 'to'> = { ...state.query, filters: [], search: '' }
      return whole
    }
    if (scope === 'view') return state.query
    const all = await store.ids(state.query)
    const ids = input.selectedRows().flatMap(({ top, bottom }) => all.slice(top, bottom + 1))
    return { ...state.query, filters: [...state.query.filters, { field: '@row', op: 'rows', ids }] }
  }
  const save = async (choice: ExportChoice): Promise<void> => {
    const run: ExportRun = {
      query: await queryOf(choice.scope),
      revealed: choice.revealed,
      title: words.progress(definition.title),
      form: choice.form,
      file: exportName(definition.title, part, today, choice.form),
      fields: choice.columns === 'all' ? null : shownFields,
      frozen: state.set.filter(({ frozen }) => frozen).map(({ id }) => id),
    }
    const done =
      input.openPort === undefined ? await runExport(store, run) : await exportElsewhere(input.openPort(), run)
    if (!done.ok) return say(failureWords(done.error), done.error.code === 'export-cancelled' ? 'done' : 'trouble')
    const { place, rows, cut } = done.value
    if (place === null) return
    say(words.done(rows, place))
    const [first] = cut
    if (first !== undefined) say(words.cut(cut.length, `${first.sheet}!${first.cell}`), 'trouble')
  }
  return {
    exporting,
    columns: () => ({
      shown: exportColumns(definition, shownFields).length,
      all: exportColumns(definition, null).length,
      masked: Object.entries(definition.fields).flatMap(([name, { masked, title, places }]) =>
        masked && places.excel !== 'never' ? [{ name, title }] : [],
      ),
    }),
    save: async (choice) => {
      setExporting(true)
      try {
        await save(choice)
      } finally {
        setExporting(false)
      }
    },
    print: async () => {
      const { rows, matched } = await listRows(store, state.query, printedAtMost)
      const noted = await store.noteUse(definition.name, part, 'print', rows.length)
      if (!noted.ok) return say(failureWords(noted.error), 'trouble')
      const pieces = state.filters.map((filter) => filterWords(filter, definition, directory))
      if (state.search !== '') pieces.push(`搜索“${state.search}”`)
      const list = {
        title: part === undefined ? definition.title : `${definition.title}（${part}）`,
        office,
        sentence: pieces.join(' · '),
        day: today,
        columns: shown,
        rows,
        matched,
      }
      await printDocument(printedDocument(list, directory))
    },
  }
}
