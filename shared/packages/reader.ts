// What does the strict reader need to know, and what does it say?

import type { Change } from '../changes/change.ts'
import type { SealKey, Suite, SuiteName } from '../crypto/suite.ts'
import type { BundleReader } from './bundle.ts'
import type { IncomingChannel, Revocation, RevocationList } from './channel.ts'
import type { ChangeRules } from './check-changes.ts'
import type { Lines } from './contents.ts'
import type { Card, OpenedPackage, PackageType, Verdict } from './format.ts'
import type { SentPackage } from './receipts.ts'
import type { TarEntry } from './tar.ts'

export interface ReaderContext {
  readonly suite: Suite
  readonly bundle: BundleReader
  /** Our keys; null: verify only (command line). `org` null: whoever holds the identity. */
  readonly self: ReaderSelf | null
  /** Cards whose 30 digits a person compared. */
  readonly cards: readonly Card[]
  readonly revocations: RevocationList
  /** Keys that their offices have replaced themselves, each good up to its last number; absent: none. Their cards stand among `cards`. */
  readonly retired?: readonly Revocation[]
  /** Null: no memory of channels (command line), order is not checked. */
  readonly channel: (from: string) => IncomingChannel | null
  /** Packages of ours on their way; null: no memory of them. */
  readonly sent: readonly SentPackage[] | null
  readonly rules: ChangeRules
  /** The last question, once all is verified: would `apply` take all changes? Null: yes. */
  readonly refuse: (changes: readonly Change[]) => Promise<Verdict | null>
  /** The same for what a package carries beside its changes: does it fit what this office knows? Absent: it is not asked. */
  readonly refuseLines?: (lines: Lines, signer: Signer) => Promise<Verdict | null>
}

/** Who signed a package, and what it is. */
export interface Signer {
  readonly card: Card
  readonly type: PackageType
  /** RFC 3339 UTC, as the envelope says. */
  readonly created: string
}

/** With what we open: keys of suite A1 (empty texts: none), and of the others if there are any. */
export interface ReaderSelf extends SealKey {
  readonly org: string | null
  readonly others?: Partial<Readonly<Record<SuiteName, SealKey>>>
  /** Keys that were replaced: what was sealed to them before still opens. Absent: none. */
  readonly former?: readonly (SealKey & { readonly suite: SuiteName })[]
}

/** Our key for a suite; null when there is none. */
export function sealKeyFor(self: ReaderSelf, suite: SuiteName): SealKey | null {
  if (suite === 'A1') return self.identity === '' ? null : self
  return self.others?.[suite] ?? null
}

/** Every key of ours for a suite, the one that others seal to now first. */
export function openingKeys(self: ReaderSelf, suite: SuiteName): readonly SealKey[] {
  const now = sealKeyFor(self, suite)
  const former = (self.former ?? []).filter((key) => key.suite === suite)
  return now === null ? former : [now, ...former]
}

/** What could be found out before the reader stopped; null where it did not get that far. */
export interface PackageFacts {
  org: string | null
  /** `from.sig`: which key of the sender has signed. */
  sig: string | null
  name: string | null
  genuine: boolean | null
  complete: boolean | null
  created: string | null
  type: PackageType | null
  suite: SuiteName | null
  /** Signed with SM2 too. */
  dual: boolean | null
  pkg: string | null
  seq: number | null
  expected: number | null
  envelopeSha256: string | null
  /** Chain value after this package. */
  nextHead: string | null
}

export interface PackageReading {
  readonly verdict: Verdict
  readonly facts: Readonly<PackageFacts>
  /** Only with outcome `accepted`, and only when read with an identity. */
  readonly opened: OpenedPackage | null
  /** The verified files of the archive, under the same condition. */
  readonly entries: readonly TarEntry[]
  /** A rejection of what the sender itself signed and sealed: it uses up the sequence number. Damage on the way does not. */
  readonly settles: boolean
}

export type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly verdict: Verdict }

export function reject(code: string, detail?: Verdict['detail']): { readonly ok: false; readonly verdict: Verdict } {
  return {
    ok: false,
    verdict: detail === undefined ? { outcome: 'reject', code } : { outcome: 'reject', code, detail },
  }
}

export function hold(code: string, detail?: Verdict['detail']): { readonly ok: false; readonly verdict: Verdict } {
  return { ok: false, verdict: detail === undefined ? { outcome: 'hold', code } : { outcome: 'hold', code, detail } }
}

export function noFacts(): PackageFacts {
  return {
    org: null,
    sig: null,
    name: null,
    genuine: null,
    complete: null,
    created: null,
    type: null,
    suite: null,
    dual: null,
    pkg: null,
    seq: null,
    expected: null,
    envelopeSha256: null,
    nextHead: null,
  }
}
