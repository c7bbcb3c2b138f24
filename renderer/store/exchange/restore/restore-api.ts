// What can the window ask when this office has come back from an older state, or an office below has?

import type { EpochLine } from '../../../../shared/packages/restore/snapshot-lines.ts'
import type { Result } from '../../../../shared/result.ts'

/** `older-than-marker`: the machine had more before. `unknown-package`: a receipt speaks of packages that are not here.
 * `rebuilt`: made anew after the machine was lost. `declared`: a person said so. */
export type RestoreReason = 'older-than-marker' | 'unknown-package' | 'rebuilt' | 'declared'

interface RestoreState {
  readonly reason: RestoreReason
  /** When it was noticed, RFC 3339 UTC. */
  readonly since: string
  /** The machine goes on as another author already. */
  readonly renewed: boolean
}

/** What a snapshot brought back, and what neither it nor this machine holds. */
export interface RestoreReport {
  readonly at: string
  readonly from: string
  /** Changes that had been sent up and were not here any more. */
  readonly recovered: number
  /** Records that were changed here under numbers that mean something else above: said again under new numbers. */
  readonly saidAgain: number
  /** Numbers per author that neither the snapshot nor this machine holds: they had stayed home. */
  readonly missing: readonly { readonly author: string; readonly from: number; readonly to: number }[]
}

export interface RestoreApi {
  /** Null: nothing is wrong, packages may be sealed. */
  restoreState(): Promise<RestoreState | null>
  /** A person knows that this machine came back from an older state, or runs twice; nothing is sealed from then on. */
  declareRestored(): Promise<Result<null>>
  restoreReport(): Promise<RestoreReport | null>
  /** First step: from now on this machine is another author. Asks for the passphrase; the office is locked afterwards. */
  renew(passphrase: string): Promise<Result<null>>
  /** For the upper office: everything it holds of an office below, sealed for it. */
  sendSnapshot(to: string, carrier: string, passphrase: string): Promise<Result<{ readonly place: string }>>
  /** The newest announcement of an office below. */
  announcedEpoch(org: string): Promise<(EpochLine & { readonly at: string }) | null>
}
