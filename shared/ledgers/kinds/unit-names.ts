// Which units does a text name, and which of several leads?

import type { Unit } from '../directory.ts'
import { cleanText, halfWidth } from './cell-text.ts'
import type { SheetContext } from './kind.ts'

const LONGEST = 120

/** Offices of a township leave its name out: 镇政府, 本镇司法所, 综治中心. */
export function unitsMeant(text: string, { directory, township }: SheetContext): readonly Unit[] {
  const found = directory.unitsNamed(text)
  const local = township === null ? undefined : directory.division(township)?.name
  const named = found.length === 1 && found.some(({ name, shortName }) => name === text || shortName === text)
  if (local === undefined || named) return found
  const bare = text.replace(/^[本我该]?(?:镇|乡|街道)(?!.*(?:镇|街道)人民)/, '')
  const own = directory.unitsNamed(local + bare)
  return own.length === 1 ? own : found
}

/** Code of the unit, or its name as written where the directory does not know exactly one. */
export function oneUnit(name: string, context: SheetContext): { readonly value: string; readonly known: boolean } {
  const code = context.directory.unit(name.toUpperCase())
  if (code !== undefined) return { value: code.code, known: true }
  const [one, ...more] = unitsMeant(name, context)
  return one !== undefined && more.length === 0
    ? { value: one.code, known: true }
    : { value: name.slice(0, LONGEST), known: false }
}

/** Words before a unit that say what it does: 牵头单位：, 配合单位：. */
const ROLE =
  /^(?:\d+[.、]|[(（]\d+[)）])?(牵头|主办|主责|负责|责任|配合|协办|协助|参与|参加|参会|成员)(?:责任)?(?:单位|部门)?[:：]/
/** Words behind it. */
const DOES = /(?:[(（](牵头|主办|主责|配合|协办|协助|参与)(?:单位|部门)?[)）]|(?<=.)(牵头|主办|负责|配合|协办|参与))$/
const LEADS = /牵头|主办|主责/

export interface UnitPart {
  readonly name: string
  readonly leads: boolean
}

/** Names of a cell in their order, the one that is said to lead first. */
export function unitParts(text: string): readonly UnitPart[] {
  const pieces = halfWidth(cleanText(text).replace(/\n/g, '、'))
    .replace(/\s+/g, '、')
    .replace(/(?<=[:：])、+/g, '')
    .split(/[、,，;；。/]+|(?<=[局委办会府所院厅队心])[和及与](?=[^作])/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
  const parts = pieces.map((piece): UnitPart => {
    const before = ROLE.exec(piece)
    const rest = before === null ? piece : piece.slice(before[0].length)
    const after = DOES.exec(rest)
    const name = (after === null ? rest : rest.slice(0, after.index)).replace(/等(?:单位|部门)?$/, '')
    return { name, leads: LEADS.test(`${before?.[1] ?? ''}${after?.[1] ?? ''}${after?.[2] ?? ''}`) }
  })
  const named = parts.filter(({ name }) => name !== '')
  const lead = named.findIndex(({ leads }) => leads)
  return lead <= 0 ? named : [...named.slice(lead, lead + 1), ...named.slice(0, lead), ...named.slice(lead + 1)]
}
