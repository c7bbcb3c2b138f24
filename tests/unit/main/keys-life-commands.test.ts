// Can an IT officer change, countersign, revoke and share keys from the command line, so that the strict reader takes the result?

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { SUITE_NAMES } from '../../../shared/crypto/suite.ts'
import { readCard } from '../../../shared/packages/card.ts'
import { readRevocations, revokedFor } from '../../../shared/packages/keys/revocations.ts'
import { suite } from '../packages/kit.ts'
import { run } from './command-line.ts'

let place: string
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'keys-life-'))
})
afterEach(() => rmSync(place, { recursive: true }))
const at = (...names: readonly string[]) => join(place, ...names)
const TOWN = 'T990122100'
const COUNTY = 'C990122'

async function make(name: string, level: string, division: string, chosen = 'A1') {
  const made = await run(
    'keys make',
    '--name',
    name,
    '--level',
    level,
    '--division',
    division,
    '--out',
    at(level),
    '--suite',
    chosen,
  )
  expect(made.code).toBe(0)
}
const card = (folder: string, org: string) => at(folder, `${org}.card.json`)
const readText = (path: string) => readFileSync(path, 'utf8')

it.each(SUITE_NAMES)(
  'keys of suite %s are changed, and a package of keys under the old ones says so',
  async (chosen) => {
    await make('城关镇综治中心', 'township', '990122100000', chosen)
    await make('云岭县综治中心', 'county', '990122000000', chosen)
    const rotated = await run(
      'keys rotate',
      ...['--keys', at('township'), '--out', at('next'), '--to', card('county', COUNTY)],
      ...['--state', at('state.json'), '--packages', at('usb')],
    )
    expect(rotated).toMatchObject({ code: 0, json: { epoch: 2 } })
    const [bundle = ''] = readdirSync(at('usb'))
    expect(bundle).toBe(`${TOWN}-${COUNTY}-000001.lpx`)
    const verified = await run('package verify', at('usb', bundle), '--card', card('township', TOWN))
    expect(verified).toMatchObject({ code: 0, json: { type: 'keys', suite: chosen } })
    expect((await run('package verify', at('usb', bundle), '--card', card('next', TOWN))).json).toMatchObject({
      verdict: { code: 'unknown-key' },
    })
    // what was sealed to the old keys of age still opens with the new folder
    const back = await run(
      'keys rotate',
      ...['--keys', at('county'), '--out', at('county-next'), '--to', card('township', TOWN)],
      ...['--state', at('county-state.json'), '--packages', at('usb')],
    )
    expect(back.code).toBe(0)
    const identity = at('next', 'office.id')
    const opened = await run(
      'package open',
      ...[
        at('usb', `${COUNTY}-${TOWN}-000001.lpx`),
        '--identity',
        identity,
        '--out',
        at('x'),
        '--card',
        card('county', COUNTY),
      ],
    )
    if (chosen === 'S1') expect(opened.json).toMatchObject({ verdict: { code: 'not-addressed' } })
    else expect(opened).toMatchObject({ code: 0, json: { verdict: { code: 'good' } } })
    for (const file of readdirSync(at('next')))
      if (/\.(id|key)$|office-sm2/.test(file)) expect(statSync(at('next', file)).mode & 0o077, file).toBe(0)
    // the new folder seals and changes again
    expect(await run('keys rotate', '--keys', at('next'), '--out', at('third'))).toMatchObject({
      code: 0,
      json: { epoch: 3 },
    })
    expect((await run('keys rotate', '--keys', at('next'), '--out', at('third'))).code).toBe(2)
    expect((await run('keys rotate', '--out', at('fourth'))).code).toBe(2)
  },
)

it('a card is countersigned by its parent only, and a list of revoked keys grows', async () => {
  await make('城关镇综治中心', 'township', '990122100000')
  await make('云岭县综治中心', 'county', '990122000000')
  const file = card('township', TOWN)
  expect((await run('keys countersign', file, '--keys', at('township'), '--out', at('no.json'))).code).toBe(2)
  expect(await run('keys countersign', file, '--keys', at('county'), '--out', at('signed.json'))).toMatchObject({
    code: 0,
    json: { org: TOWN, by: COUNTY },
  })
  const county = readCard(suite, readText(card('county', COUNTY)), [])
  if (!county.ok) throw new Error(county.error.code)
  const read = readCard(suite, readText(at('signed.json')), [county.value.card])
  expect(read).toMatchObject({ value: { countersigned: true } })
  expect((await run('keys countersign', file, '--keys', at('county'), '--out', at('signed.json'))).code).toBe(2)

  const revoke = (...more: readonly string[]) => run('keys revoke', file, '--keys', at('county'), ...more)
  expect(await revoke('--last', '7', '--out', at('one.json'))).toMatchObject({ code: 0, json: { number: 1 } })
  expect(await revoke('--last', '5', '--out', at('two.json'), '--list', at('one.json'))).toMatchObject({
    json: { number: 2 },
  })
  const list = readRevocations(suite, readText(at('two.json')), [county.value.card])
  if (!list.ok) throw new Error(list.error.code)
  expect(revokedFor(list.value, COUNTY)).toMatchObject([{ org: TOWN, lastSeq: 5 }])
  for (const wrong of [
    ['--out', at('x')],
    ['--last', '-1', '--out', at('x')],
    ['--last', '1', '--out', at('x'), '--list', file],
  ])
    expect((await revoke(...wrong)).code).toBe(2)
  const above = await run(
    'keys revoke',
    card('county', COUNTY),
    '--keys',
    at('township'),
    '--last',
    '0',
    '--out',
    at('x'),
  )
  expect(above.code).toBe(2)
})

it('a recovery sheet is shared and put together again, and too few shares are nothing', async () => {
  await make('城关镇综治中心', 'township', '990122100000')
  const split = await run(
    'keys shares',
    '--sheet',
    at('township', 'recovery.id'),
    '--out',
    at('shares'),
    '--need',
    '3',
    '--of',
    '5',
  )
  expect(split).toMatchObject({ code: 0, json: { need: 3, of: 5 } })
  mkdirSync(at('some'))
  const take = (number: number) =>
    writeFileSync(at('some', `${number}.txt`), readText(at('shares', `share-${number}.txt`)))
  take(2)
  take(5)
  const few = await run('keys recovery', '--shares', at('some'), '--out', at('found.id'))
  expect(few.code).toBe(2)
  expect(few.said).toContain('需要 3 份')
  take(1)
  expect(await run('keys recovery', '--shares', at('some'), '--out', at('found.id'))).toMatchObject({ code: 0 })
  expect(readText(at('found.id')).split('\n')[0]).toBe(readText(at('township', 'recovery.id')).trim())
  writeFileSync(
    at('some', '1.txt'),
    readText(at('some', '1.txt')).replace(/^./, (first) => (first === '7' ? '8' : '7')),
  )
  expect((await run('keys recovery', '--shares', at('some'), '--out', at('again.id'))).said).toContain('第 1 组')
  expect(
    (await run('keys shares', '--sheet', at('township', 'recovery.id'), '--out', at('s2'), '--need', '2', '--of', '5'))
      .code,
  ).toBe(2)
})
