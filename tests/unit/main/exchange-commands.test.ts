// Can two offices exchange packages by the command line alone, with nothing lost, taken twice, or taken from strangers?

import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Change } from '../../../shared/changes/change.ts'
import type { SuiteName } from '../../../shared/crypto/suite.ts'
import { type Ran, run } from './command-line.ts'

const TOWN = 'T990122100'
const AUTHOR = `${TOWN}.k3v9.1`
const DIVISION = '990122100000'
let place: string
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'exchange-'))
})
afterEach(() => rmSync(place, { recursive: true }))
const at = (...names: readonly string[]) => join(place, ...names)

async function office(name: string, level: string, division: string, suite: SuiteName = 'A1'): Promise<void> {
  const made = await run(
    ...['keys make', '--name', `${name}综治中心`, '--level', level, '--division', division],
    ...['--suite', suite, '--out', at(name)],
  )
  expect(made.code, made.said).toBe(0)
}
const card = (name: string) => {
  const found = readdirSync(at(name)).find((file) => file.endsWith('.card.json'))
  return at(name, found ?? 'no card')
}
async function offices(suite: SuiteName = 'A1'): Promise<void> {
  await office('town', 'township', DIVISION, suite)
  await office('county', 'county', '990122000000', suite)
}

function line(n: number, more: Partial<Change> = {}): Change {
  return {
    id: `${AUTHOR}:${n}`,
    by: 'u1',
    at: `${new Date(Date.now() - 60_000).toISOString()}-0000`,
    ledger: 'disputes',
    v: 1,
    row: `r${n}`,
    op: 'new',
    set: { caseNumber: `城关-${n}`, township: DIVISION },
    saw: {},
    origin: { via: 'import', ref: 'i1', row: n, raw: { caseNumber: '不出门' } },
    ...more,
  }
}
const content = (name: string, ...lines: readonly unknown[]) => {
  writeFileSync(at(name), lines.map((one) => `${JSON.stringify(one)}\n`).join(''))
  return at(name)
}
const seal = (path: string, ...more: readonly string[]): Promise<Ran> =>
  run(
    'package seal',
    path,
    '--keys',
    at('town'),
    '--to',
    card('county'),
    '--state',
    at('town.state'),
    '--out',
    at('stick'),
    ...more,
  )
const bundle = (seq: number) => at('stick', `${TOWN}-C990122-00000${seq}.lpx`)
let outs = 0
const receive = (path: string, ...more: readonly string[]): Promise<Ran> => {
  outs += 1
  return run(
    ...['package receive', path, '--keys', at('county'), '--cards', card('town'), '--state', at('county.state')],
    ...['--out', at(`out${outs}`), ...more],
  )
}
const lastOut = (name: string) => at(`out${outs}`, name)

describe('package seal and package receive', () => {
  it.each(['A1', 'A1PQ', 'S1'] as const)('carry changes up and a receipt back in suite %s', async (suite) => {
    await offices(suite)
    const path = content('c.ndjson', line(1), line(2))
    const sealed = await seal(path)
    expect(sealed, sealed.said).toMatchObject({ code: 0, json: { seq: 1, suite, changes: 2, skipped: 0 } })
    expect(await run('package verify', bundle(1), '--card', card('town'))).toMatchObject({ code: 0 })
    const received = await receive(bundle(1), '--receipt', at('stick'))
    expect(received, received.said).toMatchObject({
      code: 0,
      json: { verdict: { outcome: 'accepted', code: 'good' }, decided: true, written: ['changes.ndjson'] },
    })
    const lines = readFileSync(lastOut('changes.ndjson'), 'utf8').trimEnd().split('\n')
    expect(lines.map((text) => JSON.parse(text))).toMatchObject([
      { id: `${AUTHOR}:1`, origin: { via: 'import' } },
      { id: `${AUTHOR}:2` },
    ])
    expect(lines.join('')).not.toContain('不出门')
    const receipt = at('stick', `C990122-${TOWN}-000001.lpx`)
    const back = await run(
      ...['package receive', receipt, '--keys', at('town'), '--cards', card('county'), '--state', at('town.state')],
      ...['--out', at('back')],
    )
    expect(back, back.said).toMatchObject({
      code: 0,
      json: { type: 'receipt', written: ['receipts.ndjson', 'head.ndjson'] },
    })
    expect(JSON.parse(readFileSync(at('back', 'receipts.ndjson'), 'utf8'))).toMatchObject({
      seq: 1,
      result: 'accepted',
      applied: 2,
    })
    // what was sent is not sent again; what is new follows on
    expect(await seal(path)).toMatchObject({ code: 2, said: '没有需要上报的新变更。没有封包。' })
    expect(await seal(content('d.ndjson', line(1), line(2), line(4)))).toMatchObject({
      json: { seq: 2, changes: 1, skipped: 2 },
    })
    expect(await receive(bundle(2))).toMatchObject({ code: 0 })
  })

  it('take the next package only, each once, and say what is missing', async () => {
    await offices()
    for (const n of [1, 2, 3]) expect(await seal(content(`${n}.ndjson`, line(n)))).toMatchObject({ code: 0 })
    expect(await receive(bundle(1))).toMatchObject({ code: 0 })
    const state = readFileSync(at('county.state'), 'utf8')
    expect(await receive(bundle(3), '--receipt', at('stick'))).toMatchObject({
      code: 1,
      json: { verdict: { outcome: 'hold', code: 'gap' }, decided: false, written: [], receipt: null },
    })
    expect(existsSync(lastOut('changes.ndjson'))).toBe(false)
    expect(readFileSync(at('county.state'), 'utf8'), 'a hold is not remembered').toBe(state)
    expect(await receive(bundle(2))).toMatchObject({ code: 0 })
    expect(await receive(bundle(3))).toMatchObject({ code: 0 })
    const again = await receive(bundle(1), '--receipt', at('stick'))
    expect(again).toMatchObject({ code: 0, json: { verdict: { outcome: 'duplicate' }, written: [] } })
    expect(again.json?.receipt).toBe(`C990122-${TOWN}-000001.lpx`)
  })

  it('use up the number of a package that is declined, and the sender seals its content anew', async () => {
    await offices()
    const path = content('c.ndjson', line(1))
    await seal(path)
    const declined = await receive(bundle(1), '--decline', '--receipt', at('stick'))
    expect(declined, declined.said).toMatchObject({ json: { decided: true, written: [] } })
    expect(existsSync(lastOut('changes.ndjson'))).toBe(false)
    await run(
      ...[
        'package receive',
        at('stick', `C990122-${TOWN}-000001.lpx`),
        '--keys',
        at('town'),
        '--cards',
        card('county'),
      ],
      ...['--state', at('town.state'), '--out', at('back')],
    )
    expect(await seal(path)).toMatchObject({ code: 0, json: { seq: 2, changes: 1, skipped: 0 } })
    expect(await receive(bundle(2))).toMatchObject({ code: 0 })
    expect(readFileSync(lastOut('changes.ndjson'), 'utf8')).toContain(`${AUTHOR}:1`)
  })

  it('keep records of one office from another, over packages', async () => {
    await offices()
    await office('other', 'township', '990122101000')
    mkdirSync(at('cards'))
    for (const name of ['town', 'other']) cpSync(card(name), at('cards', `${name}.card.json`))
    await seal(content('c.ndjson', line(1)))
    expect(await receive(bundle(1))).toMatchObject({ code: 0 })
    const id = 'T990122101.x.1:1'
    const taken = line(1, { id, op: 'set', set: { caseNumber: '改' }, saw: { caseNumber: `${AUTHOR}:1` } })
    const sealed = await run(
      ...['package seal', content('o.ndjson', taken), '--keys', at('other'), '--to', card('county')],
      ...['--state', at('other.state'), '--out', at('stick')],
    )
    expect(sealed, sealed.said).toMatchObject({ code: 0 })
    const path = at('stick', 'T990122101-C990122-000001.lpx')
    const refused = await run(
      ...['package receive', path, '--keys', at('county'), '--cards', at('cards'), '--state', at('county.state')],
      ...['--out', at('no')],
    )
    expect(refused).toMatchObject({ code: 1, json: { verdict: { outcome: 'reject', code: 'outside-scope' } } })
    expect(existsSync(at('no'))).toBe(false)
    const known = await run(
      ...['package receive', path, '--keys', at('county'), '--cards', card('town'), '--state', at('county.state')],
      ...['--out', at('no')],
    )
    expect(known).toMatchObject({ code: 1, json: { verdict: { outcome: 'hold', code: 'unknown-key' } } })
  })

  it('refuse damage, and take the same package whole', async () => {
    await offices()
    await seal(content('c.ndjson', line(1)))
    cpSync(bundle(1), at('bent.lpx'), { recursive: true })
    const part = at('bent.lpx', 'payload.age.001')
    writeFileSync(
      part,
      readFileSync(part).map((byte, i) => (i === 200 ? byte ^ 1 : byte)),
    )
    expect(await receive(at('bent.lpx'), '--receipt', at('stick'))).toMatchObject({
      code: 1,
      json: { verdict: { code: 'part-damaged' }, receipt: null },
    })
    expect(await receive(at('bent.lpx'), '--decline')).toMatchObject({ code: 1, json: { decided: false } })
    expect(await receive(bundle(1))).toMatchObject({ code: 0 })
  })

  it('open with a key file alone, without a receipt', async () => {
    await offices()
    await seal(content('c.ndjson', line(1)))
    const words = [
      'package receive',
      bundle(1),
      '--identity',
      at('county', 'office.id'),
      '--cards',
      card('town'),
    ] as const
    const state = ['--state', at('s'), '--out', at('x')]
    expect(await run(...words, ...state, '--receipt', at('stick'))).toMatchObject({ code: 2, json: null })
    expect(await run(...words, ...state)).toMatchObject({ code: 0, json: { seq: 1 } })
    expect(JSON.parse(readFileSync(at('s'), 'utf8'))).toMatchObject({ org: 'C990122' })
  })

  it('count what stays home, and nothing else of it', async () => {
    await offices()
    mkdirSync(at('in'))
    writeFileSync(
      at('in', 'changes.ndjson'),
      `${JSON.stringify(line(1))}\n${JSON.stringify(line(2, { ledger: 'serviceTickets' }))}\n`,
    )
    const count = { ledger: 'serviceTickets', division: DIVISION, dimension: { category: '社会救助' }, n: 9 }
    writeFileSync(at('in', 'counts.ndjson'), `${JSON.stringify(count)}\n`)
    expect(await seal(at('in'))).toMatchObject({ code: 0, json: { changes: 1, counts: 1 } })
    expect(await receive(bundle(1))).toMatchObject({ code: 0, json: { written: ['changes.ndjson', 'counts.ndjson'] } })
    writeFileSync(at('in', 'counts.ndjson'), `${JSON.stringify({ ...count, n: 4 })}\n`)
    expect(await seal(at('in'))).toMatchObject({ code: 2, json: null })
  })
})

describe('package seal', () => {
  it('seals nothing that every receiver would reject, and nothing by halves', async () => {
    await offices()
    const wrong: readonly (readonly [string, unknown])[] = [
      ['foreign-author', line(1, { id: 'T990122101.x.1:1' })],
      ['outside-scope', line(1, { set: { caseNumber: '1', township: '990122101000' } })],
      ['clock-ahead', line(1, { at: '2099-01-01T00:00:00.000Z-0000' })],
      ['newer-schema', line(1, { v: 99 })],
      ['不是一条变更', { id: 1 }],
      ['不是一条变更', { ...line(1), hobby: 'x' }],
    ]
    for (const [said, one] of wrong) {
      const refused = await seal(content('w.ndjson', one))
      expect(refused).toMatchObject({ code: 2, json: null })
      expect(refused.said).toContain(said)
    }
    writeFileSync(at('w.ndjson'), 'not json\n')
    expect((await seal(at('w.ndjson'))).said).toContain('第 1 行')
    expect((await seal(content('w.ndjson', line(1), line(1)))).said).toContain('写了两次')
    expect(existsSync(at('town.state'))).toBe(false)
    expect(existsSync(at('stick')) ? readdirSync(at('stick')) : []).toEqual([])
  })

  it('goes to several offices as one package, with a number and a receipt for each', async () => {
    await offices()
    await office('city', 'city', '990100000000')
    mkdirSync(at('above'))
    for (const name of ['county', 'city']) cpSync(card(name), at('above', `${name}.card.json`))
    const to = (path: string) => ['--keys', at('town'), '--to', path, '--state', at('town.state'), '--out', at('stick')]
    const sealed = await run('package seal', content('c.ndjson', line(1)), ...to(at('above')))
    expect(sealed, sealed.said).toMatchObject({ code: 0, json: { to: [{ org: 'M9901' }, { org: 'C990122' }] } })
    const [name = ''] = readdirSync(at('stick'))
    for (const receiver of ['county', 'city']) {
      const words = ['--keys', at(receiver), '--cards', card('town'), '--state', at(`${receiver}.state`)]
      const received = await run(
        ...['package receive', at('stick', name), ...words, '--out', at(`${receiver}.out`), '--receipt', at('back')],
      )
      expect(received, received.said).toMatchObject({ code: 0, json: { seq: 1 } })
      const back = await run(
        ...[
          'package receive',
          at('back', String(received.json?.receipt)),
          '--keys',
          at('town'),
          '--cards',
          at('above'),
        ],
        ...['--state', at('town.state'), '--out', at(`${receiver}.back`)],
      )
      expect(back, back.said).toMatchObject({ code: 0 })
    }
    // one of them got more by itself: then they cannot share a package any more
    expect(await seal(content('d.ndjson', line(2)))).toMatchObject({ code: 0, json: { seq: 2 } })
    const apart = await run('package seal', content('e.ndjson', line(3)), ...to(at('above')))
    expect(apart).toMatchObject({ code: 2, json: null })
    expect(apart.said).toContain('逐个单位封包')
    expect(await run('chain check', at('stick'), '--cards', card('town'))).toMatchObject({
      code: 0,
      json: {
        channels: [
          { to: 'C990122', last: 2 },
          { to: 'M9901', last: 1 },
        ],
      },
    })
  })

  it('goes on where it was stopped: a number that was remembered belongs to one package', async () => {
    await offices()
    await seal(content('c.ndjson', line(1)))
    // stopped between the memory of the number and the name of the package
    renameSync(bundle(1), at('stick', `.${TOWN}-C990122-000001.lpx.tmp`))
    expect(await seal(content('d.ndjson', line(1), line(2)))).toMatchObject({ code: 0, json: { seq: 2 } })
    expect(readdirSync(at('stick')).sort()).toEqual([`${TOWN}-C990122-000001.lpx`, `${TOWN}-C990122-000002.lpx`])
    // stopped before the memory: what lies there is written over
    mkdirSync(at('stick', `.${TOWN}-C990122-000003.lpx.tmp`))
    expect(await seal(content('e.ndjson', line(3)))).toMatchObject({ code: 0, json: { seq: 3 } })
    for (const seq of [1, 2, 3]) expect(await receive(bundle(seq))).toMatchObject({ code: 0 })
  })

  it('stands aside for another command, and for keys and states of others', async () => {
    await offices()
    const path = content('c.ndjson', line(1))
    writeFileSync(at('town.state.lock'), '1\n')
    expect((await seal(path)).said).toContain('另一个命令正在使用')
    rmSync(at('town.state.lock'))
    writeFileSync(at('town.state'), '{"v":1}')
    expect((await seal(path)).said).toContain('已损坏')
    rmSync(at('town.state'))
    await seal(path)
    const other = ['--keys', at('county'), '--to', card('town'), '--state', at('town.state'), '--out', at('stick')]
    expect((await run('package seal', path, ...other)).said).toContain('T990122100 的通道状态')
    cpSync(at('county', 'sender.key'), at('town', 'sender.key'))
    expect((await seal(path)).said).toContain('不是一对')
    for (const missing of ['--keys', '--to', '--state', '--out'])
      expect(
        await run(
          'package seal',
          path,
          ...other.filter((_, i) => ![other.indexOf(missing), other.indexOf(missing) + 1].includes(i)),
        ),
      ).toMatchObject({ code: 2 })
    expect(readdirSync(at('stick'))).toHaveLength(1)
  })
})

describe('chain check', () => {
  const check = (...dirs: readonly string[]) => run('chain check', ...dirs, '--cards', at('cards'))
  beforeEach(async () => {
    await offices()
    mkdirSync(at('cards'))
    for (const name of ['town', 'county']) cpSync(card(name), at('cards', `${name}.card.json`))
    for (const n of [1, 2, 3]) await seal(content(`${n}.ndjson`, line(n)))
  })

  it('finds whole chains whole, wherever their packages lie', async () => {
    mkdirSync(at('elsewhere'))
    renameSync(bundle(2), at('elsewhere', 'renamed.lpx'))
    const whole = await check(at('stick'), at('elsewhere'))
    expect(whole).toMatchObject({ code: 0, json: { channels: [{ from: TOWN, to: 'C990122', first: 1, last: 3 }] } })
    expect(whole.said).toContain('链完整')
  })

  it('finds gaps, copies, forks, breaks, strangers and damage', async () => {
    cpSync(bundle(1), at('copies', 'again.lpx'), { recursive: true })
    expect(await check(at('stick'), at('copies'))).toMatchObject({
      code: 0,
      json: { channels: [{ replays: [{ seq: 1 }] }] },
    })
    renameSync(bundle(2), at('away.lpx'))
    expect(await check(at('stick'))).toMatchObject({ code: 1, json: { channels: [{ gaps: [2], broken: [] }] } })
    // an office set back to an older state writes other packages of the same numbers
    rmSync(at('town.state'))
    renameSync(at('stick'), at('first'))
    await seal(content('x.ndjson', line(9)))
    await seal(content('y.ndjson', line(10)))
    const forked = await check(at('first'), at('stick'))
    expect(forked).toMatchObject({ code: 1, json: { channels: [{ forks: [1], gaps: [], broken: [3] }] } })
    const part = at('stick', `${TOWN}-C990122-000002.lpx`, 'payload.age.001')
    writeFileSync(
      part,
      readFileSync(part).map((byte) => byte ^ 1),
    )
    expect(await check(at('stick'))).toMatchObject({
      code: 1,
      json: { channels: [{ doubtful: [{ code: 'part-damaged' }] }] },
    })
    writeFileSync(at('stick', `${TOWN}-C990122-000002.lpx`, 'envelope.json'), '{}\n')
    expect(await check(at('stick'))).toMatchObject({ code: 1, json: { unreadable: [{ code: 'envelope-unreadable' }] } })
    const strangers = await run('chain check', at('first'), '--cards', card('county'))
    expect(strangers).toMatchObject({
      code: 1,
      json: { channels: [{ last: 0, doubtful: [{ code: 'unknown-key' }, {}] }] },
    })
    expect(strangers.said).toContain('没有一个包通过签名核验')
  })

  it('says what it needs', async () => {
    expect(await run('chain check', '--cards', at('cards'))).toMatchObject({ code: 2 })
    expect(await run('chain check', at('stick'))).toMatchObject({ code: 2 })
    expect(await check(at('nowhere'))).toMatchObject({ code: 2 })
    expect(await check(at('cards'))).toMatchObject({ code: 2, json: null })
  })
})
