// Which check refuses a forgery that everything else would let through? Values chosen so that only one check stands in the way.

import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { writeDer } from '../../../shared/crypto/der.ts'
import { readMinisignSecretKey, writeMinisignSecretKey } from '../../../shared/crypto/minisign.ts'
import { concat, toBase64, utf8 } from '../../../shared/crypto/octets.ts'
import { makeSm2SealKey, sealingS1 } from '../../../shared/crypto/s1.ts'
import {
  bytesOfNumber,
  holdsSm2Digest,
  makeSm2Key,
  numberOf,
  readSm2Point,
  SM2_ORDER,
  Sm2Point,
  signSm2Digest,
} from '../../../shared/crypto/sm2.ts'
import { unwrapSm2, wrapSm2, wrapSm2With } from '../../../shared/crypto/sm2-wrap.ts'
import { hkdfSm3, sm3, startHmacSm3 } from '../../../shared/crypto/sm3.ts'
import { startSm4Counter } from '../../../shared/crypto/sm4.ts'

const { Fn, BASE } = Sm2Point
const pair = makeSm2Key()
const d = numberOf(pair.secret)
const point = readSm2Point(pair.public)
const s = numberOf(new Uint8Array(randomBytes(32))) % SM2_ORDER
const xOf = (sum: InstanceType<typeof Sm2Point>) => sum.toAffine().x

function holds(e: bigint, signature: readonly [bigint, bigint]): boolean {
  if (point === null) throw new Error('the pair has a point')
  return holdsSm2Digest(e, signature, point)
}

describe('an SM2 signature over a digest of one’s choice', () => {
  it('is taken when it is made with the key', () => {
    const e = numberOf(new Uint8Array(randomBytes(32)))
    const made = signSm2Digest(e, d, 7n)
    expect(made !== null && holds(e, made)).toBe(true)
    expect(made !== null && holds(e + 1n, made)).toBe(false)
  })

  it('with r + s = n, which needs no key at all, is refused', () => {
    const r = SM2_ORDER - s
    expect(holds(Fn.create(r - xOf(BASE.multiply(s))), [r, s])).toBe(false)
  })

  it('with r = 0 or s = 0 is refused', () => {
    const key = point ?? BASE
    expect(holds(Fn.create(-xOf(BASE.multiply(s).add(key.multiply(s)))), [0n, s])).toBe(false)
    const r = Fn.create(s + 1n)
    expect(holds(Fn.create(r - xOf(key.multiply(r))), [r, 0n])).toBe(false)
  })

  it('with numbers over the order is refused', () => {
    const e = 5n
    const [r, other] = signSm2Digest(e, d, 11n) ?? [0n, 0n]
    expect(holds(e, [r, other])).toBe(true)
    expect(holds(e, [r + SM2_ORDER, other])).toBe(false)
    expect(holds(e, [r, other + SM2_ORDER])).toBe(false)
  })

  it('whose sum is the point at infinity is refused', () => {
    const t = Fn.create(-Fn.mul(s, Fn.inv(d)))
    const r = Fn.create(t - s)
    expect(holds(r, [r, s])).toBe(false)
  })
})

describe('numbers that a signer or a sealer must draw again', () => {
  it('for a signature: r = 0, r + k = n, s = 0', () => {
    const k = 1234567n
    const x = xOf(BASE.multiply(k))
    expect(signSm2Digest(Fn.create(5n - x), d, k)).not.toBeNull()
    expect(signSm2Digest(Fn.create(-x), d, k)).toBeNull()
    expect(signSm2Digest(Fn.create(SM2_ORDER - k - x), d, k)).toBeNull()
    const r = 77n
    const other = Fn.mul(r, d)
    expect(signSm2Digest(Fn.create(r - xOf(BASE.multiply(other))), d, other)).toBeNull()
  })

  it('for a wrapped secret: a mask of nothing but zeros, which is not unwrapped either', async () => {
    const secret = Uint8Array.of(65)
    let k = 1n
    while ((await wrapSm2With(secret, pair.public, k)) !== null) k += 1n // one in 256
    const { x, y } = BASE.multiply(k).toAffine()
    const shared = (point ?? BASE).multiply(k).toAffine()
    const check = await sm3(bytesOfNumber(shared.x), secret, bytesOfNumber(shared.y))
    const wrapped = writeDer([{ integer: x }, { integer: y }, { octets: check }, { octets: secret }])
    expect(await unwrapSm2(wrapped, pair.secret)).toBeNull()
  })
})

describe('keys of suite S1 as texts', () => {
  it('are points of the curve and secrets in small letters, and nothing else', async () => {
    const { identity, recipient } = makeSm2SealKey()
    expect([sealingS1.isRecipient(recipient), await sealingS1.recipientOf(identity)]).toEqual([true, recipient])
    const off = toBase64(concat(Uint8Array.of(4), new Uint8Array(64).fill(7)))
    for (const text of ['', recipient.slice(1), off, 'A'.repeat(88), `${recipient} `])
      expect(sealingS1.isRecipient(text), text).toBe(false)
    const sealed = await sealingS1.seal(utf8('content'), [recipient])
    for (const text of [
      '',
      'zz'.repeat(32),
      identity.toUpperCase(),
      identity.slice(2),
      `${identity}00`,
      '0'.repeat(64),
    ]) {
      if (!/[A-F]/.test(identity.toUpperCase()) && text === identity.toUpperCase()) continue
      expect(await sealingS1.recipientOf(text), text).toBeNull()
    }
    expect(await sealingS1.open(sealed, 'zz'.repeat(32))).toBeNull()
    expect(await sealingS1.open(sealed, identity)).toEqual(utf8('content'))
  })
})

describe('a secret key file of minisign', () => {
  it('is read back, and nothing that was bent, cut, or has a passphrase', () => {
    const secret = new Uint8Array(randomBytes(32))
    const text = writeMinisignSecretKey(secret)
    expect(readMinisignSecretKey(text)?.secret).toEqual(secret)
    expect(readMinisignSecretKey(text.replaceAll('\n', '\r\n'))?.secret).toEqual(secret)
    const [comment = '', line = ''] = text.split('\n')
    const bytes = Buffer.from(line, 'base64')
    for (let at = 0; at < bytes.length; at += 5) {
      const bent = bytes.map((byte, i) => (i === at ? byte ^ 1 : byte))
      expect(readMinisignSecretKey(`${comment}\n${toBase64(new Uint8Array(bent))}\n`), String(at)).toBeNull()
    }
    const scrypt = Uint8Array.from(bytes, (byte, i) => (i === 2 ? 0x53 : i === 3 ? 0x63 : byte))
    const others = [
      ...['', 'x', comment, `${comment}\n`, `${comment}\n!!!!\n`, `comment: x\n${line}\n`],
      ...[`${comment}\n${toBase64(scrypt)}\n`, `${comment}\n${toBase64(new Uint8Array(bytes.subarray(0, 157)))}\n`],
      `${comment}\n${toBase64(concat(new Uint8Array(bytes), Uint8Array.of(0)))}\n`,
    ]
    for (const other of others) expect(readMinisignSecretKey(other), other).toBeNull()
  })
})

describe('a payload of suite S1 sealed as a whole with a file key of another length', () => {
  /** All of it as the suite seals, but for the length of the key. */
  async function sealedWith(length: number, recipient: string) {
    const [fileKey, salt] = [new Uint8Array(randomBytes(length)), new Uint8Array(randomBytes(32))]
    const both = await hkdfSm3(fileKey, { salt, info: 'lpx/v1/S1/payload', length: 48 })
    const head = concat(utf8('lpx/v1/S1/file1\n'), salt)
    const text = startSm4Counter(both.subarray(0, 16), new Uint8Array(16))(utf8('content'))
    const mac = await startHmacSm3(both.subarray(16))
    mac.update(concat(head, text))
    const key = await wrapSm2(fileKey, new Uint8Array(Buffer.from(recipient, 'base64')))
    return { payload: concat(head, text, mac.digest()), keys: [toBase64(key)] }
  }

  it('is broken, though its MAC is right', async () => {
    const { identity, recipient } = makeSm2SealKey()
    expect(await sealingS1.open(await sealedWith(32, recipient), identity)).toEqual(utf8('content'))
    for (const length of [1, 16, 31, 33, 64])
      await expect(sealingS1.open(await sealedWith(length, recipient), identity)).rejects.toThrow('not a payload')
  })
})
