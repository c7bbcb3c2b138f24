// Which parts make up a .xlsx, and where do they stand? Relations are followed; nothing is guessed from names that they tell.

import { xmlAttribute } from '../files/xml-text.ts'
import { withoutPrefixes } from './byte-window.ts'
import { plainXml } from './plain-xml.ts'
import type { Inflater, Unpacking } from './unzip.ts'
import { isOversized, unpack, WorkbookTrouble, zipLimits } from './unzip.ts'
import { inUtf8 } from './utf8.ts'
import type { ZipEntry } from './zip-directory.ts'

/** Small parts (styles, relations) are read whole; a larger one is no office's. */
const SMALL = 64 * 1024 * 1024

export interface Relation {
  readonly id: string
  /** Last word of the type: `worksheet`, `sharedStrings` … */
  readonly type: string
  /** Path inside the zip. */
  readonly target: string
}

/** The parts of a package, found by path whatever its letters' case. */
export class WorkbookParts {
  readonly unpacking: Unpacking
  readonly #entries: ReadonlyMap<string, ZipEntry>

  readonly #inflater: Inflater | undefined

  constructor(bytes: Uint8Array, entries: readonly ZipEntry[], inflater?: Inflater) {
    this.#inflater = inflater
    this.unpacking = { bytes, left: zipLimits.totalBytes, done: 0 }
    this.#entries = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]))
  }

  entries(): Iterable<ZipEntry> {
    return this.#entries.values()
  }

  entry(path: string): ZipEntry | undefined {
    return this.#entries.get(path.toLowerCase())
  }

  /** Pieces of a part in UTF-8, without comments and CDATA sections; empty ones while an inflater is waited for.
   * @throws WorkbookTrouble when there is none. */
  pieces(path: string): Generator<Uint8Array> {
    const entry = this.entry(path)
    if (entry === undefined) throw new WorkbookTrouble('workbook-damaged')
    return plainXml(inUtf8(unpack(entry, this.unpacking, this.#inflater)))
  }

  /** Bytes of a part, null when there is none. @throws WorkbookTrouble */
  bytes(path: string, most = SMALL): Uint8Array | null {
    const entry = this.entry(path)
    if (entry === undefined) return null
    if (entry.size > most || isOversized(entry)) throw new WorkbookTrouble('workbook-oversized')
    const whole = new Uint8Array(entry.size)
    let at = 0
    for (const piece of unpack(entry, this.unpacking)) {
      whole.set(piece, at)
      at += piece.length
    }
    return whole
  }

  /** XML of a small part without prefixes, null when there is none. @throws WorkbookTrouble */
  xml(path: string): string | null {
    const bytes = this.bytes(path)
    if (bytes === null) return null
    let text = ''
    const decoder = new TextDecoder('utf-8')
    for (const piece of plainXml(inUtf8([bytes]))) text += decoder.decode(piece, { stream: true })
    return withoutPrefixes(text + decoder.decode())
  }

  /** What a part refers to. */
  relations(path: string): readonly Relation[] {
    const cut = path.lastIndexOf('/')
    const folder = path.slice(0, Math.max(cut, 0))
    const xml = this.xml(`${folder === '' ? '' : `${folder}/`}_rels/${path.slice(cut + 1)}.rels`) ?? ''
    return [...xml.matchAll(/<Relationship\s[^>]*>/g)].map(([tag]) => ({
      id: xmlAttribute(tag, 'Id') ?? '',
      type: xmlAttribute(tag, 'Type')?.split('/').at(-1) ?? '',
      target: resolvedPath(folder, xmlAttribute(tag, 'Target') ?? ''),
    }))
  }
}

/** Path of a relation's target, seen from the folder of the part. */
function resolvedPath(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps = folder === '' ? [] : folder.split('/')
  for (const step of target.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.') steps.push(step)
  }
  return steps.join('/')
}
