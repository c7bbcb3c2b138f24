// How does an office that came back from an older state take a snapshot? What was lost returns, numbers and channel go on behind it.

import { organisationOf } from '../../../../shared/changes/author.ts'
import { type Change, splitChangeId } from '../../../../shared/changes/change.ts'
import { reissue } from '../../../../shared/changes/reissue.ts'
import type { Reversal } from '../../../../shared/changes/take-back.ts'
import { canonicalText } from '../../../../shared/packages/canonical.ts'
import type { OpenedPackage, ReceiptLine } from '../../../../shared/packages/format.ts'
import type { AuthorRange } from '../../../../shared/packages/sendable.ts'
import { sendable } from '../../../../shared/packages/sendable.ts'
import type { DocumentWrite, ExchangeCore, ExchangeUnit } from '../core.ts'
import { type ExchangeDocuments, type OutgoingPackage, write } from '../documents.ts'
import { rowKey } from '../down/waiting-down.ts'
import type { RestoreReport } from './restore-api.ts'
import { restoreDocuments, writeRestore } from './restore-documents.ts'

interface Taken {
  readonly unit: ExchangeUnit
  /** Names of staged packages that nobody waits for any more. */
  readonly given: readonly string[]
  readonly recovered: number
}

/** The unit of an accepted snapshot; `unit`: what every accepted package stores. Without a restore it brings only what is missing. */
export async function snapshotUnit(
  { core, documents }: { readonly core: ExchangeCore; readonly documents: ExchangeDocuments },
  opened: OpenedPackage,
  unit: ExchangeUnit,
): Promise<Taken> {
  const held = (opened.lines.held ?? []) as readonly Change[]
  const own = await ownChanges(core)
  const here = new Set((await core.changesAfter(0)).map(({ change }) => change.id))
  const changes = held.map((change): Change => ({ ...change, origin: { via: 'package', ref: opened.pkg } }))
  const restoring = restoreDocuments.restoring(core) !== null
  const branch: ReadonlySet<string> = restoring ? branchOf(core, documents, { own, opened }) : new Set()
  const recovered = changes.filter(({ id }) => !here.has(id) || branch.has(id)).length
  if (!restoring) return { unit: { ...unit, changes }, given: [], recovered }
  const again = await saidAgain(core, own, branch)
  const missing = missingNumbers(core, own, opened)
  const report = { at: core.now(), from: opened.from, recovered, saidAgain: again.length, missing }
  const packages = packagesAfter(core, documents, { opened, branch })
  const writes = [...unit.writes, ...packages.writes, channelAfter(opened), ...endOf(core, report)]
  return { unit: { ...unit, changes, own: again, writes }, given: packages.given, recovered }
}

async function ownChanges(core: ExchangeCore): Promise<readonly Change[]> {
  const { org } = core.office()
  const stored = await core.changesAfter(0)
  return stored.map(({ change }) => change).filter(({ id }) => organisationOf(id) === org)
}

interface Compared {
  readonly own: readonly Change[]
  readonly opened: OpenedPackage
}

function reachedOf(opened: OpenedPackage): ReadonlyMap<string, number> {
  return new Map((opened.lines.reached ?? []).map(({ author, n }) => [author, n]))
}

/** Own changes of former authors whose numbers mean something else above, and with them everything that the upper office does not hold:
 * what was written since the restore may refer to such numbers. Empty for a machine that was renewed before anybody worked on it. */
function branchOf(core: ExchangeCore, documents: ExchangeDocuments, { own, opened }: Compared): ReadonlySet<string> {
  const held = new Map((opened.lines.held ?? []).map((change) => [change.id, likeness(change as Change)]))
  const reached = reachedOf(opened)
  const home = new Set(Object.keys(documents.home()))
  const unsent: string[] = []
  let collides = false
  for (const change of own) {
    const { author, n } = splitChangeId(change.id)
    const line = author === core.author() ? null : sendable(change, definitionOf(core, change.ledger))
    if (line === null || held.get(change.id) === likeness(line)) continue
    unsent.push(change.id)
    collides ||= held.has(change.id) || (n <= (reached.get(author) ?? 0) && !home.has(rowKey(change)))
  }
  return new Set(collides ? unsent : [])
}

function likeness({ origin: _, ...change }: Change): string {
  return canonicalText(change)
}

function definitionOf(core: ExchangeCore, ledger: string) {
  return core.definitions.find(({ name }) => name === ledger)
}

async function saidAgain(
  core: ExchangeCore,
  own: readonly Change[],
  branch: ReadonlySet<string>,
): Promise<readonly Reversal[]> {
  const rows = new Map(
    own.filter(({ id }) => branch.has(id)).map(({ ledger, row }) => [`${ledger} ${row}`, { ledger, row }]),
  )
  const records = rows.size === 0 ? [] : await core.recordsWithLog([...rows.values()])
  return records.flatMap((record) => {
    const definition = definitionOf(core, record.row.ledger)
    const again = definition === undefined ? null : reissue(definition, record, branch)
    return again === null ? [] : [again]
  })
}

/** Numbers up to where the upper office has counted that neither it holds nor this machine. */
function missingNumbers(core: ExchangeCore, own: readonly Change[], opened: OpenedPackage): RestoreReport['missing'] {
  const known = new Set([...own, ...(opened.lines.held ?? [])].map(({ id }) => id))
  const missing: { author: string; from: number; to: number }[] = []
  for (const [author, last] of reachedOf(opened)) {
    if (organisationOf(author) !== core.office().org) continue
    for (let n = 1; n <= last; n += 1) {
      if (known.has(`${author}:${n}`)) continue
      const before = missing.at(-1)
      if (before?.author === author && before.to + 1 === n) before.to = n
      else missing.push({ author, from: n, to: n })
    }
  }
  return missing
}

/** Packages to this office as it knows them; the others never counted. One more stands for everything that it holds. */
function packagesAfter(
  core: ExchangeCore,
  documents: ExchangeDocuments,
  { opened, branch }: { readonly opened: OpenedPackage; readonly branch: ReadonlySet<string> },
): { readonly writes: readonly DocumentWrite[]; readonly given: readonly string[] } {
  const decided = new Map((opened.lines.decided ?? []).map((line) => [line.pkg, line as ReceiptLine]))
  const known = documents.outgoing().filter(({ to }) => to === opened.from)
  const same = (pack: OutgoingPackage) => decided.get(pack.pkg)?.envelope === pack.envelope
  const gone = known.filter((pack) => !same(pack))
  const kept = known.filter(same).map((pack) => settled(pack, decided.get(pack.pkg) ?? null))
  const strangers = [...decided.values()].filter(({ pkg }) => known.every((pack) => pack.pkg !== pkg))
  const blank = { type: 'changes' as const, to: opened.from, created: opened.created, name: '', changes: 0, after: 0 }
  const others = strangers.map((receipt): OutgoingPackage => {
    const { pkg, seq, envelope } = receipt
    return { ...blank, pkg, seq, envelope, last: 0, place: '', receipt, kept: false }
  })
  const receipt: ReceiptLine = {
    ...{ pkg: opened.pkg, seq: Math.max(1, opened.channelHead?.seq ?? 1), envelope: opened.envelopeSha256 },
    ...{ result: 'accepted', code: 'accepted', applied: opened.lines.held?.length ?? 0, conflicts: 0 },
  }
  const { pkg, seq, envelope } = receipt
  const passedOn = rangesAfter(core, opened, branch)
  const whole = { ...blank, pkg, seq, envelope, last: 0, place: '', receipt, kept: false, passedOn, upTo: 0 }
  return {
    writes: [
      ...gone.map((pack) => ({ ...write.outgoing(pack), value: null })),
      ...[...kept, ...others, whole].map(write.outgoing),
    ],
    given: gone.map(({ name }) => name),
  }
}

function settled({ passedOn: _, released: __, late: ___, ...pack }: OutgoingPackage, receipt: ReceiptLine | null) {
  return { ...pack, receipt, kept: false, after: 0, last: 0 }
}

/** How far each author counts as sent. What was said again is not sent once more under its former number. */
function rangesAfter(core: ExchangeCore, opened: OpenedPackage, branch: ReadonlySet<string>): readonly AuthorRange[] {
  const ends = new Map(reachedOf(opened))
  for (const id of branch) {
    const { author, n } = splitChangeId(id)
    ends.set(author, Math.max(ends.get(author) ?? 0, n))
  }
  return [...ends]
    .filter(([author, last]) => last > 0 && author !== core.author() && organisationOf(author) !== opened.from)
    .map(([author, last]) => ({ author, after: 0, last }))
}

/** The own channel goes on behind what the other office has of it. */
function channelAfter({ from, channelHead, created }: OpenedPackage): DocumentWrite {
  return write.outgoingChannel(from, { seq: channelHead?.seq ?? 0, head: channelHead?.head ?? null, at: created })
}

function endOf(core: ExchangeCore, report: RestoreReport): readonly DocumentWrite[] {
  return [writeRestore.restoring(null), writeRestore.report({ ...report, at: core.now() })]
}
