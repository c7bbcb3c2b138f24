// What is remembered of a package that was decided on? Its channel, the decision, and what receipts say of our own.

import { splitChangeId } from '../../../shared/changes/change.ts'
import { ledgerNamed } from '../../../shared/ledgers/index.ts'
import type { OpenedPackage } from '../../../shared/packages/format.ts'
import type { PackageFacts, PackageReading } from '../../../shared/packages/reader.ts'
import { assert } from '../../../shared/result.ts'
import type { ChannelState, KnownDecision } from './channel-state.ts'

/** Facts of a package that was genuine and in order. */
export interface SettledFacts {
  readonly org: string
  readonly pkg: string
  readonly seq: number
  readonly envelope: string
  readonly nextHead: string
}

export function settledFacts({ org, pkg, seq, envelopeSha256, nextHead }: Readonly<PackageFacts>): SettledFacts {
  assert(org !== null && pkg !== null && seq !== null, 'a package in order says who and which')
  assert(envelopeSha256 !== null && nextHead !== null, 'a genuine package has an envelope')
  return { org, pkg, seq, envelope: envelopeSha256, nextHead }
}

type Incoming = ChannelState['incoming'][string]

function withDecision(
  state: ChannelState,
  reading: PackageReading,
  {
    decision,
    more,
  }: { readonly decision: Pick<KnownDecision, 'outcome' | 'code' | 'applied'>; readonly more: Partial<Incoming> },
): ChannelState {
  const { org, pkg, seq, envelope, nextHead } = settledFacts(reading.facts)
  const old = state.incoming[org] ?? { head: null, numbers: {}, floor: null }
  assert(state.org !== null, 'who can open a package is named on it')
  const head = { from: org, to: state.org, seq, head: nextHead }
  const receipt = reading.facts.type === 'receipt' ? 'none' : 'pending'
  return {
    ...state,
    incoming: { ...state.incoming, [org]: { ...old, ...more, head } },
    decisions: [...state.decisions, { from: org, pkg, seq, envelope, ...decision, conflicts: 0, receipt }],
  }
}

/** Greatest number of each author that came or stays with its office. */
function numbersOf({ changes, keep }: OpenedPackage, before: Incoming['numbers']): Incoming['numbers'] {
  const numbers: Record<string, number> = { ...before }
  const reach = (author: string, n: number) => {
    numbers[author] = Math.max(numbers[author] ?? 0, n)
  }
  for (const { id } of changes) reach(splitChangeId(id).author, splitChangeId(id).n)
  for (const { author, to } of keep) reach(author, to)
  return numbers
}

function recordsAfter({ changes }: OpenedPackage, before: ChannelState['records']): ChannelState['records'] {
  const records: Record<string, ChannelState['records'][string]> = { ...before }
  for (const { ledger, row, op, set, id } of changes) {
    const scope = ledgerNamed(ledger)?.scope ?? null
    const given = scope === null ? undefined : set[scope]
    const known = records[`${ledger} ${row}`]
    const division = typeof given === 'string' ? given : (known?.division ?? null)
    if (op === 'new' || known !== undefined) records[`${ledger} ${row}`] = { madeBy: known?.madeBy ?? id, division }
  }
  return records
}

/** The package is in: nothing of it is asked for again. */
export function accepted(state: ChannelState, reading: PackageReading, epoch: number): ChannelState {
  const { opened } = reading
  assert(opened !== null, 'only an opened package is accepted')
  const before = state.incoming[opened.from]?.numbers ?? {}
  const next = withDecision(state, reading, {
    decision: { outcome: 'accepted', code: 'accepted', applied: opened.changes.length },
    more: { numbers: numbersOf(opened, before), floor: { suite: opened.suite, dual: opened.dual, epoch } },
  })
  const line = (pkg: string) => opened.receipts.find((receipt) => receipt.pkg === pkg)
  return {
    ...next,
    records: recordsAfter(opened, next.records),
    sent: next.sent.map((pack) =>
      pack.to === opened.from ? { ...pack, receipt: line(pack.pkg) ?? pack.receipt } : pack,
    ),
  }
}

/** The package is refused and its number used up. */
export function declined(state: ChannelState, reading: PackageReading): ChannelState {
  const code = reading.opened === null ? reading.verdict.code : 'declined'
  return withDecision(state, reading, { decision: { outcome: 'reject', code, applied: 0 }, more: {} })
}

/** It was decided on before: the same receipt may be asked for again. */
export function decisionOn(state: ChannelState, { facts }: PackageReading): ChannelState {
  const decisions = state.decisions.map((old) =>
    old.pkg === facts.pkg && old.from === facts.org && old.receipt === 'sent'
      ? { ...old, receipt: 'pending' as const }
      : old,
  )
  return { ...state, decisions }
}

/** All that was pending for this office stands in a receipt now. */
export function answered(state: ChannelState, org: string): ChannelState {
  const decisions = state.decisions.map((old) =>
    old.from === org && old.receipt === 'pending' ? { ...old, receipt: 'sent' as const } : old,
  )
  return { ...state, decisions }
}
