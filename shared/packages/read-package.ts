// May this package come in? The strict reader: fails closed, in exactly the order of package-format.md, and applies nothing.

import { readApproval } from './approval.ts'
import { readArrivals } from './arrivals.ts'
import { attachmentsFit, attachmentsOf } from './attachments.ts'
import { inScope } from './card.ts'
import { checkChanges } from './check-changes.ts'
import { checkConfig } from './config-lines.ts'
import { type ContentKind, contentKinds, contentLines, contentsOfType, type Lines, mayHold } from './contents.ts'
import { countMayTravel } from './counts.ts'
import type { ChannelHead, CountLine, OpenedPackage, Verdict } from './format.ts'
import { readEnvelope, type TrustedEnvelope } from './read-envelope.ts'
import { type Contents, checkRecipients, readContents, readParts } from './read-payload.ts'
import { noFacts, type PackageFacts, type PackageReading, type ReaderContext, type Reading, reject } from './reader.ts'
import { checkReceipts } from './receipts.ts'

/** Reads a bundle. Outcome `accepted` means: everything holds and `apply` takes every change; with `self: null` it means
 * only that the outside is genuine and whole (code `verified`). Never throws on what stands in a bundle. */
export async function readPackage(context: ReaderContext): Promise<PackageReading> {
  const facts = noFacts()
  const stop = (verdict: Verdict, settles = false): PackageReading => ({
    verdict,
    facts,
    opened: null,
    entries: [],
    settles: settles && verdict.outcome === 'reject',
  })
  const trusted = await readEnvelope(context, facts)
  if (!trusted.ok) return stop(trusted.verdict)
  const payload = await readParts(context, facts, trusted.value.envelope)
  if (!payload.ok) return stop(payload.verdict)
  // from here on every byte is one that the sender signed
  const recipients = checkRecipients(trusted.value.envelope, payload.value)
  if (!recipients.ok) return stop(recipients.verdict, true)
  if (context.self === null) return stop({ outcome: 'accepted', code: 'verified' })
  const contents = await readContents(context, trusted.value, payload.value)
  if (!contents.ok) return stop(contents.verdict, true)
  const opened = await checkContents(context, facts, { trusted: trusted.value, contents: contents.value })
  if (!opened.ok) return stop(opened.verdict, true)
  const verdict: Verdict = { outcome: 'accepted', code: 'good' }
  return { verdict, facts, opened: opened.value, entries: contents.value.entries, settles: false }
}

interface Inside {
  readonly trusted: TrustedEnvelope
  readonly contents: Contents
}

async function checkContents(
  context: ReaderContext,
  facts: Readonly<PackageFacts>,
  { trusted, contents }: Inside,
): Promise<Reading<OpenedPackage>> {
  const { envelope, card, me } = trusted
  const { records, manifest } = contents
  const wrong = contentKinds().some((kind) => records[kind].length > 0 && !mayHold(envelope.type, kind))
  if (wrong || (manifest.keep.length > 0 && contentsOfType[envelope.type]?.keep !== true))
    return reject('content-wrong-type')
  const lines = readForms(records)
  if (!lines.ok) return lines
  const attachments = attachmentsOf(contents.entries)
  const unfitConfig = checkConfig(lines.value.config ?? [], context.rules.definition)
  if (unfitConfig !== null) return { ok: false, verdict: unfitConfig }
  if (attachments.size > 0 && contentsOfType[envelope.type]?.attachments !== true) return reject('content-wrong-type')
  if (!attachmentsFit(lines.value, attachments)) return reject('attachments-differ')
  const head = readHead(lines.value.head ?? [], { from: me.org, to: card.org })
  if (!head.ok) return head
  const receipts = lines.value.receipts ?? []
  const untrue = context.sent === null ? null : checkReceipts(receipts, card.org, context.sent)
  if (untrue !== null) return { ok: false, verdict: untrue }
  const arrivals = readArrivals(lines.value.arrivals ?? [], {
    suite: context.suite,
    sender: card,
    receiver: me.org,
    cards: context.cards,
  })
  if (!arrivals.ok) return arrivals
  const counts = readCounts(context, trusted, lines.value.counts ?? [])
  if (!counts.ok) return counts
  const changes = await checkChanges(records.changes, manifest, {
    sender: card,
    receiver: me.org,
    rules: context.rules,
    down: envelope.type === 'task',
  })
  if (!changes.ok) return changes
  const content = { changes: changes.all, counts: counts.value, keep: manifest.keep }
  const approval = readApproval(lines.value.approval ?? [], {
    suite: context.suite,
    sender: card,
    receiver: me.org,
    content,
  })
  if (!approval.ok) return approval
  const verdict = await context.refuse(changes.changes)
  if (verdict !== null) return { ok: false, verdict }
  const unfit =
    (await context.refuseLines?.(lines.value, { card, type: envelope.type, created: envelope.created })) ?? null
  if (unfit !== null) return { ok: false, verdict: unfit }
  return {
    ok: true,
    value: {
      pkg: envelope.pkg,
      type: envelope.type,
      from: card.org,
      sig: envelope.from.sig,
      seq: me.seq,
      created: envelope.created,
      envelopeSha256: facts.envelopeSha256 ?? '',
      suite: envelope.suite,
      dual: envelope.sm2_id !== undefined,
      changes: changes.changes,
      later: changes.later,
      receipts,
      counts: counts.value,
      lines: lines.value,
      attachments,
      channelHead: head.value,
      keep: manifest.keep,
      audit: manifest.audit,
    },
  }
}

/** Every line in the strict form of its kind; changes are looked at on their own. */
function readForms(records: Contents['records']): Reading<Lines> {
  const forms: Record<string, readonly unknown[]> = {}
  for (const kind of contentKinds()) {
    if (kind === 'changes') continue
    const read: unknown[] = []
    for (const [index, line] of records[kind].entries()) {
      const parsed = contentLines[kind].safeParse(line)
      if (!parsed.success) return reject(codeOf(kind), { line: index + 1 })
      read.push(parsed.data)
    }
    forms[kind] = read
  }
  return { ok: true, value: forms as Lines }
}

function codeOf(kind: ContentKind): string {
  if (kind === 'approval') return 'approval-invalid'
  return kind === 'counts' ? 'count-not-allowed' : 'content-invalid'
}

/** At most one line: what the sender has of the channel from us to it. */
function readHead(
  [line, ...more]: readonly ChannelHead[],
  channel: { readonly from: string; readonly to: string },
): Reading<ChannelHead | null> {
  if (line === undefined) return { ok: true, value: null }
  const ours = line.from === channel.from && line.to === channel.to
  return ours && more.length === 0 ? { ok: true, value: line } : reject('content-invalid')
}

function readCounts(
  { rules }: ReaderContext,
  { card }: TrustedEnvelope,
  counts: readonly CountLine[],
): Reading<readonly CountLine[]> {
  for (const [index, line] of counts.entries()) {
    if (!countMayTravel(line, rules.definition(line.ledger))) return reject('count-not-allowed', { line: index + 1 })
    if (!inScope(card, line.division)) return reject('outside-scope', { line: index + 1 })
  }
  return { ok: true, value: counts }
}
