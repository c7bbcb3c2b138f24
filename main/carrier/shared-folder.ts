// How do many PCs use one shared folder without writing over each other? Each writes below a directory of its own and reads all others.

import { lstat, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { syncDirectory } from '../disk/durable.ts'
import { errno } from '../disk/trouble.ts'
import { COMMIT_MARKER, isOwnBundleName } from './bundle-names.ts'

/** Stands in the folder itself, so that every PC that chooses it knows without being told. */
const MARKER = 'COUNTY-DESK-SHARED.txt'
const MARKER_TEXT = `县域综治台账：共享交换文件夹\r
\r
每台电脑只在以本机命名的子文件夹里写数据包，并读取其他子文件夹。\r
请不要改名、移动或删除这些文件和文件夹。\r
`
/** Organisation and installation of the PC that writes there. */
const WRITER = /^[A-Z0-9]{5,13}-[A-Za-z0-9]{1,40}$/

export function isWriterName(name: string): boolean {
  return WRITER.test(name)
}

/** Was the folder set up for several PCs? A link in the place of the marker does not count. */
export async function isSharedFolder(path: string): Promise<boolean> {
  try {
    return (await lstat(join(path, MARKER))).isFile()
  } catch (error) {
    if (errno(error) === null) throw error
    return false
  }
}

/** Sets the folder up; again is the same. @throws what the file system says */
export async function markSharedFolder(path: string): Promise<void> {
  try {
    await writeFile(join(path, MARKER), MARKER_TEXT, { flag: 'wx' })
  } catch (error) {
    if (errno(error) !== 'EEXIST') throw error
  }
  await syncDirectory(path)
}

/** Directories of the PCs that write there; links are none. */
export async function writersIn(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory() && isWriterName(entry.name)).map(({ name }) => name)
}

/** Removes packages of the own directory that nobody waits for any more; unfinished copies of others go with them. */
export async function pruneOwn(directory: string, kept: ReadonlySet<string>): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue
    const unfinished = /^\.(.+)\.tmp-[0-9a-f]+$/.exec(entry.name)?.[1]
    const name = unfinished ?? entry.name
    if (!isOwnBundleName(name) || kept.has(name)) continue
    // the marker goes first: what is left of an interrupted removal does not look like a package
    await rm(join(directory, entry.name, COMMIT_MARKER), { force: true })
    await rm(join(directory, entry.name), { recursive: true, force: true })
  }
}
