// Do several PCs exchange over one shared folder, each writing below its own directory only?

import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Handlers } from '../../../main/bridge/serve.ts'
import { carrierPlace } from '../../../main/carrier/places.ts'
import { stopAt } from '../../../main/disk/stop.ts'
import { carrierFailure } from '../../../main/disk/trouble.ts'
import { createHandlers } from '../../../main/handlers/all.ts'
import { good, temporaryData } from './host-process.ts'

const root = temporaryData()
afterAll(() => rmSync(root, { recursive: true, force: true }))

const space = 'office'
const A = 'T990122100-k3v9'
const B = 'C990122-p0q1'
let share = ''
let round = 0
let carrier = ''
let one: Handlers
let two: Handlers

function pc(data: string): Handlers {
  return createHandlers({
    host: 'web',
    version: '0',
    builtAt: '2026-01-01T00:00:00Z',
    data,
    exports: join(data, '导出'),
    resources: root,
    reserve: 0,
    stop: stopAt(undefined),
    folders: [carrierPlace(share, 'folder')],
    removable: async () => [],
  })
}

beforeEach(async () => {
  round += 1
  share = join(root, `share${round}`)
  mkdirSync(share)
  one = pc(join(root, `one${round}`))
  two = pc(join(root, `two${round}`))
  carrier = good(await one['carrier.list']({}))[0]?.id ?? ''
})

const files = ['00-READ-ME.txt', 'payload.age.001', 'envelope.json', 'envelope.json.minisig']
async function stage(handlers: Handlers, name: string): Promise<string> {
  const { token } = good(await handlers['staging.begin']({ space, name }))
  for (const file of files)
    good(await handlers['staging.append']({ token, file, bytes: new TextEncoder().encode(`${name} ${file}`) }))
  return token
}
const first = 'T990122100-C990122-000001.lpx'
const second = 'T990122100-C990122-000002.lpx'

describe('a folder for several PCs', () => {
  beforeEach(async () => {
    good(await one['carrier.share']({ carrier }))
  })

  it('is shared for every PC once one has set it up, and setting it up again is the same', async () => {
    good(await two['carrier.share']({ carrier }))
    expect(good(await two['carrier.list']({}))).toMatchObject([{ id: carrier, kind: 'folder', shared: true }])
  })

  it('is written below the own directory only, and read from all others', async () => {
    const copied = good(await one['staging.copy']({ token: await stage(one, first), carrier, writer: A }))
    expect(copied.place).toBe(`share${round} / ${A} / ${first}`)
    expect(readdirSync(join(share, A))).toEqual([first])
    expect(good(await one['carrier.bundles']({ carrier, writer: A }))).toEqual([])
    const seen = good(await two['carrier.bundles']({ carrier, writer: B }))
    expect(seen).toMatchObject([{ name: first, writer: A }])
    const fetched = good(await two['quarantine.fetch']({ space, carrier, name: first, writer: A }))
    expect(fetched.bundle.files).toHaveLength(files.length)
    expect(await two['quarantine.fetch']({ space, carrier, name: first })).toMatchObject({ ok: false })
  })

  it('still shows what lies in the folder itself', async () => {
    mkdirSync(join(share, second))
    expect(good(await two['carrier.bundles']({ carrier, writer: B })).map(({ name }) => name)).toEqual([second])
  })

  it('goes on with an interrupted copy, and takes away what nobody waits for', async () => {
    const token = await stage(one, first)
    const left = join(share, A, `.${first}.tmp-0badcafe`)
    mkdirSync(left, { recursive: true })
    writeFileSync(join(left, 'payload.age.001'), `${first} payload.age.001`)
    good(await one['staging.copy']({ token, carrier, writer: A }))
    expect(readdirSync(join(share, A))).toEqual([first])
    good(await one['staging.drop']({ token }))
    good(await one['staging.copy']({ token: await stage(one, second), carrier, writer: A }))
    expect(readdirSync(join(share, A))).toEqual([second])
  })

  it('leaves the directories of others and foreign files alone', async () => {
    good(await two['staging.copy']({ token: await stage(two, second), carrier, writer: B }))
    writeFileSync(join(share, 'notes.txt'), 'x')
    good(await one['staging.copy']({ token: await stage(one, first), carrier, writer: A }))
    expect(readdirSync(join(share, B))).toEqual([second])
    expect(readFileSync(join(share, 'notes.txt'), 'utf8')).toBe('x')
  })

  it.each(['', '..', '../T990122100-k3v9', 'T990122100-k3v9/..', 'con', 'T990122100_k3v9', 'T990122100-k3v9.lpx'])(
    'takes no other name of a PC: %j',
    async (writer) => {
      const token = await stage(one, first)
      expect(await one['staging.copy']({ token, carrier, writer })).toMatchObject({
        ok: false,
        error: { code: 'carrier-needs-writer' },
      })
      expect(await two['quarantine.fetch']({ space, carrier, name: first, writer })).toMatchObject({
        ok: false,
        error: { code: 'no-such-package' },
      })
    },
  )

  it('follows no link in the place of a PC’s directory', async () => {
    const elsewhere = join(root, `elsewhere${round}`)
    mkdirSync(join(elsewhere, first), { recursive: true })
    symlinkSync(elsewhere, join(share, A))
    expect(good(await two['carrier.bundles']({ carrier, writer: B }))).toEqual([])
    expect(await two['quarantine.fetch']({ space, carrier, name: first, writer: A })).toMatchObject({ ok: false })
    expect(await one['staging.copy']({ token: await stage(one, second), carrier, writer: A })).toMatchObject({
      ok: false,
    })
    expect(readdirSync(elsewhere)).toEqual([first])
  })
})

describe('a folder of one PC, and a stick', () => {
  it('are written as before', async () => {
    good(await one['staging.copy']({ token: await stage(one, first), carrier, writer: A }))
    expect(readdirSync(share)).toEqual([first])
  })

  it('say when they are locked or out of reach', () => {
    const code = (name: string) => carrierFailure(Object.assign(new Error(name), { code: name })).error.code
    expect([code('EBUSY'), code('ESTALE'), code('ENOENT')]).toEqual([
      'carrier-busy',
      'carrier-unreachable',
      'carrier-gone',
    ])
  })
})
