// How does a package from a stick get into quarantine, so that a stick that answers differently twice is noticed?

import { createHash, randomBytes } from 'node:crypto'
import { lstat, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Bundle } from '../../shared/bridge/contract.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { makeDirectory, replaceFile, syncDirectory } from '../disk/durable.ts'
import { checkReserve } from '../disk/space.ts'
import type { Stop } from '../disk/stop.ts'
import { carrierFailure, diskFailure, errno } from '../disk/trouble.ts'
import { ENTRY_LIMIT, isBundleFile, isIgnored, sizeLimit } from './bundle-names.ts'
import { copyFile, hashFile } from './pieces.ts'

/** What the quarantine remembers of a package beside its files. */
const label = z.object({
  name: z.string(),
  /** Entries that no package has (or that are too large): their names and sizes are reported, their content stays on the stick. */
  leftOut: z.array(z.object({ name: z.string(), size: z.number().int().nonnegative() })),
})
type Label = z.infer<typeof label>
const LABEL = 'bundle-label.json'

export interface CopyIn {
  readonly from: string
  readonly name: string
  /** Directory of the quarantine. */
  readonly quarantine: string
  readonly reserve: number
  readonly stop: Stop
}

interface Entry {
  readonly name: string
  readonly size: number
  readonly wanted: boolean
}

/** Copies a package in; the answer names the directory inside the quarantine. The same content has the same directory. */
export async function copyIn(job: CopyIn): Promise<Result<string>> {
  let entries: readonly Entry[]
  try {
    entries = await readEntries(job.from)
  } catch (error) {
    return carrierFailure(error)
  }
  const wanted = entries.filter((entry) => entry.wanted)
  const incoming = join(job.quarantine, `.incoming-${randomBytes(6).toString('hex')}`)
  try {
    const size = wanted.reduce((sum, entry) => sum + entry.size, 0)
    const room = await checkReserve(job.quarantine, size, job.reserve)
    if (!room.ok) return room
    await makeDirectory(job.quarantine)
    await mkdir(incoming)
    const hashes = await copyAll(job, wanted, incoming)
    if (!hashes.ok) return hashes
    const leftOut = entries.filter((entry) => !entry.wanted).map(({ name, size }) => ({ name, size }))
    return ok(await settle(job, incoming, { label: { name: job.name, leftOut }, hashes: hashes.value }))
  } catch (error) {
    return diskFailure(error)
  } finally {
    await rm(incoming, { recursive: true, force: true })
  }
}

/** Of a directory that no package can be, a look at the beginning is enough: nothing of it is wanted. */
async function readEntries(directory: string): Promise<readonly Entry[]> {
  const names = (await readdir(directory)).filter((name) => !isIgnored(name)).sort()
  const possible = names.length <= ENTRY_LIMIT
  const entries: Entry[] = []
  for (const name of names.slice(0, ENTRY_LIMIT)) {
    const found = await lstat(join(directory, name))
    const size = found.isFile() ? found.size : 0
    entries.push({ name, size, wanted: possible && found.isFile() && isBundleFile(name) && size <= sizeLimit(name) })
  }
  return entries
}

/** First reading copies, second reading of the source and of the copy must agree with it. */
async function copyAll(job: CopyIn, wanted: readonly Entry[], incoming: string): Promise<Result<readonly string[]>> {
  const hashes: string[] = []
  for (const { name } of wanted) {
    const from = join(job.from, name)
    const to = join(incoming, name)
    try {
      const copied = await copyFile(from, to, { limit: sizeLimit(name) })
      const agree =
        copied !== null && copied.sha256 === (await hashFile(from)) && copied.sha256 === (await hashFile(to))
      if (!agree) return fail('carrier-unsteady', { file: name })
      hashes.push(`${name} ${copied.sha256}`)
    } catch (error) {
      // A full disk is ours; everything else here is the stick being pulled or failing.
      return errno(error) === 'ENOSPC' ? diskFailure(error) : carrierFailure(error)
    }
  }
  return ok(hashes)
}

async function settle(
  job: CopyIn,
  incoming: string,
  content: { readonly label: Label; readonly hashes: readonly string[] },
): Promise<string> {
  const text = JSON.stringify(content.label)
  const id = createHash('sha256')
    .update(JSON.stringify([text, content.hashes]))
    .digest('hex')
    .slice(0, 32)
  await replaceFile(join(incoming, LABEL), Buffer.from(text))
  job.stop.pass('fetch:before-rename')
  try {
    await rename(incoming, join(job.quarantine, id))
  } catch (error) {
    // The same content is already here.
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(errno(error) ?? '')) throw error
  }
  await syncDirectory(job.quarantine)
  job.stop.pass('fetch:after-rename')
  return id
}

/** The package in a quarantine directory as it is shown; null when it is not one of ours. */
export async function readQuarantined(directory: string): Promise<Bundle | null> {
  try {
    const read = label.safeParse(JSON.parse(await readFile(join(directory, LABEL), 'utf8')))
    if (!read.success) return null
    const names = (await readdir(directory)).filter(isBundleFile).sort()
    const files = await Promise.all(
      names.map(async (name) => ({ name, size: (await lstat(join(directory, name))).size })),
    )
    const leftOut = read.data.leftOut.map(({ name, size }) => ({ name: shownName(name), size }))
    return { name: shownName(read.data.name), files: [...files, ...leftOut] }
  } catch (error) {
    if (error instanceof SyntaxError || errno(error) === 'ENOENT' || errno(error) === 'ENOTDIR') return null
    throw error
  }
}

/** A foreign name in the length that the contract allows. */
export function shownName(name: string): string {
  return name.toWellFormed().slice(0, 200) || '?'
}
