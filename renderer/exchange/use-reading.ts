// How does a screen hold a value that the worker answers? Reads it, keeps it, reads it again on request.

import { useCallback, useEffect, useState } from 'react'

export interface Reading<T> {
  readonly value: T | null
  readonly again: () => void
}

/** Calls `read` at once and after every `again`; a late answer of an earlier call is dropped. `read` must be stable. */
export function useReading<T>(read: () => Promise<T>): Reading<T> {
  const [value, setValue] = useState<T | null>(null)
  const [round, setRound] = useState(0)
  useEffect(() => {
    let current = round >= 0
    void read().then((answer) => {
      if (current) setValue(answer)
    })
    return () => {
      current = false
    }
  }, [read, round])
  return { value, again: useCallback(() => setRound((n) => n + 1), []) }
}
