// What happens on a disk that is really full? A small tmpfs, no mock.

import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { carrierPlace } from '../../../main/carrier/places.ts'
import { stopAt } from '../../../main/disk/stop.ts'
import { createHandlers } from '../../../main/handlers/all.ts'
import { Journal } from '../../../main/journal/journal.ts'
import { good, temporaryData } from './host-process.ts'

const root = temporaryData()
const disk = join(root, 'disk')

beforeAll(() => {
  mkdirSync(disk)
  // Needs the right to mount (root). Where that is missing this test fails: it has no other way to be true.
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk])
})
afterAll(() => {
  execFileSync('umount', [disk])
  rmSync(root, { recursive: true, force: true })
})

const place = (data: string, carrier: string) =>
  createHandlers({
    host: 'web',
    version: '0',
    builtAt: '2026-01-01T00:00:00Z',
    data,
    exports: join(data, 'exports'),
    resources: data,
    reserve: 0,
    stop: stopAt(undefined),
    folders: [carrierPlace(carrier, 'folder')],
    removable: async () => [],
  })

describe('a full disk', () => {
  it('refuses an append with disk-full, leaves no partial frame, and goes on when there is room again', async () => {
    const directory = join(disk, 'journal')
    const journal = new Journal({ directory, reserve: 0, stop: stopAt(undefined) })
    good(await journal.open())
    let count = 0
    let refused: string | null = null
    const kept: Uint8Array[] = []
    while (refused === null) {
      const entry = randomBytes(70_000)
      const result = await journal.append(count, [entry])
      if (result.ok) {
        kept.push(entry)
        count = result.value.count
      } else refused = result.error.code
    }
    expect(refused).toBe('disk-full')
    expect(count).toBeGreaterThan(8)
    const size = statSync(join(directory, 'journal-000001.log')).size
    expect(size).toBe(64 + count * (70_000 + 52))
    expect(await journal.append(count, [randomBytes(500_000)])).toMatchObject({ error: { code: 'disk-full' } })
    // Small ones still fit, and the chain is whole.
    const small = randomBytes(100)
    count = good(await journal.append(count, [small])).count
    expect(good(await journal.open())).toMatchObject({ count, cutBytes: 0, damagedAt: null })
    const read = good(await journal.read(1)).entries.map((entry) => Buffer.from(entry).toString('hex'))
    expect(read).toEqual([...kept, small].map((entry) => Buffer.from(entry).toString('hex')))
    await journal.close()
    rmSync(directory, { recursive: true })
  })

  it('refuses early with disk-low under the reserve', async () => {
    const journal = new Journal({ directory: join(disk, 'early'), reserve: 600_000, stop: stopAt(undefined) })
    good(await journal.open())
    good(await journal.append(0, [randomBytes(300_000)]))
    expect(await journal.append(1, [randomBytes(300_000)])).toMatchObject({ error: { code: 'disk-low' } })
    expect(good(await journal.open())).toMatchObject({ count: 1, cutBytes: 0 })
    await journal.close()
    rmSync(join(disk, 'early'), { recursive: true })
  })

  it('keeps the old key bundle when the new one does not fit', async () => {
    const handlers = place(join(disk, 'vault'), root)
    const old = randomBytes(1000)
    good(await handlers['vault.write']({ space: 'office', bytes: old }))
    const filler = join(disk, 'filler')
    writeFileSync(filler, randomBytes(900_000))
    const big = await handlers['vault.write']({ space: 'office', bytes: randomBytes(400_000) })
    expect(big).toEqual({ ok: false, error: { code: 'disk-full' } })
    const { bytes } = good(await handlers['vault.read']({ space: 'office' }))
    expect(Buffer.from(bytes ?? []).equals(old)).toBe(true)
    expect(readdirSync(join(disk, 'vault/spaces/office'))).toEqual(['vault.bin'])
    rmSync(filler)
    rmSync(join(disk, 'vault'), { recursive: true })
  })

  it('copies no package to a stick that is too small, and none that looks complete', async () => {
    const stick = join(disk, 'stick')
    mkdirSync(stick)
    const handlers = place(join(root, 'sender'), stick)
    const { token } = good(await handlers['staging.begin']({ space: 'office', name: 'T1-C1-000001.lpx' }))
    const files = { 'payload.age.001': 2_000_000, 'envelope.json': 500, 'envelope.json.minisig': 300 }
    for (const [file, size] of Object.entries(files)) {
      good(await handlers['staging.append']({ token, file, bytes: randomBytes(size) }))
    }
    const [carrier] = good(await handlers['carrier.list']({}))
    const copied = await handlers['staging.copy']({ token, carrier: carrier?.id ?? '' })
    expect(copied).toMatchObject({ ok: false, error: { code: 'carrier-full' } })
    expect(good(await handlers['carrier.bundles']({ carrier: carrier?.id ?? '' }))).toEqual([])
  })

  it('fetches no package into a quarantine that is full', async () => {
    const stick = join(root, 'big-stick')
    mkdirSync(join(stick, 'big.lpx'), { recursive: true })
    writeFileSync(join(stick, 'big.lpx/payload.age.001'), randomBytes(2_000_000))
    const handlers = place(join(disk, 'receiver'), stick)
    const [carrier] = good(await handlers['carrier.list']({}))
    const fetched = await handlers['quarantine.fetch']({ space: 'office', carrier: carrier?.id ?? '', name: 'big.lpx' })
    expect(fetched).toEqual({ ok: false, error: { code: 'disk-full' } })
    expect(good(await handlers['quarantine.list']({ space: 'office' }))).toEqual([])
    expect(readdirSync(join(disk, 'receiver/spaces/office/quarantine'))).toEqual([])
  })
})
