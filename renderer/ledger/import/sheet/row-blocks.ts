// Where do the rows in view come from? Fetched in blocks as they come into view, and kept until their source changes.

import { useCallback, useEffect, useRef, useState } from 'react'

const blockSize = 200

/** Asks for rows `from` to `to`, from 0; the same function as long as its rows are the same. */
export type FetchRows<Row> = (from: number, to: number) => Promise<readonly Row[]>

export interface RowBlocks<Row> {
  readonly rowAt: (index: number) => Row | undefined
  readonly want: (from: number, to: number) => void
}

export function useRowBlocks<Row>(fetchRows: FetchRows<Row>): RowBlocks<Row> {
  const blocks = useRef(new Map<number, readonly Row[] | null>())
  const [, setVersion] = useState(0)
  const source = useRef(fetchRows)
  const seen = useRef({ from: 0, to: blockSize })
  if (source.current !== fetchRows) {
    source.current = fetchRows
    blocks.current = new Map()
  }
  const want = useCallback(
    (from: number, to: number) => {
      seen.current = { from, to }
      const known = blocks.current
      for (let block = Math.floor(from / blockSize); block * blockSize < to; block += 1) {
        if (known.has(block)) continue
        known.set(block, null)
        void fetchRows(block * blockSize, (block + 1) * blockSize).then((rows) => {
          known.set(block, rows)
          setVersion((version) => version + 1)
        })
      }
    },
    [fetchRows],
  )
  useEffect(() => {
    want(0, blockSize)
    want(seen.current.from, seen.current.to)
  }, [want])
  const rowAt = (index: number): Row | undefined =>
    blocks.current.get(Math.floor(index / blockSize))?.[index % blockSize]
  return { rowAt, want }
}
