// Which divisions and units does this office know right now?

import { useCallback, useEffect, useState } from 'react'
import type { Division, Unit } from '../../../shared/ledgers/directory.ts'
import { useStore } from '../store-client.ts'

interface Directory {
  readonly divisions: readonly Division[]
  readonly units: readonly Unit[]
  /** Asks the store again after an addition. */
  readonly refresh: () => Promise<void>
}

export function useDirectory(): Directory {
  const store = useStore()
  const [tables, setTables] = useState<Pick<Directory, 'divisions' | 'units'>>({ divisions: [], units: [] })
  const refresh = useCallback(async () => setTables(await store.directory()), [store])
  useEffect(() => {
    let current = true
    void store.directory().then((read) => {
      if (current) setTables(read)
    })
    return () => {
      current = false
    }
  }, [store])
  return { ...tables, refresh }
}
