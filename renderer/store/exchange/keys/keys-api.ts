// What can a window ask about keys of offices: countersignatures, new keys, revoked ones, and who knows of them?

import type { Card } from '../../../../shared/packages/format.ts'
import type { Result } from '../../../../shared/result.ts'

/** How a card came to be trusted. `digits`: two people compared them. */
export type TrustedBy = 'digits' | 'countersignature' | 'rotation'

/** A card file as it was read; nothing is stored. */
export interface ReadCard {
  readonly card: Card
  readonly fingerprint: string
  /** Signed by the office above that the card names; null: not signed, or that office's card is not known. */
  readonly countersigned: boolean | null
  /** The card that it would replace; null: none. */
  readonly replaces: { readonly fingerprint: string; readonly epoch: number; readonly otherKey: boolean } | null
}

/** A signing key of a neighbour. */
export interface NeighbourKey {
  readonly sig: string
  readonly epoch: number
  /** Null: the one of its card now. A number: replaced, and good up to there. `open`: replaced, until its next key has signed. */
  readonly replaced: null | number | 'open'
  /** Revoked, good up to this number; null: not. */
  readonly revokedAfter: number | null
  /** Greatest number accepted under it; 0: none. */
  readonly accepted: number
}

export interface NeighbourKeys {
  readonly org: string
  readonly name: string
  readonly epoch: number
  readonly by: TrustedBy
  readonly countersigned: boolean | null
  /** Are we the office above that may countersign it, and revoke its keys? */
  readonly ours: boolean
  /** Nothing is sealed to it. */
  readonly revoked: boolean
  /** Newest first. */
  readonly keys: readonly NeighbourKey[]
  /** Something about keys has not been sealed for it yet. */
  readonly pending: boolean
  /** A package of keys lies in staging, unconfirmed. */
  readonly underway: boolean
}

/** `arrived`: the other office has dealt with it, as its later packages show; no receipt has come. */
export type TakingState = 'staged' | 'copied' | 'arrived' | 'taken' | 'refused'

export interface OwnKeys {
  readonly card: Card
  readonly fingerprint: string
  /** Name of the office above whose countersignature we hold; null: none for the card of now. */
  readonly countersignedBy: string | null
  /** A list of the office above names our key of now. */
  readonly revokedBy: string | null
  /** The last change of keys: to whom its package went, and how far it got. Null: never changed. */
  readonly rotation: {
    readonly epoch: number
    readonly at: string
    /** Without the old key: neighbours must compare the digits. */
    readonly lost: boolean
    readonly neighbours: readonly {
      readonly org: string
      readonly name: string
      readonly seq: number
      readonly state: TakingState
    }[]
  } | null
  /** Numbers that we sealed last, to be told to the office above when a key was lost. */
  readonly sealed: readonly { readonly org: string; readonly name: string; readonly seq: number }[]
  /** Earlier keys that still open what was sealed to them, and until when (RFC 3339). */
  readonly opening: readonly { readonly epoch: number; readonly until: string }[]
}

export interface KeyRotation {
  /** The old key was lost or may be in other hands: nothing is signed with it any more. */
  readonly lost: boolean
  /** Number of the new card; null: the next one. */
  readonly epoch: number | null
}

export interface ListedKey {
  readonly org: string
  /** Null: no card of it here. */
  readonly name: string | null
  readonly sig: string
  readonly lastSeq: number
}

/** A package that was accepted, though its key turned out to be revoked before its number. Nothing is taken back by itself. */
export interface DoubtfulPackage {
  readonly org: string
  readonly name: string
  readonly pkg: string
  readonly seq: number
  /** RFC 3339: when it was accepted. */
  readonly at: string
  readonly applied: number
}

export interface RevocationView {
  /** By issuer; ours first. */
  readonly lists: readonly {
    readonly issuer: string
    readonly name: string
    readonly own: boolean
    readonly number: number
    readonly created: string
    readonly keys: readonly ListedKey[]
  }[]
  /** Newest first. */
  readonly doubtful: readonly DoubtfulPackage[]
}

/** What a package of keys in quarantine would do. */
export interface KeyInspection {
  readonly cards: readonly {
    /** `known`: changes nothing. */
    readonly as: 'rotation' | 'vouched' | 'own' | 'known'
    readonly org: string
    readonly name: string
    readonly epoch: number
    readonly fingerprint: string
    /** Of the card that it replaces; null: none. */
    readonly before: string | null
    readonly countersigned: boolean
  }[]
  readonly lists: readonly { readonly issuer: string; readonly number: number; readonly keys: readonly ListedKey[] }[]
}

export interface KeysApi {
  ownKeys(): Promise<OwnKeys>
  neighbourKeys(): Promise<readonly NeighbourKeys[]>
  /** Stores a card that the office above has countersigned, without comparing digits. Fails with `card-not-countersigned`. */
  trustCountersigned(text: string): Promise<Result<null>>
  /** Our signature under the card of an office below us; the card file with it. Fails with `countersign-not-parent`. */
  countersignCard(org: string, passphrase: string): Promise<Result<{ readonly text: string; readonly file: string }>>
  /** Our own card as it comes back from the office above, with its signature. Fails with `countersign-other-card`, `countersign-unknown`. */
  takeCountersignature(text: string): Promise<Result<null>>
  /** New keys and a card of the next number. A package under the old key is made for every neighbour, unless it was lost. */
  rotateKeys(passphrase: string, rotation: KeyRotation): Promise<Result<null>>
  /** Writes what is new about keys for a neighbour. Fails with `nothing-to-send`. */
  sendKeys(to: string, carrier: string, passphrase: string): Promise<Result<{ readonly place: string }>>
  /** Puts a key of a lower office on our list: good up to `lastSeq`. Fails with `revoke-not-below`, `revoke-already`. */
  revokeKey(
    key: { readonly org: string; readonly sig: string; readonly lastSeq: number },
    passphrase: string,
  ): Promise<Result<null>>
  revocations(): Promise<RevocationView>
  /** Our own list as a file; null: there is none. */
  revocationFile(): Promise<{ readonly text: string; readonly file: string } | null>
  /** A list from a file. Fails with `revocations-…`. */
  takeRevocations(text: string): Promise<Result<null>>
  inspectKeys(token: string): Promise<Result<KeyInspection | null>>
}
