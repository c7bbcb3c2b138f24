// Is a .xlsx safe and complete enough to be parsed? Declared sizes are looked at before anything is unpacked.

import { unzipSync, type Zippable, zipSync } from 'fflate'
import { fail, ok, type Result } from '../../result.ts'

/** Limits that an honest workbook of an office never meets. */
const zipLimits = {
  entries: 5_000,
  entryBytes: 400 * 1024 * 1024,
  totalBytes: 800 * 1024 * 1024,
  /** Above `suspiciousBytes` an entry may not shrink more than this. */
  ratio: 300,
  suspiciousBytes: 64 * 1024 * 1024,
} as const

interface DirectoryEntry {
  readonly name: string
  readonly packed: number
  readonly size: number
  readonly encrypted: boolean
}

const u16 = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
const u32 = (bytes: Uint8Array, at: number): number => (u16(bytes, at) | (u16(bytes, at + 2) << 16)) >>> 0

/** Reads the central directory; null when it is missing or broken (a truncated file). */
function readDirectory(bytes: Uint8Array): readonly DirectoryEntry[] | null {
  let end = bytes.length - 22
  const lowest = Math.max(0, bytes.length - 22 - 0xffff)
  while (end >= lowest && u32(bytes, end) !== 0x06054b50) end -= 1
  if (end < lowest) return null
  const count = u16(bytes, end + 10)
  let at = u32(bytes, end + 16)
  const entries: DirectoryEntry[] = []
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || u32(bytes, at) !== 0x02014b50) return null
    const nameLength = u16(bytes, at + 28)
    const name = new TextDecoder('utf-8').decode(bytes.subarray(at + 46, at + 46 + nameLength))
    entries.push({
      name,
      packed: u32(bytes, at + 20),
      size: u32(bytes, at + 24),
      encrypted: (u16(bytes, at + 8) & 1) === 1,
    })
    at += 46 + nameLength + u16(bytes, at + 30) + u16(bytes, at + 32)
  }
  return entries
}

function oversized(entries: readonly DirectoryEntry[]): boolean {
  if (entries.length > zipLimits.entries) return true
  let total = 0
  for (const entry of entries) {
    total += entry.size
    if (entry.size > zipLimits.entryBytes || total > zipLimits.totalBytes) return true
    if (entry.size > zipLimits.suspiciousBytes && entry.size > entry.packed * zipLimits.ratio) return true
  }
  return false
}

/** Pictures, drawings, macros and the like are not needed for reading. */
function needed(name: string): boolean {
  return (
    /\.(xml|rels|bin)$/i.test(name) &&
    !/(^|\/)(media|drawings|charts|vbaProject|printerSettings|embeddings)/i.test(name)
  )
}

const isXml = (name: string): boolean => /\.(xml|rels)$/i.test(name)

function endsWithTag(content: Uint8Array): boolean {
  let last = content.length - 1
  while (last >= 0 && ((content[last] ?? 0) <= 0x20 || content[last] === 0)) last -= 1
  return content[last] === 0x3e
}

/**
 * Unpacks what a reader needs, by name. A directory that lies about sizes has no effect: no part gets larger than declared.
 * Codes: `workbook-truncated`, `workbook-oversized`, `workbook-encrypted`, `workbook-unreadable`.
 */
export function readZipParts(bytes: Uint8Array): Result<Readonly<Record<string, Uint8Array>>> {
  const entries = readDirectory(bytes)
  if (entries === null) return fail('workbook-truncated')
  if (entries.some((entry) => entry.encrypted)) return fail('workbook-encrypted')
  if (oversized(entries)) return fail('workbook-oversized')
  if (
    entries.some((entry) => /^META-INF\/manifest\.xml$|^word\/|^ppt\//i.test(entry.name) && !/\.ods$/i.test(entry.name))
  )
    return fail('workbook-unreadable')
  if (!entries.some((entry) => /^xl\/workbook\.(xml|bin)$/i.test(entry.name))) return fail('workbook-unreadable')
  let parts: Record<string, Uint8Array>
  try {
    parts = unzipSync(bytes, { filter: (file) => needed(file.name) })
  } catch {
    return fail('workbook-truncated')
  }
  // A directory that declares less than there is leaves parts without their end.
  if (Object.entries(parts).some(([name, content]) => isXml(name) && !endsWithTag(content))) {
    return fail('workbook-truncated')
  }
  return ok(parts)
}

/** Packs the parts without compression, for a parser that wants a file. */
export function storedZip(parts: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const stored: Zippable = {}
  for (const [name, content] of Object.entries(parts)) stored[name] = [content, { level: 0 }]
  return zipSync(stored, { level: 0 })
}
