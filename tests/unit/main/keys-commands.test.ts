// Are keys from the command line good for the real tools and for packages of every suite?

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Terminal } from '../../../main/cli/command.ts'
import { commands } from '../../../main/cli/commands.ts'
import { writeRecoveryGroups } from '../../../renderer/store/keys/recovery.ts'
import { SUITE_NAMES, type SuiteName } from '../../../shared/crypto/suite.ts'
import { makeCard, readCard, writeCard } from '../../../shared/packages/card.ts'
import { writePackage } from '../../../shared/packages/write-package.ts'
import { change, suite } from '../packages/kit.ts'
import { fullTown, suiteDraft } from '../packages/suite-kit.ts'

let place: string
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'keys-'))
})
afterEach(() => rmSync(place, { recursive: true }))
const at = (...names: readonly string[]) => join(place, ...names)

async function cli(name: string, words: readonly string[], options: Record<string, string> = {}) {
  const said: string[] = []
  const printed: string[] = []
  const terminal: Terminal = { out: (json) => printed.push(json), say: (sentence) => said.push(sentence) }
  const command = commands.find((candidate) => candidate.name === name)
  if (command === undefined) throw new Error(`no command ${name}`)
  for (const option of Object.keys(options)) expect(command.valued).toContain(option)
  const code = await command.run({ words, options }, terminal)
  return { code, said: said.join('\n'), json: printed.length === 0 ? null : JSON.parse(printed.join('')) }
}
const make = (name: SuiteName, more: Record<string, string> = {}) =>
  cli('keys make', [], {
    name: '云岭县综治中心',
    level: 'county',
    division: '990122000000',
    suite: name,
    out: at('county'),
    ...more,
  })

/** A package of the kit's township for the card of the folder. */
async function bundleFor(name: SuiteName): Promise<string> {
  const read = readCard(suite, readFileSync(at('county', 'C990122.card.json'), 'utf8'), [])
  if (!read.ok) throw new Error(read.error.code)
  const created = new Date().toISOString()
  const set = { caseNumber: '城关-1', township: '990122100000' }
  const line = change(1, { ledger: 'disputes', at: `${new Date(Date.now() - 60_000).toISOString()}-0000`, set })
  const plain = suiteDraft(name)
  const pack = await writePackage(suite, {
    ...plain,
    created,
    changes: [line],
    to: { ...plain.to, card: read.value.card },
  })
  mkdirSync(at(pack.name))
  for (const file of pack.files) writeFileSync(at(pack.name, file.name), file.bytes)
  const card = makeCard({ ...fullTown.card }, fullTown.keys)
  writeFileSync(at('town.card'), writeCard(suite, card, fullTown.keys.sign.secret))
  return at(pack.name)
}

describe('keys', () => {
  it.each(SUITE_NAMES)('of suite %s are made, shown, and open what is sealed for their card', async (name) => {
    const made = await make(name)
    expect(made).toMatchObject({ code: 0, json: { org: 'C990122', suite: name } })
    expect(Object.keys(made.json.enc)).toEqual(name === 'A1' ? ['A1'] : ['A1', name])
    expect(await cli('keys show', [at('county', 'C990122.card.json')])).toMatchObject({ code: 0, json: made.json })
    for (const file of readdirSync(at('county')))
      if (/\.(id|key)$|office-sm2/.test(file)) expect(statSync(at('county', file)).mode & 0o077, file).toBe(0)
    const bundle = await bundleFor(name)
    const pub = { card: at('town.card'), 'sm2-pub': at('town-sm2.pem') }
    expect(await cli('package verify', [bundle], pub)).toMatchObject({ code: 0, json: { suite: name } })
    const identity = at('county', name === 'S1' ? 'office-sm2.pem' : 'office.id')
    const opened = await cli('package open', [bundle], { identity, card: at('town.card'), out: at('x') })
    expect(opened).toMatchObject({ code: 0, json: { verdict: { code: 'good' }, records: { changes: 1 } } })
    if (name !== 'S1') return
    const script = join(import.meta.dirname, '../../by-hand/verify-s1-by-hand.sh')
    const said = execFileSync(script, [bundle, at('town-sm2.pem'), identity, at('hand')], { encoding: 'utf8' })
    expect(said).toContain('by hand: good')
  })

  it('sign by hand with minisign and openssl', async () => {
    await make('S1')
    const run = (tool: string, ...words: string[]) =>
      execFileSync(tool, words, { cwd: at('county'), stdio: 'pipe' }).toString()
    writeFileSync(at('county', 'm'), '一份文件\n')
    run('minisign', '-S', '-s', 'sender.key', '-m', 'm')
    expect(run('minisign', '-Vm', 'm', '-p', 'sender.pub')).toContain('Signature and comment signature verified')
    run('openssl', 'dgst', '-sm3', '-sign', 'sender-sm2.key', '-sigopt', 'distid:C990122', '-out', 's', 'm')
    const verified = run(
      'openssl',
      'dgst',
      '-sm3',
      '-verify',
      'sender-sm2.pem',
      '-sigopt',
      'distid:C990122',
      '-signature',
      's',
      'm',
    )
    expect(verified).toContain('Verified OK')
  })

  it.each(SUITE_NAMES)('of the recovery sheet open what its office sent in suite %s', async (name) => {
    await make(name)
    const bundle = await bundleFor(name)
    writeFileSync(at('sheet.txt'), writeRecoveryGroups(fullTown.recoveryIdentity).join(' ').toLowerCase())
    const identity = at('recovery.id')
    expect(await cli('keys recovery', [], { sheet: at('sheet.txt'), out: identity })).toMatchObject({ code: 0 })
    expect(await cli('package open', [bundle], { identity, out: at('own') })).toMatchObject({
      code: 0,
      json: { verdict: { code: 'opened-unverified' } },
    })
    expect((await cli('keys recovery', [], { sheet: at('sheet.txt'), out: identity })).code).toBe(2)
    writeFileSync(at('wrong.txt'), writeRecoveryGroups(fullTown.recoveryIdentity).slice(1).join(' '))
    expect(await cli('keys recovery', [], { sheet: at('wrong.txt'), out: at('w') })).toMatchObject({
      code: 2,
      json: null,
    })
    expect(existsSync(at('w'))).toBe(false)
  })

  it('are not made from half an order, and nothing is written over', async () => {
    for (const more of [{ level: 'province' }, { division: '9901' }, { name: '名\u202e' }, { suite: 'S2' }])
      expect((await make('A1', more as Record<string, string>)).code).toBe(2)
    expect(existsSync(at('county'))).toBe(false)
    expect((await make('A1')).code).toBe(0)
    expect((await make('A1')).code).toBe(2)
    writeFileSync(at('not-a-card'), 'x\n')
    expect(await cli('keys show', [at('not-a-card')])).toMatchObject({ code: 1, json: null })
    expect(await cli('keys show', [at('nowhere')])).toMatchObject({ code: 2 })
  })
})
