// Does a package travel from staging over a stick into quarantine, whole or visibly unfinished?

import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Handlers } from '../../../main/bridge/serve.ts'
import { carrierPlace, mountedSticks, readCarrierFolders, windowsSticks } from '../../../main/carrier/places.ts'
import { stopAt } from '../../../main/disk/stop.ts'
import { createHandlers } from '../../../main/handlers/all.ts'
import { good, startHost, temporaryData } from './host-process.ts'

const root = temporaryData()
afterAll(() => rmSync(root, { recursive: true, force: true }))

const space = 'office'
const name = 'T990122100-C990122-000001.lpx'
let handlers: Handlers
let stick = ''
let carrier = ''
let data = ''
let round = 0

function make(stickPath: string, dataPath: string): Handlers {
  return createHandlers({
    host: 'web',
    version: '0',
    builtAt: '2026-01-01T00:00:00Z',
    data: dataPath,
    exports: join(dataPath, '导出'),
    resources: root,
    reserve: 0,
    stop: stopAt(undefined),
    folders: [carrierPlace(stickPath, 'folder')],
    removable: async () => [],
  })
}

beforeEach(async () => {
  stick = join(root, `stick${++round}`)
  data = join(root, `data${round}`)
  mkdirSync(stick)
  handlers = make(stick, data)
  carrier = good(await handlers['carrier.list']({}))[0]?.id ?? ''
})

const parts = new Map([
  ['00-READ-ME.txt', randomBytes(300)],
  ['payload.age.001', randomBytes(2_500_000)],
  ['payload.age.002', randomBytes(70)],
  ['envelope.json', randomBytes(900)],
  ['envelope.json.minisig', randomBytes(200)],
])

async function stage(): Promise<string> {
  const { token } = good(await handlers['staging.begin']({ space, name }))
  for (const [file, bytes] of parts) {
    for (let at = 0; at < bytes.length; at += 1_000_000) {
      good(await handlers['staging.append']({ token, file, bytes: bytes.subarray(at, at + 1_000_000) }))
    }
  }
  return token
}

function expectWhole(directory: string): void {
  expect(readdirSync(directory).sort()).toEqual([...parts.keys()].sort())
  for (const [file, bytes] of parts) expect(readFileSync(join(directory, file)).equals(bytes), file).toBe(true)
}

const total = [...parts.values()].reduce((sum, bytes) => sum + bytes.length, 0)

describe('copying to a stick', () => {
  it('writes a whole package under its final name, and nothing twice', async () => {
    const token = await stage()
    const first = good(await handlers['staging.copy']({ token, carrier }))
    expect(first).toEqual({ place: `stick${round} / ${name}`, copiedBytes: total })
    expect(readdirSync(stick)).toEqual([name])
    expectWhole(join(stick, name))
    expect(good(await handlers['staging.copy']({ token, carrier })).copiedBytes).toBe(0)
  })

  it('repairs only what differs, and the signature with it', async () => {
    const token = await stage()
    good(await handlers['staging.copy']({ token, carrier }))
    const damaged = join(stick, name, 'payload.age.001')
    const bytes = readFileSync(damaged)
    bytes[1_000_000] = (bytes[1_000_000] ?? 0) ^ 1
    writeFileSync(damaged, bytes)
    const old = new Date(2020, 1, 1)
    utimesSync(join(stick, name, 'payload.age.002'), old, old)
    expect(good(await handlers['staging.copy']({ token, carrier })).copiedBytes).toBe(2_500_000 + 200)
    expectWhole(join(stick, name))
    expect(statSync(join(stick, name, 'payload.age.002')).mtime).toEqual(old)
  })

  it('goes on in the directory of an interrupted copy', async () => {
    const token = await stage()
    good(await handlers['staging.copy']({ token, carrier }))
    renameSync(join(stick, name), join(stick, `.${name}.tmp-0011aabb`))
    for (const file of ['envelope.json', 'envelope.json.minisig']) rmSync(join(stick, `.${name}.tmp-0011aabb`, file))
    writeFileSync(join(stick, `.${name}.tmp-0011aabb`, 'left-over'), 'x')
    expect(good(await handlers['carrier.bundles']({ carrier }))).toEqual([])
    expect(good(await handlers['staging.copy']({ token, carrier })).copiedBytes).toBe(1100)
    expect(readdirSync(stick)).toEqual([name])
    expectWhole(join(stick, name))
  })

  it('does not touch a foreign thing of the same name', async () => {
    const token = await stage()
    writeFileSync(join(stick, name), 'a file')
    expect(await handlers['staging.copy']({ token, carrier })).toMatchObject({ error: { code: 'carrier-name-taken' } })
    rmSync(join(stick, name))
    mkdirSync(join(stick, name))
    writeFileSync(join(stick, name, 'holiday.jpg'), 'photo')
    expect(await handlers['staging.copy']({ token, carrier })).toMatchObject({ error: { code: 'carrier-name-taken' } })
    expect(readdirSync(join(stick, name))).toEqual(['holiday.jpg'])
  })

  it('copies no package that was not finished, and says when the stick is gone', async () => {
    const { token } = good(await handlers['staging.begin']({ space, name }))
    good(await handlers['staging.append']({ token, file: 'payload.age.001', bytes: new Uint8Array(9) }))
    expect(await handlers['staging.copy']({ token, carrier })).toMatchObject({ error: { code: 'staging-unfinished' } })
    expect(good(await handlers['staging.list']({ space }))).toEqual([])
    await stage()
    rmSync(stick, { recursive: true })
    expect(await handlers['staging.copy']({ token, carrier })).toMatchObject({ error: { code: 'carrier-gone' } })
  })

  it('keeps a staged package over a restart, starts an interrupted one anew, and drops', async () => {
    const begun = good(await handlers['staging.begin']({ space, name }))
    good(await handlers['staging.append']({ token: begun.token, file: 'payload.age.002', bytes: new Uint8Array(9) }))
    handlers = make(stick, data)
    const token = await stage()
    handlers = make(stick, data)
    const [kept] = good(await handlers['staging.list']({ space }))
    expect(kept?.token).toBe(token)
    expect(kept?.bundle.files).toEqual([...parts].map(([file, bytes]) => ({ name: file, size: bytes.length })))
    good(await handlers['staging.drop']({ token }))
    expect(good(await handlers['staging.list']({ space }))).toEqual([])
    expect(await handlers['staging.drop']({ token })).toMatchObject({ error: { code: 'no-such-package' } })
  })

  it.each(['copy:mid-part#3', 'copy:before-signature', 'copy:before-rename', 'copy:after-rename'])(
    'killed at %s leaves no package or a whole one; the next try completes it',
    async (point) => {
      const token = await stage()
      const env = { DESK_DATA: data, DESK_CARRIERS: stick }
      const host = await startHost({ ...env, DESK_STOP_AT: point })
      await expect(host.call('staging.copy', { token, carrier })).rejects.toThrow()
      expect(await host.ended).toBe('SIGKILL')
      expect(host.lines).toContain(`reached ${point.split('#')[0]}`)
      const there = good(await handlers['carrier.bundles']({ carrier }))
      expect(there.length).toBe(point === 'copy:after-rename' ? 1 : 0)
      if (point === 'copy:after-rename') expectWhole(join(stick, name))
      const next = await startHost(env)
      const { copiedBytes } = good(await next.call('staging.copy', { token, carrier }))
      expect(copiedBytes).toBeLessThan(total)
      expect(readdirSync(stick)).toEqual([name])
      expectWhole(join(stick, name))
      next.process.kill('SIGTERM')
      expect(await next.ended).toBe(0)
    },
  )
})

describe('fetching into quarantine', () => {
  it('copies, is the same package the second time, reads in pieces, and drops', async () => {
    good(await handlers['staging.copy']({ token: await stage(), carrier }))
    writeFileSync(join(stick, name, 'desktop.ini'), 'x')
    const fetched = good(await handlers['quarantine.fetch']({ space, carrier, name }))
    expect(fetched.bundle.name).toBe(name)
    expect(fetched.bundle.files.length).toBe(parts.size)
    expect(good(await handlers['quarantine.fetch']({ space, carrier, name })).token).toBe(fetched.token)
    handlers = make(stick, data)
    expect(good(await handlers['quarantine.list']({ space }))).toEqual([fetched])
    expect(good(await handlers['quarantine.list']({ space: 'demo-county' }))).toEqual([])
    const { token } = fetched
    const read = await handlers['quarantine.read']({ token, file: 'payload.age.001', offset: 2_499_990, length: 100 })
    const expected = parts.get('payload.age.001')?.subarray(2_499_990) ?? Buffer.alloc(0)
    expect(Buffer.from(good(read).bytes).equals(expected)).toBe(true)
    good(await handlers['quarantine.drop']({ token }))
    expect(good(await handlers['quarantine.list']({ space }))).toEqual([])
  })

  it('keeps an incomplete package and the complete one of the same name apart', async () => {
    good(await handlers['staging.copy']({ token: await stage(), carrier }))
    rmSync(join(stick, name, 'envelope.json.minisig'))
    const incomplete = good(await handlers['quarantine.fetch']({ space, carrier, name }))
    expect(incomplete.bundle.files.length).toBe(parts.size - 1)
    good(await handlers['staging.copy']({ token: await stage(), carrier }))
    const complete = good(await handlers['quarantine.fetch']({ space, carrier, name }))
    expect(complete.token).not.toBe(incomplete.token)
  })

  it.each(['fetch:before-rename', 'fetch:after-rename'])(
    'killed at %s shows nothing or the whole package',
    async (point) => {
      good(await handlers['staging.copy']({ token: await stage(), carrier }))
      const host = await startHost({ DESK_DATA: data, DESK_CARRIERS: stick, DESK_STOP_AT: point })
      await expect(host.call('quarantine.fetch', { space, carrier, name })).rejects.toThrow()
      expect(await host.ended).toBe('SIGKILL')
      const there = good(await handlers['quarantine.list']({ space }))
      expect(there.map(({ bundle }) => bundle.files.length)).toEqual(point === 'fetch:after-rename' ? [parts.size] : [])
      good(await handlers['quarantine.fetch']({ space, carrier, name }))
      expect(good(await handlers['quarantine.list']({ space })).length).toBe(1)
    },
  )
})

describe('places', () => {
  it('finds sticks among the mounts, and nothing else', () => {
    const mounts = [
      'sysfs /sys sysfs rw 0 0',
      '/dev/sda1 / ext4 rw 0 0',
      '/dev/sdb1 /media/zhang/上报\\040U盘 vfat rw 0 0',
      '/dev/sdc1 /run/media/li/KINGSTON exfat rw 0 0',
      '/dev/sdd1 /mnt/usb vfat ro 0 0',
      'tmpfs /media tmpfs rw 0 0',
      'x /media/a/b/c vfat rw 0 0',
    ].join('\n')
    expect(mountedSticks(mounts)).toEqual(['/media/zhang/上报 U盘', '/run/media/li/KINGSTON', '/mnt/usb'])
  })

  it('reads what Windows says about removable drives', () => {
    expect(windowsSticks('{"DeviceID":"E:","VolumeName":"上报"}').map((place) => place.label)).toEqual(['上报 (E:)'])
    expect(windowsSticks('[{"DeviceID":"F:","VolumeName":null},{"DeviceID":"..\\\\x"}]').map((p) => p.label)).toEqual([
      'F:',
    ])
    expect(windowsSticks('')).toEqual([])
    expect(windowsSticks('not JSON')).toEqual([])
  })

  it('takes folders from the settings of the machine', () => {
    expect(readCarrierFolders('/a/b:/c').map(({ path, label, kind }) => [path, label, kind])).toEqual([
      ['/a/b', 'b', 'folder'],
      ['/c', 'c', 'folder'],
    ])
    expect(readCarrierFolders(undefined)).toEqual([])
  })
})
