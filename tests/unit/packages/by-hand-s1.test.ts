// Does the OpenSSL command line alone verify and open a package of suite S1, and does it refuse what we refuse?

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fromBase64 } from '../../../shared/crypto/octets.ts'
import { recoveryKeys } from '../../../shared/crypto/office-keys.ts'
import { sm2KeyPair } from '../../../shared/crypto/sm2.ts'
import { readSm2PrivatePem, writeSm2PrivatePem, writeSm2PublicPem } from '../../../shared/crypto/sm2-pem.ts'
import type { WrittenFile } from '../../../shared/packages/bundle.ts'
import { fileOf, withFile } from './kit.ts'
import { fullCounty, fullTown, writtenWith } from './suite-kit.ts'

const script = join(import.meta.dirname, '../../by-hand/verify-s1-by-hand.sh')
const pairOf = (identity: string) => sm2KeyPair(new Uint8Array(Buffer.from(identity, 'hex')))
let place: string
const at = (name: string) => join(place, name)

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'by-hand-s1-'))
  writeFileSync(at('sender.pem'), writeSm2PublicPem(fromBase64(fullTown.card.sm2_sign ?? '') ?? new Uint8Array(0)))
  writeFileSync(at('county.pem'), writeSm2PrivatePem(pairOf(fullCounty.keys.sm2.seal.identity)), { mode: 0o600 })
})
afterEach(() => rmSync(place, { recursive: true }))

function put(name: string, files: readonly WrittenFile[]): string {
  mkdirSync(at(name))
  for (const file of files) writeFileSync(join(at(name), file.name), file.bytes)
  return at(name)
}

function byHand(bundle: string, out: string, identity = 'county.pem', which = '1'): string {
  const words = [bundle, at('sender.pem'), at(identity), at(out), which]
  return execFileSync(script, words, { encoding: 'utf8', stdio: 'pipe' })
}

describe('a package of suite S1', () => {
  it('verifies and opens with OpenSSL, tar and sha256sum, in one part and in many', async () => {
    for (const partBytes of [undefined, 500]) {
      const bundle = put(`b${partBytes}`, await writtenWith('S1', {}, partBytes))
      expect(byHand(bundle, `x${partBytes}`)).toContain('by hand: good')
      const lines = gunzipSync(readFileSync(join(at(`x${partBytes}`), 'data/changes-000001.ndjson.gz'))).toString()
      expect(lines.split('\n').filter((line) => line.includes('"ledger":"matters"'))).toHaveLength(2)
    }
  })

  it('opens with the key that follows from the sender’s recovery sheet', async () => {
    const { S1 } = await recoveryKeys(fullTown.recoveryIdentity)
    writeFileSync(at('sheet.pem'), writeSm2PrivatePem(pairOf(S1.identity)), { mode: 0o600 })
    expect(byHand(put('b', await writtenWith('S1')), 'x', 'sheet.pem', '2')).toContain('by hand: good')
  })

  it('is refused after one changed byte of envelope, text, tag or inner manifest', async () => {
    const files = await writtenWith('S1')
    const bent = (name: string, place_: (bytes: Uint8Array) => number) => {
      const bytes = fileOf(files, name)
      const there = place_(bytes)
      return withFile(
        files,
        name,
        bytes.map((byte, i) => (i === there ? byte ^ 1 : byte)),
      )
    }
    const attacks = [
      bent('envelope.json', (bytes) => bytes.length - 20),
      bent('envelope.json.sm2sig', (bytes) => bytes.length - 1),
      bent('payload.sm4.001', () => 100),
      bent('payload.sm4.001', (bytes) => bytes.length - 1),
    ]
    for (const [index, attack] of attacks.entries())
      expect(() => byHand(put(`b${index}`, attack), `x${index}`), `${index}`).toThrow()
  })

  it('says the same commands in 00-READ-ME.txt, which run as they stand there', async () => {
    const files = await writtenWith('S1')
    const bundle = put('b', files)
    writeFileSync(join(bundle, 'sender-sm2.pem'), readFileSync(at('sender.pem')))
    writeFileSync(join(bundle, 'county-sm2.pem'), readFileSync(at('county.pem')))
    mkdirSync(join(bundle, 'x'))
    const text = new TextDecoder().decode(fileOf(files, '00-READ-ME.txt'))
    const commands = text.split('\n').filter((line) => line.startsWith('  '))
    expect(commands.length).toBeGreaterThan(10)
    const said = execFileSync('bash', ['-eu', '-o', 'pipefail', '-c', commands.join('\n')], {
      cwd: bundle,
      encoding: 'utf8',
      stdio: 'pipe',
    })
    expect(said.match(/Verified OK/g)).toHaveLength(2)
    expect(said).toContain('data/changes-000001.ndjson.gz: OK')
    const envelope = new TextDecoder().decode(fileOf(files, 'envelope.json'))
    const sums = [...said.matchAll(/SM3\((?:payload|manifest\.json)\)= ([0-9a-f]{64})/g)].map(([, sum]) => sum)
    expect(sums).toHaveLength(2)
    for (const sum of sums) expect(envelope).toContain(sum)
    const tag = /SM3\(stdin\)= ([0-9a-f]{64})\n([0-9a-f]{64})\n/.exec(said)
    expect(tag?.[1]).toBe(tag?.[2])
  })
})

describe('PEM files', () => {
  it('are read as OpenSSL writes them, in both of its forms', () => {
    const openssl = (...words: string[]) => execFileSync('openssl', words, { cwd: place, stdio: 'pipe' }).toString()
    openssl('genpkey', '-algorithm', 'SM2', '-out', 'a.pem')
    openssl('ecparam', '-genkey', '-name', 'SM2', '-out', 'b.pem')
    openssl('ecparam', '-genkey', '-name', 'prime256v1', '-out', 'c.pem')
    for (const name of ['a.pem', 'b.pem']) {
      const pair = readSm2PrivatePem(readFileSync(at(name), 'utf8'))
      if (pair === null) throw new Error('not read')
      expect(writeSm2PublicPem(pair.public)).toBe(openssl('pkey', '-in', name, '-pubout'))
      writeFileSync(at('again.pem'), writeSm2PrivatePem(pair))
      expect(openssl('pkey', '-in', 'again.pem', '-pubout')).toBe(writeSm2PublicPem(pair.public))
    }
    expect(readSm2PrivatePem(readFileSync(at('c.pem'), 'utf8'))).toBeNull()
    expect(readSm2PrivatePem('nothing')).toBeNull()
  })
})
