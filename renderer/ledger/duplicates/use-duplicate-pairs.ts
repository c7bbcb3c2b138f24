// How many pairs of a ledger wait, and how is the whole ledger looked through for more?

import { useCallback, useEffect, useState } from 'react'
import { failureSentence } from '../../../shared/wording/failures.ts'
import { duplicateWording } from '../../app/wording/duplicates.ts'
import type { NewsSource } from '../ledger-store.ts'
import { useLedgerView } from '../ledger-view.ts'

const words = duplicateWording.deferred

export function useDuplicatePairs(listen: NewsSource, opened: boolean) {
  const { store, definition, part, say } = useLedgerView()
  const [count, setCount] = useState(0)
  const [searching, setSearching] = useState(false)
  const [limits, setLimits] = useState<{ readonly of: string; readonly sentence: string } | null>(null)
  const { name: ledger, near } = definition

  const refresh = useCallback(() => {
    if (near !== undefined) void store.deferredCount(ledger, part).then(setCount, () => setCount(0))
  }, [store, ledger, part, near])
  useEffect(() => {
    // counted anew when the list is closed
    void opened
    refresh()
    return listen((news) => {
      if (news.kind === 'committed' && news.ledgers?.includes(ledger)) refresh()
    })
  }, [listen, refresh, ledger, opened])

  const search = useCallback(async () => {
    setSearching(true)
    say(words.searching)
    const answer = await store.searchDuplicates({ ledger, ...(part === undefined ? {} : { part }) })
    setSearching(false)
    refresh()
    if (!answer.ok) {
      say(failureSentence(answer.error), answer.error.code === 'cancelled' ? 'done' : 'trouble')
      return false
    }
    const { found, added, crowded } = answer.value
    say(words.searched(found, added))
    const sentences = [
      ...(found > added ? [words.limited(found, added)] : []),
      ...(crowded > 0 ? [duplicateWording.crowded(crowded, '条记录')] : []),
    ]
    setLimits({ of: `${ledger} ${part ?? ''}`, sentence: sentences.join('') })
    return added > 0 || crowded > 0
  }, [store, ledger, part, say, refresh])

  return {
    count,
    searching,
    /** True when there is something to look at: pairs, or a limit that left some out. */
    search,
    /** What the last search of this ledger left out; empty when nothing. */
    limits: limits?.of === `${ledger} ${part ?? ''}` ? limits.sentence : '',
    /** Does the ledger have a list, and may the whole of it be searched? */
    offered: near !== undefined,
    searchable: near !== undefined && near.when !== 'import',
  }
}
