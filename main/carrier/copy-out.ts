// How does a staged package get onto a stick so that whoever pulls it leaves either a whole package or a visibly unfinished one?

import { randomBytes } from 'node:crypto'
import { lstat, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '../../shared/result.ts'
import { syncDirectory } from '../disk/durable.ts'
import { freeBytes } from '../disk/space.ts'
import type { Stop } from '../disk/stop.ts'
import { carrierFailure, diskFailure, errno } from '../disk/trouble.ts'
import { byWriting, COMMIT_MARKER, isIgnored, sizeLimit } from './bundle-names.ts'
import { copyFile, hashFile } from './pieces.ts'

const MEGABYTE = 1024 * 1024

export interface CopyOut {
  /** Directory of the staged package. */
  readonly from: string
  /** Directory of the carrier. */
  readonly to: string
  readonly name: string
  readonly stop: Stop
}

interface StagedFile {
  readonly name: string
  readonly size: number
  readonly sha256: string
}

/** Copies or completes `to/name`; parts that are already there with the same hash are left alone. */
export async function copyOut(job: CopyOut): Promise<Result<{ readonly copiedBytes: number }>> {
  let staged: readonly StagedFile[]
  try {
    staged = await readStaged(job.from)
  } catch (error) {
    return diskFailure(error)
  }
  if (!staged.some((file) => file.name === COMMIT_MARKER)) return fail('staging-unfinished')
  try {
    return await write(job, staged)
  } catch (error) {
    return carrierFailure(error)
  }
}

async function readStaged(directory: string): Promise<readonly StagedFile[]> {
  const names = (await readdir(directory)).sort(byWriting)
  const files: StagedFile[] = []
  for (const name of names) {
    const path = join(directory, name)
    files.push({ name, size: (await stat(path)).size, sha256: (await hashFile(path)) ?? '' })
  }
  return files
}

async function write(job: CopyOut, staged: readonly StagedFile[]): Promise<Result<{ readonly copiedBytes: number }>> {
  const { to, name, stop } = job
  const final = join(to, name)
  const present = await kindOf(final)
  if (present === 'file' || present === 'other') return fail('carrier-name-taken', { name })
  const target = present === 'directory' ? final : await temporaryDirectory(to, name)
  const foreign = (await readdir(target)).filter(
    (entry) => !isIgnored(entry) && !staged.some((file) => file.name === entry),
  )
  if (foreign.length > 0 && target === final) return fail('carrier-name-taken', { name })
  for (const entry of foreign) await rm(join(target, entry), { recursive: true, force: true })

  const different = await differing(target, staged)
  const needed = different.reduce((sum, file) => sum + file.size, 0)
  const free = await freeBytes(to)
  if (needed > free) {
    return fail('carrier-full', {
      neededMegabytes: Math.ceil(needed / MEGABYTE),
      freeMegabytes: Math.floor(free / MEGABYTE),
    })
  }
  if (different.length > 0 && target === final) {
    // While it is being completed it must not look complete.
    await rm(join(target, COMMIT_MARKER), { force: true })
    await syncDirectory(target)
  }
  for (const file of different) {
    if (file.name === COMMIT_MARKER) stop.pass('copy:before-signature')
    const written = await writeFile(job, file, target)
    if (!written.ok) return written
  }
  await syncDirectory(target)
  if (target !== final) {
    stop.pass('copy:before-rename')
    await rename(target, final)
    await syncDirectory(to)
    stop.pass('copy:after-rename')
  }
  return ok({ copiedBytes: needed })
}

/** Files that are missing on the carrier or differ; the commit marker is among them whenever anything else is. */
async function differing(target: string, staged: readonly StagedFile[]): Promise<readonly StagedFile[]> {
  const different = new Set<string>()
  for (const file of staged) {
    const path = join(target, file.name)
    const same = (await kindOf(path)) === 'file' && (await stat(path)).size === file.size
    if (!same || (await hashFile(path)) !== file.sha256) different.add(file.name)
  }
  if (different.size > 0) different.add(COMMIT_MARKER)
  return staged.filter((file) => different.has(file.name))
}

async function writeFile(job: CopyOut, file: StagedFile, target: string): Promise<Result<null>> {
  const path = join(target, file.name)
  // A link or directory in the place of a part is not written through.
  if ((await kindOf(path)) !== 'file') await rm(path, { recursive: true, force: true })
  await copyFile(join(job.from, file.name), path, {
    limit: sizeLimit(file.name),
    midway: () => job.stop.pass('copy:mid-part'),
  })
  return (await hashFile(path)) === file.sha256 ? ok(null) : fail('carrier-corrupt', { file: file.name })
}

/** A directory of an interrupted copy, or a new one. */
async function temporaryDirectory(to: string, name: string): Promise<string> {
  const entries = await readdir(to, { withFileTypes: true })
  const left = entries.find((entry) => entry.isDirectory() && entry.name.startsWith(`.${name}.tmp-`))
  const path = join(to, left?.name ?? `.${name}.tmp-${randomBytes(4).toString('hex')}`)
  if (!left) await mkdir(path)
  return path
}

async function kindOf(path: string): Promise<'none' | 'file' | 'directory' | 'other'> {
  try {
    const found = await lstat(path)
    if (found.isFile()) return 'file'
    return found.isDirectory() ? 'directory' : 'other'
  } catch (error) {
    if (errno(error) === 'ENOENT') return 'none'
    throw error
  }
}
