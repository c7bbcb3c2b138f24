// May this package come in? The strict reader: fails closed, in exactly the order of package-format.md, and applies nothing.

import { inScope } from './card.ts'
import { checkChanges } from './check-changes.ts'
import { countLine, countMayTravel } from './counts.ts'
import type { ChannelHead, CountLine, OpenedPackage, ReceiptLine, Verdict } from './format.ts'
import { readEnvelope, type TrustedEnvelope } from './read-envelope.ts'
import { type Contents, checkRecipients, readContents, readParts } from './read-payload.ts'
import { noFacts, type PackageFacts, type PackageReading, type ReaderContext, type Reading, reject } from './reader.ts'
import { channelHeadLine, checkReceipts, receiptLine } from './receipts.ts'

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
  const wrong =
    envelope.type === 'changes' ? records.receipts : [...records.changes, ...records.counts, ...manifest.keep]
  if (wrong.length > 0) return reject('content-wrong-type')
  const head = readHead(records.head, { from: me.org, to: card.org })
  if (!head.ok) return head
  const receipts = readReceipts(context, card.org, records.receipts)
  if (!receipts.ok) return receipts
  const counts = readCounts(context, trusted, records.counts)
  if (!counts.ok) return counts
  const changes = await checkChanges(records.changes, manifest, { sender: card, rules: context.rules })
  if (!changes.ok) return changes
  const verdict = await context.refuse(changes.changes)
  if (verdict !== null) return { ok: false, verdict }
  return {
    ok: true,
    value: {
      pkg: envelope.pkg,
      type: envelope.type,
      from: card.org,
      seq: me.seq,
      created: envelope.created,
      envelopeSha256: facts.envelopeSha256 ?? '',
      suite: envelope.suite,
      dual: envelope.sm2_id !== undefined,
      changes: changes.changes,
      receipts: receipts.value,
      counts: counts.value,
      channelHead: head.value,
      keep: manifest.keep,
      audit: manifest.audit,
    },
  }
}

/** At most one line: what the sender has of the channel from us to it. */
function readHead(
  lines: readonly unknown[],
  channel: { readonly from: string; readonly to: string },
): Reading<ChannelHead | null> {
  if (lines.length === 0) return { ok: true, value: null }
  const parsed = channelHeadLine.safeParse(lines[0])
  if (lines.length > 1 || !parsed.success) return reject('content-invalid')
  const { from, to } = parsed.data
  return from === channel.from && to === channel.to ? { ok: true, value: parsed.data } : reject('content-invalid')
}

function readReceipts(
  context: ReaderContext,
  receiver: string,
  lines: readonly unknown[],
): Reading<readonly ReceiptLine[]> {
  const receipts: ReceiptLine[] = []
  for (const [index, line] of lines.entries()) {
    const parsed = receiptLine.safeParse(line)
    if (!parsed.success) return reject('content-invalid', { line: index + 1 })
    receipts.push(parsed.data)
  }
  const verdict = context.sent === null ? null : checkReceipts(receipts, receiver, context.sent)
  return verdict === null ? { ok: true, value: receipts } : { ok: false, verdict }
}

function readCounts(
  { rules }: ReaderContext,
  { card }: TrustedEnvelope,
  lines: readonly unknown[],
): Reading<readonly CountLine[]> {
  const counts: CountLine[] = []
  for (const [index, line] of lines.entries()) {
    const parsed = countLine.safeParse(line)
    if (!parsed.success || !countMayTravel(parsed.data, rules.definition(parsed.data.ledger)))
      return reject('count-not-allowed', { line: index + 1 })
    if (!inScope(card, parsed.data.division)) return reject('outside-scope', { line: index + 1 })
    counts.push(parsed.data)
  }
  return { ok: true, value: counts }
}
