// Which handlers answer the contract? The same for both hosts.

import type { Handlers } from '../bridge/serve.ts'
import { aboutHandlers } from './about.ts'
import { carrierHandlers } from './carrier.ts'
import { filesHandlers } from './files.ts'
import type { HostPlace } from './host-place.ts'
import { journalHandlers } from './journal.ts'
import { quarantineHandlers } from './quarantine.ts'
import { savingHandlers } from './saving.ts'
import { stagingHandlers } from './staging.ts'
import { vaultHandlers } from './vault.ts'

export function createHandlers(place: HostPlace): Handlers {
  const carrier = carrierHandlers(place)
  const journal = journalHandlers(place)
  return {
    ...aboutHandlers(place),
    ...vaultHandlers(place, journal.prepareJournal),
    ...journal.handlers,
    ...filesHandlers(place),
    ...savingHandlers(place),
    ...carrier.handlers,
    ...stagingHandlers(place, carrier.findCarrier),
    ...quarantineHandlers(place, carrier.findCarrier),
  }
}
