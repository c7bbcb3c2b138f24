// From what are packages of suites S1 and A1PQ built in tests? The two offices of the kit with keys for them on their cards.

import { makeHybridOfficeKeys, makeSm2OfficeKeys, recoveryKeys } from '../../../shared/crypto/office-keys.ts'
import type { OfficeKeys, SuiteName } from '../../../shared/crypto/suite.ts'
import type { WrittenFile } from '../../../shared/packages/bundle.ts'
import { makeCard } from '../../../shared/packages/card.ts'
import type { ReaderContext } from '../../../shared/packages/reader.ts'
import { type PackageDraft, writePackage } from '../../../shared/packages/write-package.ts'
import { county, draft, type OfficeInTest, otherTown, suite, town } from './kit.ts'

export interface FullOffice extends OfficeInTest {
  readonly keys: OfficeKeys & Required<Pick<OfficeKeys, 'sm2' | 'hybrid'>>
}

async function withAllSuites({ card, keys, recoveryIdentity }: OfficeInTest): Promise<FullOffice> {
  const recovery = await recoveryKeys(recoveryIdentity)
  const all = {
    ...keys,
    sm2: makeSm2OfficeKeys(card.org, recovery.S1.recipient),
    hybrid: await makeHybridOfficeKeys(recovery.A1PQ.recipient),
  }
  return { card: makeCard({ ...card, epoch: 2 }, all), keys: all, recoveryIdentity }
}

export const fullTown = await withAllSuites(town)
export const fullCounty = await withAllSuites(county)
export const fullOtherTown = await withAllSuites(otherTown)

export function suiteDraft(name: SuiteName, more: Partial<PackageDraft> = {}): PackageDraft {
  const plain = draft(more)
  return {
    ...plain,
    suite: name,
    from: { org: fullTown.card.org, keys: fullTown.keys },
    to: { ...plain.to, card: fullCounty.card },
    ...more,
  }
}

export async function writtenWith(
  name: SuiteName,
  more: Partial<PackageDraft> = {},
  partBytes?: number,
): Promise<readonly WrittenFile[]> {
  return (await writePackage(suite, suiteDraft(name, more), partBytes)).files
}

/** How the county reads, with its keys of all suites. */
export const reading: Partial<ReaderContext> = {
  cards: [fullTown.card, fullOtherTown.card],
  self: {
    org: fullCounty.card.org,
    ...fullCounty.keys.seal,
    others: { S1: fullCounty.keys.sm2.seal, A1PQ: fullCounty.keys.hybrid.seal },
  },
}
