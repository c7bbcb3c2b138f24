// Is an export that is written in pieces whole or not there at all, whatever happens in the middle?

import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { stopAt } from '../../../main/disk/stop.ts'
import { createHandlers } from '../../../main/handlers/all.ts'
import type { HostPlace } from '../../../main/handlers/host-place.ts'
import { good, startHost, temporaryData } from './host-process.ts'

const root = temporaryData()
afterAll(() => rmSync(root, { recursive: true, force: true }))

function hostIn(data: string, more: Partial<HostPlace> = {}) {
  return createHandlers({
    host: 'web',
    version: '1.2.3',
    builtAt: '2026-01-01T00:00:00Z',
    data,
    exports: join(data, '导出'),
    resources: root,
    reserve: 0,
    stop: stopAt(undefined),
    folders: [],
    removable: async () => [],
    ...more,
  })
}

const wanted = { purpose: 'export', name: '台账.xlsx' } as const
const piece = (size: number) => new Uint8Array(randomBytes(size))

async function begin(handlers: ReturnType<typeof hostIn>): Promise<string> {
  const { token } = good(await handlers['files.begin'](wanted))
  if (token === null) throw new Error('cancelled')
  return token
}

describe('an export in pieces', () => {
  it('is invisible until it is committed, then whole and beside an earlier one', async () => {
    const data = join(root, 'whole')
    const handlers = hostIn(data)
    const folder = join(data, '导出')
    const pieces = [piece(70_000), piece(1), piece(50_000)]
    for (const name of ['台账.xlsx', '台账 (2).xlsx']) {
      const token = await begin(handlers)
      for (const bytes of pieces) good(await handlers['files.append']({ token, bytes }))
      expect(existsSync(join(folder, name))).toBe(false)
      expect(good(await handlers['files.commit']({ token })).place).toBe(join(folder, name))
      expect(readFileSync(join(folder, name)).equals(Buffer.concat(pieces))).toBe(true)
    }
    expect(readdirSync(folder).sort()).toEqual(['台账 (2).xlsx', '台账.xlsx'].sort())
    expect(readdirSync(join(data, 'saving'))).toEqual([])
  })

  it('leaves nothing when it is abandoned, and its token is dead', async () => {
    const data = join(root, 'abandon')
    const handlers = hostIn(data)
    const token = await begin(handlers)
    good(await handlers['files.append']({ token, bytes: piece(1000) }))
    good(await handlers['files.abandon']({ token }))
    good(await handlers['files.abandon']({ token }))
    expect(readdirSync(join(data, '导出'))).toEqual([])
    expect(readdirSync(join(data, 'saving'))).toEqual([])
    expect(await handlers['files.append']({ token, bytes: piece(1) })).toMatchObject({
      error: { code: 'no-such-save' },
    })
    expect(await handlers['files.commit']({ token })).toMatchObject({ error: { code: 'no-such-save' } })
  })

  it('lets the oldest of many unfinished ones go', async () => {
    const data = join(root, 'many')
    const handlers = hostIn(data)
    const tokens: string[] = []
    for (let count = 0; count < 6; count += 1) tokens.push(await begin(handlers))
    expect(readdirSync(join(data, '导出')).length).toBe(4)
    expect(await handlers['files.commit']({ token: tokens[0] ?? '' })).toMatchObject({
      error: { code: 'no-such-save' },
    })
    good(await handlers['files.commit']({ token: tokens[5] ?? '' }))
  })

  it('takes no piece larger than its limit, and ends there', async () => {
    const data = join(root, 'limit')
    const handlers = hostIn(data)
    const token = await begin(handlers)
    const large = await handlers['files.append']({ token, bytes: new Uint8Array(8 * 1024 * 1024 + 1) })
    expect(large).toMatchObject({ error: { code: 'export-too-large' } })
    expect(readdirSync(join(data, '导出'))).toEqual([])
  })

  it('asks where there is a dialog, replaces what was chosen, and leaves an open file alone', async () => {
    const data = join(root, 'ask')
    mkdirSync(data)
    const cancelled = hostIn(data, { chooseSavePlace: async () => null })
    expect(good(await cancelled['files.begin'](wanted))).toEqual({ token: null })
    const path = join(data, '我的.xlsx')
    writeFileSync(path, 'old')
    const chosen = hostIn(data, { chooseSavePlace: async () => path })
    const token = await begin(chosen)
    good(await chosen['files.append']({ token, bytes: new Uint8Array([7]) }))
    expect(readFileSync(path, 'utf8')).toBe('old')
    writeFileSync(join(data, '~$我的.xlsx'), '')
    expect(await chosen['files.commit']({ token })).toMatchObject({ error: { code: 'file-open-elsewhere' } })
    expect(readFileSync(path, 'utf8')).toBe('old')
    rmSync(join(data, '~$我的.xlsx'))
    const again = await begin(chosen)
    good(await chosen['files.append']({ token: again, bytes: new Uint8Array([8]) }))
    expect(good(await chosen['files.commit']({ token: again })).place).toBe(path)
    expect([...readFileSync(path)]).toEqual([8])
    expect(readdirSync(data).sort()).toEqual(['saving', '我的.xlsx'])
  })

  it.each(['save:mid-write#2', 'save:before-rename', 'save:after-rename'])(
    'killed at %s leaves the whole file or none, once the next host begins an export',
    async (point) => {
      const data = join(root, point.replace(/[:#]/g, '-'))
      const folder = join(data, '导出')
      const host = await startHost({ DESK_DATA: data, DESK_STOP_AT: point })
      const bytes = piece(10_000)
      const work = async () => {
        const token = good(await host.call('files.begin', wanted)).token ?? ''
        for (let count = 0; count < 2; count += 1) good(await host.call('files.append', { token, bytes }))
        good(await host.call('files.commit', { token }))
      }
      await expect(work()).rejects.toThrow()
      expect(await host.ended).toBe('SIGKILL')
      const next = hostIn(data)
      const token = await begin(next)
      good(await next['files.abandon']({ token }))
      const left = readdirSync(folder)
      expect(left).toEqual(point === 'save:after-rename' ? ['台账.xlsx'] : [])
      if (left[0] !== undefined) expect(readFileSync(join(folder, left[0])).length).toBe(20_000)
      expect(readdirSync(join(data, 'saving'))).toEqual([])
    },
  )

  it('removes only files with a name of its own, whatever a note says', async () => {
    const data = join(root, 'note')
    mkdirSync(join(data, 'saving'), { recursive: true })
    const other = join(root, '报表.xlsx')
    writeFileSync(other, 'mine')
    writeFileSync(join(data, 'saving/a'), other)
    await begin(hostIn(data))
    expect(readFileSync(other, 'utf8')).toBe('mine')
  })

  it('says disk-full on a full disk and leaves no piece behind', async () => {
    const disk = join(root, 'disk')
    mkdirSync(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk])
    try {
      const handlers = hostIn(join(root, 'full'), { exports: join(disk, '导出') })
      const token = await begin(handlers)
      good(await handlers['files.append']({ token, bytes: piece(600_000) }))
      const full = await handlers['files.append']({ token, bytes: piece(600_000) })
      expect(full).toEqual({ ok: false, error: { code: 'disk-full' } })
      expect(readdirSync(join(disk, '导出'))).toEqual([])
      const small = await begin(handlers)
      good(await handlers['files.append']({ token: small, bytes: piece(600_000) }))
      good(await handlers['files.commit']({ token: small }))
    } finally {
      execFileSync('umount', [disk])
    }
  })
})
