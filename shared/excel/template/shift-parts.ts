// Which other parts of the workbook point to rows of the sheet? Names, formulas of other sheets, tables, remarks, the places of pictures.

import { strFromU8 } from 'fflate'
import { xmlAttribute, xmlText } from '../files/xml-text.ts'
import { xmlEscaped } from '../write/xml-out.ts'
import { type Inserted, shiftedFormula, shiftedRange, shiftedRow } from './shift-references.ts'
import { type TemplateParts, type TemplateSheet, targetOf } from './template-parts.ts'

interface Shift {
  readonly inserted: Inserted
  readonly sheet: TemplateSheet
  /** Texts of the parts that are no longer what they were; more are put here. */
  readonly changed: Map<string, string>
}

/** Print areas, titles and names; and the order to calculate everything when the file is opened. */
function workbookXml({ workbook }: TemplateParts, { inserted, sheet }: Shift): string {
  const moved =
    inserted.count === 0
      ? workbook
      : workbook.replace(
          /(<(?:[\w-]+:)?definedName\s[^>]*>)([^<]*)(<\/)/g,
          (_, open: string, text: string, close: string) =>
            `${open}${xmlEscaped(shiftedFormula(xmlText(text), inserted, { sheet: sheet.name, own: false }))}${close}`,
        )
  const calc = /<((?:[\w-]+:)?)calcPr(\s[^>]*?)?(\/?)>/.exec(moved)
  if (calc !== null) {
    const [tag, prefix = '', attributes = '', closed] = calc
    const rest = attributes.replace(/\sfullCalcOnLoad\s*=\s*(?:"[^"]*"|'[^']*')/, '')
    return moved.replace(tag, `<${prefix}calcPr${rest} fullCalcOnLoad="1"${closed}>`)
  }
  // after names and sheets, where the order of the elements wants it
  return moved.replace(
    /([\s\S]*<\/((?:[\w-]+:)?)(?:definedNames|externalReferences|functionGroups|sheets)>)/,
    (all, _, prefix: string) => `${all}<${prefix}calcPr fullCalcOnLoad="1"/>`,
  )
}

const sheetNamed = (formula: string, name: string): boolean =>
  formula.includes(`${name}!`) || formula.includes(`${name}'!`)

/** Formulas of other sheets that look into this one. */
function otherSheets({ files, sheets }: TemplateParts, { inserted, sheet, changed }: Shift): void {
  for (const { file } of sheets) {
    const content = files[file]
    if (file === sheet.file || content === undefined) continue
    const xml = strFromU8(content)
    if (!sheetNamed(xml, sheet.name)) continue
    const moved = xml.replace(
      /(<((?:[\w-]+:)?)(?:f|formula|formula1|formula2)(?:\s[^>]*)?>)([^<]+)(<\/)/g,
      (_, open: string, __: string, text: string, close: string) =>
        `${open}${xmlEscaped(shiftedFormula(xmlText(text), inserted, { sheet: sheet.name, own: false }))}${close}`,
    )
    if (moved !== xml) changed.set(file, moved)
  }
}

/** Zero-based rows of anchors. */
function movedAnchor(row: string, inserted: Inserted): string {
  return String(shiftedRow(Number(row) + 1, inserted) - 1)
}

function movedPart(type: string, xml: string, inserted: Inserted): string {
  if (type === 'drawing')
    return xml.replace(
      /(<(?:[\w-]+:)?row>)(\d+)(<\/)/g,
      (_, open: string, row: string, close: string) => `${open}${movedAnchor(row, inserted)}${close}`,
    )
  if (type === 'vmlDrawing')
    return xml
      .replace(
        /(<x:Row>)(\d+)(<)/g,
        (_, open: string, row: string, close: string) => `${open}${movedAnchor(row, inserted)}${close}`,
      )
      .replace(/(<x:Anchor>)([^<]*)(<)/g, (_, open: string, text: string, close: string) => {
        const numbers = text.split(',').map((each) => each.trim())
        const moved = numbers.map((each, at) => (at === 2 || at === 6 ? movedAnchor(each, inserted) : each))
        return `${open}${moved.join(', ')}${close}`
      })
  if (type === 'table' || type === 'comments')
    return xml.replace(
      /(\sref\s*=\s*")([A-Z0-9:$]+)(")/g,
      (_, open: string, ref: string, close: string) => `${open}${shiftedRange(ref, inserted, true)}${close}`,
    )
  return xml
}

/** Parts that belong to the sheet. */
function belongings({ files }: TemplateParts, { inserted, sheet, changed }: Shift): void {
  const folder = sheet.file.slice(0, sheet.file.lastIndexOf('/'))
  const relations = files[`${folder}/_rels/${sheet.file.slice(folder.length + 1)}.rels`]
  if (relations === undefined) return
  for (const [tag] of strFromU8(relations).matchAll(/<(?:[\w-]+:)?Relationship\s[^>]*>/g)) {
    const type = (xmlAttribute(tag, 'Type') ?? '').split('/').at(-1) ?? ''
    const file = targetOf(xmlAttribute(tag, 'Target') ?? '', folder)
    const content = files[file]
    if (content === undefined || !['drawing', 'vmlDrawing', 'table', 'comments'].includes(type)) continue
    const xml = strFromU8(content)
    const moved = movedPart(type, xml, inserted)
    if (moved !== xml) changed.set(file, moved)
  }
}

/** Takes the part with the order of calculation out of the lists of parts. */
function withoutCalcChain({ files, calcChain }: TemplateParts, changed: Map<string, string>): void {
  if (calcChain === null) return
  for (const name of ['[Content_Types].xml', 'xl/_rels/workbook.xml.rels']) {
    const content = files[name]
    if (content === undefined) continue
    const xml = strFromU8(content)
    changed.set(name, xml.replace(/<(?:[\w-]+:)?(?:Override|Relationship)\s[^>]*calcChain[^>]*\/>/g, ''))
  }
}

/** Puts the new texts of all parts but the sheet itself into `changed`. */
export function shiftOthers(parts: TemplateParts, shift: Shift): void {
  shift.changed.set('xl/workbook.xml', workbookXml(parts, shift))
  withoutCalcChain(parts, shift.changed)
  if (shift.inserted.count === 0) return
  otherSheets(parts, shift)
  belongings(parts, shift)
}
