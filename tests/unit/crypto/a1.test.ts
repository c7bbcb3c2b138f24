import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ed25519 } from '@noble/curves/ed25519.js'
import { blake2b } from '@noble/hashes/blake2.js'
import { Encrypter } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isAgeRecipient, recipientOf, suiteA1 } from '../../../shared/crypto/a1.ts'
import { isSoundPublicKey, writeMinisign, writeMinisignPublicKey } from '../../../shared/crypto/minisign.ts'
import { concat, fromBase64, toBase64, toHex, utf8 } from '../../../shared/crypto/octets.ts'

const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))
const seed = hex('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60')
const publicKey = ed25519.getPublicKey(seed)
const message = utf8('一份文件\n')
const COMMENT = 'lpx/v1 envelope pkg=00 from=T990122100'
let place: string

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'a1-'))
})
afterAll(() => rmSync(place, { recursive: true }))

/** A minisign file taken apart, changed, and put together again. */
function forge(
  change: (parts: { head: Uint8Array; signature: Uint8Array; comment: string; overall: Uint8Array }) => void,
) {
  const [, first = '', trusted = '', last = ''] = Buffer.from(writeMinisign(message, seed, COMMENT))
    .toString()
    .split('\n')
  const whole = fromBase64(first) ?? new Uint8Array(74)
  const parts = {
    head: whole.slice(0, 10),
    signature: whole.slice(10),
    comment: trusted.slice('trusted comment: '.length),
    overall: fromBase64(last) ?? new Uint8Array(64),
  }
  change(parts)
  const { head, signature, comment, overall } = parts
  return utf8(
    `untrusted comment: x\n${toBase64(concat(head, signature))}\ntrusted comment: ${comment}\n${toBase64(overall)}\n`,
  )
}
const verifies = (file: Uint8Array, comment = COMMENT, key: Uint8Array = publicKey) =>
  suiteA1.verify(message, file, key, comment)

describe('known answers', () => {
  it('of RFC 8032 (Ed25519), RFC 7693 (BLAKE2b) and FIPS 180-4 (SHA-256)', () => {
    expect(toHex(publicKey)).toBe('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a')
    expect(toHex(ed25519.sign(new Uint8Array(0), seed))).toBe(
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    )
    expect(toHex(blake2b(utf8('abc'), { dkLen: 64 }))).toBe(
      'ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923',
    )
    expect(toHex(suiteA1.hash(utf8('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })

  it('of base64, strictly', () => {
    for (const text of ['', 'Zg==', 'Zm8=', 'Zm9v', 'Zm9vYg==']) {
      expect(Buffer.from(fromBase64(text) ?? []).toString()).toBe(Buffer.from(text, 'base64').toString())
    }
    for (const text of ['Zh==', 'Zg=', 'Zg', 'Zm9v\n', 'Zm-v', '====', 'Z===']) expect(fromBase64(text)).toBeNull()
    const bytes = new Uint8Array(randomBytes(1000))
    expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
  })
})

describe('signatures', () => {
  it('are verified by minisign, and those of minisign by us', () => {
    const at = (name: string) => join(place, name)
    writeFileSync(at('m'), message)
    writeFileSync(at('m.minisig'), suiteA1.sign(message, seed, COMMENT))
    writeFileSync(at('own.pub'), writeMinisignPublicKey(publicKey))
    expect(execFileSync('minisign', ['-Vm', at('m'), '-p', at('own.pub')], { encoding: 'utf8' })).toContain(COMMENT)

    execFileSync('minisign', ['-G', '-W', '-p', at('k.pub'), '-s', at('k.key')])
    execFileSync('minisign', ['-S', '-s', at('k.key'), '-t', COMMENT, '-m', at('m'), '-x', at('theirs')])
    const [, body = ''] = readFileSync(at('k.pub'), 'utf8').split('\n')
    const theirs = fromBase64(body)?.slice(10)
    expect(theirs).toHaveLength(32)
    expect(verifies(new Uint8Array(readFileSync(at('theirs'))), COMMENT, theirs ?? new Uint8Array(32))).toBe(true)
    // the legacy form signs the file itself, not its hash: never accepted
    execFileSync('minisign', ['-S', '-l', '-s', at('k.key'), '-t', COMMENT, '-m', at('m'), '-x', at('legacy')])
    expect(verifies(new Uint8Array(readFileSync(at('legacy'))), COMMENT, theirs ?? new Uint8Array(32))).toBe(false)
  })

  it('hold for the right bytes, key and comment only', () => {
    const good = suiteA1.sign(message, seed, COMMENT)
    expect(verifies(good)).toBe(true)
    expect(verifies(good, `${COMMENT} `)).toBe(false)
    expect(verifies(good, COMMENT, ed25519.getPublicKey(new Uint8Array(32).fill(7)))).toBe(false)
    expect(suiteA1.verify(utf8('一份文件'), good, publicKey, COMMENT)).toBe(false)
  })

  it('are refused when halves are zeroed, swapped, malleated or resigned without their comment', () => {
    expect(verifies(forge(() => undefined))).toBe(true)
    expect(verifies(forge((parts) => parts.signature.fill(0, 0, 32)))).toBe(false)
    expect(verifies(forge((parts) => parts.signature.fill(0, 32)))).toBe(false)
    expect(verifies(forge((parts) => parts.overall.fill(0)))).toBe(false)
    expect(verifies(forge((parts) => parts.head.set(utf8('Ed'))))).toBe(false)
    const order = 2n ** 252n + 27742317777372353535851937790883648493n
    const malleated = forge(({ signature }) => {
      let s = order
      for (let i = 0; i < 32; i++) s += BigInt(signature[32 + i] ?? 0) << BigInt(8 * i)
      for (let i = 0; i < 32; i++) signature[32 + i] = Number((s >> BigInt(8 * i)) & 255n)
    })
    expect(verifies(malleated)).toBe(false)
    const other = forge((parts) => {
      parts.comment = 'lpx/v1 envelope pkg=00 from=T990122101'
    })
    expect(verifies(other)).toBe(false)
    expect(verifies(other, 'lpx/v1 envelope pkg=00 from=T990122101')).toBe(false)
  })

  it('are refused in any other shape of the file', () => {
    const text = new TextDecoder().decode(suiteA1.sign(message, seed, COMMENT))
    for (const broken of [
      text.slice(0, -1),
      `${text}\n`,
      text.replaceAll('\n', '\r\n'),
      `\uFEFF${text}`,
      text.replace('untrusted', 'Untrusted'),
      text.replace('\ntrusted comment: ', '\ntrusted comment:'),
      text.split('\n').slice(0, 2).join('\n'),
      '',
      'x'.repeat(5000),
    ])
      expect(verifies(utf8(broken)), JSON.stringify(broken.slice(0, 40))).toBe(false)
  })

  it('are never accepted under weak keys', () => {
    const small = [
      '0100000000000000000000000000000000000000000000000000000000000000',
      'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
      '0000000000000000000000000000000000000000000000000000000000000080',
      '0000000000000000000000000000000000000000000000000000000000000000',
      'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
      '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
      // non-canonical encodings of the identity
      'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
      '0100000000000000000000000000000000000000000000000000000000000080',
    ]
    for (const key of small) {
      expect(isSoundPublicKey(hex(key)), key).toBe(false)
      // with R and s zero, the classic forgery under a key of small order
      expect(
        verifies(
          forge(({ signature }) => signature.fill(0).fill(1, 0, 1)),
          COMMENT,
          hex(key),
        ),
        key,
      ).toBe(false)
    }
    const mixed = ed25519.Point.fromBytes(publicKey).add(ed25519.Point.fromBytes(hex(small[4] ?? '')))
    expect(isSoundPublicKey(mixed.toBytes())).toBe(false)
    expect(isSoundPublicKey(publicKey)).toBe(true)
    expect(isSoundPublicKey(new Uint8Array(31))).toBe(false)
  })
})

describe('sealing', () => {
  it('is opened by age, and what age seals is opened by us', async () => {
    const { keys, recoveryIdentity } = await suiteA1.makeKeys(seed)
    const bytes = new Uint8Array(randomBytes(200_000))
    const sealed = await suiteA1.seal(bytes, [keys.seal.recipient, keys.recovery])
    for (const identity of [keys.seal.identity, recoveryIdentity]) {
      writeFileSync(join(place, 'id'), `${identity}\n`)
      const opened = execFileSync('age', ['-d', '-i', join(place, 'id')], { input: sealed, maxBuffer: 1e6 })
      expect(opened.equals(bytes)).toBe(true)
    }
    const theirs = execFileSync('age', ['-r', keys.seal.recipient], { input: bytes, maxBuffer: 1e6 })
    expect(await suiteA1.open(new Uint8Array(theirs), keys.seal.identity)).toEqual(bytes)
    expect(suiteA1.stanzas(sealed)).toEqual({ X25519: 2 })
    expect(suiteA1.stanzas(new Uint8Array(theirs))).toEqual({ X25519: 1 })
    expect(await recipientOf(keys.seal.identity)).toBe(keys.seal.recipient)
  })

  it('answers null when it is for another, and throws when it is for us and broken', async () => {
    const { keys, recoveryIdentity } = await suiteA1.makeKeys(seed)
    const sealed = await suiteA1.seal(message, [keys.seal.recipient])
    expect(await suiteA1.open(sealed, recoveryIdentity)).toBeNull()
    for (const cut of [sealed.length - 1, sealed.length - 17, 200, 100, 20, 0])
      await expect(suiteA1.open(sealed.subarray(0, cut), keys.seal.identity)).rejects.toThrow()
    for (let at = 0; at < sealed.length; at += 9) {
      const flipped = sealed.slice()
      flipped[at] = (flipped[at] ?? 0) ^ 1
      const opened = await suiteA1.open(flipped, keys.seal.identity).catch(() => null)
      expect(opened, `byte ${at}`).toBeNull()
    }
  })

  it('wants recipients of one kind, each once, at least one', async () => {
    const { keys } = await suiteA1.makeKeys(seed)
    await expect(suiteA1.seal(message, [])).rejects.toThrow()
    await expect(suiteA1.seal(message, [keys.recovery, keys.recovery])).rejects.toThrow()
    await expect(suiteA1.seal(message, [keys.recovery, 'age1pq1qqqq'])).rejects.toThrow()
    expect(isAgeRecipient(keys.recovery)).toBe(true)
    expect(isAgeRecipient(keys.recovery.toUpperCase())).toBe(false)
    expect(isAgeRecipient(`${keys.recovery.slice(0, -1)}${keys.recovery.endsWith('q') ? 'p' : 'q'}`)).toBe(false)
    expect(await recipientOf('AGE-SECRET-KEY-1QQQQ')).toBeNull()
  })

  it('shows a passphrase stanza', async () => {
    const encrypter = new Encrypter()
    encrypter.setScryptWorkFactor(4)
    encrypter.setPassphrase('x')
    expect(suiteA1.stanzas(await encrypter.encrypt(message))).toEqual({ scrypt: 1 })
    expect(suiteA1.stanzas(utf8('nothing of the kind'))).toEqual({})
  })
})
