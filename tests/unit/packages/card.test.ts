import { describe, expect, it } from 'vitest'
import { toBase64, utf8 } from '../../../shared/crypto/octets.ts'
import {
  cardBytes,
  fingerprint,
  inScope,
  orgOf,
  readCard,
  sameFingerprint,
  writeCard,
} from '../../../shared/packages/card.ts'
import { PACKAGE_TYPES } from '../../../shared/packages/envelope.ts'
import type { Card } from '../../../shared/packages/format.ts'
import { county, otherTown, sha256, suite, town } from './kit.ts'

const own = (card: Card) => writeCard(suite, card, town.keys.sign.secret)
/** The card file as an issuer's program writes it: its signature below the office's own. */
const countersigned = (text: string, secret: Uint8Array) =>
  text + Buffer.from(suite.sign(utf8(`${text.split('\n')[0]}\n`), secret, 'lpx/v1 card org=T990122100 by=C990122'))
const code = (text: string, known: readonly Card[] = []) => {
  const read = readCard(suite, text, known)
  return read.ok ? 'ok' : read.error.code
}

describe('identity cards', () => {
  it('are read as they were written, with the fingerprint of exactly these bytes', () => {
    const read = readCard(suite, own(town.card), [])
    expect(read.ok && read.value.card).toEqual(town.card)
    const hash = sha256(Buffer.concat([Buffer.from('lpx/v1/card\0'), cardBytes(town.card)]))
    const digits = (BigInt(`0x${hash}`) % 10n ** 30n).toString().padStart(30, '0')
    expect(read.ok && read.value.fingerprint.replaceAll(' ', '')).toBe(digits)
    expect(read.ok && read.value.fingerprint).toMatch(/^(\d{5} ){5}\d{5}$/)
    expect(fingerprint(suite, { ...town.card, epoch: 2 })).not.toBe(fingerprint(suite, town.card))
    expect(code(own(town.card).replaceAll('\n', '\r\n'))).toBe('ok')
  })

  it('carry the signature of the parent office', () => {
    const text = countersigned(own(town.card), county.keys.sign.secret)
    const read = readCard(suite, text, [county.card])
    expect(read.ok && read.value.countersigned).toBe(true)
    expect(readCard(suite, own(town.card), [county.card])).toMatchObject({ value: { countersigned: null } })
    const forged = countersigned(own(town.card), otherTown.keys.sign.secret)
    expect(code(forged, [county.card])).toBe('card-countersignature-wrong')
  })

  it('are refused when anything about them is not as it must be', () => {
    expect(code(own(town.card).replace('城关镇', '城关乡'))).toBe('card-not-signed')
    expect(code(own(town.card).replace('"v":1', '"v": 1'))).toBe('card-not-canonical')
    expect(code(own(town.card).replace('"epoch":1', '"epoch":1.0'))).toBe('card-not-canonical')
    expect(code(own(town.card).slice(0, -1))).toBe('card-unreadable')
    expect(code('')).toBe('card-unreadable')
    expect(code(own({ ...town.card, org: 'T990122101' }))).toBe('card-invalid')
    expect(code(own({ ...town.card, name: '城关镇\u202e' }))).toBe('card-invalid')
    expect(code(own({ ...town.card, age: town.card.age.replace(/.$/, 'q') }))).toBe('card-invalid')
    expect(code(own({ ...town.card, types: ['changes', 'changes'] }))).toBe('card-invalid')
    for (const weak of [new Uint8Array(32), Uint8Array.of(1, ...new Uint8Array(31)), new Uint8Array(32).fill(255)])
      expect(code(own({ ...town.card, ed25519: toBase64(weak) }))).toBe('card-invalid')
  })

  it('are refused when one field is out of bounds, though the office signed it', () => {
    const wrong: readonly Partial<Card>[] = [
      ...[{ name: '' }, { name: '名'.repeat(61) }, { division: '9901221000000' }, { division: '99012210000x' }],
      ...[{ division: '990122100' }, { epoch: 0 }, { epoch: 1_000_001 }, { epoch: 1.5 }, { types: [] }],
      { types: [...PACKAGE_TYPES, 'changes'] },
    ]
    for (const more of wrong) expect(code(own({ ...town.card, ...more })), JSON.stringify(more)).toBe('card-invalid')
    expect(code(`${own(town.card)}x`)).toBe('card-unreadable')
    expect(code(`${own(town.card)}\n`)).toBe('card-unreadable')
    expect(code('x'.repeat(9000))).toBe('card-unreadable')
  })

  it('name the office by its division and hold only what lies in it', () => {
    expect(orgOf('county', '990122000000')).toBe('C990122')
    expect(inScope(town.card, '990122100003')).toBe(true)
    expect(inScope(town.card, '990122101000')).toBe(false)
    expect(inScope(town.card, '990122000000')).toBe(false)
    expect(inScope(county.card, '990122101000')).toBe(true)
    for (const code_ of ['990122100', '9901221000030', '']) expect(inScope(town.card, code_)).toBe(false)
  })

  it('are compared by thirty digits', () => {
    const digits = fingerprint(suite, town.card)
    expect(sameFingerprint(digits, digits.replaceAll(' ', '-'))).toBe(true)
    expect(sameFingerprint(digits, fingerprint(suite, county.card))).toBe(false)
    expect(sameFingerprint('', '')).toBe(false)
  })
})
