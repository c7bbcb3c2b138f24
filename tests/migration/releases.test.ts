// Does a package of every released version still open, with every change that was in it? Fixtures are never made anew.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Change } from '../../shared/changes/change.ts'
import { recipientOf, suiteA1 } from '../../shared/crypto/a1.ts'
import { ledgerNamed } from '../../shared/ledgers/index.ts'
import { memoryBundle } from '../../shared/packages/bundle.ts'
import { readCard } from '../../shared/packages/card.ts'
import { readPackage } from '../../shared/packages/read-package.ts'

const releases = join(import.meta.dirname, '../fixtures/releases')
const versions = readdirSync(releases)

test('there is a package of the first version', () => {
  expect(versions).toContain('0.1.0')
})

test.each(versions)('the package of %s opens', async (version) => {
  const place = join(releases, version)
  const name = readdirSync(place).find((entry) => entry.endsWith('.lpx')) ?? ''
  const files = readdirSync(join(place, name)).map((file) => ({
    name: file,
    bytes: new Uint8Array(readFileSync(join(place, name, file))),
  }))
  const card = (file: string) => {
    const read = readCard(suiteA1, readFileSync(join(place, file), 'utf8'), [])
    if (!read.ok) throw new Error(read.error.code)
    return read.value.card
  }
  const identity = readFileSync(join(place, 'county-test.id'), 'utf8').trim()
  const reading = await readPackage({
    suite: suiteA1,
    bundle: memoryBundle(files),
    self: { org: card('county.card').org, recipient: (await recipientOf(identity)) ?? '', identity },
    cards: [card('town.card')],
    revocations: { number: 0, revoked: [] },
    channel: () => ({ head: null, decided: [] }),
    sent: [],
    rules: {
      definition: ledgerNamed,
      record: async () => null,
      lastNumber: () => 0,
      now: Date.parse('2026-11-22T10:00:00Z'),
    },
    refuse: async () => null,
  })
  expect(reading.verdict).toEqual({ outcome: 'accepted', code: 'good' })
  const expected = JSON.parse(readFileSync(join(place, 'expected.json'), 'utf8')) as { changes: readonly Change[] }
  expect(reading.opened?.changes).toEqual(expected.changes)
  expect(reading.opened?.counts).toHaveLength(1)
})
