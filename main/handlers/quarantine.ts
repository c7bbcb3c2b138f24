// Where do packages from outside wait until they have been inspected?

import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Space, space as spaceSchema } from '../../shared/bridge/contract.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Handlers } from '../bridge/serve.ts'
import { isBundleFile } from '../carrier/bundle-names.ts'
import { copyIn, readQuarantined } from '../carrier/copy-in.ts'
import { openRegular } from '../carrier/pieces.ts'
import { isSharedFolder, writersIn } from '../carrier/shared-folder.ts'
import { spaceDirectory } from '../disk/data-directory.ts'
import { carrierFailure, diskFailure, errno } from '../disk/trouble.ts'
import { readAt } from '../journal/scan.ts'
import { type FindCarrier, isBundleDirectory } from './carrier.ts'
import type { HostPlace } from './host-place.ts'

const ANSWER_LIMIT = 8 * 1024 * 1024
const ID = /^[0-9a-f]{32}$/

type QuarantineCall = 'quarantine.fetch' | 'quarantine.list' | 'quarantine.read' | 'quarantine.drop'

export function quarantineHandlers(place: HostPlace, findCarrier: FindCarrier): Pick<Handlers, QuarantineCall> {
  const parentOf = (space: Space): string => join(spaceDirectory(place.data, space), 'quarantine')
  const directoryOf = (token: string): Result<string> => {
    const [first, id = '', ...rest] = token.split('.')
    const space = spaceSchema.safeParse(first)
    if (!space.success || !ID.test(id) || rest.length > 0) return fail('no-such-package')
    return ok(join(parentOf(space.data), id))
  }
  const shown = async (space: Space, id: string) => {
    const bundle = await readQuarantined(join(parentOf(space), id))
    return bundle === null ? [] : [{ token: `${space}.${id}`, bundle }]
  }

  return {
    'quarantine.fetch': async ({ space, carrier, name, writer }) => {
      const found = await findCarrier(carrier)
      if (!found.ok) return found
      let root = ''
      try {
        const { path } = found.value
        const known = writer === undefined || ((await isSharedFolder(path)) && (await writersIn(path)).includes(writer))
        if (!known) return fail('no-such-package')
        root = writer === undefined ? path : join(path, writer)
        // Only a name that the directory itself lists: nothing is built from what the caller says.
        const entries = await readdir(root, { withFileTypes: true })
        const entry = entries.find((candidate) => candidate.name === name && candidate.isDirectory())
        if (!entry || !isBundleDirectory(entry.name)) return fail('no-such-package')
      } catch (error) {
        return carrierFailure(error)
      }
      const copied = await copyIn({
        from: join(root, name),
        name,
        quarantine: parentOf(space),
        reserve: place.reserve,
        stop: place.stop,
      })
      if (!copied.ok) return copied
      const [fetched] = await shown(space, copied.value)
      return fetched ? ok(fetched) : fail('no-such-package')
    },
    'quarantine.list': async ({ space }) => {
      try {
        const names = (await readdir(parentOf(space))).filter((name) => ID.test(name)).sort()
        return ok((await Promise.all(names.map((id) => shown(space, id)))).flat())
      } catch (error) {
        return errno(error) === 'ENOENT' ? ok([]) : diskFailure(error)
      }
    },
    'quarantine.read': async ({ token, file, offset, length }) => {
      const directory = directoryOf(token)
      if (!directory.ok) return directory
      if (!isBundleFile(file)) return fail('no-such-file')
      try {
        const handle = await openRegular(join(directory.value, file))
        if (handle === null) return fail('no-such-file')
        try {
          return ok({ bytes: await readAt(handle, offset, Math.min(length, ANSWER_LIMIT)) })
        } finally {
          await handle.close()
        }
      } catch (error) {
        return errno(error) === 'ENOENT' ? fail('no-such-file') : diskFailure(error)
      }
    },
    'quarantine.drop': async ({ token }) => {
      const directory = directoryOf(token)
      if (!directory.ok) return directory
      try {
        await rm(directory.value, { recursive: true, force: true })
        return ok({})
      } catch (error) {
        return diskFailure(error)
      }
    },
  }
}
