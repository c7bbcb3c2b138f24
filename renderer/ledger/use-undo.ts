// What do Ctrl+Z and Ctrl+Y do? They take back or repeat the last unit of this office, and say which one.

import { useMemo } from 'react'
import { failureWords } from './finding-words.ts'
import type { LedgerView } from './ledger-view.ts'

export function useUndo(view: LedgerView): { readonly undo: () => void; readonly redo: () => void } {
  return useMemo(() => {
    const step = async (way: 'undo' | 'redo') => {
      const result = await view.store[way]()
      if (result.ok) view.say(`${way === 'undo' ? '已撤销' : '已重做'}：${result.value.title}`)
      else view.say(failureWords(result.error), 'trouble')
    }
    return { undo: () => void step('undo'), redo: () => void step('redo') }
  }, [view])
}
