// Where does an import stand? Choosing, reading, reviewing, importing; nothing is written before the last step.

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { WorkbookReading } from '../../../shared/excel/reading.ts'
import type { Result } from '../../../shared/result.ts'
import { failureSentence } from '../../../shared/wording/failures.ts'
import { useDesk } from '../../app/store-client.ts'
import { importWording } from '../../app/wording/import.ts'
import type { ImportDone } from '../../store/api.ts'
import { type Decisions, noHistory, readingChoices, standingFixes } from './choices/decisions.ts'
import { correctionsFor } from './choices/kept-corrections.ts'
import { useDecisions } from './choices/use-decisions.ts'
import type { ReadingApi, SheetSize } from './reading-api.ts'
import { type ReadingClient, startReadingClient } from './reading-client.ts'

export interface Review {
  readonly reading: WorkbookReading
  readonly sheets: readonly SheetSize[]
  readonly api: Pick<ReadingApi, 'cells' | 'shown' | 'plan' | 'staged'>
}

export type ImportState =
  | { readonly step: 'choose'; readonly trouble: string | null }
  | { readonly step: 'reading'; readonly file: string; readonly done: number; readonly word: string }
  | {
      readonly step: 'review' | 'importing'
      readonly review: Review
      readonly rereading: boolean
      /** What became of the corrections when the file was chosen once more. */
      readonly note: string | null
    }

/** Share of the work that opening the file is. */
const OPENED = 0.5

export function useImport(today: string) {
  const { store, status, openPort } = useDesk()
  const [state, setState] = useState<ImportState>({ step: 'choose', trouble: null })
  const client = useRef<ReadingClient | null>(null)
  const file = useRef('')
  const reading = useRef({ running: false, again: false })
  const importing = useRef(false)

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

  /** Reads the opened workbook once with the given decisions. */
  const readOnce = useCallback(
    async (running: ReadingClient, decisions: Decisions) => {
      const { divisions, units } = await store.directory()
      const { mappings, constants, learned } = await store.importMemory()
      return running.api.read(
        {
          divisions,
          units,
          asOf: today,
          office: status.office === null ? null : { level: status.office.level, division: status.office.division },
          mappings,
          memory: { constants, learned },
          choices: readingChoices(decisions),
          ledger: null,
          hiddenSheets: decisions.hiddenSheets,
          withDrafts: false,
        },
        (done, word) => {
          if (client.current === running)
            setState((now) => (now.step === 'reading' ? { ...now, done: OPENED + (1 - OPENED) * done, word } : now))
        },
      )
    },
    [store, status.office, today],
  )

  const decisions = useDecisions({ active: state.step === 'review', onReread: () => void reread() })
  const { current } = decisions

  /** Reads until the last decision is in; decisions made meanwhile wait for one more reading, not for one each. */
  const read = useCallback(
    async (running: ReadingClient, sheets: readonly SheetSize[], note: string | null = null) => {
      if (reading.current.running) {
        reading.current.again = true
        return
      }
      reading.current.running = true
      let answer: Awaited<ReturnType<typeof readOnce>>
      do {
        reading.current.again = false
        answer = await readOnce(running, current())
      } while (client.current === running && reading.current.again)
      reading.current.running = false
      if (client.current !== running) return
      if (!answer.ok) setState({ step: 'choose', trouble: failureSentence(answer.error) })
      else {
        const review = { reading: answer.value, sheets, api: running.api }
        setState({ step: 'review', review, rereading: false, note })
      }
    },
    [readOnce, current],
  )

  const sheets = state.step === 'review' ? state.review.sheets : null
  const reread = useCallback(async () => {
    if (client.current === null || sheets === null) return
    setState((now) => (now.step === 'review' ? { ...now, rereading: true, note: null } : now))
    await read(client.current, sheets)
  }, [read, sheets])

  const { reset } = decisions
  const choose = useCallback(
    async (picked: File) => {
      stop()
      reading.current = { running: false, again: false }
      // The same workbook once more, edited meanwhile: what was decided about it still holds.
      const again = picked.name === file.current
      if (!again) reset(noHistory)
      file.current = picked.name
      setState({ step: 'reading', file: picked.name, done: 0, word: importWording.opening })
      const running = startReadingClient()
      client.current = running
      running.onCrash(() => {
        if (client.current === running) setState({ step: 'choose', trouble: importWording.stopped })
      })
      const opened = await running.api.open(picked, (done) => {
        if (client.current === running)
          setState((now) => (now.step === 'reading' ? { ...now, done: OPENED * done } : now))
      })
      if (client.current !== running) return
      if (!opened.ok) {
        setState({ step: 'choose', trouble: failureSentence(opened.error) })
        return
      }
      const kept = await correctionsFor(current(), opened.value, running.api)
      if (client.current !== running) return
      if (kept !== null) reset({ past: [], now: { ...current(), corrections: kept.corrections }, future: [] })
      await read(running, opened.value, kept === null ? null : importWording.correct.kept(kept.kept, kept.dropped))
    },
    [read, stop, reset, current],
  )

  const cancel = useCallback(() => {
    stop()
    file.current = ''
    reset(noHistory)
    setState({ step: 'choose', trouble: importWording.cancelled })
  }, [stop, reset])

  const { now } = decisions.history
  const tables = state.step === 'review' || state.step === 'importing' ? state.review.reading.tables : null
  const fixes = useMemo(() => (tables ?? []).map((table) => standingFixes(now.fixes, table)), [tables, now.fixes])

  /** Imports the given tables as one undoable unit. */
  const importNow = useCallback(
    async (tables: readonly number[]): Promise<Result<ImportDone> | null> => {
      if (state.step !== 'review') return null
      setState({ ...state, step: 'importing' })
      const running = client.current
      if (running === null) return null
      importing.current = true
      const answer = await running.api.importTables(openPort(), tables)
      importing.current = false
      if (answer.ok) {
        stop()
        file.current = ''
        setState({ step: 'choose', trouble: null })
      } else setState(state)
      return answer
    },
    [state, openPort, stop],
  )

  const errorWorkbook = useCallback(
    async (tables: readonly number[]) => (client.current === null ? null : client.current.api.errorWorkbook(tables)),
    [],
  )
  return { state, choose, cancel, reread, decisions, fixes, importNow, errorWorkbook }
}

export type ImportFlow = ReturnType<typeof useImport>
