// Which program is this, on which machine, and which offices are on it?

import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { space } from '../../shared/bridge/contract.ts'
import { ok } from '../../shared/result.ts'
import type { Handlers } from '../bridge/serve.ts'
import { spaceDirectory } from '../disk/data-directory.ts'
import { freeBytes } from '../disk/space.ts'
import type { HostPlace } from './host-place.ts'
import { VAULT } from './vault.ts'

export function aboutHandlers(place: HostPlace): Pick<Handlers, 'about.info' | 'space.list' | 'testing.reached'> {
  const exists = (path: string): Promise<boolean> =>
    access(path).then(
      () => true,
      () => false,
    )
  return {
    'about.info': async () =>
      ok({
        version: place.version,
        host: place.host,
        platform: `${process.platform} ${process.arch}`,
        builtAt: place.builtAt,
        dataPlace: place.data,
        freeBytes: await freeBytes(place.data),
        stopAt: place.stop.name,
        canChooseCarrier: place.chooseCarrier !== undefined,
      }),
    'space.list': async () => {
      const spaces = space.options.map(async (name) => ({
        space: name,
        exists: await exists(join(spaceDirectory(place.data, name), VAULT)),
      }))
      return ok(await Promise.all(spaces))
    },
    'testing.reached': async ({ point }) => place.stop.reached(point),
  }
}
