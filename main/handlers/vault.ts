// How is the key bundle of an office kept? Replaced atomically, with the previous one beside it.

import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Space } from '../../shared/bridge/contract.ts'
import { ok } from '../../shared/result.ts'
import type { Handlers } from '../bridge/serve.ts'
import { spaceDirectory } from '../disk/data-directory.ts'
import { makeDirectory, renameOver, replaceFile, syncDirectory, writeBeside } from '../disk/durable.ts'
import { checkReserve } from '../disk/space.ts'
import { diskFailure, errno } from '../disk/trouble.ts'
import type { HostPlace } from './host-place.ts'

export const VAULT = 'vault.bin'
const PREVIOUS = 'vault.previous.bin'

async function readIfThere(path: string): Promise<Buffer<ArrayBuffer> | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if (errno(error) === 'ENOENT') return null
    throw error
  }
}

/** `beforeUnlock` hears that the key bundle of a space was read: what follows is an unlocking. */
export function vaultHandlers(
  place: HostPlace,
  beforeUnlock: (space: Space) => void,
): Pick<Handlers, 'vault.read' | 'vault.write'> {
  return {
    'vault.read': async ({ space }) => {
      try {
        const bytes = await readIfThere(join(spaceDirectory(place.data, space), VAULT))
        if (bytes !== null) beforeUnlock(space)
        return ok({ bytes })
      } catch (error) {
        return diskFailure(error)
      }
    },
    'vault.write': async ({ space, bytes }) => {
      const directory = spaceDirectory(place.data, space)
      const path = join(directory, VAULT)
      try {
        const room = await checkReserve(directory, bytes.length * 2, place.reserve)
        if (!room.ok) return room
        await makeDirectory(directory)
        const fresh = await writeBeside(path, bytes)
        try {
          const old = await readIfThere(path)
          if (old !== null) await replaceFile(join(directory, PREVIOUS), old)
          place.stop.pass('vault:before-rename')
          await renameOver(fresh, path)
        } catch (error) {
          await rm(fresh, { force: true })
          throw error
        }
        await syncDirectory(directory)
        place.stop.pass('vault:after-rename')
        return ok({})
      } catch (error) {
        return diskFailure(error)
      }
    },
  }
}
