// Which names may become file names? Never a path, a device, a stream or an alias of another name.

import { fail, ok, type Result } from '../../shared/result.ts'

const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)(\.|$)/i
// The class is built from numbers, so that no control character stands in the source.
const HIDDEN = new RegExp(
  `[${[
    [0x00, 0x1f],
    [0x7f, 0x9f],
    [0x200b, 0x200f],
    [0x2028, 0x202e],
    [0x2060, 0x206f],
    [0xfeff, 0xfeff],
    [0xfff9, 0xffff],
  ]
    .map(([from = 0, to = 0]) => `\\u${from.toString(16).padStart(4, '0')}-\\u${to.toString(16).padStart(4, '0')}`)
    .join('')}]`,
  'g',
)
const SEPARATORS = /[\\/:*?"<>|／＼：∕⁄]/g

/** Kinds of files that the program itself writes for people. */
const ENDINGS = ['xlsx', 'csv', 'txt', 'json', 'html', 'pdf', 'docx', 'png', 'svg', 'card']

/** A name for an export: dangerous characters become `_`; `name-refused` when the kind of file is not one of ours. */
export function exportName(wanted: string): Result<string> {
  const clean = wanted
    .normalize('NFC')
    .toWellFormed()
    .replace(HIDDEN, '')
    .replace(SEPARATORS, '_')
    .replace(/^[.~\s]+/, '')
    .replace(/[.\s]+$/, '')
  const match = /^(.+)\.([a-z]+)$/i.exec(clean)
  const ending = match?.[2]?.toLowerCase()
  if (match?.[1] === undefined || ending === undefined || !ENDINGS.includes(ending)) return fail('name-refused')
  const stem = DEVICE.test(match[1]) ? `_${match[1]}` : match[1]
  return ok(`${[...stem].slice(0, 60).join('').trimEnd()}.${ending}`)
}

/** Is this one plain name as it may stand in a listing of a foreign disk? */
export function isPlainName(name: string): boolean {
  return (
    name.length > 0 &&
    name.length <= 200 &&
    name !== '.' &&
    name !== '..' &&
    name.search(HIDDEN) < 0 &&
    name.search(SEPARATORS) < 0 &&
    !/[.\s]$/.test(name) &&
    !DEVICE.test(name)
  )
}
