// Which files make up a package, in which order are they written, and what on a stick is nobody's business?

import { isPlainName } from '../disk/names.ts'

const FILES: readonly { readonly name: RegExp; readonly limit: number }[] = [
  { name: /^00-READ-ME\.txt$/, limit: 64 * 1024 },
  { name: /^payload\.(?:age|sm4)\.(00[1-9]|0[1-5]\d|06[0-4])$/, limit: 1024 ** 3 },
  { name: /^envelope\.json\.sm2sig$/, limit: 4 * 1024 },
  { name: /^envelope\.json$/, limit: 64 * 1024 },
  // Written last: the commit marker.
  { name: /^envelope\.json\.minisig$/, limit: 4 * 1024 },
]

export const COMMIT_MARKER = 'envelope.json.minisig'
/** More entries than any package can have (64 parts and five files): such a directory is not looked into. */
export const ENTRY_LIMIT = 200

export function isBundleFile(name: string): boolean {
  return FILES.some((file) => file.name.test(name))
}

/** Largest size of a file of a package; 0 for names that no package has. */
export function sizeLimit(name: string): number {
  return FILES.find((file) => file.name.test(name))?.limit ?? 0
}

/** Name of a package that we write: ASCII, no dots but the ending. */
export function isOwnBundleName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]{3,80}\.lpx$/.test(name) && isPlainName(name)
}

/** Left behind by operating systems on sticks. */
export function isIgnored(name: string): boolean {
  return /^(System Volume Information|desktop\.ini|Thumbs\.db|\.DS_Store)$/i.test(name) || name.startsWith('._')
}

/** Sorts names into the order of writing. */
export function byWriting(a: string, b: string): number {
  const rank = (name: string): number => FILES.findIndex((file) => file.name.test(name))
  return rank(a) - rank(b) || (a < b ? -1 : 1)
}
