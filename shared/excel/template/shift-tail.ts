// What around the rows of a sheet points to rows? Merged cells, lists, conditional formats, filter, links, breaks, the size of the sheet.

import { cellAddress, columnIndex } from '../address.ts'
import { xmlAttribute, xmlText } from '../files/xml-text.ts'
import { xmlEscaped } from '../write/xml-out.ts'
import type { SheetPieces } from './sheet-pieces.ts'
import { type Inserted, shiftedFormula, shiftedRange, shiftedRanges, shiftedRow } from './shift-references.ts'

/** Replaces the value of an attribute in a tag. */
function withAttribute(tag: string, name: string, change: (value: string) => string): string {
  return tag.replace(
    new RegExp(`(\\s${name}\\s*=\\s*)(?:"([^"]*)"|'([^']*)')`),
    (_, head: string, one: string | undefined, other: string | undefined) =>
      `${head}"${xmlEscaped(change(xmlText(one ?? other ?? '')))}"`,
  )
}

/** Merged cells: those of the first filled row again in every new one. */
function merges(xml: string, prefix: string, inserted: Inserted): string {
  const block = new RegExp(`<${prefix}mergeCells[^>]*>[\\s\\S]*?</${prefix}mergeCells>`)
  return xml.replace(block, (all) => {
    const refs = [...all.matchAll(new RegExp(`<${prefix}mergeCell\\s[^>]*>`, 'g'))].map(
      ([tag]) => xmlAttribute(tag, 'ref') ?? '',
    )
    const moved = refs.map((ref) => shiftedRange(ref, inserted, true))
    const pattern = refs.flatMap((ref) => {
      const found = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(ref)
      return found !== null && Number(found[2]) === inserted.first && Number(found[4]) === inserted.first
        ? [[found[1] ?? '', found[3] ?? ''] as const]
        : []
    })
    // a merged cell of one row that is first and last at once must not grow over the new rows
    const kept =
      inserted.first === inserted.last
        ? moved.map((ref, at) => (isOneRow(refs[at] ?? '') ? shiftOne(refs[at] ?? '', inserted) : ref))
        : moved
    for (let row = inserted.last + 1; row <= inserted.last + inserted.count; row += 1) {
      for (const [left, right] of pattern) kept.push(`${left}${row}:${right}${row}`)
    }
    const tags = kept.map((ref) => `<${prefix}mergeCell ref="${ref}"/>`).join('')
    return `<${prefix}mergeCells count="${kept.length}">${tags}</${prefix}mergeCells>`
  })
}

function isOneRow(ref: string): boolean {
  const [, top, bottom] = /^[A-Z]+(\d+):[A-Z]+(\d+)$/.exec(ref) ?? []
  return top !== undefined && top === bottom
}

function shiftOne(ref: string, inserted: Inserted): string {
  return shiftedRange(ref, inserted, false)
}

/** Text before and after the rows, with every reference moved. */
export function shiftTail(
  pieces: SheetPieces,
  inserted: Inserted,
  { sheet }: { readonly sheet: string },
): { readonly before: string; readonly after: string } {
  if (inserted.count === 0) return pieces
  const { prefix } = pieces
  const tags = (xml: string, name: string, change: (tag: string) => string): string =>
    xml.replace(new RegExp(`<${prefix}${name}\\s[^>]*>`, 'g'), change)
  const formulas = (xml: string, names: string): string =>
    xml.replace(
      new RegExp(`(<${prefix}(?:${names})>)([^<]*)(</)`, 'g'),
      (_, open: string, text: string, close: string) =>
        `${open}${xmlEscaped(shiftedFormula(xmlText(text), inserted, { sheet, own: true }))}${close}`,
    )
  const before = tags(pieces.before, 'dimension', (tag) =>
    withAttribute(tag, 'ref', (ref) => {
      const found = /^([A-Z]+\d+):([A-Z]+)(\d+)$/.exec(ref)
      return found === null
        ? ref
        : `${found[1]}:${cellAddress(Number(found[3]) + inserted.count - 1, columnIndex(found[2] ?? ''))}`
    }),
  )
  let after = merges(pieces.after, prefix, inserted)
  for (const name of ['autoFilter', 'sortState', 'hyperlink'])
    after = tags(after, name, (tag) => withAttribute(tag, 'ref', (ref) => shiftedRange(ref, inserted, true)))
  for (const name of ['conditionalFormatting', 'dataValidation', 'protectedRange', 'ignoredError'])
    after = tags(after, name, (tag) => withAttribute(tag, 'sqref', (ref) => shiftedRanges(ref, inserted)))
  after = formulas(after, 'formula|formula1|formula2')
  after = after.replace(new RegExp(`<${prefix}rowBreaks[\\s\\S]*?</${prefix}rowBreaks>`), (block) =>
    tags(block, 'brk', (tag) => withAttribute(tag, 'id', (id) => String(shiftedRow(Number(id), inserted)))),
  )
  return { before, after }
}
