// What can the window ask about content that only a newer version of the application can use?

export interface SetAside {
  /** Name of the ledger; one that this version does not have is shown as unknown. */
  readonly ledger: string
  /** How many changes wait, in part or whole. */
  readonly changes: number
  /** The whole change waits, because its ledger is unknown here; false: fields of it. */
  readonly whole: boolean
  /** Code of `shared/wording/verdicts.ts` why it could not go in after upgrading; null: it waits for the upgrade. */
  readonly refused: string | null
}

export interface NewsApi {
  /** Content of accepted packages that waits for an upgrade; it is part of the journal and of every backup. */
  setAside(): Promise<readonly SetAside[]>
}
