// How do exports reach the person, and shipped resources the program?

import { readFile, realpath } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'
import { fail, ok } from '../../shared/result.ts'
import type { Handlers } from '../bridge/serve.ts'
import { makeDirectory, replaceFile, writeBeside } from '../disk/durable.ts'
import { exportName, isPlainName } from '../disk/names.ts'
import { checkReserve } from '../disk/space.ts'
import { diskFailure, errno } from '../disk/trouble.ts'
import { exportFailure, giveFreeName, isOpenElsewhere } from './export-names.ts'
import type { HostPlace } from './host-place.ts'

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
        if (!place.chooseSavePlace) return ok({ place: await giveFreeName(await writeBeside(path, bytes), path) })
        await replaceFile(path, bytes)
        return ok({ place: path })
      } catch (error) {
        return exportFailure(error, name.value)
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
