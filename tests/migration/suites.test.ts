// Does the first package of suites S1 and A1PQ still open, with every change that was in it? Fixtures are never made anew.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readIdentities } from '../../main/cli/identity-file.ts'
import type { Change } from '../../shared/changes/change.ts'
import { suiteA1 } from '../../shared/crypto/a1.ts'
import { writeSm2PublicPem } from '../../shared/crypto/sm2-pem.ts'
import { ledgerNamed } from '../../shared/ledgers/index.ts'
import { memoryBundle } from '../../shared/packages/bundle.ts'
import { readCard, sm2SignerOn } from '../../shared/packages/card.ts'
import { readPackage } from '../../shared/packages/read-package.ts'

const suites = join(import.meta.dirname, '../fixtures/suites')
const bundleOf = (place: string) => join(place, readdirSync(place).find((entry) => entry.endsWith('.lpx')) ?? '')

function cardIn(place: string, file: string) {
  const read = readCard(suiteA1, readFileSync(join(place, file), 'utf8'), [])
  if (!read.ok) throw new Error(read.error.code)
  return read.value.card
}

test.each(['S1', 'A1PQ'])('the first package of suite %s opens', async (name) => {
  const place = join(suites, name)
  const bundle = bundleOf(place)
  const files = readdirSync(bundle).map((file) => ({
    name: file,
    bytes: new Uint8Array(readFileSync(join(bundle, file))),
  }))
  const self = await readIdentities(readFileSync(join(place, 'county-test.id'), 'utf8'))
  if (self === null) throw new Error('no identity')
  const reading = await readPackage({
    suite: suiteA1,
    bundle: memoryBundle(files),
    self: { ...self, org: cardIn(place, 'county.card').org },
    cards: [cardIn(place, 'town.card')],
    revocations: { number: 0, revoked: [] },
    channel: () => ({ head: null, decided: [] }),
    sent: [],
    rules: {
      definition: ledgerNamed,
      record: async () => null,
      lastNumber: () => 0,
      now: Date.parse('2026-11-25T10:00:00Z'),
    },
    refuse: async () => null,
  })
  expect(reading.verdict).toEqual({ outcome: 'accepted', code: 'good' })
  const expected = JSON.parse(readFileSync(join(place, 'expected.json'), 'utf8')) as { changes: readonly Change[] }
  expect(reading.opened?.changes).toEqual(expected.changes)
  expect(reading.opened?.suite).toBe(name)
})

test('the package of S1 opens by hand as well', () => {
  const place = join(suites, 'S1')
  const work = mkdtempSync(join(tmpdir(), 'golden-'))
  try {
    const signer = sm2SignerOn(cardIn(place, 'town.card'))
    writeFileSync(join(work, 'sender.pem'), writeSm2PublicPem(signer?.publicKey ?? new Uint8Array(65)))
    const script = join(import.meta.dirname, '../by-hand/verify-s1-by-hand.sh')
    const words = [bundleOf(place), join(work, 'sender.pem'), join(place, 'county-test.id'), join(work, 'x')]
    expect(execFileSync(script, words, { encoding: 'utf8', stdio: 'pipe' })).toContain('by hand: good')
  } finally {
    rmSync(work, { recursive: true })
  }
})
