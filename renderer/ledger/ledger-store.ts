// What does the ledger page ask of the store? A part of its surface, so that tests can stand in for the worker.

import type { Announcement, StoreApi } from '../store/api.ts'

export type LedgerStore = Pick<
  StoreApi,
  | 'directory'
  | 'query'
  | 'ids'
  | 'distinct'
  | 'sumCells'
  | 'findCells'
  | 'record'
  | 'reveal'
  | 'noteUse'
  | 'suggest'
  | 'check'
  | 'refusals'
  | 'commit'
  | 'cancelImport'
  | 'undo'
  | 'redo'
  | 'undoState'
  | 'setting'
  | 'saveSetting'
  | 'saveFile'
  | 'beginExport'
  | 'exportedRows'
  | 'endExport'
  | 'beginFile'
  | 'appendFile'
  | 'commitFile'
  | 'abandonFile'
  | 'deferredCount'
  | 'deferredPairs'
  | 'keepApart'
  | 'mergePair'
  | 'searchDuplicates'
  | 'markReturns'
  | 'returnsOf'
  | 'answerReturn'
>

/** Starts listening to announcements of the store; the answer stops it. The frame subscribes once and hands news on. */
export type NewsSource = (listener: (news: Announcement) => void) => () => void
