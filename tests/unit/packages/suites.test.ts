// Do packages of every suite arrive as they were written, and only those of suites that both offices have keys for?

import { describe, expect, it } from 'vitest'
import { sealingA1PQ } from '../../../shared/crypto/a1pq.ts'
import { recoveryKeys } from '../../../shared/crypto/office-keys.ts'
import { sealingNamed } from '../../../shared/crypto/sealings.ts'
import { SUITE_NAMES } from '../../../shared/crypto/suite.ts'
import { makeCard, readCard, writeCard } from '../../../shared/packages/card.ts'
import { type Envelope, envelopeSchema, wrappedKeys } from '../../../shared/packages/envelope.ts'
import type { Card } from '../../../shared/packages/format.ts'
import { change, county, draft, fileOf, read, suite, town, verdictOf, written } from './kit.ts'
import { fullCounty, fullTown, reading, suiteDraft, writtenWith } from './suite-kit.ts'

const envelopeOf = (files: Parameters<typeof fileOf>[0]): Envelope =>
  envelopeSchema.parse(JSON.parse(new TextDecoder().decode(fileOf(files, 'envelope.json'))))

describe('a package of each suite', () => {
  it.each(SUITE_NAMES)('%s arrives as it was written, in one part and in many', async (name) => {
    for (const partBytes of [undefined, 700]) {
      const files = await writtenWith(name, {}, partBytes)
      const { verdict, opened, facts } = await read(files, reading)
      expect(verdict).toEqual({ outcome: 'accepted', code: 'good' })
      expect(opened?.changes).toEqual([change(1), change(2)])
      expect(opened).toMatchObject({ suite: name, dual: name === 'S1' })
      expect(facts).toMatchObject({ suite: name, genuine: true, complete: true })
      expect((await read(files, { ...reading, self: null })).verdict.code).toBe('verified')
    }
  })

  it.each(SUITE_NAMES)(
    '%s is opened by the receiver and by what the sender’s recovery sheet says, and by nobody else',
    async (name) => {
      const files = await writtenWith(name)
      const envelope = envelopeOf(files)
      const stem = name === 'S1' ? 'payload.sm4.001' : 'payload.age.001'
      const sealed = { payload: fileOf(files, stem), keys: wrappedKeys(envelope) }
      const sealing = sealingNamed(name)
      const paper = await recoveryKeys(fullTown.recoveryIdentity)
      const onPaper = name === 'A1' ? fullTown.recoveryIdentity : paper[name].identity
      const receiver = { A1: fullCounty.keys, S1: fullCounty.keys.sm2, A1PQ: fullCounty.keys.hybrid }[name].seal
      const sender = { A1: fullTown.keys, S1: fullTown.keys.sm2, A1PQ: fullTown.keys.hybrid }[name].seal
      expect(await sealing.open(sealed, receiver.identity)).not.toBeNull()
      expect(await sealing.open(sealed, onPaper)).toEqual(await sealing.open(sealed, receiver.identity))
      expect(await sealing.open(sealed, sender.identity)).toBeNull()
      expect(await sealing.recipientOf(receiver.identity)).toBe(receiver.recipient)
      expect(sealing.misfit(sealed, 2)).toBeNull()
      expect(sealing.misfit(sealed, 3)).toBe('recipients-differ')
    },
  )

  it('signs twice beside A1 and A1PQ when asked to, and tells older readers to wait', async () => {
    for (const name of ['A1', 'A1PQ'] as const) {
      const files = await writtenWith(name, { dual: true })
      expect(envelopeOf(files)).toMatchObject({ suite: name, crit: ['sm2sig'], sm2_id: fullTown.card.org })
      expect(files.at(-1)?.name).toBe('envelope.json.minisig')
      const { opened } = await read(files, reading)
      expect(opened).toMatchObject({ suite: name, dual: true })
    }
  })

  it('leaves suite A1 as every version wrote it', async () => {
    const files = await written()
    expect(files.map(({ name }) => name)).toEqual([
      '00-READ-ME.txt',
      'payload.age.001',
      'envelope.json',
      'envelope.json.minisig',
    ])
    const line = new TextDecoder().decode(fileOf(files, 'envelope.json'))
    expect(Object.keys(JSON.parse(line) as object)).toEqual([
      '@ctx',
      'created',
      'crit',
      'from',
      'manifest',
      'payload',
      'pkg',
      'suite',
      'to',
      'type',
      'v',
    ])
    // an office that has keys for more still writes it so to one that has not
    const to = { ...draft().to, card: county.card }
    const again = await writtenWith('A1', { to })
    expect(Object.keys(JSON.parse(new TextDecoder().decode(fileOf(again, 'envelope.json'))) as object)).toHaveLength(11)
  })

  it('is not written to an office without keys for it, nor by one', async () => {
    for (const name of ['S1', 'A1PQ'] as const) {
      await expect(writtenWith(name, { to: { ...draft().to, card: county.card } })).rejects.toThrow()
      await expect(writtenWith(name, { from: { org: town.card.org, keys: town.keys } })).rejects.toThrow()
    }
    const from = { org: town.card.org, keys: town.keys }
    await expect(writtenWith('A1', { from, dual: true })).rejects.toThrow()
  })

  it('refuses to mix classic and hybrid recipients', async () => {
    const { hybrid, seal } = fullCounty.keys
    await expect(sealingA1PQ.seal(new Uint8Array(9), [hybrid.seal.recipient, seal.recipient])).rejects.toThrow()
    await expect(suite.seal(new Uint8Array(9), [hybrid.seal.recipient, seal.recipient])).rejects.toThrow()
    const recovery = fullTown.keys.recovery
    const from = { org: town.card.org, keys: { ...fullTown.keys, hybrid: { ...fullTown.keys.hybrid, recovery } } }
    await expect(writtenWith('A1PQ', { from })).rejects.toThrow()
    expect(suiteDraft('A1PQ').suite).toBe('A1PQ')
  })

  it('waits while the card at hand names no SM2 key', async () => {
    const files = await writtenWith('S1')
    expect(await verdictOf(files, { ...reading, cards: [town.card] })).toBe('hold card-without-suite')
  })
})

describe('cards', () => {
  const own = (card: Card) => writeCard(suite, card, fullTown.keys.sign.secret)
  const code = (card: Card) => {
    const got = readCard(suite, own(card), [])
    return got.ok ? 'ok' : got.error.code
  }

  it('carry the keys of all suites, and are refused with unsound, halved or doubly used ones', () => {
    const got = readCard(suite, own(fullTown.card), [])
    expect(got.ok && got.value.card).toEqual(fullTown.card)
    expect(Object.keys(makeCard({ ...town.card }, town.keys))).not.toContain('sm2_sign')
    const { sm2_sign = '', sm2_enc = '', age_pq = '' } = fullTown.card
    const { sm2_id: _, ...withoutId } = fullTown.card
    expect(code(withoutId)).toBe('card-invalid')
    expect(code({ ...fullTown.card, sm2_enc: sm2_sign })).toBe('card-invalid')
    expect(code({ ...fullTown.card, sm2_id: '中文' })).toBe('card-invalid')
    expect(code({ ...town.card, suite: 'S1' })).toBe('card-invalid')
    expect(code({ ...fullTown.card, suite: 'A1PQ' })).toBe('ok')
    for (const bent of [
      Buffer.alloc(65).toString('base64'),
      sm2_enc.replace(/^./, 'A'),
      `${sm2_enc.slice(0, 40)}AAAA${sm2_enc.slice(44)}`,
    ])
      expect(code({ ...fullTown.card, sm2_enc: bent })).toBe('card-invalid')
    expect(code({ ...fullTown.card, age_pq: fullTown.card.age })).toBe('card-invalid')
    expect(code({ ...fullTown.card, age_pq: `${age_pq.slice(0, -1)}${age_pq.endsWith('q') ? 'p' : 'q'}` })).toBe(
      'card-invalid',
    )
    expect(code({ ...fullTown.card, age: age_pq })).toBe('card-invalid')
  })
})
