// How do exports reach the person, and shipped resources the program?

import { access, open, readdir, readFile, realpath, rm } from 'node:fs/promises'
import { basename, dirname, extname, join, sep } from 'node:path'
import { fail, ok } from '../../shared/result.ts'
import type { Handlers } from '../bridge/serve.ts'
import { makeDirectory, renameOver, replaceFile, syncDirectory, writeBeside } from '../disk/durable.ts'
import { exportName, isPlainName } from '../disk/names.ts'
import { checkReserve } from '../disk/space.ts'
import { diskFailure, errno } from '../disk/trouble.ts'
import type { HostPlace } from './host-place.ts'

/** Files that Excel, Word, WPS and LibreOffice put beside a document while it is open. */
function lockNames(name: string): readonly string[] {
  return [`~$${name}`, `~$${name.slice(2)}`, `.~lock.${name}#`, `.~${name}`]
}

async function isOpenElsewhere(path: string): Promise<boolean> {
  const exists = await access(path).then(
    () => true,
    () => false,
  )
  if (!exists) return false
  const beside = await readdir(dirname(path))
  return lockNames(basename(path)).some((lock) => beside.includes(lock))
}

/** Takes a name that nobody has: `path` itself, else with ` (2)`, ` (3)` before the ending. The empty file holds it. */
async function takeFreeName(path: string): Promise<string> {
  const ending = extname(path)
  for (let number = 1; ; number++) {
    const free = number === 1 ? path : `${path.slice(0, -ending.length)} (${number})${ending}`
    try {
      await (await open(free, 'wx', 0o600)).close()
      return free
    } catch (error) {
      if (errno(error) !== 'EEXIST') throw error
    }
  }
}

/** Writes an export without touching any earlier one; answers where it stands. */
async function writeNew(path: string, bytes: Uint8Array): Promise<string> {
  const temporary = await writeBeside(path, bytes)
  try {
    const free = await takeFreeName(path)
    try {
      await renameOver(temporary, free)
    } catch (error) {
      await rm(free, { force: true })
      throw error
    }
    await syncDirectory(dirname(free))
    return free
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

export function filesHandlers(place: HostPlace): Pick<Handlers, 'files.save' | 'files.resource'> {
  return {
    'files.save': async ({ name: wanted, bytes }) => {
      const name = exportName(wanted)
      if (!name.ok) return name
      try {
        const path = place.chooseSavePlace ? await place.chooseSavePlace(name.value) : join(place.exports, name.value)
        if (path === null) return ok({ place: null })
        const directory = dirname(path)
        if (!place.chooseSavePlace) await makeDirectory(directory)
        const room = await checkReserve(directory, bytes.length, place.reserve)
        if (!room.ok) return room
        if (await isOpenElsewhere(path)) return fail('file-open-elsewhere', { name: basename(path) })
        // the save dialog has asked whether to replace; without one nothing is ever replaced
        if (!place.chooseSavePlace) return ok({ place: await writeNew(path, bytes) })
        await replaceFile(path, bytes)
        return ok({ place: path })
      } catch (error) {
        const code = errno(error)
        // Windows: a file that another program holds cannot be replaced.
        if (code === 'EBUSY' || (process.platform === 'win32' && (code === 'EPERM' || code === 'EACCES'))) {
          return fail('file-open-elsewhere', { name: name.value })
        }
        return diskFailure(error)
      }
    },
    'files.resource': async ({ name }) => {
      if (!name.split('/').every(isPlainName)) return fail('no-such-resource')
      try {
        const root = await realpath(place.resources)
        const path = await realpath(join(root, ...name.split('/')))
        if (!path.startsWith(root + sep)) return fail('no-such-resource')
        return ok({ bytes: await readFile(path) })
      } catch (error) {
        if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(errno(error) ?? '')) return fail('no-such-resource')
        return diskFailure(error)
      }
    },
  }
}
