// Do SM2, SM3 and SM4 give the standards' answers, and those of OpenSSL?

import { execFileSync } from 'node:child_process'
import { createCipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readDer, writeDer } from '../../../shared/crypto/der.ts'
import { concat, toHex, utf8 } from '../../../shared/crypto/octets.ts'
import {
  bytesOfNumber,
  isSm2PublicKey,
  makeSm2Key,
  numberOf,
  SM2_ORDER,
  signSm2,
  signSm2Digest,
  sm2KeyPair,
  verifySm2,
} from '../../../shared/crypto/sm2.ts'
import { unwrapSm2, wrapSm2, wrapSm2With } from '../../../shared/crypto/sm2-wrap.ts'
import { hkdfSm3, sameBytes, sm3, startHmacSm3 } from '../../../shared/crypto/sm3.ts'
import { encryptSm4Block, expandSm4Key, startSm4Counter } from '../../../shared/crypto/sm4.ts'

const hex = (text: string) => new Uint8Array(Buffer.from(text.replace(/\s/g, ''), 'hex'))
const fresh = (length: number) => new Uint8Array(randomBytes(length))
const words = (bytes: Uint8Array) => Uint32Array.from([0, 4, 8, 12], (at) => Buffer.from(bytes).readUInt32BE(at))

describe('SM3, GB/T 32905 annex A', () => {
  it('gives the digests of A.1 and A.2', async () => {
    expect(toHex(await sm3(utf8('abc')))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
    expect(toHex(await sm3(utf8('abcd'.repeat(16))))).toBe(
      'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
    )
  })

  it('agrees with OpenSSL, plain, keyed and as a derivation', async () => {
    for (const length of [0, 1, 55, 56, 63, 64, 65, 1000, 70_000]) {
      const [bytes, key] = [fresh(length), fresh((length % 100) + 1)]
      expect(toHex(await sm3(bytes.subarray(0, 7), bytes.subarray(7)))).toBe(
        createHash('sm3').update(bytes).digest('hex'),
      )
      const keyed = await startHmacSm3(key)
      keyed.update(bytes)
      expect(toHex(keyed.digest())).toBe(createHmac('sm3', key).update(bytes).digest('hex'))
      const derived = await hkdfSm3(key, { salt: bytes.subarray(0, 40), info: 'lpx', length: 80 })
      expect(Buffer.from(derived)).toEqual(Buffer.from(hkdfSync('sm3', key, bytes.subarray(0, 40), 'lpx', 80)))
    }
  })
})

describe('SM4, GB/T 32907 annex A', () => {
  const key = hex('0123456789abcdeffedcba9876543210')

  it('gives the block of A.1 once and after 1,000,000 rounds', () => {
    const keys = expandSm4Key(key)
    expect(keys[0]).toBe(0xf12186f9)
    expect(keys[31]).toBe(0x9124a012)
    const block = words(key)
    encryptSm4Block(keys, block)
    expect([...block]).toEqual([...words(hex('681edf34d206965e86b3e94f536e4246'))])
    for (let i = 1; i < 1_000_000; i++) encryptSm4Block(keys, block)
    expect([...block]).toEqual([...words(hex('595298c7c6fd271f0402f804c33d3f66'))])
  })

  it('encrypts as RFC 8998 does under GCM (A.1) and CCM (A.2)', () => {
    const text = hex(`${'aa'.repeat(8)}${'bb'.repeat(8)}${'cc'.repeat(8)}${'dd'.repeat(8)}${'ee'.repeat(8)}
      ${'ff'.repeat(8)}${'ee'.repeat(8)}${'aa'.repeat(8)}`)
    const gcm = startSm4Counter(key, hex('00001234567800000000abcd00000002'))(text)
    expect(toHex(gcm)).toBe(
      '17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735' +
        'd82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d',
    )
    const ccm = startSm4Counter(key, hex('0200001234567800000000abcd000001'))(text)
    expect(toHex(ccm)).toBe(
      '48af93501fa62adbcd414cce6034d895dda1bf8f132f042098661572e7483094' +
        'fd12e518ce062c98acee28d95df4416bed31a2f04476c18bb40c84a74b97dc5b',
    )
  })

  it('counts and cuts like OpenSSL, over the ends of words too', () => {
    for (const start of ['00'.repeat(16), 'ff'.repeat(16), `${'00'.repeat(8)}ffffffffffffffff`, '0badcafe'.repeat(4)]) {
      const [secret, bytes] = [fresh(16), fresh(5000)]
      const cipher = createCipheriv('sm4-ctr', secret, hex(start))
      const expected = Buffer.concat([cipher.update(bytes), cipher.final()]).toString('hex')
      const turn = startSm4Counter(secret, hex(start))
      const cuts = [0, 1, 15, 16, 17, 48, 48, 100, 4096, 5000]
      const pieces = cuts.slice(1).map((end, i) => turn(bytes.subarray(cuts[i], end)))
      expect(toHex(concat(...pieces))).toBe(expected)
    }
  })
})

describe('SM2, GB/T 32918.5 annexes A and C', () => {
  const secret = hex('3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8')
  const pair = sm2KeyPair(secret)
  const k = 0x59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21n
  const ID = '1234567812345678'

  it('makes the public key, the signature and the ciphertext of the standard', async () => {
    expect(toHex(pair.public)).toBe(
      '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
    )
    const e = 0xf0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640n
    const r = 0xf5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3n
    const s = 0xb1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aan
    expect(signSm2Digest(e, numberOf(secret), k)).toEqual([r, s])
    const signature = writeDer([{ integer: r }, { integer: s }])
    const by = { publicKey: pair.public, id: ID }
    expect(await verifySm2(utf8('message digest'), signature, by)).toBe(true)
    expect(await verifySm2(utf8('message digesT'), signature, by)).toBe(false)
    expect(await verifySm2(utf8('message digest'), signature, { ...by, id: '' })).toBe(false)
    const wrapped = await wrapSm2With(utf8('encryption standard'), pair.public, k)
    expect(readDer(wrapped ?? new Uint8Array(0))).toEqual([
      { integer: 0x04ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73n },
      { integer: 0xe858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0n },
      { octets: hex('59983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766') },
      { octets: hex('21886ca989ca9c7d58087307ca93092d651efa') },
    ])
    expect(await unwrapSm2(wrapped ?? new Uint8Array(0), secret)).toEqual(utf8('encryption standard'))
  })

  it('refuses signatures out of range, in other encodings, and under unsound keys', async () => {
    const message = utf8('一份文件\n')
    const by = { publicKey: pair.public, id: 'C990122' }
    const good = await signSm2(message, pair, by.id)
    expect(await verifySm2(message, good, by)).toBe(true)
    expect(await signSm2(message, pair, by.id)).not.toEqual(good)
    const [r, s] = (readDer(good) ?? []).map((part) => ('integer' in part ? part.integer : 0n)) as [bigint, bigint]
    const signature = (one: bigint, other: bigint) => writeDer([{ integer: one }, { integer: other }])
    const forged: Uint8Array[] = [
      signature(0n, s),
      signature(r, 0n),
      signature(r + SM2_ORDER, s),
      signature(r, s + SM2_ORDER),
      signature(r, SM2_ORDER - r),
      signature(s, r),
      writeDer([{ integer: r }]),
      writeDer([{ integer: r }, { integer: s }, { integer: 1n }]),
      writeDer([{ octets: bytesOfNumber(r) }, { octets: bytesOfNumber(s) }]),
      concat(good, Uint8Array.of(0)),
      good.slice(0, -1),
      concat(bytesOfNumber(r), bytesOfNumber(s)),
      hex(`308187${toHex(good).slice(4)}`),
      new Uint8Array(0),
    ]
    for (const [index, file] of forged.entries()) expect(await verifySm2(message, file, by), `${index}`).toBe(false)
    // the same numbers in other encodings: a length that is too long, a padded number, a sign
    const small = writeDer([{ integer: 5n }, { integer: 200n }])
    expect(toHex(small)).toBe('30070201050202 00c8'.replace(' ', ''))
    expect(readDer(small)).toEqual([{ integer: 5n }, { integer: 200n }])
    for (const other of ['3081070201050202 00c8', '300802020005020200c8', '3006020105 0201c8', '30070281010502 01c8'])
      expect(readDer(hex(other)), other).toBeNull()
    const unsound = [
      new Uint8Array(65),
      hex(`04${'00'.repeat(64)}`),
      concat(pair.public.subarray(0, 64), Uint8Array.of((pair.public[64] ?? 0) ^ 1)),
      hex(`02${toHex(pair.public.subarray(1, 33))}`),
      // x = p: a second way to write 0
      hex(`04fffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff${toHex(pair.public.subarray(33))}`),
      new Uint8Array(0),
    ]
    for (const publicKey of unsound) {
      expect(isSm2PublicKey(publicKey)).toBe(false)
      expect(await verifySm2(message, good, { ...by, publicKey })).toBe(false)
      await expect(wrapSm2(message, publicKey)).rejects.toThrow()
    }
  })

  it('unwraps nothing that is damaged, for another, or built on a point off the curve', async () => {
    const key = fresh(16)
    const wrapped = await wrapSm2(key, pair.public)
    expect(await unwrapSm2(wrapped, secret)).toEqual(key)
    expect(await unwrapSm2(wrapped, makeSm2Key().secret)).toBeNull()
    for (let at = 0; at < wrapped.length; at++) {
      const bent = wrapped.map((byte, i) => (i === at ? byte ^ 1 : byte))
      expect(await unwrapSm2(bent, secret), `byte ${at}`).toBeNull()
    }
    const [x, y, check, masked] = readDer(wrapped) ?? []
    if (x === undefined || y === undefined || check === undefined || masked === undefined) throw new Error('no parts')
    // on the curve with another b, of small order there: the classic way to read a key off the answers
    for (const point of [
      [2n, 3n],
      [0n, 0n],
      ['integer' in x ? x.integer : 0n, 1n],
      [2n ** 256n + 5n, 7n],
    ] as const) {
      const bent = writeDer([{ integer: point[0] }, { integer: point[1] }, check, masked])
      expect(await unwrapSm2(bent, secret)).toBeNull()
    }
    expect(await unwrapSm2(writeDer([x, y, masked, check]), secret)).toBeNull()
  })

  it('signs and wraps for OpenSSL, and reads what OpenSSL signed and wrapped', async () => {
    const { mkdtempSync, writeFileSync, readFileSync, rmSync } = await import('node:fs')
    const place = mkdtempSync('/tmp/sm2-')
    const openssl = (...words_: string[]) => execFileSync('openssl', words_, { cwd: place, stdio: 'pipe' })
    try {
      openssl('genpkey', '-algorithm', 'SM2', '-out', 'key.pem')
      openssl('pkey', '-in', 'key.pem', '-pubout', '-out', 'pub.pem')
      const der = openssl('pkey', '-in', 'key.pem', '-text', '-noout').toString()
      const raw = hex((/priv:([\s0-9a-f:]+)pub/.exec(der)?.[1] ?? '').replaceAll(':', ''))
      const theirs = sm2KeyPair(raw.slice(-32))
      for (const id of ['C990122', '1234567812345678', '县综治中心']) {
        writeFileSync(`${place}/m`, fresh(300))
        const message = new Uint8Array(readFileSync(`${place}/m`))
        writeFileSync(`${place}/ours`, await signSm2(message, theirs, id))
        const distid = `distid:${id}`
        const verified = openssl('dgst', '-sm3', '-verify', 'pub.pem', '-sigopt', distid, '-signature', 'ours', 'm')
        expect(verified.toString()).toContain('Verified OK')
        openssl('dgst', '-sm3', '-sign', 'key.pem', '-sigopt', distid, '-out', 'theirs', 'm')
        const by = { publicKey: theirs.public, id }
        expect(await verifySm2(message, new Uint8Array(readFileSync(`${place}/theirs`)), by)).toBe(true)
      }
      for (let round = 0; round < 3; round++) {
        const key = fresh(16)
        writeFileSync(`${place}/w`, await wrapSm2(key, theirs.public))
        const opened = openssl('pkeyutl', '-decrypt', '-inkey', 'key.pem', '-in', 'w')
        expect(sameBytes(new Uint8Array(opened), key)).toBe(true)
        writeFileSync(`${place}/k`, key)
        openssl('pkeyutl', '-encrypt', '-pubin', '-inkey', 'pub.pem', '-in', 'k', '-out', 'v')
        expect(await unwrapSm2(new Uint8Array(readFileSync(`${place}/v`)), theirs.secret)).toEqual(key)
      }
    } finally {
      rmSync(place, { recursive: true })
    }
  })
})
