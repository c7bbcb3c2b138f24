// How does a package leave the office? Built, staged, recorded with its sequence in one unit, and only then copied to a carrier.

import { suiteA1 } from '../../../shared/crypto/a1.ts'
import { toHex } from '../../../shared/crypto/octets.ts'
import { isAwaited, type Travelled } from '../../../shared/packages/custody.ts'
import { genesis } from '../../../shared/packages/envelope.ts'
import type { Card, PackageType } from '../../../shared/packages/format.ts'
import { receiptOf } from '../../../shared/packages/receipts.ts'
import {
  type Addressee,
  type PackageDraft,
  PackageTooLarge,
  type WrittenPackage,
  writePackage,
} from '../../../shared/packages/write-package.ts'
import { assert, fail, ok, type Result } from '../../../shared/result.ts'
import { ownCardOf } from './cards.ts'
import { writerOf } from './carriers/shared-carriers.ts'
import type { DocumentWrite, ExchangeCore, ExchangePart } from './core.ts'
import { type Custodies, findCustody, parentOf } from './custody.ts'
import { approvedBy, type DecisionDocument, type ExchangeDocuments, type OutgoingPackage, write } from './documents.ts'
import type { OutboxView } from './exchange-api.ts'
import { arrivalsFor } from './passing-on/arrivals.ts'
import { announcementFor } from './restore/restore-calls.ts'
import { restoreDocuments } from './restore/restore-documents.ts'
import { waitingAnswers } from './returns/return-answers.ts'
import { Review } from './review/review.ts'
import { suiteForAll } from './suites.ts'
import { WaitingRows } from './waiting-rows.ts'
import { waitingView } from './waiting-view.ts'

const PIECE = 4 * 1024 * 1024

type SendingCalls = Pick<ExchangePart, 'outbox' | 'carriers' | 'seal' | 'sendReceipt' | 'custody'>

export type Contents = Pick<
  PackageDraft,
  'type' | 'changes' | 'keep' | 'counts' | 'receipts' | 'lines' | 'attachments'
> & {
  readonly writes: readonly DocumentWrite[]
  readonly carries?: readonly string[]
  /** What is remembered of the package beside what every package has. */
  readonly settles: Pick<OutgoingPackage, 'after' | 'last' | 'late' | 'passedOn' | 'released' | 'upTo'>
}

/** A package without changes: what it says, and what is remembered once it is sealed. */
export type Message = Pick<PackageDraft, 'type' | 'lines' | 'attachments'> & {
  readonly receipts?: PackageDraft['receipts']
  readonly writes: readonly DocumentWrite[]
  /** See `OutgoingPackage`. */
  readonly carries?: readonly string[]
}

/** A staged package, and what is to be recorded of it. */
export interface Prepared {
  readonly pkg: string
  readonly title: string
  readonly writes: readonly DocumentWrite[]
}

const emptyContents = { changes: [], keep: [], counts: [], receipts: [], settles: { after: 0, last: 0 } } as const

export class Sending implements SendingCalls {
  readonly review: Review
  private readonly core: ExchangeCore
  private readonly documents: ExchangeDocuments
  private known: Custodies | null = null
  private readonly rows: WaitingRows

  constructor(core: ExchangeCore, documents: ExchangeDocuments) {
    this.core = core
    this.documents = documents
    this.rows = new WaitingRows(core)
    this.review = new Review(core, documents, () => this.custodies())
  }

  /** Something was stored: what is remembered here must be read again. */
  forget(): void {
    this.known = null
    this.rows.forget()
    this.review.forget()
  }

  custody = (): Travelled => this.custodies().travelled

  private custodies(): Custodies {
    this.known ??= findCustody(this.core, this.documents)
    return this.known
  }

  carriers: SendingCalls['carriers'] = () => this.core.host('carrier.list', {})

  outbox = async (): Promise<OutboxView> => {
    const upper = parentOf(this.core, this.documents)
    await this.rows.update(this.custodies().travelling)
    const waiting = waitingView(this.rows)
    const packages = this.documents.outgoing().map((pack) => ({
      pkg: pack.pkg,
      seq: pack.seq,
      type: pack.type,
      to: pack.to,
      toName: this.documents.card(pack.to)?.card.name ?? pack.to,
      created: pack.created,
      changes: pack.changes,
      place: pack.place,
      receipt: pack.receipt,
      approval: pack.approval ?? null,
    }))
    const { answers } = waitingAnswers(this.documents, upper?.org ?? '')
    return { upper, ...waiting, waitingAnswers: answers.length, packages: packages.reverse() }
  }

  seal: SendingCalls['seal'] = async (to, carrier, passphrase) => {
    const allowed = await this.addressee(to, passphrase)
    if (!allowed.ok) return allowed
    if (to !== parentOf(this.core, this.documents)?.org) return fail('changes-go-to-parent')
    if (restoreDocuments.restoring(this.core) !== null) return fail('office-restored')
    const ready = await this.review.forSealing(to)
    // what was sealed before is copied once more, also while newer changes wait for their approval
    const again =
      !ready.ok &&
      ready.error.code === 'approval-missing' &&
      this.kept(to, 'changes').some(({ type }) => type === 'changes')
    if (!ready.ok && !again) return ready
    const sealable = ready.ok ? ready.value : null
    const { answers, carries } = waitingAnswers(this.documents, to)
    if (ready.ok && sealable === null && answers.length > 0) {
      const sealed = await this.stage([allowed.value], { ...this.nothingBut({ answers }), carries })
      if (!sealed.ok) return sealed
    }
    if (sealable !== null) {
      const { home, changes, keep, before: _, ...settles } = sealable.content.waiting
      const { seq } = this.documents.outgoingChannel(to)
      const epoch = announcementFor(this.core, to)
      const sealed = await this.stage([allowed.value], {
        type: 'changes',
        changes,
        keep,
        settles,
        counts: sealable.content.counts,
        lines: { approval: [sealable.approval], answers, epoch: epoch.lines },
        receipts: [],
        carries,
        writes: [write.home(home), ...sealable.writes(seq + 1), ...epoch.writes],
      })
      if (!sealed.ok) return sealed
    }
    const copied = await this.copy(this.kept(to, 'changes'), carrier)
    if (!copied.ok) return copied
    const { pkg, seq, changes, place } = copied.value
    return ok({ pkg, seq, changes: sealable === null ? 0 : changes, place })
  }

  /** A package of changes without any: its numbers end where the last one ended. */
  private nothingBut(lines: NonNullable<PackageDraft['lines']>): Contents {
    const { sealed } = this.custody()
    return { ...emptyContents, type: 'changes', lines, settles: { after: sealed, last: sealed }, writes: [] }
  }

  sendReceipt: SendingCalls['sendReceipt'] = async (to, carrier, passphrase) => {
    const allowed = await this.addressee(to, passphrase)
    if (!allowed.ok) return allowed
    const pending = this.documents.decisions(to).filter(({ receipt }) => receipt === 'pending')
    const arrivals = await arrivalsFor(this.core, to)
    const message: Message = {
      type: 'receipt',
      lines: { arrivals: arrivals.lines },
      receipts: pending.map(receiptLineOf),
      writes: [...pending.map((decision) => write.decision({ ...decision, receipt: 'sent' })), ...arrivals.writes],
    }
    const nothing = pending.length + arrivals.lines.length === 0
    const copied = await this.send(allowed.value, carrier, nothing ? { type: 'receipt' } : message)
    if (!copied.ok) return copied.error.code === 'nothing-to-send' ? fail('nothing-to-receipt') : copied
    return ok({ place: copied.value.place, lines: pending.length })
  }

  /** Seals a message, if there is something new to say, and copies it with all earlier ones of its type that the other office has
   * not confirmed. Fails with `nothing-to-send`. The caller has asked for the passphrase (`addressee`). */
  async send(card: Card, carrier: string, message: Message | Pick<Message, 'type'>): Promise<Result<OutgoingPackage>> {
    return this.sendToAll([card], carrier, message)
  }

  /** The same for one package to several offices: staged and copied once, with the number and chain of each channel. */
  async sendToAll(
    cards: readonly Card[],
    carrier: string,
    message: Message | Pick<Message, 'type'>,
  ): Promise<Result<OutgoingPackage>> {
    if ('writes' in message) {
      const staged = await this.stage(cards, { ...emptyContents, ...message })
      if (!staged.ok) return staged
    }
    return this.copy(
      cards.flatMap(({ org }) => this.kept(org, message.type)),
      carrier,
    )
  }

  /** Packages that lie in staging because nobody has confirmed them; new keys go before everything that they have signed. */
  private kept(to: string, type: PackageType): readonly OutgoingPackage[] {
    return this.documents
      .outgoing()
      .filter((pack) => pack.to === to && (pack.type === type || pack.type === 'keys'))
      .filter((pack) => (pack.type === 'receipt' ? pack.kept : isAwaited(pack) && (pack.kept || pack.type !== 'keys')))
  }

  /** A neighbour whose card was trusted, once the passphrase was given again. */
  async addressee(to: string, passphrase: string): Promise<Result<Card>> {
    const trusted = this.documents.card(to)
    if (trusted === null) return fail('no-such-neighbour')
    if (this.documents.keys.isRevoked(trusted.card)) return fail('neighbour-revoked', { name: trusted.card.name })
    if (this.documents.keys.isRevoked(await ownCardOf(this.core))) return fail('own-key-revoked')
    const confirmed = await this.core.confirmPassphrase(passphrase)
    return confirmed.ok ? ok(trusted.card) : confirmed
  }

  /** Builds the package, stages it, and records it together with the heads of its channels. */
  async stage(cards: readonly Card[], contents: Contents): Promise<Result<null>> {
    if (restoreDocuments.restoring(this.core)?.author === this.core.author()) return fail('office-restored')
    const prepared = await this.prepare(cards, contents)
    if (!prepared.ok) return prepared
    const { core } = this
    await core.reached('export:before-journal')
    const { title, writes } = prepared.value
    const stored = await core.commit({
      kind: contents.type === 'receipt' ? 'receipt' : 'seal',
      title,
      changes: [],
      writes,
    })
    this.forget()
    return stored.ok ? ok(null) : stored
  }

  /** The same for a message that is recorded by the caller, together with something else. */
  prepareMessage(card: Card, message: Message): Promise<Result<Prepared>> {
    return this.prepare([card], { ...emptyContents, ...message })
  }

  /** Builds and stages a package; what is to be recorded of it. Staged first: a recorded package always exists; a staged one that was
   * never recorded is written over by the next. */
  private async prepare(cards: readonly Card[], contents: Contents): Promise<Result<Prepared>> {
    const { core } = this
    const { settles, writes, carries = [], ...inside } = contents
    const keys = await core.officeKeys()
    const suite = suiteForAll(keys, core.suiteChoice(), cards)
    if (!suite.ok) return suite
    const [to, ...also] = cards.map((card) => this.nextFor(card))
    assert(to !== undefined, 'a package has a receiver')
    const draft: PackageDraft = {
      ...inside,
      suite: suite.value,
      pkg: toHex(core.random(16)),
      created: core.now(),
      from: { org: core.office().org, keys },
      to,
      also,
      // what we have of one channel is nothing for the offices of the others
      channelHead: also.length === 0 ? this.documents.incoming(to.card.org).head : null,
      app: core.app,
      audit: core.auditHead(),
    }
    const approval = inside.lines?.approval?.[0]
    const written = await writtenOrTooLarge(draft)
    if (written === null) return fail('package-too-large')
    const staged = await this.toStaging(written)
    if (!staged.ok) return staged
    await core.reached('export:after-staging')
    const records = [to, ...also].map(
      ({ card, seq }): OutgoingPackage => ({
        pkg: draft.pkg,
        seq,
        type: draft.type,
        to: card.org,
        created: draft.created,
        envelope: written.envelopeSha256,
        name: written.name,
        changes: draft.changes.length,
        place: '',
        receipt: null,
        kept: true,
        ...(also.length === 0 ? {} : { shared: true }),
        ...(carries.length === 0 ? {} : { carries }),
        ...settles,
        ...(approval === undefined ? {} : { approval: approvedBy(approval) }),
      }),
    )
    return ok({
      pkg: draft.pkg,
      title:
        also.length === 0
          ? `封包：发往${to.card.name}第${to.seq}号`
          : `封包：发往${to.card.name}等${cards.length}个单位`,
      writes: [
        ...records.flatMap((record) => [
          write.outgoing(record),
          write.outgoingChannel(record.to, { seq: record.seq, head: written.head, at: record.created }),
        ]),
        ...writes,
      ],
    })
  }

  /** The next number of the channel to an office, and what it follows on. */
  private nextFor(card: Card): Addressee {
    const { seq, head } = this.documents.outgoingChannel(card.org)
    return { card, seq: seq + 1, prev: head ?? genesis(suiteA1.hash, this.core.office().org, card.org) }
  }

  private async toStaging(written: WrittenPackage): Promise<Result<null>> {
    const { host, space } = this.core
    const begun = await host('staging.begin', { space, name: written.name })
    if (!begun.ok) return begun
    for (const { name, bytes } of written.files) {
      for (let at = 0; at < bytes.length; at += PIECE) {
        const piece = bytes.slice(at, at + PIECE)
        const appended = await host('staging.append', { token: begun.value.token, file: name, bytes: piece })
        if (!appended.ok) return appended
      }
    }
    return ok(null)
  }

  /** Copies packages that are still awaited, oldest first; what lies on the carrier already is not written again. */
  async copy(packages: readonly OutgoingPackage[], carrier: string): Promise<Result<OutgoingPackage>> {
    const { host, space } = this.core
    const staged = await host('staging.list', { space })
    if (!staged.ok) return staged
    let latest: OutgoingPackage | null = null
    const moved: OutgoingPackage[] = []
    const places = new Map<string, string>()
    for (const pack of packages) {
      const token = staged.value.find(({ bundle }) => bundle.name === pack.name)?.token
      if (token === undefined) return fail('staged-bundle-lost', { seq: pack.seq })
      const known = places.get(pack.name)
      const copied =
        known === undefined
          ? await host('staging.copy', { token, carrier, writer: writerOf(this.core) })
          : ok({ place: known })
      if (!copied.ok) return copied
      places.set(pack.name, copied.value.place)
      latest = { ...pack, place: copied.value.place }
      if (latest.place !== pack.place) moved.push(latest)
    }
    if (latest === null) return fail('nothing-to-send')
    const writes = moved.map(write.outgoing)
    if (writes.length > 0) {
      const stored = await this.core.commit({ kind: 'seal', title: '记下包的位置', changes: [], writes })
      if (!stored.ok) return stored
    }
    return ok(latest)
  }

  /** Removes packages from staging that nobody waits for any more; a failure only leaves them there. */
  async clear(names: readonly string[]): Promise<void> {
    if (names.length === 0) return
    const { host, space } = this.core
    const staged = await host('staging.list', { space })
    if (!staged.ok) return
    for (const { token, bundle } of staged.value) {
      if (names.includes(bundle.name)) await host('staging.drop', { token })
    }
  }
}

function receiptLineOf(decision: DecisionDocument) {
  const { pkg, seq, envelope, outcome, code, applied, conflicts } = decision
  return receiptOf({ pkg, seq, envelope, outcome, code, applied, conflicts })
}

/** Null when the contents are more than one package can hold. */
async function writtenOrTooLarge(draft: PackageDraft): Promise<WrittenPackage | null> {
  try {
    return await writePackage(suiteA1, draft)
  } catch (error) {
    if (error instanceof PackageTooLarge) return null
    throw error
  }
}
