// Which parts of a template are needed for filling it? Its sheets by name, the formats of its styles, its shared texts.

import { strFromU8, unzipSync } from 'fflate'
import { isDateFormat } from '../../ledgers/kinds/date-reading.ts'
import { fail, ok, type Result } from '../../result.ts'
import { xmlAttribute, xmlRuns } from '../files/xml-text.ts'
import { openPackage } from '../xlsx/zip-parts.ts'
import type { CellPiece } from './sheet-pieces.ts'

export interface TemplateSheet {
  readonly name: string
  /** Name of the part. */
  readonly file: string
  /** Place in the workbook, counted from 0. */
  readonly index: number
}

export interface TemplateParts {
  /** Every part, unpacked. */
  readonly files: Readonly<Record<string, Uint8Array>>
  readonly workbook: string
  readonly sheets: readonly TemplateSheet[]
  /** Part with the order of calculation, which no longer holds; null: none. */
  readonly calcChain: string | null
  /** What the number format of a style asks for. */
  formatOf(style: number): 'date' | 'text' | 'other'
  /** Text of a cell; empty for numbers and nothing. */
  textAt(cell: CellPiece | undefined): string
}

const WORKBOOK = 'xl/workbook.xml'
/** A form that is issued for filling in is small. */
const UNPACKED_LIMIT = 64 * 1024 * 1024
/** Numbers of the formats that are built in and show days. */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])

/** Path of a relation's target, from the folder of the part that names it. */
export function targetOf(target: string, folder: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps: string[] = []
  for (const step of `${folder}/${target}`.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

function readFormats(styles: string): readonly ('date' | 'text' | 'other')[] {
  const own = new Map<number, string>()
  for (const [tag] of styles.matchAll(/<(?:[\w-]+:)?numFmt\s[^>]*>/g)) {
    own.set(Number(xmlAttribute(tag, 'numFmtId')), xmlAttribute(tag, 'formatCode') ?? '')
  }
  const table = /<((?:[\w-]+:)?)cellXfs[\s>][\s\S]*?<\/\1cellXfs>/.exec(styles)?.[0] ?? ''
  return [...table.matchAll(/<(?:[\w-]+:)?xf[\s>/][^>]*/g)].map(([tag]) => {
    const id = Number(xmlAttribute(tag, 'numFmtId') ?? 0)
    const format = own.get(id)
    if (id === 49 || format === '@') return 'text'
    return BUILT_IN_DATES.has(id) || (format !== undefined && isDateFormat(format)) ? 'date' : 'other'
  })
}

function readTexts(xml: string): readonly string[] {
  return [...xml.matchAll(/<((?:[\w-]+:)?)si(?:\s[^>]*)?(?:\/>|>([\s\S]*?)<\/\1si>)/g)].map(
    ([, prefix = '', inner = '']) =>
      xmlRuns(prefix === '' ? inner : inner.replaceAll(`<${prefix}`, '<').replaceAll(`</${prefix}`, '</')),
  )
}

/** Unpacks every part; no part gets larger than the directory declares. */
function unpack(bytes: Uint8Array): Result<Readonly<Record<string, Uint8Array>>> {
  const safe = openPackage(bytes)
  if (!safe.ok) return safe
  let total = 0
  try {
    const files = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        total += originalSize
        return total <= UNPACKED_LIMIT
      },
    })
    return total > UNPACKED_LIMIT ? fail('workbook-oversized') : ok(files)
  } catch {
    return fail('workbook-truncated')
  }
}

/** Codes: those of `openPackage`, `template-unreadable`. */
export function readTemplateParts(bytes: Uint8Array): Result<TemplateParts> {
  const unpacked = unpack(bytes)
  if (!unpacked.ok) return unpacked
  const files = unpacked.value
  const text = (name: string): string => (files[name] === undefined ? '' : strFromU8(files[name]))
  const workbook = text(WORKBOOK)
  const relations = text('xl/_rels/workbook.xml.rels')
  if (workbook === '' || relations === '') return fail('template-unreadable')
  const targets = new Map<string, string>()
  let calcChain: string | null = null
  for (const [tag] of relations.matchAll(/<(?:[\w-]+:)?Relationship\s[^>]*>/g)) {
    const target = targetOf(xmlAttribute(tag, 'Target') ?? '', 'xl')
    targets.set(xmlAttribute(tag, 'Id') ?? '', target)
    if (/\/calcChain$/.test(xmlAttribute(tag, 'Type') ?? '')) calcChain = target
  }
  const sheets = [...workbook.matchAll(/<(?:[\w-]+:)?sheet\s[^>]*>/g)].flatMap(([tag], index): TemplateSheet[] => {
    const id = /\s[\w-]+:id\s*=\s*["']([^"']*)["']/.exec(tag)?.[1] ?? ''
    const file = targets.get(id)
    return file === undefined ? [] : [{ name: xmlAttribute(tag, 'name') ?? '', file, index }]
  })
  const formats = readFormats(text('xl/styles.xml'))
  const texts = readTexts(text('xl/sharedStrings.xml'))
  return ok({
    files,
    workbook,
    sheets,
    calcChain,
    formatOf: (style) => formats[style] ?? 'other',
    textAt: (cell) => {
      if (cell === undefined) return ''
      const plain = cell.content.replace(/<(\/?)[\w-]+:/g, '<$1')
      if (cell.type === 'inlineStr') return xmlRuns(plain)
      return cell.type === 's' ? (texts[Number(/<v>(\d+)<\/v>/.exec(plain)?.[1])] ?? '') : ''
    },
  })
}
