// How does an export that is larger than memory reach the disk? Piece by piece into a hidden file, which gets its name at the end.
//
// Before the hidden file is made, a note in the data directory says where; a host that is killed leaves the note, and the next one
// removes both. So nothing half written stays behind, on whatever disk the person has chosen.

import { randomBytes } from 'node:crypto'
import { type FileHandle, lstat, open, readdir, readFile, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Handlers } from '../bridge/serve.ts'
import { makeDirectory, renameOver, replaceFile, syncDirectory, writeAll } from '../disk/durable.ts'
import { exportName } from '../disk/names.ts'
import { checkReserve } from '../disk/space.ts'
import { errno } from '../disk/trouble.ts'
import { exportFailure, giveFreeName, isOpenElsewhere } from './export-names.ts'
import type { HostPlace } from './host-place.ts'

const PIECE_LIMIT = 8 * 1024 * 1024
/** A zip without its 64-bit form cannot hold more. */
const FILE_LIMIT = 4 * 1024 * 1024 * 1024 - 1
/** More than a window ever needs; the oldest gives way (a page that was reloaded does not say good-bye). */
const OPEN_AT_MOST = 4
const TEMPORARY = /^\..+\.part-[0-9a-f]{12}$/

interface Saving {
  readonly path: string
  readonly temporary: string
  readonly note: string
  readonly handle: FileHandle
  size: number
}

type SavingCall = 'files.begin' | 'files.append' | 'files.commit' | 'files.abandon'

/** Removes what killed hosts left. Only regular files with a name of ours are touched, whatever a note says. */
async function clearUnfinished(notes: string): Promise<void> {
  let names: readonly string[]
  try {
    names = await readdir(notes)
  } catch (error) {
    if (errno(error) === 'ENOENT') return
    throw error
  }
  for (const name of names) {
    const note = join(notes, name)
    const temporary = await readFile(note, 'utf8')
    try {
      if (TEMPORARY.test(basename(temporary)) && (await lstat(temporary)).isFile()) await rm(temporary)
    } catch (error) {
      if (errno(error) === null) throw error
      // the stick is gone or the folder was removed: a later start tries again as long as the file may still be there
      if (errno(error) !== 'ENOENT' && errno(error) !== 'ENOTDIR') continue
    }
    await rm(note, { force: true })
  }
}

/** Ends a saving: file and note go. */
async function discard({ handle, temporary, note }: Saving): Promise<void> {
  await handle.close()
  await rm(temporary, { force: true })
  await rm(note, { force: true })
}

export function savingHandlers(place: HostPlace): Pick<Handlers, SavingCall> {
  const notes = join(place.data, 'saving')
  const unfinished = new Map<string, Saving>()
  let cleared: Promise<void> | null = null

  const take = (token: string): Saving | undefined => {
    const saving = unfinished.get(token)
    unfinished.delete(token)
    return saving
  }
  const begin = async (path: string): Promise<string> => {
    cleared ??= clearUnfinished(notes)
    await cleared
    for (const token of [...unfinished.keys()].slice(0, Math.max(0, unfinished.size - OPEN_AT_MOST + 1))) {
      const oldest = take(token)
      if (oldest !== undefined) await discard(oldest)
    }
    const token = randomBytes(16).toString('hex')
    const temporary = join(dirname(path), `.${basename(path)}.part-${token.slice(0, 12)}`)
    const note = join(notes, token)
    await makeDirectory(notes)
    await replaceFile(note, new TextEncoder().encode(temporary))
    try {
      unfinished.set(token, { path, temporary, note, handle: await open(temporary, 'wx', 0o600), size: 0 })
    } catch (error) {
      await rm(note, { force: true })
      throw error
    }
    return token
  }
  const append = async (saving: Saving, bytes: Uint8Array): Promise<Result<Record<string, never>>> => {
    if (bytes.length > PIECE_LIMIT) return fail('export-too-large')
    if (saving.size + bytes.length > FILE_LIMIT) return fail('export-too-large')
    const room = await checkReserve(dirname(saving.path), bytes.length, place.reserve)
    if (!room.ok) return room
    await writeAll(saving.handle, bytes, saving.size)
    saving.size += bytes.length
    place.stop.pass('save:mid-write')
    return ok({})
  }
  const commit = async (saving: Saving): Promise<Result<{ place: string }>> => {
    const { path, temporary, handle, note } = saving
    if (await isOpenElsewhere(path)) return fail('file-open-elsewhere', { name: basename(path) })
    await handle.sync()
    await handle.close()
    place.stop.pass('save:before-rename')
    // the save dialog has asked whether to replace; without one nothing is ever replaced
    let standing = path
    if (place.chooseSavePlace) {
      await renameOver(temporary, path)
      await syncDirectory(dirname(path))
    } else standing = await giveFreeName(temporary, path)
    place.stop.pass('save:after-rename')
    await rm(note, { force: true })
    return ok({ place: standing })
  }
  /** Whatever goes wrong with a saving ends it. */
  const orDiscard = async <T>(saving: Saving, work: () => Promise<Result<T>>): Promise<Result<T>> => {
    let result: Result<T>
    try {
      result = await work()
    } catch (error) {
      await discardQuietly(saving)
      return exportFailure(error, basename(saving.path))
    }
    if (!result.ok) await discardQuietly(saving)
    return result
  }

  return {
    'files.begin': async ({ name: wanted }) => {
      const name = exportName(wanted)
      if (!name.ok) return name
      try {
        const path = place.chooseSavePlace ? await place.chooseSavePlace(name.value) : join(place.exports, name.value)
        if (path === null) return ok({ token: null })
        if (!place.chooseSavePlace) await makeDirectory(dirname(path))
        const room = await checkReserve(dirname(path), 0, place.reserve)
        if (!room.ok) return room
        if (await isOpenElsewhere(path)) return fail('file-open-elsewhere', { name: basename(path) })
        return ok({ token: await begin(path) })
      } catch (error) {
        return exportFailure(error, name.value)
      }
    },
    'files.append': async ({ token, bytes }) => {
      // taken out while it is written: a second call in the same moment cannot write over the first
      const saving = take(token)
      if (saving === undefined) return fail('no-such-save')
      const appended = await orDiscard(saving, () => append(saving, bytes))
      if (appended.ok) unfinished.set(token, saving)
      return appended
    },
    'files.commit': async ({ token }) => {
      const saving = take(token)
      if (saving === undefined) return fail('no-such-save')
      return orDiscard(saving, () => commit(saving))
    },
    'files.abandon': async ({ token }) => {
      const saving = take(token)
      if (saving !== undefined) await discardQuietly(saving)
      return ok({})
    },
  }
}

/** The failure that led here is what is told; what cannot be removed now is removed by the next start. */
async function discardQuietly(saving: Saving): Promise<void> {
  try {
    await discard(saving)
  } catch (error) {
    if (errno(error) === null) throw error
  }
}
