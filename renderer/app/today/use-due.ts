// What is overdue or due soon, over all ledgers with deadlines?

import { useEffect, useState } from 'react'
import { addDays } from '../../../shared/law/clock.ts'
import type { LedgerDefinition } from '../../../shared/ledgers/define.ts'
import type { Filter, GridRow, StoreApi } from '../../store/api.ts'
import { workLedgers } from '../ledger-groups.ts'
import { useCommitCount, useStore } from '../store-client.ts'

interface DueRow {
  readonly row: GridRow
  readonly due: NonNullable<GridRow['due']>
}

/**
 * Rows of one ledger (and part) in one column of the page; `filters` shows all of them in the ledger. A ledger with partitions is only
 * counted: its persons are seen in their own part and nowhere side by side.
 */
export interface DueGroup {
  readonly ledger: LedgerDefinition
  readonly part: string | undefined
  readonly matched: number
  readonly rows: readonly DueRow[]
  readonly filters: readonly Filter[]
}

export interface DueBoard {
  readonly overdue: readonly DueGroup[]
  readonly soon: readonly DueGroup[]
  /** Earliest deadline after the next three days. */
  readonly next: { readonly due: string; readonly days: number } | null
  readonly totalRows: number
}

const soonDays = 3
const rowsShown = 50

type Clock = Extract<Filter, { readonly op: 'clock' }>

/** Each partition of a ledger is looked at by itself. */
function partsOf(ledger: LedgerDefinition): readonly (string | undefined)[] {
  if (ledger.partition === undefined) return [undefined]
  return (ledger.fields[ledger.partition]?.choices ?? []).map((choice) => choice.term)
}

async function askGroup(
  store: StoreApi,
  ledger: LedgerDefinition,
  part: string | undefined,
  clock: Clock,
): Promise<DueGroup & { readonly total: number }> {
  const answer = await store.query({
    ledger: ledger.name,
    ...(part === undefined ? {} : { part }),
    filters: [clock],
    sort: [],
    from: 0,
    to: part === undefined ? rowsShown : 0,
  })
  const rows = answer.rows
    .flatMap((row) => (row.due === null ? [] : [{ row, due: row.due }]))
    .sort((a, b) => a.due.days - b.due.days)
  return { ledger, part, matched: answer.matched, rows, filters: [clock], total: answer.total }
}

async function readDueBoard(store: StoreApi, today: string): Promise<DueBoard> {
  const clock = (state: Clock['state'], from: string | null, to: string | null): Clock => ({
    field: '@clock',
    op: 'clock',
    clock: '*',
    state,
    due: { from, to },
  })
  const within = addDays(today, soonDays)
  const overdue: DueGroup[] = []
  const soon: DueGroup[] = []
  let next: DueBoard['next'] = null
  let totalRows = 0
  for (const ledger of workLedgers) {
    for (const part of partsOf(ledger)) {
      if (ledger.clocks === undefined) {
        const answer = await store.query({
          ledger: ledger.name,
          ...(part === undefined ? {} : { part }),
          filters: [],
          sort: [],
          from: 0,
          to: 0,
        })
        totalRows += answer.total
        continue
      }
      const late = await askGroup(store, ledger, part, clock('overdue', null, null))
      totalRows += late.total
      if (late.matched > 0) overdue.push(late)
      const near = await askGroup(store, ledger, part, clock('open', today, within))
      // A record that is overdue by another deadline stands in the other column already.
      const rows = near.rows.filter(({ due }) => due.days >= 0)
      const matched = near.matched - (near.rows.length - rows.length)
      if (matched > 0) soon.push({ ...near, rows, matched })
      const later = await askGroup(store, ledger, part, clock('open', addDays(within, 1), null))
      for (const { due } of later.rows)
        if (due.days > soonDays && (next === null || due.due < next.due)) next = { due: due.due, days: due.days }
    }
  }
  return { overdue, soon, next, totalRows }
}

export function useDueBoard(today: string): DueBoard | null {
  const store = useStore()
  const commits = useCommitCount()
  const [board, setBoard] = useState<DueBoard | null>(null)
  useEffect(() => {
    void commits // read again after every commit
    let current = true
    void readDueBoard(store, today).then((read) => {
      if (current) setBoard(read)
    })
    return () => {
      current = false
    }
  }, [store, today, commits])
  return board
}
