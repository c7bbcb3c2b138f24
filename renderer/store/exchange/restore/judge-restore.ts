// May a snapshot, or a package of an office that goes on as another author, be believed? And what does it say about this machine?

import { organisationOf } from '../../../../shared/changes/author.ts'
import { type Change, splitChangeId } from '../../../../shared/changes/change.ts'
import { sentField } from '../../../../shared/ledgers/derive.ts'
import type { Lines } from '../../../../shared/packages/contents.ts'
import { refusalVerdict } from '../../../../shared/packages/dry-run.ts'
import type { Verdict } from '../../../../shared/packages/format.ts'
import type { PackageReading, Signer } from '../../../../shared/packages/reader.ts'
import { epochOf } from '../../../../shared/packages/restore/snapshot-lines.ts'
import type { DocumentWrite, ExchangeCore, PreviewedChange } from '../core.ts'
import { parentOf } from '../custody.ts'
import type { ExchangeDocuments } from '../documents.ts'
import { restoreDocuments, writeRestore } from './restore-documents.ts'
import { isAuthorOf } from './snapshot-making.ts'

const reject = (code: string, line = 0): Verdict => ({ outcome: 'reject', code, detail: { line } })
const hold = (code: string, line = 0): Verdict => ({ outcome: 'hold', code, detail: { line } })

/** Snapshots and announcements; null for everything else. */
export async function refuseRestore(core: ExchangeCore, lines: Lines, signer: Signer): Promise<Verdict | null> {
  for (const { author, former } of lines.epoch ?? []) {
    if ([author, ...former].some((name) => organisationOf(name) !== signer.card.org)) return reject('foreign-author')
  }
  if ((lines.epoch ?? []).length > 1) return reject('content-invalid', 2)
  if (signer.type !== 'snapshot') return null
  const restoring = restoreDocuments.restoring(core)
  if (restoring !== null && restoring.author === core.author()) return hold('snapshot-renew-first')
  const from = signer.card.org
  for (const [index, { author }] of (lines.reached ?? []).entries()) {
    if (organisationOf(author) !== from && !isAuthorOf(author, core.office().org))
      return reject('foreign-author', index + 1)
  }
  const held = (lines.held ?? []) as readonly Change[]
  for (const [index, change] of held.entries()) {
    const verdict = refuseHeld(core, change, { from, line: index + 1 })
    if (verdict !== null) return verdict
  }
  const previewed = held.length === 0 ? null : await core.preview(held)
  if (previewed === null) return null
  if (!previewed.ok) return refusalVerdict(previewed.error)
  return restoring === null ? unaskedOf(core, previewed.value) : inventedOf(core, held)
}

/** A machine that lost nothing takes nothing of its own, or from below, on the word of the office above: the signatures that it came
 * with are not in a snapshot. */
function unaskedOf(core: ExchangeCore, previewed: readonly PreviewedChange[]): Verdict | null {
  const { org } = core.office()
  const index = previewed.findIndex(
    ({ change, effect }) => effect !== 'duplicate' && isAuthorOf(splitChangeId(change.id).author, org),
  )
  return index < 0 ? null : hold('snapshot-not-awaited', index + 1)
}

/** What the author of today wrote was written after the loss: nobody above can hold more of it than stands here. */
function inventedOf(core: ExchangeCore, held: readonly Change[]): Verdict | null {
  const index = held.findIndex(({ id }) => {
    const { author, n } = splitChangeId(id)
    return author === core.author() && n > core.lastOwn()
  })
  return index < 0 ? null : reject('foreign-author', index + 1)
}

function refuseHeld(
  core: ExchangeCore,
  change: Change,
  { from, line }: { readonly from: string; readonly line: number },
): Verdict | null {
  const definition = core.definitions.find(({ name }) => name === change.ledger)
  if (definition === undefined || change.v > definition.version) return hold('newer-schema', line)
  if (definition.travels !== 'records') return reject('ledger-stays-home', line)
  const { author } = splitChangeId(change.id)
  const theirs = organisationOf(author) === from && definition.handedDown !== undefined
  if (!theirs && !isAuthorOf(author, core.office().org)) return reject('foreign-author', line)
  if (Object.keys(change.set).some((field) => sentField(definition, field) === undefined))
    return reject('field-stays-home', line)
  return null
}

/** A sender that goes on as another author says so: nobody else's numbers begin anew unnoticed. */
export function judgeAuthors(documents: ExchangeDocuments, reading: PackageReading): PackageReading {
  const { opened } = reading
  if (opened === null || opened.type !== 'changes') return reading
  const known = documents.incoming(opened.from).numbers
  const announced = new Set((opened.lines.epoch ?? []).map(({ author }) => author))
  const authors = new Set(opened.changes.map(({ id }) => splitChangeId(id).author))
  const unannounced = [...authors].some(
    (author) =>
      organisationOf(author) === opened.from &&
      epochOf(author) > 1 &&
      known[author] === undefined &&
      !announced.has(author),
  )
  return unannounced ? { ...reading, opened: null, verdict: reject('epoch-unannounced'), settles: true } : reading
}

/** Does a genuine package of the office above know more of our channel than we do? Then this machine came back from an older state. */
export function noticeRestore(
  core: ExchangeCore,
  documents: ExchangeDocuments,
  { facts, verdict, opened }: PackageReading,
): readonly DocumentWrite[] {
  const { org } = facts
  if (org === null || facts.genuine !== true || parentOf(core, documents)?.org !== org) return []
  if (restoreDocuments.restoring(core) !== null) return []
  const unknown = ['receipt-for-unknown-package', 'receipt-for-other-envelope'].includes(verdict.code)
  const ours = documents.outgoingChannel(org)
  const theirs = opened?.channelHead ?? null
  const ahead = theirs !== null && (theirs.seq > ours.seq || (theirs.seq === ours.seq && theirs.head !== ours.head))
  if (!unknown && !ahead) return []
  return [writeRestore.restoring({ reason: 'unknown-package', since: core.now(), author: core.author() })]
}

/** The announcement of an office below, as it is remembered. */
export function announcedWrites(lines: Lines['epoch'], from: string, at: string): readonly DocumentWrite[] {
  return (lines ?? []).map((line) => writeRestore.announced(from, { ...line, at }))
}
