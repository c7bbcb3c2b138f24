// What can a window ask about records that are given to offices below? Giving, taking back, what waits, and sealing it.

import type { Result } from '../../../../shared/result.ts'

export interface RecordPlace {
  readonly ledger: string
  readonly row: string
}

/** What became of a record at one office: nothing sealed yet or changed since, sealed, or confirmed by its signed receipt. */
export type HandingState = 'waiting' | 'sealed' | 'received'

export interface Handing extends RecordPlace {
  readonly offices: readonly { readonly org: string; readonly name: string; readonly state: HandingState }[]
}

export interface OfficeBelow {
  readonly org: string
  readonly name: string
  /** Records with something that is not sealed yet. */
  readonly waiting: number
  /** Sealed packages without a receipt. */
  readonly underway: number
}

interface HandingView {
  /** Offices below with a trusted card, by name. */
  readonly offices: readonly OfficeBelow[]
  readonly records: readonly Handing[]
}

export interface SealedDown {
  readonly packages: number
  readonly offices: number
  readonly records: number
  readonly place: string
}

export interface DownApi {
  handings(): Promise<HandingView>
  /** Gives own records to offices below; they travel with the next package to each. Fails with `not-own-record`,
   * `handed-before-restore`, `no-such-neighbour`, `addressees-none`. */
  handDown(records: readonly RecordPlace[], orgs: readonly string[]): Promise<Result<null>>
  /** Takes back what was given and not sealed yet. Fails with `already-handed`. */
  takeBack(records: readonly RecordPlace[], org: string): Promise<Result<null>>
  /** Seals what waits for these offices, one package for all that get the same, and copies it with earlier ones that nobody has
   * confirmed; asks for the passphrase again. */
  sealDown(orgs: readonly string[], carrier: string, passphrase: string): Promise<Result<SealedDown>>
}
