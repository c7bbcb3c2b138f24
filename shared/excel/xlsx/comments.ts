// Which comments stand at the cells of a worksheet?

import { columnIndex } from '../address.ts'
import { xmlAttribute, xmlRuns } from '../files/xml-text.ts'
import { cellKey } from '../sheet.ts'
import type { WorkbookParts } from './workbook-parts.ts'

/** Spreadsheets put a notice for older versions before the text of a threaded comment. */
const threadNotice = /^\[[^\]]{2,30}\][\s\S]*?(?:注释|批注|Comment)\s*[:：]\s*/

/** Text of a comment: trimmed, without the notice. The parser of .xls lets bytes of the format follow, behind a zero. */
export function plainComment(text: string): string {
  const [told = ''] = text.split('\0', 1)
  return told.replace(/\r\n?/g, '\n').replace(threadNotice, '').trim()
}

/** Comments of a sheet by `cellKey`. @throws WorkbookTrouble */
export function readComments(parts: WorkbookParts, sheetPath: string): ReadonlyMap<number, string> {
  const comments = new Map<number, string>()
  for (const { type, target } of parts.relations(sheetPath)) {
    if (type !== 'comments') continue
    const xml = parts.xml(target) ?? ''
    for (const [whole] of xml.matchAll(/<comment\s[\s\S]*?<\/comment>/g)) {
      const at = /^([A-Z]{1,3})(\d{1,7})$/.exec(xmlAttribute(whole.slice(0, whole.indexOf('>')), 'ref') ?? '')
      const text = plainComment(xmlRuns(whole))
      if (at !== null && text !== '') comments.set(cellKey(Number(at[2]) - 1, columnIndex(at[1] ?? '')), text)
    }
  }
  return comments
}
