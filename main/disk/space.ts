// Is there enough disk left to go on? Writes are refused early, under a reserve, so that the browser never meets a full disk.

import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fail, ok, type Result } from '../../shared/result.ts'
import { errno } from './trouble.ts'

const MEGABYTE = 1024 * 1024
const DEFAULT_RESERVE = 200 * MEGABYTE

/** DESK_DISK_RESERVE in bytes; anything unreadable is the default, never zero. */
export function readReserve(setting: string | undefined): number {
  return setting !== undefined && /^\d+$/.test(setting) ? Number(setting) : DEFAULT_RESERVE
}

/** Bytes that an ordinary user may still write at this place (which may not exist yet). */
export async function freeBytes(place: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(place)
    return bavail * bsize
  } catch (error) {
    const parent = dirname(place)
    if (errno(error) === 'ENOENT' && parent !== place) return freeBytes(parent)
    throw error
  }
}

/** Refuses with `disk-low` when less than the reserve would be left after writing `size` bytes. */
export async function checkReserve(place: string, size: number, reserve: number): Promise<Result<null>> {
  if (reserve === 0) return ok(null)
  const free = await freeBytes(place)
  if (free - size >= reserve) return ok(null)
  return fail('disk-low', {
    freeMegabytes: Math.floor(free / MEGABYTE),
    reserveMegabytes: Math.ceil(reserve / MEGABYTE),
  })
}
