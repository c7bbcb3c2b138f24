// What can the window ask about taking back a package that was accepted?

import type { Result } from '../../../../shared/result.ts'

/** The newest accepted package of one office, as far as it can be taken back. */
export interface UndoablePackage {
  readonly pkg: string
  readonly org: string
  readonly name: string
  readonly seq: number
  /** When it was accepted, RFC 3339 UTC. */
  readonly at: string
  /** Changes that would be taken back. */
  readonly changes: number
  /** Records on which something was built since then; while there are any, the package cannot be taken back. */
  readonly hindering: readonly { readonly ledger: string; readonly row: string; readonly name: string }[]
}

export interface UndoApi {
  /** The newest accepted package of changes of each office. Packages accepted by earlier versions are not among them. */
  undoablePackages(): Promise<readonly UndoablePackage[]>
  /** Takes back all changes of a package in one unit and notes the superseding receipt. Fails with `undo-not-last`, `undo-built-on`. */
  undoPackage(pkg: string): Promise<Result<{ readonly changes: number }>>
}
