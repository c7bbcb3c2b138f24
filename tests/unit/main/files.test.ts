// Do exports, key bundles and the lock of the data directory behave when others are at work on the same files?

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { dataDirectory } from '../../../main/disk/data-directory.ts'
import { takeLock } from '../../../main/disk/lock.ts'
import { stopAt } from '../../../main/disk/stop.ts'
import { createHandlers } from '../../../main/handlers/all.ts'
import type { HostPlace } from '../../../main/handlers/host-place.ts'
import { good, runNode, startHost, temporaryData } from './host-process.ts'

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

const save = { purpose: 'error-workbook', name: '错误行.xlsx', bytes: new Uint8Array([1, 2, 3]) } as const

describe('files.save', () => {
  it('writes into the export folder and never over an earlier export', async () => {
    const data = join(root, 'save')
    const handlers = hostIn(data)
    const content = (name: string) => [...readFileSync(join(data, '导出', name))]
    expect(good(await handlers['files.save'](save)).place).toBe(join(data, '导出/错误行.xlsx'))
    const second = good(await handlers['files.save']({ ...save, bytes: new Uint8Array([9]) }))
    expect(second.place).toBe(join(data, '导出/错误行 (2).xlsx'))
    const third = good(await handlers['files.save']({ ...save, bytes: new Uint8Array([7]) }))
    expect(third.place).toBe(join(data, '导出/错误行 (3).xlsx'))
    expect([content('错误行.xlsx'), content('错误行 (2).xlsx'), content('错误行 (3).xlsx')]).toEqual([
      [1, 2, 3],
      [9],
      [7],
    ])
    expect(readdirSync(join(data, '导出')).length).toBe(3)
  })

  it('gives each of many that are saved at the same time its own name', async () => {
    const data = join(root, 'save-together')
    const handlers = hostIn(data)
    const numbers = Array.from({ length: 8 }, (_, number) => number)
    const saved = await Promise.all(
      numbers.map((number) => handlers['files.save']({ ...save, bytes: new Uint8Array([number]) })),
    )
    const places = saved.map((answer) => good(answer).place ?? '')
    expect(new Set(places).size).toBe(numbers.length)
    expect(places.map((place) => readFileSync(place)[0])).toEqual(numbers)
    expect(readdirSync(join(data, '导出')).length).toBe(numbers.length)
  })

  it('leaves a folder of that name alone', async () => {
    const data = join(root, 'save-folder')
    mkdirSync(join(data, '导出/错误行.xlsx'), { recursive: true })
    const { place } = good(await hostIn(data)['files.save'](save))
    expect(place).toBe(join(data, '导出/错误行 (2).xlsx'))
  })

  it.each(['~$错误行.xlsx', '.~lock.错误行.xlsx#', '.~错误行.xlsx'])(
    'leaves a file alone that is open (%s)',
    async (lock) => {
      const data = join(root, `open-${lock.replace('#', '')}`)
      const { place } = good(await hostIn(data)['files.save'](save))
      writeFileSync(join(data, '导出', lock), '')
      expect(await hostIn(data)['files.save']({ ...save, bytes: new Uint8Array([9]) })).toEqual({
        ok: false,
        error: { code: 'file-open-elsewhere', detail: { name: '错误行.xlsx' } },
      })
      expect([...readFileSync(place ?? '')]).toEqual([1, 2, 3])
    },
  )

  it('asks the person where there is a dialog, and saves nothing when it is cancelled', async () => {
    const data = join(root, 'ask')
    const asked: string[] = []
    const chooseSavePlace = async (name: string): Promise<null> => {
      asked.push(name)
      return null
    }
    const cancelled = hostIn(data, { chooseSavePlace })
    expect(good(await cancelled['files.save']({ ...save, name: 'a/b.csv' }))).toEqual({ place: null })
    expect(asked).toEqual(['a_b.csv'])
    mkdirSync(data, { recursive: true })
    const chosen = hostIn(data, { chooseSavePlace: async () => join(data, '我的.xlsx') })
    expect(good(await chosen['files.save'](save))).toEqual({ place: join(data, '我的.xlsx') })
    // the dialog has asked: what was chosen is replaced
    good(await chosen['files.save']({ ...save, bytes: new Uint8Array([9]) }))
    expect([...readFileSync(join(data, '我的.xlsx'))]).toEqual([9])
  })
})

describe('the key bundle', () => {
  it('is absent, then there, then replaced with the previous one beside it', async () => {
    const data = join(root, 'vault')
    const handlers = hostIn(data)
    expect(good(await handlers['vault.read']({ space: 'office' }))).toEqual({ bytes: null })
    good(await handlers['vault.write']({ space: 'office', bytes: new Uint8Array([1]) }))
    good(await handlers['vault.write']({ space: 'office', bytes: new Uint8Array([2]) }))
    expect([...(good(await handlers['vault.read']({ space: 'office' })).bytes ?? [])]).toEqual([2])
    expect([...readFileSync(join(data, 'spaces/office/vault.previous.bin'))]).toEqual([1])
    expect(good(await handlers['space.list']({}))).toEqual([
      { space: 'office', exists: true },
      { space: 'demo-county', exists: false },
      { space: 'demo-township', exists: false },
    ])
  })

  it.each(['vault:before-rename', 'vault:after-rename'])('killed at %s is the old or the new one', async (point) => {
    const data = join(root, point.replace(':', '-'))
    good(await hostIn(data)['vault.write']({ space: 'office', bytes: new Uint8Array([1]) }))
    const host = await startHost({ DESK_DATA: data, DESK_STOP_AT: point })
    await expect(host.call('vault.write', { space: 'office', bytes: new Uint8Array([2]) })).rejects.toThrow()
    expect(await host.ended).toBe('SIGKILL')
    const { bytes } = good(await hostIn(data)['vault.read']({ space: 'office' }))
    expect([...(bytes ?? [])]).toEqual([point === 'vault:after-rename' ? 2 : 1])
  })
})

describe('testing.reached', () => {
  it('does not exist on an ordinary host', async () => {
    const handlers = hostIn(join(root, 'plain'))
    expect(await handlers['testing.reached']({ point: 'x' })).toEqual({ ok: false, error: { code: 'no-such-call' } })
    expect(good(await handlers['about.info']({}))).toMatchObject({ stopAt: null, version: '1.2.3', host: 'web' })
  })

  it('says the point and never answers on a test host', async () => {
    const host = await startHost({ DESK_DATA: join(root, 'reached'), DESK_STOP_AT: 'commit:after-dexie#2' })
    expect(good(await host.call('about.info', {})).stopAt).toBe('commit:after-dexie')
    expect(await host.call('testing.reached', { point: 'fold:mid' })).toEqual({ ok: true, value: {} })
    expect(await host.call('testing.reached', { point: 'commit:after-dexie' })).toEqual({ ok: true, value: {} })
    const never = host.call('testing.reached', { point: 'commit:after-dexie' }).catch(() => 'cut off')
    await host.said('reached commit:after-dexie')
    const first = await Promise.race([never, new Promise((resolve) => setTimeout(() => resolve('waiting'), 300))])
    expect(first).toBe('waiting')
    host.process.kill('SIGKILL')
    expect(await never).toBe('cut off')
  })
})

describe('the lock of the data directory', () => {
  it('lets a second host not in, of whichever kind, and says which has it', async () => {
    const env = { DESK_DATA: join(root, 'lock') }
    const first = await startHost(env)
    expect(await takeLock(env.DESK_DATA, 'electron')).toEqual({
      ok: false,
      error: { code: 'already-open', detail: { host: 'web', pid: first.process.pid } },
    })
    const second = runNode(['main/web/start.ts'], { ...env, PORT: '0' })
    expect(await second.ended).toBe(3)
    expect(second.lines.join('')).toContain('本机已有一个')
    first.process.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    expect(readdirSync(env.DESK_DATA)).not.toContain('desk.lock')
  })

  it('takes over from a killed host, from a number that belongs to another process, and from a half-written lock', async () => {
    const data = join(root, 'stale')
    const killed = await startHost({ DESK_DATA: data })
    killed.process.kill('SIGKILL')
    await killed.ended
    expect(readdirSync(data)).toContain('desk.lock')
    good(await takeLock(data, 'electron')).release()
    expect(readdirSync(data)).not.toContain('desk.lock')
    writeFileSync(
      join(data, 'desk.lock'),
      JSON.stringify({ pid: process.pid, host: 'web', started: 'earlier', nonce: 'x' }),
    )
    good(await takeLock(data, 'web')).release()
    writeFileSync(join(data, 'desk.lock'), '{"pid"')
    good(await takeLock(data, 'web')).release()
    expect(readdirSync(data)).toEqual(expect.not.arrayContaining(['desk.lock']))
  })

  it('is held by one of many that come at the same time', async () => {
    const data = join(root, 'race')
    const taken = await Promise.all(Array.from({ length: 8 }, () => takeLock(data, 'web')))
    expect(taken.filter((lock) => lock.ok).length).toBe(1)
  })
})

describe('the host process', () => {
  it('ends when its parent lets go of it, and says when the port is taken', async () => {
    const host = await startHost({ DESK_DATA: join(root, 'parent') })
    const port = new URL(host.address).port
    const other = runNode(['main/web/start.ts'], { DESK_DATA: join(root, 'other'), PORT: port })
    expect(await other.ended).toBe(4)
    expect(other.lines.join('')).toContain(port)
    host.process.stdin?.end()
    expect(await host.ended).toBe(0)
  })

  it('rests in the usual place of each platform', () => {
    expect(dataDirectory({ DESK_DATA: '/x' }, 'win32', '/h')).toBe('/x')
    expect(dataDirectory({}, 'linux', '/h')).toBe('/h/.local/share/county-desk')
    expect(dataDirectory({ XDG_DATA_HOME: '/d' }, 'linux', '/h')).toBe('/d/county-desk')
    expect(dataDirectory({ LOCALAPPDATA: '/l' }, 'win32', '/h')).toBe('/l/County Desk')
  })
})
