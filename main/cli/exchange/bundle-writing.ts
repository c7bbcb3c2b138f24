// How does a sealed package get into a folder? Whole under another name first, then its number is remembered, then it gets its name.

import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WrittenPackage } from '../../../shared/packages/write-package.ts'
import { NotDone } from '../command-files.ts'
import type { ChannelState } from './channel-state.ts'

const unfinished = (out: string, name: string): string => join(out, `.${name}.tmp`)

/** The folder for packages, made if it is not there. A package whose number was remembered but that a stop kept from its name gets it
 * now. @throws {NotDone} */
export function outFolder(out: string | true | undefined, state: ChannelState): string {
  if (typeof out !== 'string') throw new NotDone('请用 --out 写明存放数据包的文件夹。没有执行。')
  try {
    mkdirSync(out, { recursive: true })
    for (const { name } of state.sent)
      if (existsSync(unfinished(out, name)) && !existsSync(join(out, name)))
        renameSync(unfinished(out, name), join(out, name))
  } catch {
    throw new NotDone(`不能写入文件夹“${out}”。没有执行。`)
  }
  return out
}

function writeDurably(path: string, bytes: Uint8Array): void {
  const handle = openSync(path, 'wx')
  try {
    writeFileSync(handle, bytes)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Writes the bundle. `remember` stores its sequence: two packages of one number must never leave. @throws {NotDone} */
export function writeBundle(out: string, pack: WrittenPackage, remember: () => void): void {
  const place = join(out, pack.name)
  const beside = unfinished(out, pack.name)
  if (existsSync(place)) throw new NotDone(`“${place}”已存在，没有写入。请核对通道状态文件是否用对。`)
  try {
    rmSync(beside, { recursive: true, force: true })
    mkdirSync(beside)
    for (const { name, bytes } of pack.files) writeDurably(join(beside, name), bytes)
  } catch {
    rmSync(beside, { recursive: true, force: true })
    throw new NotDone(`不能把包写入“${out}”。没有执行。请检查磁盘空间和权限。`)
  }
  remember()
  renameSync(beside, place)
}
