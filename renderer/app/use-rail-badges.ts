// What must this person do, page by page? Counts for the rail, asked again after every commit.

import { useEffect, useState } from 'react'
import { useCommitCount, useDesk } from './store-client.ts'

interface RailBadges {
  /** Returns to be corrected, to be written to offices below, and answers to be judged. */
  readonly exchange: number
}

const nothing: RailBadges = { exchange: 0 }

export function useRailBadges(): RailBadges {
  const { store, status } = useDesk()
  const commits = useCommitCount()
  const [badges, setBadges] = useState(nothing)
  useEffect(() => {
    void commits // asked again after every commit
    let current = true
    if (status.state === 'open')
      void store.returnTasks().then(({ open, toSend, toJudge }) => {
        if (current) setBadges({ exchange: open + toSend + toJudge })
      })
    return () => {
      current = false
    }
  }, [store, status.state, commits])
  return badges
}
