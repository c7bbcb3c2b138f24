// What may stand in a package of which type? Kinds of content files, the form of their lines, and the types that carry them.

import { z } from 'zod'
import { approvalLine } from './approval.ts'
import { arrivalLine } from './arrivals.ts'
import { configLine } from './config-lines.ts'
import { countLine } from './counts.ts'
import type { PackageType } from './format.ts'
import { cardLine, revocationsLine } from './keys/key-lines.ts'
import { channelHeadLine, receiptLine } from './receipts.ts'
import { decidedLine, epochLine, heldLine, reachedLine } from './restore/snapshot-lines.ts'
import { returnAnswerLine, returnLine } from './returns/return-line.ts'

/** One entry per kind of content file (`data/KIND-000001.ndjson.gz`): the strict form of a line. The lines of `changes` are looked at
 * by `checkChanges`, which knows line numbers, ledgers and scope. */
export const contentLines = {
  changes: z.unknown(),
  counts: countLine,
  receipts: receiptLine,
  head: channelHeadLine,
  approval: approvalLine,
  cards: cardLine,
  revocations: revocationsLine,
  returns: returnLine,
  answers: returnAnswerLine,
  config: configLine,
  arrivals: arrivalLine,
  epoch: epochLine,
  held: heldLine,
  reached: reachedLine,
  decided: decidedLine,
} as const

export type ContentKind = keyof typeof contentLines
export type ContentLine<K extends ContentKind> = z.infer<(typeof contentLines)[K]>
/** Lines by kind, each in its strict form; a kind that is left out has none. */
export type Lines = { readonly [K in ContentKind]?: readonly ContentLine<K>[] }

interface TypeContents {
  readonly kinds: readonly ContentKind[]
  /** May the manifest declare numbers that stay home? */
  readonly keep: boolean
  /** May files stand beside the lines? */
  readonly attachments?: true
}

/** Types that this version makes and reads; the others are held until the application is upgraded. */
export const contentsOfType: Partial<Readonly<Record<PackageType, TypeContents>>> = {
  changes: { kinds: ['changes', 'counts', 'head', 'approval', 'answers', 'epoch'], keep: true },
  receipt: { kinds: ['receipts', 'head', 'arrivals'], keep: false },
  keys: { kinds: ['cards', 'revocations', 'head'], keep: false },
  config: { kinds: ['config', 'head'], keep: false, attachments: true },
  task: { kinds: ['changes', 'head'], keep: true },
  returned: { kinds: ['returns', 'head'], keep: false },
  snapshot: { kinds: ['held', 'reached', 'decided', 'head'], keep: false },
}

export function contentKinds(): readonly ContentKind[] {
  return Object.keys(contentLines) as ContentKind[]
}

/** Whether a kind of content may stand in a package of this type. */
export function mayHold(type: PackageType, kind: ContentKind): boolean {
  return contentsOfType[type]?.kinds.includes(kind) === true
}
