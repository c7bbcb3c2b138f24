// What is inside an OLE compound file (.xls and its relatives), and is the file whole?

import { CFB } from '@e965/xlsx'
import { fail, ok, type Result } from '../../result.ts'

interface Stream {
  readonly name: string
  /** Size that the directory declares, and what is really there. */
  readonly declared: number
  readonly present: number
  readonly content: Uint8Array
}

/** Streams of the file; null when its tables lead beyond its end. */
function readStreams(bytes: Uint8Array): readonly Stream[] | null {
  try {
    return CFB.read(bytes, { type: 'array' }).FileIndex.map(
      (entry: { name: string; size: number; content?: ArrayLike<number> }) => ({
        name: entry.name.toLowerCase(),
        declared: entry.size,
        present: entry.content?.length ?? 0,
        content: Uint8Array.from(entry.name.toLowerCase() === 'workbook' ? (entry.content ?? []) : []),
      }),
    )
  } catch {
    return null // the parser follows sector numbers without a check and stumbles where the file ends
  }
}

/**
 * Looks at the streams of a compound file before it is parsed, and gives the one of the workbook (BIFF8).
 * Codes: `workbook-truncated`, `workbook-encrypted`, `workbook-old-format` (Excel 5.0/95), `workbook-unreadable`.
 */
export function inspectCompoundFile(bytes: Uint8Array): Result<Uint8Array> {
  const streams = readStreams(bytes)
  if (streams === null) return fail('workbook-truncated')
  const named = (name: string): Stream | undefined => streams.find((stream) => stream.name === name)
  if (named('encryptedpackage') !== undefined) return fail('workbook-encrypted')
  const book = named('workbook')
  if (book === undefined) return named('book') === undefined ? fail('workbook-unreadable') : fail('workbook-old-format')
  return book.present < book.declared ? fail('workbook-truncated') : ok(book.content)
}
