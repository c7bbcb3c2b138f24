// What is stored with an accepted package, beside its changes and its channel? One entry per kind of content.

import { withRange } from '../../../shared/changes/approval-lock.ts'
import { splitChangeId } from '../../../shared/changes/change.ts'
import type { ContentKind, ContentLine } from '../../../shared/packages/contents.ts'
import type { OpenedPackage } from '../../../shared/packages/format.ts'
import type { DocumentWrite } from './core.ts'
import { type ExchangeDocuments, write } from './documents.ts'
import { cardWrites, listWrites } from './keys/key-effects.ts'
import { announcedWrites } from './restore/judge-restore.ts'

interface Circumstances {
  readonly documents: ExchangeDocuments
  /** When it is accepted, RFC 3339 UTC. */
  readonly at: string
  readonly opened: OpenedPackage
}

type EffectOf<K extends ContentKind> = (
  lines: readonly ContentLine<K>[],
  given: Circumstances,
) => readonly DocumentWrite[]

/** Called for every package that may hold the kind, also with no line: what is not reported any more goes. */
const effects: { readonly [K in ContentKind]?: { readonly on: OpenedPackage['type']; readonly of: EffectOf<K> } } = {
  approval: {
    on: 'changes',
    of: (lines, { documents, opened }) => (lines[0]?.step === 'reviewed' ? approvedNow(documents, opened) : []),
  },
  config: { on: 'config', of: (lines, { opened, documents }) => documents.configEffects(lines, opened) },
  counts: { on: 'changes', of: (lines, { at, opened }) => [write.counts(opened.from, { at, lines })] },
  // also without an answer: the changes themselves may meet a return
  answers: { on: 'changes', of: (lines, { documents, opened }) => documents.returns.answers(lines, opened) },
  epoch: { on: 'changes', of: (lines, { at, opened }) => announcedWrites(lines, opened.from, at) },
  returns: {
    on: 'returned',
    of: (lines, { documents, at, opened: { from, pkg } }) => documents.returns.arrivals(lines, { from, pkg, at }),
  },
  cards: { on: 'keys', of: cardWrites },
  revocations: { on: 'keys', of: listWrites },
}

/** What another office has approved, author by author: it stands here until that office opens it or it is returned. */
function approvedNow(documents: ExchangeDocuments, { changes }: OpenedPackage): readonly DocumentWrite[] {
  const reached = new Map<string, { from: number; to: number }>()
  for (const { id } of changes) {
    const { author, n } = splitChangeId(id)
    const { from, to } = reached.get(author) ?? { from: n, to: n }
    reached.set(author, { from: Math.min(from, n), to: Math.max(to, n) })
  }
  return [...reached].map(([author, { from, to }]) =>
    write.approved(author, withRange(documents.approved(author), from, to)),
  )
}

/** The documents that go into the unit of the acceptance. */
export function effectsOf(given: Circumstances): readonly DocumentWrite[] {
  const { opened } = given
  return (Object.keys(effects) as ContentKind[]).flatMap((kind) => effectOf(kind, opened, given))
}

function effectOf<K extends ContentKind>(
  kind: K,
  opened: OpenedPackage,
  given: Circumstances,
): readonly DocumentWrite[] {
  const effect = effects[kind]
  if (effect?.on !== opened.type) return []
  return effect.of((opened.lines[kind] ?? []) as readonly ContentLine<K>[], given)
}
