// Is every acknowledged entry still there after the host was killed at any moment?

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { stopAt } from '../../../main/disk/stop.ts'
import { Journal } from '../../../main/journal/journal.ts'
import { good, runNode, startHost, temporaryData } from './host-process.ts'

const data = temporaryData()
afterAll(() => rmSync(data, { recursive: true, force: true }))

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

function acknowledged(lines: readonly string[]): { count: number; head: string } {
  const last = lines.findLast((line) => line.startsWith('acknowledged ')) ?? 'acknowledged 0 '
  const [, count = '0', head = ''] = last.split(' ')
  return { count: Number(count), head }
}

describe('SIGKILL', () => {
  it('in the middle of appends, again and again over one journal, loses nothing acknowledged', async () => {
    const directory = join(data, 'again')
    let before = 0
    for (let round = 0; round < 12; round++) {
      const writer = runNode([join(import.meta.dirname, 'journal-writer.ts'), directory], {})
      await writer.firstLine
      await pause(7 * round)
      writer.process.kill('SIGKILL')
      expect(await writer.ended, writer.lines.slice(-3).join('\n')).toBe('SIGKILL')
      const journal = new Journal({ directory, reserve: 0, stop: stopAt(undefined) })
      const state = good(await journal.open())
      const { count } = acknowledged(writer.lines)
      expect(count).toBeGreaterThan(before)
      expect(state.count).toBeGreaterThanOrEqual(count)
      // At most the one batch that was on its way came in beyond what was acknowledged.
      expect(state.count).toBeLessThanOrEqual(count + 4)
      expect(state.damagedAt).toBeNull()
      before = state.count
      await journal.close()
    }
  })

  it.each([
    ['journal:before-write', 0, false],
    ['journal:mid-write', 0, true],
    ['journal:after-write', 1, false],
    ['journal:after-fsync', 1, false],
  ] as const)('at %s', async (point, more, torn) => {
    const directory = join(data, point.replace(':', '-'))
    const writer = runNode([join(import.meta.dirname, 'journal-writer.ts'), directory], { DESK_STOP_AT: `${point}#3` })
    await writer.said(`reached ${point}`)
    expect(await writer.ended).toBe('SIGKILL')
    const { count } = acknowledged(writer.lines)
    expect(count).toBeGreaterThan(0)
    const journal = new Journal({ directory, reserve: 0, stop: stopAt(undefined) })
    const state = good(await journal.open())
    expect(state.damagedAt).toBeNull()
    expect(state.cutBytes > 0).toBe(torn)
    expect(state.count > count).toBe(more === 1)
    await journal.close()
  })

  it('of the whole host at a point, then a new host finds what was acknowledged', async () => {
    const space = 'office'
    const env = { DESK_DATA: join(data, 'host') }
    const first = await startHost({ ...env, DESK_STOP_AT: 'journal:mid-write#2' })
    good(await first.call('journal.open', { space }))
    good(await first.call('journal.append', { space, after: 0, entries: [new Uint8Array(100).fill(1)] }))
    const cut = first.call('journal.append', { space, after: 1, entries: [new Uint8Array(100).fill(2)] })
    await expect(cut).rejects.toThrow()
    expect(await first.ended).toBe('SIGKILL')
    expect(first.lines).toContain('reached journal:mid-write')
    const second = await startHost(env)
    expect(good(await second.call('journal.open', { space }))).toMatchObject({ count: 1, damagedAt: null })
    expect(good(await second.call('journal.read', { space, from: 1 }))).toEqual({
      entries: [new Uint8Array(100).fill(1)],
      next: null,
    })
    second.process.stdin?.end()
    expect(await second.ended).toBe(0)
  })
})
