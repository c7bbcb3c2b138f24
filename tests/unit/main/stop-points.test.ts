// Is every stop point of the host really passed? At each of them a host is killed in the middle of its whole work.

import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { HOST_STOP_POINTS } from '../../../main/disk/stop.ts'
import { good, type HostProcess, startHost, temporaryData } from './host-process.ts'

const root = temporaryData()
afterAll(() => rmSync(root, { recursive: true, force: true }))

const space = 'office'
const name = 'T1-C1-000001.lpx'

/** Everything that a host does with the disk. */
async function work({ call }: HostProcess): Promise<void> {
  good(await call('vault.write', { space, bytes: new Uint8Array([1]) }))
  const { count } = good(await call('journal.open', { space }))
  good(await call('journal.append', { space, after: count, entries: [new Uint8Array(1000)] }))
  const { token } = good(await call('staging.begin', { space, name }))
  for (const file of ['payload.age.001', 'envelope.json', 'envelope.json.minisig']) {
    good(await call('staging.append', { token, file, bytes: new Uint8Array(100) }))
  }
  const saving = good(await call('files.begin', { purpose: 'export', name: '台账.xlsx' })).token ?? ''
  good(await call('files.append', { token: saving, bytes: new Uint8Array(100) }))
  good(await call('files.commit', { token: saving }))
  const carrier = good(await call('carrier.list', {}))[0]?.id ?? ''
  good(await call('staging.copy', { token, carrier }))
  good(await call('quarantine.fetch', { space, carrier, name }))
}

describe('every stop point of the host', () => {
  it.each(HOST_STOP_POINTS)('%s is reached, and the next host does the whole work', async (point) => {
    const stick = join(root, `${point.replace(':', '-')}-stick`)
    mkdirSync(stick)
    const env = { DESK_DATA: join(root, point.replace(':', '-')), DESK_CARRIERS: stick }
    const host = await startHost({ ...env, DESK_STOP_AT: point })
    await expect(work(host)).rejects.toThrow()
    expect(await host.ended).toBe('SIGKILL')
    expect(host.lines).toContain(`reached ${point}`)
    const next = await startHost(env)
    await work(next)
    expect(good(await next.call('journal.open', { space })).damagedAt).toBeNull()
    expect(good(await next.call('quarantine.list', { space })).length).toBe(1)
    next.process.stdin?.end()
    expect(await next.ended).toBe(0)
  })
})
