// Which other offices does this machine hold, and how does one change over to them?

import { useEffect, useState } from 'react'
import type { Space } from '../../shared/bridge/contract.ts'
import { useDesk } from './store-client.ts'
import { unlockWording } from './wording/unlock.ts'

/** The offices of this machine other than the current one; the own office is always reachable, for 新建单位. */
export function useOtherSpaces(): readonly Space[] {
  const { store, status } = useDesk()
  const [others, setOthers] = useState<readonly Space[]>([])
  useEffect(() => {
    let current = true
    void store.spaces().then((answer) => {
      if (current && answer.ok)
        setOthers(
          answer.value
            .filter((entry) => entry.space !== status.space && (entry.exists || entry.space === 'office'))
            .map((entry) => entry.space),
        )
    })
    return () => {
      current = false
    }
  }, [store, status.space])
  return others
}

/** Plain links, usable before the component library is loaded. */
export function SpaceSwitch() {
  const { switchSpace } = useDesk()
  const others = useOtherSpaces()
  if (others.length === 0) return null
  return (
    <p className="soft">
      {unlockWording.otherSpaces}
      {others.map((space) => (
        <button
          key={space}
          type="button"
          className="plain"
          data-testid={`space-${space}`}
          onClick={() => switchSpace(space)}
        >
          {unlockWording.spaces[space]}
        </button>
      ))}
    </p>
  )
}
