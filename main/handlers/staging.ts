// Where does a package wait, from its sealing until its receipt arrives?

import { createHash } from 'node:crypto'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { space as spaceSchema } from '../../shared/bridge/contract.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Handlers } from '../bridge/serve.ts'
import { byWriting, COMMIT_MARKER, isBundleFile, isOwnBundleName, sizeLimit } from '../carrier/bundle-names.ts'
import { copyOut } from '../carrier/copy-out.ts'
import { isSharedFolder, isWriterName, pruneOwn, writersIn } from '../carrier/shared-folder.ts'
import { spaceDirectory } from '../disk/data-directory.ts'
import { makeDirectory, syncDirectory, writeAll } from '../disk/durable.ts'
import { checkReserve } from '../disk/space.ts'
import { carrierFailure, diskFailure, errno } from '../disk/trouble.ts'
import type { FindCarrier } from './carrier.ts'
import type { HostPlace } from './host-place.ts'

interface Staged {
  readonly name: string
  readonly directory: string
}

type StagingCall = 'staging.begin' | 'staging.append' | 'staging.copy' | 'staging.list' | 'staging.drop'

async function directories(parent: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(parent, { withFileTypes: true })
    return entries.filter((entry) => entry.isDirectory() && isOwnBundleName(entry.name)).map((entry) => entry.name)
  } catch (error) {
    if (errno(error) === 'ENOENT') return []
    throw error
  }
}

/** A token names a space and a package without carrying the name; it stays the same after a restart. */
function tokenOf(space: string, name: string): string {
  return `${space}.${createHash('sha256').update(name).digest('hex').slice(0, 32)}`
}

export function stagingHandlers(place: HostPlace, findCarrier: FindCarrier): Pick<Handlers, StagingCall> {
  // Packages that were begun and have no byte yet: the first byte clears what an interrupted sealing left under the same name.
  const begun = new Set<string>()
  const parentOf = (space: (typeof spaceSchema)['options'][number]): string =>
    join(spaceDirectory(place.data, space), 'staging')

  const find = async (token: string): Promise<Result<Staged>> => {
    const space = spaceSchema.safeParse(token.split('.')[0])
    if (!space.success) return fail('no-such-package')
    const parent = parentOf(space.data)
    const name = (await directories(parent)).find((candidate) => tokenOf(space.data, candidate) === token)
    return name === undefined ? fail('no-such-package') : ok({ name, directory: join(parent, name) })
  }

  return {
    'staging.begin': async ({ space, name }) => {
      if (!isOwnBundleName(name)) return fail('name-refused')
      try {
        const parent = parentOf(space)
        const alias = (await directories(parent)).find((other) => other.toLowerCase() === name.toLowerCase())
        if (alias !== undefined && alias !== name) return fail('name-refused')
        await makeDirectory(join(parent, name))
        begun.add(tokenOf(space, name))
        return ok({ token: tokenOf(space, name) })
      } catch (error) {
        return diskFailure(error)
      }
    },
    'staging.append': async ({ token, file, bytes }) => {
      if (!isBundleFile(file)) return fail('name-refused')
      try {
        const staged = await find(token)
        if (!staged.ok) return staged
        const { directory } = staged.value
        const room = await checkReserve(directory, bytes.length, place.reserve)
        if (!room.ok) return room
        if (begun.delete(token)) {
          for (const old of await readdir(directory)) await rm(join(directory, old), { recursive: true, force: true })
        }
        return await append(join(directory, file), bytes, sizeLimit(file))
      } catch (error) {
        return diskFailure(error)
      }
    },
    'staging.copy': async ({ token, carrier, writer }) => {
      const staged = await find(token)
      if (!staged.ok) return staged
      const target = await findCarrier(carrier)
      if (!target.ok) return target
      await syncDirectory(staged.value.directory)
      const { name, directory } = staged.value
      const below = await belowOf(target.value.path, writer)
      if (!below.ok) return below
      const to = join(target.value.path, ...below.value)
      const copied = await copyOut({ from: directory, to, name, stop: place.stop })
      if (!copied.ok) return copied
      if (below.value.length > 0) await prune(to, parentOf(spaceSchema.parse(token.split('.')[0])))
      return ok({ place: [target.value.label, ...below.value, name].join(' / '), ...copied.value })
    },
    'staging.list': async ({ space }) => {
      try {
        const parent = parentOf(space)
        const all = (await directories(parent)).map(async (name) => {
          const directory = join(parent, name)
          const names = (await readdir(directory)).filter(isBundleFile).sort(byWriting)
          const files = names.map(async (file) => ({ name: file, size: (await stat(join(directory, file))).size }))
          return { token: tokenOf(space, name), bundle: { name, files: await Promise.all(files) } }
        })
        // A package without its commit marker was interrupted while being sealed: it does not exist yet.
        const complete = (await Promise.all(all)).filter(({ bundle }) =>
          bundle.files.some((file) => file.name === COMMIT_MARKER),
        )
        return ok(complete)
      } catch (error) {
        return diskFailure(error)
      }
    },
    'staging.drop': async ({ token }) => {
      const staged = await find(token)
      if (!staged.ok) return staged
      try {
        begun.delete(token)
        // The marker goes first: what is left of an interrupted removal does not look like a package.
        await rm(join(staged.value.directory, COMMIT_MARKER), { force: true })
        await rm(staged.value.directory, { recursive: true, force: true })
        return ok({})
      } catch (error) {
        return diskFailure(error)
      }
    },
  }
}

/** Below which directory of the carrier is written? In a shared folder only below the one of this PC. */
async function belowOf(path: string, writer: string | undefined): Promise<Result<readonly string[]>> {
  try {
    if (!(await isSharedFolder(path))) return ok([])
    if (writer === undefined || !isWriterName(writer)) return fail('carrier-needs-writer')
    await mkdir(join(path, writer), { recursive: true })
    return (await writersIn(path)).includes(writer) ? ok([writer]) : fail('carrier-name-taken', { name: writer })
  } catch (error) {
    return carrierFailure(error)
  }
}

/** What is not staged any more was confirmed; that it could not be removed from the share is no reason to call the copy failed. */
async function prune(directory: string, staging: string): Promise<void> {
  try {
    await pruneOwn(directory, new Set(await directories(staging)))
  } catch (error) {
    if (errno(error) === null) throw error
  }
}

async function append(path: string, bytes: Uint8Array, limit: number): Promise<Result<Record<string, never>>> {
  // A failed append is cut off again, so that the next one continues where the last good one ended.
  const handle = await open(path, 'a+', 0o600)
  try {
    const { size } = await handle.stat()
    if (size + bytes.length > limit) return fail('part-too-large', { limitBytes: limit })
    try {
      await writeAll(handle, bytes, size)
      await handle.sync()
    } catch (error) {
      await handle.truncate(size)
      throw error
    }
    return ok({})
  } finally {
    await handle.close()
  }
}
