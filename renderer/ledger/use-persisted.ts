// How is a small choice kept for the next time? As a setting of the office.

import { useCallback, useEffect, useState } from 'react'
import type { LedgerStore } from './ledger-store.ts'

/** A number remembered under a key. */
export function usePersisted(
  store: Pick<LedgerStore, 'setting' | 'saveSetting'>,
  key: string,
  fallback: number,
): readonly [value: number, set: (value: number) => void] {
  const [value, setValue] = useState(fallback)
  useEffect(() => {
    let current = true
    store.setting(key).then(
      (saved) => {
        if (current && typeof saved === 'number' && saved > 0) setValue(saved)
      },
      () => setValue(fallback),
    )
    return () => {
      current = false
    }
  }, [store, key, fallback])
  const set = useCallback(
    (next: number) => {
      setValue(next)
      void store.saveSetting(key, next)
    },
    [store, key],
  )
  return [value, set]
}
