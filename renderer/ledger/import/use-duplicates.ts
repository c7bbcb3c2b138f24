// Which rows of the import may repeat something, and what is decided about them? Asked of the store, where the decisions are kept.

import { useCallback, useEffect, useState } from 'react'
import type { Result } from '../../../shared/result.ts'
import { failureSentence } from '../../../shared/wording/failures.ts'
import { useDesk } from '../../app/store-client.ts'
import type { RowDecision } from '../../store/api.ts'
import type {
  DecidedRows,
  DuplicateKind,
  DuplicateRow,
  DuplicateSummary,
} from '../../store/duplicates/duplicates-api.ts'
import type { Review } from './use-import.ts'

interface DuplicateState {
  readonly token: string
  readonly summary: DuplicateSummary | null
  readonly trouble: string | null
  /** Grows with every decision. */
  readonly version: number
}

const nothing: DuplicateState = { token: '', summary: null, trouble: null, version: 0 }

/** @param ready the rows are compared with the ledgers, so that near matches can be looked for */
export function useDuplicates({ api }: Review, tables: readonly number[], ready: boolean) {
  const { openPort, store } = useDesk()
  const [state, setState] = useState<DuplicateState>(nothing)

  useEffect(() => {
    let current = true
    setState(nothing)
    if (!ready) return
    const look = async (): Promise<Result<{ readonly token: string; readonly summary: DuplicateSummary }>> => {
      const token = await api.staged(openPort(), tables)
      if (!token.ok) return token
      const summary = await store.duplicates(token.value, tables)
      return summary.ok ? { ok: true, value: { token: token.value, summary: summary.value } } : summary
    }
    void look().then((answer) => {
      if (!current) return
      if (answer.ok) setState({ ...answer.value, trouble: null, version: 0 })
      else setState({ ...nothing, trouble: failureSentence(answer.error) })
    })
    return () => {
      current = false
    }
  }, [api, store, openPort, tables, ready])

  const { token } = state
  const decide = useCallback(
    async (which: DecidedRows, decision: RowDecision | null) => {
      const answer = await store.decideDuplicates(token, which, decision)
      setState((now) =>
        answer.ok
          ? { ...now, summary: answer.value, version: now.version + 1 }
          : { ...now, trouble: failureSentence(answer.error) },
      )
    },
    [store, token],
  )
  const rows = useCallback(
    async (kind: DuplicateKind | null, from: number, to: number): Promise<readonly DuplicateRow[]> => {
      const answer = await store.duplicateRows(token, { kind, from, to })
      return answer.ok ? answer.value.rows : []
    },
    [store, token],
  )
  return { ...state, decide, rows }
}

export type DuplicateReview = ReturnType<typeof useDuplicates>
