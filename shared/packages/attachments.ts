// How do files travel beside the lines? Under the name of their hash, as they are: named by a line, or not at all; never looked into.

import { toHex } from '../crypto/octets.ts'
import type { Suite } from '../crypto/suite.ts'
import type { Lines } from './contents.ts'
import type { TarEntry } from './tar.ts'

const NAME = /^attachments\/[0-9a-f]{64}$/
/** One file. */
const ATTACHMENT_MAXIMUM_BYTES = 16 * 1024 * 1024
const ATTACHMENTS_MAXIMUM = 64

/** What a manifest says of a file. */
interface DeclaredFile {
  readonly name: string
  readonly size: number
  readonly raw: number
  readonly records: number
  readonly sha256: string
}

export function isAttachmentName(name: string): boolean {
  return NAME.test(name)
}

/** In the order of their hashes, each once, under the name of its hash, not packed and within bounds. */
export function attachmentsAreOrderly(files: readonly DeclaredFile[]): boolean {
  if (files.length > ATTACHMENTS_MAXIMUM) return false
  return files.every(({ name, size, raw, records, sha256 }, index) => {
    const before = files[index - 1]?.sha256 ?? ''
    const named = name === `attachments/${sha256}` && before < sha256
    return named && raw === size && records === 0 && size <= ATTACHMENT_MAXIMUM_BYTES
  })
}

export interface WrittenAttachment {
  readonly entry: TarEntry
  readonly file: DeclaredFile
}

/** Files as they are written: in the order of their hashes, the same one once. */
export function attachmentFiles(hash: Suite['hash'], files: readonly Uint8Array[]): readonly WrittenAttachment[] {
  const byHash = new Map(files.map((bytes) => [toHex(hash(bytes)), bytes]))
  return [...byHash]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([sha256, bytes]) => {
      const name = `attachments/${sha256}`
      const file = { name, size: bytes.length, raw: bytes.length, records: 0, sha256 }
      return { entry: { name, bytes }, file }
    })
}

/** Verified files of a package by their hash. */
export function attachmentsOf(entries: readonly TarEntry[]): ReadonlyMap<string, Uint8Array> {
  const found = entries.filter(({ name }) => isAttachmentName(name))
  return new Map(found.map(({ name, bytes }) => [name.slice('attachments/'.length), bytes]))
}

/** Files that lines name: hash and size. */
export function namedFiles(lines: Lines): readonly { readonly sha256: string; readonly size: number }[] {
  return (lines.config ?? []).flatMap((line) => (line.item === 'template' ? [line.file] : []))
}

/** Are exactly the files there that the lines name, in the size that they say? */
export function attachmentsFit(lines: Lines, files: ReadonlyMap<string, Uint8Array>): boolean {
  const named = new Map(namedFiles(lines).map(({ sha256, size }) => [sha256, size]))
  if (named.size !== files.size || namedFiles(lines).some(({ sha256, size }) => named.get(sha256) !== size))
    return false
  return [...files].every(([sha256, bytes]) => named.get(sha256) === bytes.length)
}
