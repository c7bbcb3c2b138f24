// What does the exchange remember of a restored machine: its own state, its announcement, and those of offices below?

import type { EpochLine } from '../../../../shared/packages/restore/snapshot-lines.ts'
import type { AuthorRange } from '../../../../shared/packages/sendable.ts'
import type { DocumentWrite, ExchangeCore } from '../core.ts'
import type { RestoreReason, RestoreReport } from './restore-api.ts'

export interface RestoringDocument {
  readonly reason: RestoreReason
  readonly since: string
  /** The author when it was noticed; another one now: renewed. */
  readonly author: string
}

/** Former authors of this office, and how far their numbers run here. */
interface FormerDocument {
  readonly authors: readonly AuthorRange[]
}

/** Goes with the next package to each office. */
interface AnnouncementDocument extends EpochLine {
  readonly told: readonly string[]
}

type Documents = Pick<ExchangeCore, 'document'>

function read<T>(core: Documents, key: string): T | null {
  return (core.document('exchange', key) ?? null) as T | null
}

const document = (key: string, value: unknown): DocumentWrite => ({ table: 'exchange', key, value })

export const restoreDocuments = {
  restoring: (core: Documents) => read<RestoringDocument>(core, 'restoring'),
  former: (core: Documents) => read<FormerDocument>(core, 'former')?.authors ?? [],
  announcement: (core: Documents) => read<AnnouncementDocument>(core, 'announcement'),
  report: (core: Documents) => read<RestoreReport>(core, 'restore-report'),
  announced: (core: Documents, org: string) => read<EpochLine & { readonly at: string }>(core, `epoch:${org}`),
  acknowledged: (core: Documents) => read<{ readonly seen: number }>(core, 'acknowledged')?.seen ?? 0,
} as const

export const writeRestore = {
  restoring: (value: RestoringDocument | null) => document('restoring', value),
  former: (authors: readonly AuthorRange[]) => document('former', { authors }),
  announcement: (value: AnnouncementDocument) => document('announcement', value),
  report: (value: RestoreReport) => document('restore-report', value),
  announced: (org: string, value: EpochLine & { readonly at: string }) => document(`epoch:${org}`, value),
  acknowledged: (seen: number) => document('acknowledged', { seen }),
} as const
