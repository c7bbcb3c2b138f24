// Under which name does an export come to stand where the person finds it, without touching what is there or open elsewhere?

import { access, link, open, readdir, rm } from 'node:fs/promises'
import { basename, dirname, extname } from 'node:path'
import { type Failure, fail } from '../../shared/result.ts'
import { renameOver, syncDirectory } from '../disk/durable.ts'
import { diskFailure, errno } from '../disk/trouble.ts'

/** Files that Excel, Word, WPS and LibreOffice put beside a document while it is open. */
function lockNames(name: string): readonly string[] {
  return [`~$${name}`, `~$${name.slice(2)}`, `.~lock.${name}#`, `.~${name}`]
}

export async function isOpenElsewhere(path: string): Promise<boolean> {
  const exists = await access(path).then(
    () => true,
    () => false,
  )
  if (!exists) return false
  const beside = await readdir(dirname(path))
  return lockNames(basename(path)).some((lock) => beside.includes(lock))
}

/** Disks without hard links (FAT, some network folders) say so in one of these ways. */
const NO_LINKS: ReadonlySet<string> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EINVAL',
  'EMLINK',
  'EISDIR',
])

/** Gives the finished file this name unless somebody has it; false: the name is taken. */
async function takeName(temporary: string, name: string): Promise<boolean> {
  try {
    await link(temporary, name)
    await rm(temporary, { force: true })
    return true
  } catch (error) {
    const code = errno(error)
    if (code === 'EEXIST') return false
    if (code === null || !NO_LINKS.has(code)) throw error
  }
  // without links an empty file holds the name until the finished one replaces it
  try {
    await (await open(name, 'wx', 0o600)).close()
  } catch (error) {
    if (errno(error) === 'EEXIST') return false
    throw error
  }
  try {
    await renameOver(temporary, name)
  } catch (error) {
    await rm(name, { force: true })
    throw error
  }
  return true
}

/** Names a finished, fsynced file `path`, or with ` (2)`, ` (3)` before the ending beside earlier ones; answers where it stands.
 * On failure the temporary file is removed. */
export async function giveFreeName(temporary: string, path: string): Promise<string> {
  const ending = extname(path)
  try {
    for (let number = 1; ; number++) {
      const free = number === 1 ? path : `${path.slice(0, -ending.length)} (${number})${ending}`
      if (!(await takeName(temporary, free))) continue
      await syncDirectory(dirname(free))
      return free
    }
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** Failure of writing an export. Windows: a file that another program holds cannot be replaced. */
export function exportFailure(error: unknown, name: string): { readonly ok: false; readonly error: Failure } {
  const code = errno(error)
  if (code === 'EBUSY' || (process.platform === 'win32' && (code === 'EPERM' || code === 'EACCES'))) {
    return fail('file-open-elsewhere', { name })
  }
  return diskFailure(error)
}
