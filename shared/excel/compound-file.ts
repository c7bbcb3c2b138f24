// What is inside an OLE compound file (.xls and its relatives), and is the file whole?

import { CFB } from '@e965/xlsx'
import { fail, ok, type Result } from '../result.ts'

const FREE = 0xfffffffa // sector numbers from here on are marks, not sectors
const view32 = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>> 0

/** Number of the last sector that the allocation table of the header knows to be in use, or null when the table itself is cut off. */
function lastSector(bytes: Uint8Array, sectorBytes: number): number | null {
  const tableSectors = view32(bytes, 44)
  let last = -1
  for (let index = 0; index < Math.min(tableSectors, 109); index += 1) {
    const sector = view32(bytes, 76 + index * 4)
    if (sector >= FREE) continue
    const start = (sector + 1) * sectorBytes
    if (start + sectorBytes > bytes.length) return null
    for (let slot = 0; slot < sectorBytes / 4; slot += 1) {
      if (view32(bytes, start + slot * 4) !== 0xffffffff) {
        last = Math.max(last, index * (sectorBytes / 4) + slot)
      }
    }
  }
  return last
}

/** Is the file as long as its own allocation table says? */
function isWhole(bytes: Uint8Array): boolean {
  if (bytes.length < 512) return false
  const shift = (bytes[30] ?? 9) & 0xff
  if (shift < 7 || shift > 16) return false
  const sectorBytes = 2 ** shift
  const last = lastSector(bytes, sectorBytes)
  return last !== null && (last + 1) * sectorBytes < bytes.length
}

/**
 * Looks at the streams of a compound file before it is parsed.
 * Codes: `workbook-truncated`, `workbook-encrypted`, `workbook-old-format` (Excel 5.0/95), `workbook-unreadable`.
 */
export function inspectCompoundFile(bytes: Uint8Array): Result<null> {
  if (!isWhole(bytes)) return fail('workbook-truncated')
  let names: readonly string[]
  try {
    names = CFB.read(bytes, { type: 'array' }).FullPaths.map((path: string) => path.replace(/^.*?\//, '').toLowerCase())
  } catch {
    return fail('workbook-truncated')
  }
  if (names.some((name) => name.endsWith('encryptedpackage'))) return fail('workbook-encrypted')
  if (names.includes('workbook')) return ok(null)
  return names.includes('book') ? fail('workbook-old-format') : fail('workbook-unreadable')
}
