// Is a file a workbook that may be unpacked? What its directory declares is looked at before a byte is touched.

import { type Zippable, zipSync } from 'fflate'
import { fail, ok, type Result } from '../../result.ts'
import { type Inflater, isOversized, WorkbookTrouble, zipLimits } from './unzip.ts'
import { WorkbookParts } from './workbook-parts.ts'
import { readDirectory } from './zip-directory.ts'

/** Bytes of parts that the general parser, which holds all of them at once, is given at most. */
const WHOLE = 150 * 1024 * 1024

/** Pictures, drawings, macros and the like are not needed for reading. */
function isNeeded(name: string): boolean {
  return (
    /\.(xml|rels|bin)$/i.test(name) &&
    !/(^|\/)(media|drawings|charts|vbaProject|printerSettings|embeddings)/i.test(name)
  )
}

/**
 * The parts of a workbook. Nothing is unpacked yet.
 * Codes: `workbook-truncated`, `workbook-oversized`, `workbook-encrypted`, `workbook-unreadable`.
 */
export function openPackage(bytes: Uint8Array, inflater?: Inflater): Result<WorkbookParts> {
  const entries = readDirectory(bytes, zipLimits.entries + 1)
  if (entries === null) return fail('workbook-truncated')
  if (entries.length > zipLimits.entries) return fail('workbook-oversized')
  if (entries.some(({ encrypted }) => encrypted)) return fail('workbook-encrypted')
  const needed = entries.filter(({ name }) => isNeeded(name))
  const total = needed.reduce((sum, { size }) => sum + size, 0)
  if (total > zipLimits.totalBytes || needed.some(isOversized)) return fail('workbook-oversized')
  const foreign = /^META-INF\/manifest\.xml$|^word\/|^ppt\//i
  if (entries.some(({ name }) => foreign.test(name))) return fail('workbook-unreadable')
  if (!needed.some(({ name }) => /^xl\//i.test(name))) return fail('workbook-unreadable')
  return ok(new WorkbookParts(bytes, needed, inflater))
}

/** Packs the parts without compression, for a parser that wants a file. @throws WorkbookTrouble */
export function storedParts(parts: WorkbookParts): Uint8Array {
  const stored: Zippable = {}
  let left = WHOLE
  for (const { name, size } of parts.entries()) {
    left -= size
    if (left < 0) throw new WorkbookTrouble('workbook-oversized')
    const content = parts.bytes(name, WHOLE)
    if (content !== null) stored[name] = [content, { level: 0 }]
  }
  if (!Object.keys(stored).some((name) => /^xl\/workbook\.bin$/i.test(name)))
    throw new WorkbookTrouble('workbook-unreadable')
  return zipSync(stored, { level: 0 })
}
