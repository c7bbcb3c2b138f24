// How do the palette and the menu reach what the page of a ledger can do? The page hands its actions to the frame while it stands.

import { useContext, useEffect, useMemo, useRef } from 'react'
import { PageActionsContext } from '../commands/command.ts'
import type { LedgerActions } from './use-page-keys.ts'

/** The same object all the time, over the actions of the last drawing. `returnable`: the active record came from an office below. */
export function useLedgerActions(
  actions: LedgerActions,
  { returnable }: { readonly returnable: boolean },
): LedgerActions {
  const hand = useContext(PageActionsContext)
  const latest = useRef(actions)
  latest.current = actions
  const stable = useMemo((): LedgerActions => {
    const run = (action: keyof LedgerActions) => () => latest.current[action]()
    return {
      find: run('find'),
      replace: run('replace'),
      search: run('search'),
      bulk: run('bulk'),
      quickAdd: run('quickAdd'),
      add: run('add'),
      fillDown: run('fillDown'),
      fillRight: run('fillRight'),
      remove: run('remove'),
      export: run('export'),
      print: run('print'),
      panel: run('panel'),
      returnCells: run('returnCells'),
    }
  }, [])
  useEffect(() => {
    const { returnCells: _, ...always } = stable
    hand(returnable ? stable : always)
    return () => hand(null)
  }, [hand, stable, returnable])
  return stable
}
