// How does a package come in? From the carrier into quarantine, inspected, and accepted whole through the one door, or not at all.

import type { Bundle } from '../../../shared/bridge/contract.ts'
import type { Change } from '../../../shared/changes/change.ts'
import { isNewer, knownPart } from '../../../shared/changes/newer.ts'
import { suiteA1 } from '../../../shared/crypto/a1.ts'
import type { LedgerDefinition } from '../../../shared/ledgers/define.ts'
import type { BundleReader } from '../../../shared/packages/bundle.ts'
import type { ChangeRules } from '../../../shared/packages/check-changes.ts'
import { refusalVerdict } from '../../../shared/packages/dry-run.ts'
import type { OpenedPackage } from '../../../shared/packages/format.ts'
import { readPackage } from '../../../shared/packages/read-package.ts'
import type { PackageReading } from '../../../shared/packages/reader.ts'
import { type Failure, fail, ok, type Result } from '../../../shared/result.ts'
import { acceptance, rejection } from './acceptance.ts'
import { narrowed } from './cards.ts'
import { writerOf } from './carriers/shared-carriers.ts'
import type { ExchangeCore, ExchangePart, PreviewedChange } from './core.ts'
import { type ExchangeDocuments, write } from './documents.ts'
import { handedTo } from './down/handed-documents.ts'
import type { InspectedChange, Inspection } from './exchange-api.ts'
import { readerKeys } from './keys/reader-keys.ts'
import { countAside, setAside } from './news/aside.ts'
import type { SetAside } from './news/news-api.ts'
import { takeUpLater } from './news/take-up.ts'
import { arrivalWrites } from './passing-on/arrivals.ts'
import { lateArrivals } from './passing-on/late-arrivals.ts'
import { judgeAuthors, noticeRestore, refuseRestore } from './restore/judge-restore.ts'
import { snapshotUnit } from './restore/snapshot-taking.ts'
import { refuseReturns } from './returns/returned-package.ts'
import { lockedReach } from './review/locked-reach.ts'
import type { Sending } from './sending.ts'

const PIECE = 8 * 1024 * 1024

interface Inspected {
  readonly inspection: Inspection
  readonly reading: PackageReading
  readonly preview: readonly PreviewedChange[]
}

type ReceivingCalls = Pick<ExchangePart, 'fetchBundles' | 'inbox' | 'inspectChanges' | 'accept' | 'reject'>

/** Failures that concern one bundle only: the others on the stick are fetched all the same. */
const ofOneBundle: ReadonlySet<string> = new Set(['carrier-unsteady', 'name-refused', 'no-such-bundle'])

export class Receiving implements ReceivingCalls {
  private readonly core: ExchangeCore
  private readonly documents: ExchangeDocuments
  private readonly sending: Sending
  private readonly seen = new Map<string, Inspected>()

  constructor(core: ExchangeCore, documents: ExchangeDocuments, sending: Sending) {
    this.core = core
    this.documents = documents
    this.sending = sending
  }

  /** Ledgers, cards or channels changed: every verdict must be found anew. */
  forget(): void {
    this.seen.clear()
  }

  /** Sequence numbers that lie between what arrived from an office and what waits in quarantine. */
  missing(org: string): readonly number[] {
    const waiting = [...this.seen.values()].map(({ inspection }) => inspection).filter(({ who }) => who?.org === org)
    const here = new Set(waiting.map(({ order }) => order?.seq))
    const highest = Math.max(
      0,
      ...waiting.map(({ verdict, order }) => (verdict.code === 'gap' ? (order?.seq ?? 0) : 0)),
    )
    const first = (this.documents.incoming(org).head?.seq ?? 0) + 1
    return Array.from({ length: Math.max(0, Math.min(highest - first, 100)) }, (_, i) => first + i).filter(
      (seq) => !here.has(seq),
    )
  }

  /** How many packages of an office wait in quarantine and can still be decided on. */
  held(org: string): number {
    return [...this.seen.values()].filter(
      ({ inspection: { who, verdict } }) => who?.org === org && verdict.outcome !== 'duplicate',
    ).length
  }

  fetchBundles: ReceivingCalls['fetchBundles'] = async (carrier) => {
    const { host, space } = this.core
    const found = await host('carrier.bundles', { carrier, writer: writerOf(this.core) })
    if (!found.ok) return found
    const before = await host('quarantine.list', { space })
    if (!before.ok) return before
    const tokens: string[] = []
    const passedOver: Failure[] = []
    for (const { name, writer } of [...found.value].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const fetched = await host('quarantine.fetch', {
        space,
        carrier,
        name,
        ...(writer === undefined ? {} : { writer }),
      })
      if (!fetched.ok) {
        if (!ofOneBundle.has(fetched.error.code)) return fetched
        passedOver.push(fetched.error)
        continue
      }
      tokens.push(fetched.value.token)
      for (const old of before.value.filter(({ bundle }) => bundle.name === name)) {
        if (old.token !== fetched.value.token) await this.drop(old.token)
      }
    }
    const [first] = passedOver
    if (first !== undefined && tokens.length === 0) return { ok: false, error: first }
    for (const { code, detail } of passedOver)
      this.core.announce({ kind: 'trouble', trouble: { code, detail: detail ?? {} } })
    this.forget()
    const all = await this.inbox()
    return ok(all.filter(({ token }) => tokens.includes(token)))
  }

  inbox = async (): Promise<readonly Inspection[]> => {
    const { host, space } = this.core
    const listed = await host('quarantine.list', { space })
    if (!listed.ok) return []
    const inspections: Inspection[] = []
    for (const { token, bundle } of listed.value) {
      const inspected = await this.inspect(token, bundle)
      if (this.concernsNobody(inspected)) await this.drop(token)
      else inspections.push(inspected.inspection)
    }
    const key = ({ who, order }: Inspection) => `${who?.org ?? ''} ${String(order?.seq ?? 0).padStart(12, '0')}`
    return inspections.sort((a, b) => (key(a) < key(b) ? -1 : 1))
  }

  /** Our own package, one for another office, a receipt that was read before, or a package whose receipt has arrived: nothing
   * for a person to decide. */
  private concernsNobody({ reading: { verdict, facts } }: Inspected): boolean {
    if (verdict.code === 'own-package' || verdict.code === 'not-addressed') return true
    if (verdict.outcome !== 'duplicate') return false
    const decision = this.documents.decisions(facts.org ?? '').find(({ pkg }) => pkg === facts.pkg)
    const underway = this.documents
      .outgoing()
      .some((pack) => pack.to === facts.org && pack.type === 'receipt' && pack.kept)
    return decision?.receipt === 'none' || (decision?.receipt === 'sent' && !underway)
  }

  inspectChanges: ReceivingCalls['inspectChanges'] = async (token, ledger, from, to) => {
    const inspected = await this.find(token)
    if (inspected === null) return fail('no-such-bundle')
    return ok(
      inspected.preview
        .filter(({ change }) => change.ledger === ledger)
        .slice(from, to)
        .map((one) => shown(one, this.definitionOf(ledger))),
    )
  }

  /** What a package in quarantine would bring; null: it cannot be accepted, or is not there. */
  underInspection = async (token: string): Promise<OpenedPackage | null> =>
    (await this.find(token))?.reading.opened ?? null

  accept: ReceivingCalls['accept'] = async (token) => {
    this.seen.delete(token) // everything is read and verified again
    const inspected = await this.find(token)
    if (inspected === null) return fail('no-such-bundle')
    const { reading, preview } = inspected
    if (reading.verdict.outcome === 'duplicate') return this.acceptAgain(token, reading)
    if (reading.opened === null) return fail('not-acceptable', { code: reading.verdict.code })
    const { core, documents } = this
    const effects = {
      applied: preview.filter(({ effect }) => effect !== 'duplicate').length,
      conflicts: preview.reduce((sum, { conflicts }) => sum + conflicts.length, 0),
    }
    const { epoch } = core.suiteChoice()
    const definitions = this.definitionOf
    const given = { at: core.now(), own: core.office().org, author: core.author(), epoch, definitions, ...effects }
    const accepted = acceptance(documents, reading, given)
    await core.reached('accept:before-journal')
    const writes = [
      ...accepted.unit.writes,
      ...lateArrivals(core, documents, preview),
      ...(await arrivalWrites(core, documents, reading.opened)),
    ]
    const unit = { ...accepted.unit, writes }
    const taken =
      reading.opened.type === 'snapshot' ? await snapshotUnit({ core, documents }, reading.opened, unit) : null
    const stored = await core.commit(taken?.unit ?? unit)
    if (!stored.ok) return stored
    await this.sending.clear([...accepted.confirmed, ...(taken?.given ?? [])])
    await this.finish(token)
    return ok(taken === null ? effects : { applied: taken.recovered, conflicts: 0 })
  }

  /** Idempotent: nothing is applied, and the same receipt is sent again. */
  private async acceptAgain(
    token: string,
    { facts }: PackageReading,
  ): Promise<Result<{ readonly applied: number; readonly conflicts: number }>> {
    const old = this.documents.decisions(facts.org ?? '').find(({ pkg }) => pkg === facts.pkg)
    if (old?.receipt === 'sent') {
      const writes = [write.decision({ ...old, receipt: 'pending' })]
      const stored = await this.core.commit({ kind: 'decision', title: '再次出具回执', changes: [], writes })
      if (!stored.ok) return stored
    }
    await this.finish(token)
    return ok({ applied: 0, conflicts: 0 })
  }

  reject: ReceivingCalls['reject'] = async (token) => {
    this.seen.delete(token)
    const inspected = await this.find(token)
    if (inspected === null) return fail('no-such-bundle')
    const unit = rejection(this.documents, inspected.reading, { at: this.core.now(), own: this.core.office().org })
    if (unit !== null) {
      const stored = await this.core.commit(unit)
      if (!stored.ok) return stored
    }
    await this.finish(token)
    return ok(null)
  }

  private async finish(token: string): Promise<void> {
    await this.drop(token)
    this.forget()
    this.sending.forget()
  }

  private async drop(token: string): Promise<void> {
    this.seen.delete(token)
    await this.core.host('quarantine.drop', { token }) // what cannot be removed is shown again
  }

  private async find(token: string): Promise<Inspected | null> {
    const { host, space } = this.core
    const listed = await host('quarantine.list', { space })
    const bundle = listed.ok ? listed.value.find((candidate) => candidate.token === token)?.bundle : undefined
    return bundle === undefined ? null : this.inspect(token, bundle)
  }

  private async inspect(token: string, bundle: Bundle): Promise<Inspected> {
    const known = this.seen.get(token)
    if (known !== undefined) return known
    const { core, documents } = this
    const keys = await readerKeys(core, documents)
    let preview: readonly PreviewedChange[] = []
    const read = await readPackage({
      suite: suiteA1,
      bundle: this.quarantined(token, bundle),
      ...keys,
      channel: (from) => documents.channel(from),
      sent: documents.outgoing().filter(({ type }) => type !== 'receipt'),
      rules: this.rules(),
      refuse: async (changes) => {
        const previewed = await this.preview(changes)
        if (!previewed.ok) return refusalVerdict(previewed.error)
        preview = previewed.value
        return null
      },
      refuseLines: async (lines, signer) =>
        (await keys.refuseLines?.(lines, signer)) ??
        (await refuseRestore(core, lines, signer)) ??
        refuseReturns(core, documents, { lines, signer }),
    })
    const reading = judgeAuthors(documents, read)
    await this.notice(reading)
    const inspected = {
      reading,
      preview,
      inspection: {
        ...inspectionOf(token, bundle, { reading, preview, definitions: this.definitionOf }),
        locked: await lockedReach(core, preview),
      },
    }
    this.seen.set(token, inspected)
    return inspected
  }

  /** A machine that came back from an older state says so to itself before anything is sealed. */
  private async notice(reading: PackageReading): Promise<void> {
    const writes = noticeRestore(this.core, this.documents, reading)
    if (writes.length > 0)
      await this.core.commit({ kind: 'decision', title: '发现本机是较早的状态', changes: [], writes })
  }

  private readonly definitionOf = (ledger: string) => this.core.definitions.find(({ name }) => name === ledger)

  private rules(): ChangeRules {
    const { core, documents } = this
    // asked for every change of a package, and the same until it is accepted
    const numbers = new Map<string, number>()
    return {
      definition: this.definitionOf,
      record: (ledger, row) => core.recordOrigin(ledger, row),
      lastNumber: (author, from) => {
        const key = `${author} ${from ?? ''}`
        const known = numbers.get(key) ?? lastNumber(documents, author, from)
        numbers.set(key, known)
        return known
      },
      version: core.app.ver,
      self: core.office().org,
      handed: (ledger, row, org) => handedTo(core, ledger, row).includes(org),
      now: Date.parse(core.now()),
    }
  }

  /** After unlocking with a newer version: what waited for it goes in. */
  async takeUp(): Promise<void> {
    const card = (org: string) => {
      const trusted = this.documents.card(org)
      return trusted === null ? null : narrowed(this.core.office(), trusted.card)
    }
    const changes = await takeUpLater(this.core, { rules: this.rules(), card })
    if (changes === 0) return
    this.forget()
    this.core.announce({ kind: 'trouble', trouble: { code: 'news-taken-up', detail: { changes } } })
  }

  setAside = async (): Promise<readonly SetAside[]> => setAside(this.documents.exchange())

  private preview(changes: readonly Change[]): Promise<Result<readonly PreviewedChange[]>> {
    return changes.length === 0 ? Promise.resolve(ok([])) : this.core.preview(changes)
  }

  private quarantined(token: string, bundle: Bundle): BundleReader {
    return {
      files: () => bundle.files,
      read: async (file, offset, length) => {
        const read = await this.core.host('quarantine.read', { token, file, offset, length: Math.min(length, PIECE) })
        return read.ok ? read.value.bytes : new Uint8Array(0) // the reader calls that incomplete
      },
    }
  }
}

/** What a lower office wrote may come from itself and, passed on, from the office between: each channel counts for itself. */
function lastNumber(documents: ExchangeDocuments, author: string, from: string | undefined): number {
  const senders = from === undefined ? documents.cards().map(({ card }) => card.org) : [from]
  return Math.max(0, ...senders.map((org) => documents.incoming(org).numbers[author] ?? 0))
}

function inspectionOf(
  token: string,
  bundle: Bundle,
  {
    reading,
    preview,
    definitions,
  }: Pick<Inspected, 'reading' | 'preview'> & {
    readonly definitions: (ledger: string) => LedgerDefinition | undefined
  },
): Omit<Inspection, 'locked'> {
  const { facts, verdict, opened } = reading
  const epoch = opened?.lines.epoch?.[0]
  const ledgers = [...new Set(preview.map(({ change }) => change.ledger))]
  return {
    token,
    name: bundle.name,
    verdict,
    who: facts.org === null ? null : { org: facts.org, name: facts.name },
    genuine: facts.genuine,
    complete: facts.complete,
    order: facts.seq === null || facts.expected === null ? null : { seq: facts.seq, expected: facts.expected },
    created: facts.created,
    type: facts.type,
    groups: ledgers.map((ledger) => groupOf(ledger, preview)),
    ...(epoch === undefined ? {} : { epoch }),
    receipts: opened?.receipts ?? [],
    config: opened?.lines.config ?? [],
    approval: opened?.lines.approval?.[0] ?? null,
    counts: opened?.counts ?? [],
    aside: opened === null ? 0 : countAside(opened, definitions),
    returns: opened?.lines.returns ?? [],
    answers: opened?.lines.answers ?? [],
  }
}

function groupOf(ledger: string, preview: readonly PreviewedChange[]): Inspection['groups'][number] {
  const mine = preview.filter(({ change }) => change.ledger === ledger)
  const rows = (op: Change['op']) => new Set(mine.filter(({ change }) => change.op === op).map((p) => p.change.row))
  const fresh = rows('new')
  return {
    ledger,
    fresh: fresh.size,
    changed: [...rows('set')].filter((row) => !fresh.has(row)).length,
    removed: rows('gone').size,
    conflicts: mine.reduce((sum, { conflicts }) => sum + conflicts.length, 0),
  }
}

function shown(
  { change, name, old, conflicts }: PreviewedChange,
  definition: LedgerDefinition | undefined,
): InspectedChange {
  const known = definition === undefined || !isNewer(definition, change) ? change : knownPart(definition, change).change
  const fields = Object.entries(known.set).map(([field, value]) => ({
    field,
    old: old[field] ?? null,
    value,
    conflict: conflicts.includes(field),
  }))
  return { row: change.row, name, op: change.op, fields }
}
