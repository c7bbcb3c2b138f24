// What do the selected cells come to? Count, sum and mean of all of them, also of rows that the grid does not hold.

import { useEffect, useState } from 'react'
import type { GridRow, Query } from '../../store/api.ts'
import { type CellSums, sumCells } from '../grid/cell-text.ts'
import type { LedgerColumn } from '../grid/ledger-columns.ts'
import type { LedgerStore } from '../ledger-store.ts'
import { editingWording } from './wording.ts'

/** What is selected, as the grid holds it: rows that it does not hold are undefined. */
export interface SelectedCells {
  readonly top: number
  readonly rows: readonly (GridRow | undefined)[]
  readonly columns: readonly LedgerColumn[]
}

const atOnce = 10_000
const countedAtMost = 200_000
const words = editingWording.sums

/** “计数 12 · 求和 3,400 · 平均 283.33”; empty for a single cell. */
export function useSelectionSums(
  store: Pick<LedgerStore, 'sumCells'>,
  query: Omit<Query, 'from' | 'to'>,
  selected: SelectedCells | null,
): string {
  const [text, setText] = useState('')
  useEffect(() => {
    if (selected === null || selected.rows.length * selected.columns.length <= 1) return setText('')
    const { rows, columns, top } = selected
    if (rows.length <= 5000 && rows.every((row) => row !== undefined)) return setText(sumWords(sumCells(rows, columns)))
    let current = true
    const count = async () => {
      const fields = columns.filter((column) => column.field !== null).map((column) => column.id)
      const end = top + Math.min(rows.length, countedAtMost)
      const sums = { cells: 0, numbers: 0, sum: 0 }
      for (let from = top; from < end && current; from += atOnce) {
        const part = await store.sumCells({ ...query, from, to: Math.min(from + atOnce, end) }, fields)
        sums.cells += part.cells
        sums.numbers += part.numbers
        sums.sum += part.sum
      }
      if (current) setText(sumWords(sums) + (rows.length > countedAtMost ? words.capped(countedAtMost) : ''))
    }
    setText(words.counting)
    // A selection that is still being drawn is not counted.
    const timer = setTimeout(() => count().catch(() => current && setText('')), 200)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [query, selected, store])
  return text
}

function sumWords({ cells, numbers, sum }: CellSums): string {
  const show = (value: number) => value.toLocaleString('zh-CN', { maximumFractionDigits: 2 })
  const parts = [words.cells(show(cells))]
  if (numbers > 0) parts.push(words.sum(show(sum)), words.mean(show(sum / numbers)))
  return parts.join(' · ')
}
