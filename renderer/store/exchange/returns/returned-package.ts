// Does a package of returns fit what this office knows? Asked before anything of it is stored.

import type { Lines } from '../../../../shared/packages/contents.ts'
import type { Verdict } from '../../../../shared/packages/format.ts'
import type { Signer } from '../../../../shared/packages/reader.ts'
import { checkReturns } from '../../../../shared/packages/returns/return-rules.ts'
import type { ExchangeCore } from '../core.ts'
import type { ExchangeDocuments } from '../documents.ts'

/** Null: there is nothing against it, or it is of another type. */
export async function refuseReturns(
  core: ExchangeCore,
  documents: ExchangeDocuments,
  { lines, signer: { card, created } }: { readonly lines: Lines; readonly signer: Signer },
): Promise<Verdict | null> {
  const { returns = [] } = lines
  if (returns.length === 0) return null
  return checkReturns(
    { created, returns },
    {
      own: core.office().org,
      definition: (ledger) => core.definitions.find(({ name }) => name === ledger),
      record: (ledger, row) => core.recordOrigin(ledger, row),
      known: (id) => documents.returns.receivedOne(card.org, id)?.line ?? null,
    },
  )
}
