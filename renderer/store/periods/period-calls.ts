// How is the part of the surface about locked periods answered?

import type { Session } from '../session.ts'
import { turnLock } from './period-locks.ts'
import type { PeriodsApi } from './periods-api.ts'
import { listLocks } from './stored-locks.ts'

export function periodCalls(session: Session): PeriodsApi {
  const turn =
    (act: 'lock' | 'unlock'): PeriodsApi['lockPeriod'] =>
    async (choice, passphrase) => {
      const confirmed = await session.confirmPassphrase(passphrase)
      return confirmed.ok ? session.write((space) => turnLock(space, act, choice)) : confirmed
    }
  return {
    periodLocks: async () => listLocks(session.open),
    lockPeriod: turn('lock'),
    unlockPeriod: turn('unlock'),
  }
}
