// How do records stand in a content file? One canonical JSON object a line; a file starts anew before it grows too large.

import { utf8 } from '../crypto/octets.ts'
import { canonicalText, readCanonical, strictText } from './canonical.ts'

const LINE_MAXIMUM_CHARACTERS = 1024 * 1024
const FILE_TARGET_BYTES = 16 * 1024 * 1024

export interface ContentFile {
  readonly raw: Uint8Array
  readonly records: number
}

/** Cuts records into content files of about 16 MiB. No records: no file. */
export function writeLines(records: readonly unknown[]): readonly ContentFile[] {
  const files: ContentFile[] = []
  let lines: string[] = []
  let characters = 0
  const close = () => {
    if (lines.length > 0) files.push({ raw: utf8(`${lines.join('\n')}\n`), records: lines.length })
    lines = []
    characters = 0
  }
  for (const record of records) {
    const line = canonicalText(record)
    // a character takes at most three bytes
    if ((characters + line.length) * 3 > FILE_TARGET_BYTES * 2) close()
    lines.push(line)
    characters += line.length + 1
  }
  close()
  return files
}

export type LinesReading =
  | { readonly ok: true; readonly values: readonly unknown[] }
  | { readonly ok: false; readonly code: string; readonly line: number }

/** Reads a content file; every line must be canonical and the number of lines the promised one. */
export function readLines(raw: Uint8Array, records: number): LinesReading {
  const text = strictText(raw)
  if (text === null) return { ok: false, code: 'content-not-utf8', line: 0 }
  if (text === '') return records === 0 ? { ok: true, values: [] } : { ok: false, code: 'content-count', line: 0 }
  // second layer: what loses another last character is no JSON
  if (!text.endsWith('\n')) return { ok: false, code: 'content-line', line: records }
  const lines = text.slice(0, -1).split('\n')
  if (lines.length !== records) return { ok: false, code: 'content-count', line: lines.length }
  const values: unknown[] = []
  for (const [index, line] of lines.entries()) {
    if (line.length > LINE_MAXIMUM_CHARACTERS) return { ok: false, code: 'content-line', line: index + 1 }
    const read = readCanonical(line)
    if (!read.ok) return { ok: false, code: 'content-line', line: index + 1 }
    values.push(read.value)
  }
  return { ok: true, values }
}
