// Which comments stand at the cells of a worksheet?

import { columnIndex } from '../address.ts'
import { cellKey } from '../sheet.ts'
import { xmlAttribute, xmlRuns } from './xml-text.ts'

/** Spreadsheets put a notice for older versions before the text of a threaded comment. */
const threadNotice = /^\[[^\]]{2,30}\][\s\S]*?(?:注释|批注|Comment)\s*[:：]\s*/

/** Text of a comment: trimmed, without the notice. The parser of .xls lets bytes of the format follow, behind a zero. */
export function plainComment(text: string): string {
  const [told = ''] = text.split('\0', 1)
  return told.replace(/\r\n?/g, '\n').replace(threadNotice, '').trim()
}

/** Path of a relation's target, seen from the folder of the part. */
function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps = folder.split('/')
  for (const step of target.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.') steps.push(step)
  }
  return steps.join('/')
}

/** Comments by `cellKey`. `textOf` gives the XML of a part, or null. */
export function readComments(sheetPath: string, textOf: (path: string) => string | null): ReadonlyMap<number, string> {
  const comments = new Map<number, string>()
  const cut = sheetPath.lastIndexOf('/')
  const folder = sheetPath.slice(0, cut)
  const relations = textOf(`${folder}/_rels/${sheetPath.slice(cut + 1)}.rels`)
  if (relations === null) return comments
  for (const [tag] of relations.matchAll(/<Relationship\s[^>]*>/g)) {
    if (!/\/comments$/.test(xmlAttribute(tag, 'Type') ?? '')) continue
    const xml = textOf(resolved(folder, xmlAttribute(tag, 'Target') ?? '')) ?? ''
    for (const [whole] of xml.matchAll(/<comment\s[\s\S]*?<\/comment>/g)) {
      const at = /^([A-Z]{1,3})(\d{1,7})$/.exec(xmlAttribute(whole.slice(0, whole.indexOf('>')), 'ref') ?? '')
      const text = plainComment(xmlRuns(whole))
      if (at !== null && text !== '') comments.set(cellKey(Number(at[2]) - 1, columnIndex(at[1] ?? '')), text)
    }
  }
  return comments
}
