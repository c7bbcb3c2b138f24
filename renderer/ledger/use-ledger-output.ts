// How does a view leave the page, into a workbook or onto paper?

import { useState } from 'react'
import { filterWords } from './filters/filter-sentence.ts'
import { failureWords } from './finding-words.ts'
import type { LedgerColumn } from './grid/ledger-columns.ts'
import type { LedgerView } from './ledger-view.ts'
import { exportedWorkbook, exportName } from './output/export-list.ts'
import { listRows } from './output/list-rows.ts'
import { printDocument, printedDocument } from './output/print-list.ts'
import type { LedgerState } from './use-ledger-state.ts'

const exportedAtMost = 200_000
const printedAtMost = 5_000

interface OutputInput {
  readonly view: LedgerView
  readonly state: LedgerState
  readonly columns: readonly LedgerColumn[]
  readonly office: string
}

export interface LedgerOutput {
  readonly exporting: boolean
  save(): Promise<void>
  print(): Promise<void>
}

export function useLedgerOutput({ view, state, columns, office }: OutputInput): LedgerOutput {
  const [exporting, setExporting] = useState(false)
  const { store, definition, directory, part, today, say } = view
  const shown = state.set.flatMap((choice) => {
    const column = columns.find((each) => each.id === choice.id)
    return column === undefined || !choice.shown ? [] : [column]
  })
  return {
    exporting,
    save: async () => {
      setExporting(true)
      try {
        const { rows } = await listRows(store, state.query, exportedAtMost)
        const noted = await store.noteUse(definition.name, part, 'export', rows.length)
        if (!noted.ok) return say(failureWords(noted.error), 'trouble')
        const bytes = exportedWorkbook(view, shown, rows)
        const saved = await store.saveFile('export', exportName(definition.title, part, today), bytes)
        if (!saved.ok) say(failureWords(saved.error), 'trouble')
        else if (saved.value.place !== null)
          say(`已导出 ${rows.length.toLocaleString('zh-CN')} 条到 ${saved.value.place}`)
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
