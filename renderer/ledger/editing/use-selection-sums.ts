// What do the selected cells come to? Count, sum and mean of all of them, also of rows that the grid does not hold.

import { useEffect, useState } from 'react'
import type { GridRow, Query } from '../../store/api.ts'
import { type CellSums, sumCells } from '../grid/cell-text.ts'
import type { LedgerColumn } from '../grid/ledger-columns.ts'
import type { LedgerStore } from '../ledger-store.ts'
import { editingWording } from './wording.ts'

/** A selected block, as the grid holds it: rows that it does not hold are undefined. */
interface SelectedPart {
  readonly top: number
  readonly rows: readonly (GridRow | undefined)[]
  readonly columns: readonly LedgerColumn[]
}

/** Every selected cell, in one of the parts. */
export type SelectedCells = readonly SelectedPart[]

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
    if (selected === null || cellCount(selected) <= 1) return setText('')
    const rowCount = selected.reduce((sum, { rows }) => sum + rows.length, 0)
    const held = selected.every(({ rows }) => rows.every((row) => row !== undefined))
    if (rowCount <= 5000 && held)
      return setText(sumWords(added(selected.map(({ rows, columns }) => sumCells(rows, columns)))))
    let current = true
    const count = async () => {
      const parts: CellSums[] = []
      let left = countedAtMost
      for (const { top, rows, columns } of selected) {
        const fields = columns.filter((column) => column.field !== null).map((column) => column.id)
        const end = top + Math.min(rows.length, left)
        left -= end - top
        for (let from = top; from < end && current; from += atOnce)
          parts.push(await store.sumCells({ ...query, from, to: Math.min(from + atOnce, end) }, fields))
      }
      if (current) setText(sumWords(added(parts)) + (rowCount > countedAtMost ? words.capped(countedAtMost) : ''))
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

function cellCount(parts: SelectedCells): number {
  return parts.reduce((sum, { rows, columns }) => sum + rows.length * columns.length, 0)
}

function added(parts: readonly CellSums[]): CellSums {
  return parts.reduce(
    (all, { cells, numbers, sum }) => ({
      cells: all.cells + cells,
      numbers: all.numbers + numbers,
      sum: all.sum + sum,
    }),
    { cells: 0, numbers: 0, sum: 0 },
  )
}

function sumWords({ cells, numbers, sum }: CellSums): string {
  const show = (value: number) => value.toLocaleString('zh-CN', { maximumFractionDigits: 2 })
  const parts = [words.cells(show(cells))]
  if (numbers > 0) parts.push(words.sum(show(sum)), words.mean(show(sum / numbers)))
  return parts.join(' · ')
}
