// Which part of the store does the exchange screen use? Narrow, so that tests and reviewers see its reach.

import type { StoreApi } from '../store/api.ts'

export type ExchangeStore = Pick<
  StoreApi,
  | 'ownCard'
  | 'readCard'
  | 'trustCard'
  | 'neighbours'
  | 'channel'
  | 'outbox'
  | 'carriers'
  | 'chooseCarrier'
  | 'about'
  | 'seal'
  | 'fetchBundles'
  | 'inbox'
  | 'inspectChanges'
  | 'receivedCounts'
  | 'directory'
  | 'accept'
  | 'reject'
  | 'sendReceipt'
  | 'saveFile'
  | 'conflictCount'
  | 'conflicts'
  | 'resolveConflicts'
>
