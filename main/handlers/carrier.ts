// Which carriers are there, and which packages lie on them?

import type { Dirent } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Bundle } from '../../shared/bridge/contract.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Handlers } from '../bridge/serve.ts'
import { ENTRY_LIMIT, isIgnored } from '../carrier/bundle-names.ts'
import { shownName } from '../carrier/copy-in.ts'
import { type CarrierPlace, carrierPlace, describeCarriers } from '../carrier/places.ts'
import { isSharedFolder, markSharedFolder, writersIn } from '../carrier/shared-folder.ts'
import { isPlainName } from '../disk/names.ts'
import { carrierFailure, errno } from '../disk/trouble.ts'
import type { HostPlace } from './host-place.ts'

const BUNDLE_LIMIT = 1000

/** Finds the directory behind a carrier's id; asked anew each time, since sticks come and go. */
export type FindCarrier = (id: string) => Promise<Result<CarrierPlace>>

async function listBundles(place: CarrierPlace, writer: string | undefined): Promise<Bundle[]> {
  const found = await bundlesIn(place.path)
  if (!(await isSharedFolder(place.path))) return found
  for (const other of await writersIn(place.path)) {
    if (other === writer || found.length >= BUNDLE_LIMIT) continue
    // a PC may be taking its directory away just now: the others are listed all the same
    const bundles = await bundlesIn(join(place.path, other)).catch(goneIsNone)
    found.push(...bundles.map((bundle) => ({ ...bundle, writer: other })))
  }
  return found.slice(0, BUNDLE_LIMIT)
}

function goneIsNone(error: unknown): Bundle[] {
  if (errno(error) === 'ENOENT') return []
  throw error
}

async function bundlesIn(path: string): Promise<Bundle[]> {
  const entries = await readdir(path, { withFileTypes: true })
  const directories = entries.filter((entry) => entry.isDirectory() && isBundleDirectory(entry.name))
  return Promise.all(directories.slice(0, BUNDLE_LIMIT).map((entry) => describe(path, entry)))
}

async function describe(path: string, { name }: Dirent): Promise<Bundle> {
  const directory = join(path, name)
  const names = (await readdir(directory)).filter((file) => !isIgnored(file)).slice(0, ENTRY_LIMIT + 1)
  const files = names.sort().map(async (file) => {
    const found = await lstat(join(directory, file))
    return { name: shownName(file), size: found.isFile() ? found.size : 0 }
  })
  return { name, files: await Promise.all(files) }
}

/** A directory of a carrier that may be fetched as a package; its name is shown, never trusted. */
export function isBundleDirectory(name: string): boolean {
  return /\.lpx$/i.test(name) && !name.startsWith('.') && isPlainName(name)
}

export function carrierHandlers(place: HostPlace): {
  readonly handlers: Pick<Handlers, 'carrier.list' | 'carrier.choose' | 'carrier.share' | 'carrier.bundles'>
  readonly findCarrier: FindCarrier
} {
  const chosen = new Map<string, CarrierPlace>()
  const places = async (): Promise<readonly CarrierPlace[]> => {
    const all = [...(await place.removable()), ...place.folders, ...chosen.values()]
    return [...new Map(all.map((found) => [found.id, found])).values()]
  }
  const findCarrier: FindCarrier = async (id) => {
    const found = (await places()).find((candidate) => candidate.id === id)
    return found ? ok(found) : fail('carrier-gone', { errno: 'ENOENT' })
  }
  return {
    findCarrier,
    handlers: {
      'carrier.list': async () => ok(await describeCarriers(await places())),
      'carrier.choose': async () => {
        if (!place.chooseCarrier) return fail('carrier-cannot-choose')
        const path = await place.chooseCarrier()
        if (path === null) return ok({ carrier: null })
        const fresh = carrierPlace(path, 'folder', basename(path) || path)
        chosen.set(fresh.id, fresh)
        const [carrier] = await describeCarriers([fresh])
        return carrier ? ok({ carrier }) : fail('carrier-gone', { errno: 'ENOENT' })
      },
      'carrier.share': async ({ carrier }) => {
        const found = await findCarrier(carrier)
        if (!found.ok) return found
        if (found.value.kind !== 'folder') return fail('carrier-not-folder')
        try {
          await markSharedFolder(found.value.path)
          return ok({})
        } catch (error) {
          return carrierFailure(error)
        }
      },
      'carrier.bundles': async ({ carrier, writer }) => {
        const found = await findCarrier(carrier)
        if (!found.ok) return found
        try {
          return ok(await listBundles(found.value, writer))
        } catch (error) {
          return errno(error) === null ? Promise.reject(error) : carrierFailure(error)
        }
      },
    },
  }
}
