// One package for several offices: staged and copied once, a number, a chain and a receipt for each of them.

import { beforeEach, describe, expect, it } from 'vitest'
import type { WrittenFile } from '../../../shared/packages/bundle.ts'
import { genesis } from '../../../shared/packages/envelope.ts'
import { writePackage } from '../../../shared/packages/write-package.ts'
import { context, county, draft, otherTown, read, suite, town, verdictOf } from './kit.ts'
import { fullCounty, fullTown } from './suite-kit.ts'

const first = genesis(suite.hash, town.card.org, county.card.org)
const other = genesis(suite.hash, town.card.org, otherTown.card.org)
const self = ({ card, keys }: typeof county) => ({ org: card.org, ...keys.seal })

describe('a package for two offices', () => {
  let files: readonly WrittenFile[]
  beforeEach(async () => {
    const also = [{ card: otherTown.card, seq: 4, prev: other }]
    files = (await writePackage(suite, draft({ also, to: { card: county.card, seq: 1, prev: first } }))).files
  })

  it('opens for each with its own number, and for nobody else', async () => {
    expect(await read(files)).toMatchObject({ verdict: { code: 'good' }, facts: { seq: 1 }, opened: { seq: 1 } })
    const head = { from: town.card.org, to: otherTown.card.org, seq: 3, head: other }
    const second = { self: self(otherTown), channel: () => ({ head, decided: [] }) }
    expect(await read(files, second)).toMatchObject({ verdict: { code: 'good' }, facts: { seq: 4, expected: 4 } })
    expect(await verdictOf(files, { self: { ...self(county), org: 'C990123' } })).toBe('reject not-addressed')
  })

  it('stands in the chain of each channel under the same value', async () => {
    const { envelopeSha256, nextHead } = (await read(files)).facts
    const head = { from: town.card.org, to: otherTown.card.org, seq: 3, head: other }
    const seen = await read(files, { self: self(otherTown), channel: () => ({ head, decided: [] }) })
    expect(seen.facts).toMatchObject({ envelopeSha256, nextHead })
  })

  it('is a gap for who has not had the earlier ones', async () => {
    expect(await verdictOf(files, { self: self(otherTown) })).toBe('hold gap')
    expect(context(files).sent).toEqual([])
  })
})

describe('the writer', () => {
  it('seals to offices with keys for the suite only', async () => {
    const also = [{ card: otherTown.card, seq: 1, prev: other }]
    const to = { card: fullCounty.card, seq: 1, prev: first }
    const from = { org: fullTown.card.org, keys: fullTown.keys }
    for (const name of ['A1PQ', 'S1'] as const)
      await expect(writePackage(suite, draft({ from, to, also, suite: name })), name).rejects.toThrow()
    const twice = [{ card: fullCounty.card, seq: 2, prev: first }]
    await expect(writePackage(suite, draft({ from, to, also: twice }))).rejects.toThrow('each recipient once')
  })

  it('wraps the key of S1 for each, as for one', async () => {
    const from = { org: fullTown.card.org, keys: fullTown.keys }
    const card = { ...fullCounty.card, org: 'C990123', sm2_enc: fullTown.card.sm2_enc ?? '' }
    const to = { card: fullCounty.card, seq: 1, prev: first }
    const written = await writePackage(suite, draft({ from, to, also: [{ card, seq: 1, prev: first }], suite: 'S1' }))
    const envelope = JSON.parse(
      new TextDecoder().decode(written.files.find(({ name }) => name === 'envelope.json')?.bytes),
    )
    expect(envelope.keys).toHaveLength(3)
    expect(envelope.to.map(({ role }: { role: string }) => role)).toEqual(['recipient', 'recipient', 'recovery'])
  })
})
