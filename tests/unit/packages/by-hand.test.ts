// Do the real tools and the product understand one another? Both scripts use minisign, age, tar and sha256sum, none of our code.

import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Terminal } from '../../../main/cli/command.ts'
import { packageCommands } from '../../../main/cli/package-commands.ts'
import { writeRecoveryGroups } from '../../../renderer/store/keys/recovery.ts'
import { writeMinisignPublicKey } from '../../../shared/crypto/minisign.ts'
import { writeCard } from '../../../shared/packages/card.ts'
import { type PackageDraft, writePackage } from '../../../shared/packages/write-package.ts'
import { change, county, draft, otherTown, sha256, suite, town } from './kit.ts'

const scripts = join(import.meta.dirname, '../../by-hand')
let place: string

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'by-hand-'))
  writeFileSync(join(place, 'county.id'), `# county\n${county.keys.seal.identity}\n`)
  chmodSync(join(place, 'county.id'), 0o600)
})
afterEach(() => rmSync(place, { recursive: true }))

async function cli(name: string, words: readonly string[], options: Record<string, string> = {}) {
  const said: string[] = []
  const printed: string[] = []
  const terminal: Terminal = { out: (json) => printed.push(json), say: (sentence) => said.push(sentence) }
  const command = packageCommands.find((candidate) => candidate.name === name)
  if (command === undefined) throw new Error(`no command ${name}`)
  const code = await command.run({ words, options }, terminal)
  return { code, said: said.join('\n'), json: printed.length === 0 ? null : JSON.parse(printed.join('')) }
}

const dispute = (n: number) =>
  change(n, {
    ledger: 'disputes',
    at: `${new Date(Date.now() - 60_000 + n).toISOString()}-0000`,
    set: { caseNumber: `城关-${n}`, township: '990122100000' },
  })

async function productBundle(partBytes?: number, more: Partial<PackageDraft> = {}): Promise<string> {
  const created = new Date().toISOString()
  const pack = await writePackage(suite, draft({ changes: [dispute(1), dispute(2)], created, ...more }), partBytes)
  const path = join(place, pack.name)
  mkdirSync(path)
  for (const { name, bytes } of pack.files) writeFileSync(join(path, name), bytes)
  writeFileSync(join(place, 'sender.pub'), writeMinisignPublicKey(town.keys.sign.public))
  writeFileSync(join(place, 'town.card'), writeCard(suite, town.card, town.keys.sign.secret))
  return path
}

describe('a package written by the product', () => {
  it('verifies and opens with minisign, age, tar and sha256sum', async () => {
    for (const partBytes of [undefined, 500]) {
      const out = join(place, `x${partBytes}`)
      const arguments_ = [await productBundle(partBytes), join(place, 'sender.pub'), join(place, 'county.id'), out]
      const said = execFileSync(join(scripts, 'verify-by-hand.sh'), arguments_, { encoding: 'utf8' })
      expect(said).toContain('by hand: good')
      expect(said).toContain('Trusted comment: lpx/v1 manifest pkg=')
      const lines = gunzipSync(readFileSync(join(out, 'data/changes-000001.ndjson.gz'))).toString()
      expect(lines.split('\n').filter((line) => line.includes('"ledger":"disputes"'))).toHaveLength(2)
      rmSync(arguments_[0] ?? '', { recursive: true })
    }
  })

  it('opens the same way for several offices, with a file beside the lines', async () => {
    const file = new TextEncoder().encode('bytes of a template')
    const hash = sha256(file)
    const mapping = { sheet: '表一', first: 4, last: 20, columns: [], cells: [] }
    const line = { item: 'template', ledger: 'tasks', id: 'm1', name: '督办单', mapping } as const
    const out = join(place, 'x')
    const more: Partial<PackageDraft> = {
      type: 'config',
      changes: [],
      also: [{ card: otherTown.card, seq: 1, prev: '0'.repeat(64) }],
      lines: { config: [{ ...line, file: { sha256: hash, size: file.length } }] },
      attachments: [file],
    }
    const arguments_ = [await productBundle(undefined, more), join(place, 'sender.pub'), join(place, 'county.id'), out]
    const said = execFileSync(join(scripts, 'verify-by-hand.sh'), arguments_, { encoding: 'utf8' })
    expect(said).toContain('by hand: good')
    expect(said).toContain(`attachments/${hash}: OK`)
    expect(readFileSync(join(out, 'attachments', hash), 'utf8')).toBe('bytes of a template')
  })

  it('is refused by the same commands after one changed byte', async () => {
    const path = await productBundle()
    const envelope = join(path, 'envelope.json')
    writeFileSync(envelope, readFileSync(envelope, 'utf8').replace('"seq":1', '"seq":2'))
    const arguments_ = [path, join(place, 'sender.pub'), join(place, 'county.id'), join(place, 'x')]
    expect(() => execFileSync(join(scripts, 'verify-by-hand.sh'), arguments_, { stdio: 'pipe' })).toThrow(
      /Signature verification failed/,
    )
  })

  it('is inspected, verified and opened by the command line', async () => {
    const path = await productBundle()
    const card = join(place, 'town.card')
    const inspected = await cli('package inspect', [path])
    expect(inspected).toMatchObject({ code: 0, json: { verified: false, envelope: { from: { org: 'T990122100' } } } })
    const pub = join(place, 'exported.pub')
    expect(await cli('package verify', [path], { card, pub })).toMatchObject({ code: 0 })
    expect(readFileSync(pub, 'utf8')).toBe(readFileSync(join(place, 'sender.pub'), 'utf8'))
    expect(await cli('package verify', [path], { card, pub })).toMatchObject({ code: 2 })
    expect(await cli('package verify', [path], { card })).toMatchObject({
      code: 0,
      json: { verdict: { outcome: 'accepted', code: 'verified' }, genuine: true, complete: true },
    })
    const identity = join(place, 'county.id')
    const opened = await cli('package open', [path], { identity, card, out: join(place, 'y') })
    expect(opened).toMatchObject({ code: 0, json: { verdict: { code: 'good' }, records: { changes: 2 } } })
    expect(readdirSync(join(place, 'y')).sort()).toEqual([
      'data',
      'manifest-sha256.txt',
      'manifest.json',
      'manifest.json.minisig',
    ])
    const unsigned = await cli('package open', [path], { identity, out: join(place, 'z') })
    expect(unsigned).toMatchObject({ code: 0, json: { verdict: { code: 'opened-unverified' }, genuine: null } })
    expect(await cli('package open', [path], { identity, card, out: join(place, 'z') })).toMatchObject({ code: 2 })
    writeFileSync(join(path, 'extra'), 'x')
    expect(await cli('package verify', [path], { card })).toMatchObject({
      code: 1,
      json: { verdict: { outcome: 'reject' } },
    })
    expect(await cli('package verify', [join(place, 'nowhere')], { card })).toMatchObject({ code: 2, json: null })
    expect(await cli('package verify', [path])).toMatchObject({ code: 2, json: null })
  })

  it('opens for its sender with the characters of the recovery sheet, by age and by the command', async () => {
    const path = await productBundle()
    const identity = join(place, 'sheet.id')
    const groups = writeRecoveryGroups(town.recoveryIdentity)
    writeFileSync(identity, `AGE-SECRET-KEY-1${groups.join('')}\n`, { mode: 0o600 })
    const archive = execFileSync('age', ['-d', '-i', identity, join(path, 'payload.age.001')])
    expect(archive.subarray(0, 13).toString()).toBe('manifest.json')
    const opened = await cli('package open', [path], { identity, out: join(place, 'own') })
    expect(opened).toMatchObject({ code: 0, json: { verdict: { code: 'opened-unverified' } } })
    // with a card it reads as the receiver would, and the sender is not the receiver
    const card = join(place, 'town.card')
    const asReceiver = await cli('package open', [path], { identity, card, out: join(place, 'other') })
    expect(asReceiver).toMatchObject({ code: 1, json: { written: [] } })
  })
})

describe('a package directory with links and directories in it', () => {
  it('is refused: they are no parts, wherever they lead', async () => {
    const card = join(place, 'town.card')
    for (const plant of [
      (path: string) => symlinkSync('/etc/passwd', join(path, '00-READ-ME.txt')),
      (path: string) => mkdirSync(join(path, '00-READ-ME.txt')),
    ]) {
      const path = await productBundle()
      rmSync(join(path, '00-READ-ME.txt'))
      plant(path)
      const found = await cli('package verify', [path], { card })
      expect(found).toMatchObject({ code: 1, json: { verdict: { outcome: 'reject', code: 'undeclared-file' } } })
      rmSync(path, { recursive: true })
    }
    const path = await productBundle()
    renameSync(join(path, 'payload.age.001'), join(place, 'elsewhere'))
    symlinkSync(join(place, 'elsewhere'), join(path, 'payload.age.001'))
    expect(await cli('package verify', [path], { card })).toMatchObject({
      code: 1,
      json: { verdict: { code: 'undeclared-file' } },
    })
  })
})

describe('a package built by hand', () => {
  it('is accepted by the product', async () => {
    const out = join(place, 'hand')
    execFileSync(join(scripts, 'build-by-hand.sh'), [out, county.keys.seal.recipient], { stdio: 'pipe' })
    const path = join(out, 'T990122100-C990122-000001.lpx')
    const card = join(out, 'township.card')
    expect(await cli('package verify', [path], { card })).toMatchObject({
      code: 0,
      json: { verdict: { code: 'verified' } },
    })
    const identity = join(place, 'county.id')
    const opened = await cli('package open', [path], { identity, card, out: join(place, 'o') })
    expect(opened).toMatchObject({ code: 0, json: { verdict: { code: 'good' }, records: { changes: 2 } } })
  })

  it('is refused by the product when it carries what must stay home', async () => {
    const out = join(place, 'hand')
    const SET = '"caseNumber":"手工-1","township":"990122101000"'
    const options = { stdio: 'pipe', env: { ...process.env, SET } } as const
    execFileSync(join(scripts, 'build-by-hand.sh'), [out, county.keys.seal.recipient], options)
    const path = join(out, 'T990122100-C990122-000001.lpx')
    const opened = await cli('package open', [path], {
      identity: join(place, 'county.id'),
      card: join(out, 'township.card'),
      out: join(place, 'o'),
    })
    expect(opened).toMatchObject({
      code: 1,
      json: { verdict: { outcome: 'reject', code: 'outside-scope' }, written: [] },
    })
    expect(readdirSync(join(place, 'o'))).toEqual([])
  })
})
