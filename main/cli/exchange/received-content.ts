// What came out of an accepted package? Each kind of content as one file of lines, exactly as they stood in the package.

import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { isAttachmentName } from '../../../shared/packages/attachments.ts'
import { contentKind } from '../../../shared/packages/manifest.ts'
import type { TarEntry } from '../../../shared/packages/tar.ts'
import { NotDone } from '../command-files.ts'

/** kind -> bytes of its lines. The entries were verified: each holds one gzip member of a size that was looked at. */
function contentByKind(entries: readonly TarEntry[]): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array[]>()
  for (const { name, bytes } of entries) {
    const kind = contentKind(name)
    if (kind === null) continue
    found.set(kind, [...(found.get(kind) ?? []), gunzipSync(bytes)])
  }
  return new Map([...found].map(([kind, pieces]) => [kind, new Uint8Array(Buffer.concat(pieces))]))
}

/** Nothing is there yet under this name. @throws {NotDone} */
export function freshOut(out: string | true | undefined): string {
  if (typeof out !== 'string') throw new NotDone('请用 --out 写明存放内容的新文件夹。没有执行。')
  let names: readonly string[] = []
  try {
    names = readdirSync(out)
  } catch {
    return out // not there
  }
  if (names.length > 0) throw new NotDone(`文件夹“${out}”不是空的，没有写入。请换一个新文件夹。`)
  return out
}

/** Writes `changes.ndjson`, `counts.ndjson` …, and `attachments/` under their hashes; the names of what was written. All or nothing. @throws {NotDone} */
export function writeReceived(out: string, entries: readonly TarEntry[]): readonly string[] {
  const beside = `${out}.tmp`
  const names: string[] = []
  try {
    rmSync(beside, { recursive: true, force: true })
    mkdirSync(beside, { recursive: true, mode: 0o700 })
    for (const [kind, bytes] of contentByKind(entries)) {
      names.push(`${kind}.ndjson`)
      writeFileSync(join(beside, `${kind}.ndjson`), bytes, { mode: 0o600, flush: true })
    }
    for (const { name, bytes } of entries.filter(({ name }) => isAttachmentName(name))) {
      names.push(name)
      mkdirSync(dirname(join(beside, name)), { recursive: true, mode: 0o700 })
      writeFileSync(join(beside, name), bytes, { mode: 0o600, flush: true })
    }
    rmSync(out, { recursive: true, force: true })
    renameSync(beside, out)
  } catch {
    rmSync(beside, { recursive: true, force: true })
    throw new NotDone(`不能写入文件夹“${out}”。没有接收。请检查磁盘空间和权限。`)
  }
  return names
}
