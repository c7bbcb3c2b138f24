// How does a file get to the disk so that a power cut leaves the old or the new one, never a mixture?

import { randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { errno } from './trouble.ts'

/** Writes all bytes at `position`, going on after short writes. */
export async function writeAll(handle: Pick<FileHandle, 'write'>, bytes: Uint8Array, position: number): Promise<void> {
  let done = 0
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done)
    done += bytesWritten
  }
}

/** Makes names in a directory durable. Windows cannot open directories and keeps names in its own journal. */
export async function syncDirectory(directory: string): Promise<void> {
  let handle: FileHandle
  try {
    handle = await open(directory, 'r')
  } catch (error) {
    if (process.platform === 'win32') return
    throw error
  }
  try {
    await handle.sync()
  } catch (error) {
    // Some network and FAT drivers refuse fsync on a directory; validity there rests on hashes, not on the rename.
    if (!['EINVAL', 'ENOTSUP', 'EPERM', 'EISDIR'].includes(errno(error) ?? '')) throw error
  } finally {
    await handle.close()
  }
}

/** `mkdir -p`, for this user only, whose new names survive a power cut. */
export async function makeDirectory(directory: string): Promise<void> {
  const first = await mkdir(directory, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let at = directory; ; at = dirname(at)) {
    await syncDirectory(dirname(at))
    if (at === first || dirname(at) === at) return
  }
}

/** Writes and fsyncs a new file beside `path` and returns its name; the caller renames it. */
export async function writeBeside(path: string, bytes: Uint8Array): Promise<string> {
  const temporary = join(dirname(path), `.${basename(path)}.tmp-${randomBytes(6).toString('hex')}`)
  const handle = await open(temporary, 'wx', 0o600)
  try {
    await writeAll(handle, bytes, 0)
    await handle.sync()
  } catch (error) {
    await handle.close()
    await rm(temporary, { force: true })
    throw error
  }
  await handle.close()
  return temporary
}

const WINDOWS_TRIES = 6
const WINDOWS_PAUSE = 60

/** Renames over an existing file. On Windows a virus scanner holds fresh files for a moment: tried again for a third of a second. */
export async function renameOver(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await rename(from, to)
      return
    } catch (error) {
      const held = process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(errno(error) ?? '')
      if (!held || attempt === WINDOWS_TRIES) throw error
      await new Promise((resolve) => setTimeout(resolve, WINDOWS_PAUSE))
    }
  }
}

/** Replaces `path` by `bytes` atomically. */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = await writeBeside(path, bytes)
  try {
    await renameOver(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncDirectory(dirname(path))
}
