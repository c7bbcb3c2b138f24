// Is a package the next one of its channel? Sequence and chain per sender and recipient find replay, fork, gap and rollback.

import type { SuiteName } from '../crypto/suite.ts'
import type { ChannelHead, Verdict } from './format.ts'

/** What the receiver remembers of a package it has decided on. */
export interface DecidedPackage {
  readonly pkg: string
  readonly seq: number
  /** SHA-256 of the envelope file, hex. */
  readonly envelope: string
}

export interface IncomingChannel {
  readonly head: ChannelHead | null
  /** All packages of this sender that were accepted or finally rejected, in any order. */
  readonly decided: readonly DecidedPackage[]
  /** This office came back from an older state: a snapshot may come over the gap, and the channel goes on behind it. */
  readonly rebases?: true
  /** How the newest accepted package was sealed and signed under the cards that both sides have now; absent: none was. */
  readonly floor?: SuiteFloor
}

export interface SuiteFloor {
  readonly suite: SuiteName
  readonly dual: boolean
}

/** Is this weaker than what the sender sent before under the same cards? Whoever broke or stole one key must not get by with it. */
export function isDowngrade(sent: SuiteFloor, floor: SuiteFloor | undefined): boolean {
  if (floor === undefined) return false
  return (floor.suite !== 'A1' && sent.suite === 'A1') || (floor.dual && !sent.dual)
}

export interface Arrival extends DecidedPackage {
  readonly prev: string
}

/** Null: next in order. `genesis` is the `prev` of the first package of the channel. */
export function checkOrder(arrival: Arrival, channel: IncomingChannel, genesis: string): Verdict | null {
  const same = channel.decided.find((old) => old.envelope === arrival.envelope)
  if (same !== undefined) return { outcome: 'duplicate', code: 'already-received', detail: { seq: arrival.seq } }
  if (channel.decided.some((old) => old.pkg === arrival.pkg)) return { outcome: 'reject', code: 'package-id-reused' }
  const reached = channel.head?.seq ?? 0
  const detail = { seq: arrival.seq, expected: reached + 1 }
  if (arrival.seq <= reached) {
    const taken = channel.decided.some((old) => old.seq === arrival.seq)
    return { outcome: 'reject', code: taken ? 'fork' : 'replay', detail }
  }
  if (arrival.seq > reached + 1) return { outcome: 'hold', code: 'gap', detail }
  if (arrival.prev !== (channel.head?.head ?? genesis)) return { outcome: 'reject', code: 'chain-broken', detail }
  return null
}

/** A key of an office is good up to this sequence number: by sequence, not by date. */
export interface Revocation {
  readonly org: string
  readonly sig: string
  readonly lastSeq: number
}

export interface RevocationList {
  /** Grows by one with every issue; an older list never replaces a newer one. */
  readonly number: number
  readonly revoked: readonly Revocation[]
}

export function isRevoked(list: RevocationList, sender: { org: string; sig: string; seq: number }): boolean {
  return list.revoked.some((old) => old.org === sender.org && old.sig === sender.sig && sender.seq > old.lastSeq)
}
