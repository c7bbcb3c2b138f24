// How does the command line look at a package directory? Regular files only; links and directories count as foreign files.

import { closeSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import type { BundleReader } from '../../shared/packages/bundle.ts'

/** Null when there is no such directory. */
export function bundleDirectory(path: string): BundleReader | null {
  let names: readonly string[]
  try {
    names = readdirSync(path)
  } catch {
    return null // not there, not a directory, or not readable
  }
  const files = names.map((name) => {
    const found = lstatSync(join(path, name))
    return found.isFile() ? { name, size: found.size } : { name: `${name}/`, size: 0 }
  })
  return {
    files: () => files,
    read: async (name, offset, length) => {
      const handle = openSync(join(path, name), 'r')
      try {
        const bytes = new Uint8Array(length)
        return bytes.subarray(0, readSync(handle, bytes, 0, length, offset))
      } finally {
        closeSync(handle)
      }
    },
  }
}
