// What is stored when a package is decided on? One unit: its changes, the sequence and head of its channel, and the decision.

import { type Change, splitChangeId } from '../../../shared/changes/change.ts'
import type { LedgerDefinition } from '../../../shared/ledgers/define.ts'
import { isAwaited } from '../../../shared/packages/custody.ts'
import type { OpenedPackage } from '../../../shared/packages/format.ts'
import type { PackageFacts, PackageReading } from '../../../shared/packages/reader.ts'
import { assert } from '../../../shared/result.ts'
import type { DocumentWrite, ExchangeUnit } from './core.ts'
import {
  type DecisionDocument,
  type ExchangeDocuments,
  type IncomingState,
  type OutgoingPackage,
  write,
} from './documents.ts'
import { effectsOf } from './effects.ts'
import { homeAgain } from './home-again.ts'
import { asideWrites, countAside, withNewerMark } from './news/aside.ts'
import { rememberAcceptance } from './undo/remember-acceptance.ts'

interface Circumstances {
  readonly at: string
  readonly own: string
}

interface Effects {
  /** Of our own card. */
  readonly epoch: number
  readonly applied: number
  readonly conflicts: number
  /** Our own author of today. */
  readonly author: string
  readonly definitions: (ledger: string) => LedgerDefinition | undefined
}

/** Facts of a package that was genuine and in order. */
interface SettledFacts {
  readonly org: string
  readonly sig: string
  readonly pkg: string
  readonly seq: number
  readonly envelope: string
  readonly nextHead: string
  readonly type: string
  readonly created: string | null
}

function settled({
  org,
  sig,
  pkg,
  seq,
  envelopeSha256,
  nextHead,
  type,
  created,
}: Readonly<PackageFacts>): SettledFacts {
  assert(
    org !== null && sig !== null && pkg !== null && seq !== null && type !== null,
    'a package in order says who and which',
  )
  assert(envelopeSha256 !== null && nextHead !== null, 'a genuine package has an envelope')
  return { org, sig, pkg, seq, envelope: envelopeSha256, nextHead, type, created }
}

/** The next head of the channel, and how far the numbers of each author reach. */
function channelWrite(
  documents: ExchangeDocuments,
  facts: SettledFacts,
  { at, own, numbers, audit, floor }: Circumstances & Pick<IncomingState, 'numbers' | 'audit' | 'floor'>,
): DocumentWrite {
  const old = documents.incoming(facts.org)
  const head = { from: facts.org, to: own, seq: facts.seq, head: facts.nextHead }
  const { created } = facts
  const kept = floor ?? old.floor
  return write.incoming(facts.org, {
    ...(kept === undefined ? {} : { floor: kept }),
    head,
    at,
    created,
    numbers: { ...old.numbers, ...numbers },
    audit: audit ?? old.audit,
  })
}

function numbersOf({ changes, later, keep }: OpenedPackage): Readonly<Record<string, number>> {
  const numbers: Record<string, number> = {}
  const reach = (author: string, n: number) => {
    numbers[author] = Math.max(numbers[author] ?? 0, n)
  }
  for (const { id } of [...changes, ...later]) {
    const { author, n } = splitChangeId(id)
    reach(author, n)
  }
  for (const { author, to } of keep) reach(author, to)
  return numbers
}

/** The unit of an accepted package, and the names of staged packages that nobody waits for any more. */
export function acceptance(
  documents: ExchangeDocuments,
  reading: PackageReading,
  circumstances: Circumstances & Effects,
): { readonly unit: ExchangeUnit; readonly confirmed: readonly string[] } {
  const { opened } = reading
  assert(opened !== null, 'only an opened package is accepted')
  const facts = settled(reading.facts)
  const { at, applied, conflicts } = circumstances
  const card = documents.card(facts.org)?.card
  const { definitions } = circumstances
  const changes: readonly Change[] = opened.changes.map((change) =>
    withNewerMark({ ...change, origin: { via: 'package', ref: opened.pkg } }, definitions),
  )
  const waits = countAside(opened, definitions)
  const decision: DecisionDocument = {
    ...decisionBase(facts, at),
    outcome: 'accepted',
    code: waits === 0 ? 'accepted' : 'accepted-in-part',
    applied,
    conflicts,
    receipt: opened.type === 'receipt' ? 'none' : 'pending',
    ...(opened.type === 'changes' ? { records: recordsPerLedger(opened.changes) } : {}),
  }
  const outgoing = confirmedPackages(documents, opened)
  const effects = effectsOf({ documents, at, opened })
  const writes = [
    channelWrite(documents, facts, {
      ...circumstances,
      numbers: numbersOf(opened),
      audit: opened.audit,
      floor: { suite: opened.suite, dual: opened.dual, theirs: card?.epoch ?? 0, ours: circumstances.epoch },
    }),
    write.decision(decision),
    ...outgoing.map(write.outgoing),
    ...homeAgain(documents, outgoing, circumstances.author),
    ...effects,
    ...rememberAcceptance(documents, { opened, at, numbers: numbersOf(opened), effects }),
    ...asideWrites(opened, { at, documents: documents.exchange(), definitions }),
  ]
  const title = `接收：${reading.facts.name ?? facts.org}第${facts.seq}号${opened.type === 'receipt' ? '回执' : '包'}`
  return {
    unit: { kind: 'accept', title, changes, writes },
    confirmed: noLongerKept(documents, outgoing),
  }
}

/** Names in staging that nobody waits for any more: a package to several offices stays until the last of them has answered. */
function noLongerKept(documents: ExchangeDocuments, answered: readonly OutgoingPackage[]): readonly string[] {
  const later = new Map(answered.map((pack) => [`${pack.pkg} ${pack.to}`, pack]))
  const kept = documents
    .outgoing()
    .map((pack) => later.get(`${pack.pkg} ${pack.to}`) ?? pack)
    .filter((pack) => pack.kept)
  const names = answered.filter((pack) => !pack.kept).map(({ name }) => name)
  return names.filter((name) => !kept.some((pack) => pack.name === name))
}

/** How many records of each ledger these changes touch. */
function recordsPerLedger(changes: readonly Change[]): Readonly<Record<string, number>> {
  const byLedger = Map.groupBy(changes, ({ ledger }) => ledger)
  return Object.fromEntries(
    [...byLedger].map(([ledger, own]) => [ledger, new Set(own.map(({ row }) => row)).size] as const),
  )
}

function decisionBase({ org, sig, pkg, seq, envelope }: SettledFacts, at: string) {
  return { from: org, sig, pkg, seq, envelope, at }
}

/** Our packages as the other side's receipts and channel head leave them. */
function confirmedPackages(documents: ExchangeDocuments, opened: OpenedPackage): readonly OutgoingPackage[] {
  const reached = opened.channelHead?.seq ?? 0
  return documents
    .outgoing()
    .filter(({ to }) => to === opened.from)
    .flatMap((pack): readonly OutgoingPackage[] => {
      if (pack.type === 'receipt') return pack.kept && pack.seq <= reached ? [{ ...pack, kept: false }] : []
      const receipt = opened.receipts.find(({ pkg }) => pkg === pack.pkg)
      // what follows on a package of keys shows that it was dealt with; a receipt may never come that way
      if (receipt === undefined && pack.type === 'keys' && pack.kept && pack.seq <= reached)
        return [{ ...pack, kept: false }]
      return receipt === undefined ? [] : [{ ...pack, receipt, kept: isAwaited({ receipt }) }]
    })
}

/** The unit of a rejected package; null when there is nothing to remember: it was damaged on the way, is not genuine, or can still
 * become good. */
export function rejection(
  documents: ExchangeDocuments,
  reading: PackageReading,
  circumstances: Circumstances,
): ExchangeUnit | null {
  const declined = reading.opened !== null
  const branched = isBranch(reading)
  if (!declined && !branched && !reading.settles) return null
  const facts = settled(reading.facts)
  const decision: DecisionDocument = {
    ...decisionBase(facts, circumstances.at),
    outcome: 'reject',
    code: declined ? 'declined' : reading.verdict.code,
    applied: 0,
    conflicts: 0,
    receipt: facts.type === 'receipt' ? 'none' : 'pending',
  }
  return {
    kind: 'decision',
    title: `拒收：${reading.facts.name ?? facts.org}第${facts.seq}号包`,
    changes: [],
    writes: [
      ...(branched ? [] : [channelWrite(documents, facts, { ...circumstances, numbers: {}, audit: null })]),
      write.decision(decision),
    ],
  }
}

const branches: ReadonlySet<string> = new Set(['fork', 'replay', 'chain-broken'])

/** Genuine, but beside the channel: its sender was set up again from an older state, or there are two of it. It uses up no number,
 * and its sender must hear of it, or it would wait for ever. */
function isBranch({ verdict, facts }: PackageReading): boolean {
  return facts.genuine === true && verdict.outcome === 'reject' && branches.has(verdict.code)
}
