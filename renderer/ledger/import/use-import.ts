// Where does an import stand? Choosing, reading, reviewing, importing; nothing is written before the last step.

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Problem, TableReading, WorkbookReading } from '../../../shared/excel/reading.ts'
import type { Value } from '../../../shared/ledgers/define.ts'
import type { Result } from '../../../shared/result.ts'
import { failureSentence } from '../../../shared/wording/failures.ts'
import { useDesk } from '../../app/store-client.ts'
import { importWording } from '../../app/wording/import.ts'
import type { ImportDone } from '../../store/api.ts'
import { type ChosenFixes, changeMapping, noFixes } from './import-review.ts'
import type { ReadingApi, SheetSize } from './reading-api.ts'
import { type ReadingClient, startReadingClient } from './reading-client.ts'

export interface Review {
  readonly reading: WorkbookReading
  readonly sheets: readonly SheetSize[]
  readonly api: Pick<ReadingApi, 'cells' | 'plan' | 'staged'>
}

export type ImportState =
  | { readonly step: 'choose'; readonly trouble: string | null }
  | { readonly step: 'reading'; readonly file: string; readonly done: number; readonly word: string }
  | { readonly step: 'review' | 'importing'; readonly review: Review; readonly rereading: boolean }

/** Share of the work that opening the file is. */
const OPENED = 0.5

interface Choices {
  mappings: Record<string, Record<string, string | null>>
  ledger: string | null
}

export function useImport(today: string) {
  const { store, status, openPort } = useDesk()
  const [state, setState] = useState<ImportState>({ step: 'choose', trouble: null })
  const [fixes, setFixes] = useState<readonly ChosenFixes[]>([])
  const client = useRef<ReadingClient | null>(null)
  const turn = useRef(0)
  const importing = useRef(false)
  const choices = useRef<Choices>({ mappings: {}, ledger: null })

  const stop = useCallback(() => {
    client.current?.stop()
    client.current = null
  }, [])
  // An import that is running goes on behind other pages; its worker ends when it has answered.
  useEffect(
    () => () => {
      if (!importing.current) stop()
    },
    [stop],
  )

  /** Reads the opened workbook with the choices made so far; an answer that a later choice has overtaken is not shown. */
  const read = useCallback(
    async (running: ReadingClient, sheets: readonly SheetSize[]) => {
      turn.current += 1
      const mine = turn.current
      const { divisions, units } = await store.directory()
      const remembered = await store.mappings()
      const answer = await running.api.read(
        {
          divisions,
          units,
          asOf: today,
          office: status.office === null ? null : { level: status.office.level, division: status.office.division },
          mappings: { ...remembered, ...choices.current.mappings },
          ledger: choices.current.ledger,
          withDrafts: false,
        },
        (done, word) => {
          if (client.current === running)
            setState((now) => (now.step === 'reading' ? { ...now, done: OPENED + (1 - OPENED) * done, word } : now))
        },
      )
      if (client.current !== running || turn.current !== mine) return
      setFixes([])
      if (!answer.ok) setState({ step: 'choose', trouble: failureSentence(answer.error) })
      else setState({ step: 'review', review: { reading: answer.value, sheets, api: running.api }, rereading: false })
    },
    [store, status.office, today],
  )

  const choose = useCallback(
    async (picked: File) => {
      stop()
      choices.current = { mappings: {}, ledger: null }
      setState({ step: 'reading', file: picked.name, done: 0, word: importWording.opening })
      const running = startReadingClient()
      client.current = running
      running.onCrash(() => {
        if (client.current === running) setState({ step: 'choose', trouble: importWording.stopped })
      })
      const opened = await running.api.open(picked)
      if (client.current !== running) return
      if (opened.ok) await read(running, opened.value)
      else setState({ step: 'choose', trouble: failureSentence(opened.error) })
    },
    [read, stop],
  )

  const cancel = useCallback(() => {
    stop()
    setState({ step: 'choose', trouble: importWording.cancelled })
  }, [stop])

  const sheets = state.step === 'review' ? state.review.sheets : null
  const reread = useCallback(async () => {
    if (client.current === null || sheets === null) return
    setState((now) => (now.step === 'review' ? { ...now, rereading: true } : now))
    await read(client.current, sheets)
  }, [read, sheets])

  const changeColumn = useCallback(
    (table: TableReading, column: string, field: string | null) => {
      choices.current.mappings[table.shape] = changeMapping(table, column, field)
      void reread()
    },
    [reread],
  )

  const changeLedger = useCallback(
    (ledger: string | null) => {
      choices.current.ledger = ledger
      void reread()
    },
    [reread],
  )

  const fix = useCallback((table: number, problems: readonly Problem[]) => {
    setFixes((now) => {
      const chosen = new Map<string, Value>(now[table] ?? noFixes)
      for (const { cell, suggestion } of problems) if (suggestion !== undefined) chosen.set(cell, suggestion)
      const next = [...now]
      next[table] = chosen
      return next
    })
  }, [])

  /** Imports the given tables as one undoable unit. */
  const importNow = useCallback(
    async (tables: readonly number[]): Promise<Result<ImportDone> | null> => {
      if (state.step !== 'review') return null
      setState({ ...state, step: 'importing' })
      const running = client.current
      if (running === null) return null
      const choices = tables.map((table) => ({ table, fixes: fixes[table] ?? noFixes }))
      importing.current = true
      const answer = await running.api.importTables(openPort(), choices)
      importing.current = false
      if (answer.ok) {
        stop()
        setState({ step: 'choose', trouble: null })
      } else setState(state)
      return answer
    },
    [state, fixes, openPort, stop],
  )

  const errorWorkbook = useCallback(
    async (tables: readonly number[]) => (client.current === null ? null : client.current.api.errorWorkbook(tables)),
    [],
  )
  return { state, choose, cancel, reread, changeColumn, changeLedger, fix, fixes, importNow, errorWorkbook }
}

export type ImportFlow = ReturnType<typeof useImport>
