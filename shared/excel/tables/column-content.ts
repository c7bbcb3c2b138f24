// What kind of things stand in a column? Shares of identity numbers, phones, dates, known terms and places in a sample of its cells.

import type { FieldDefinition } from '../../ledgers/define.ts'
import type { OfficeDirectory } from '../../ledgers/directory.ts'
import type { Cell } from '../../ledgers/kinds/kind.ts'

/** Cells of a column that are looked at. */
export const SAMPLE_CELLS = 60

export interface ColumnContent {
  readonly count: number
  /** Do the cells count 1, 2, 3 …, as running numbers do? */
  readonly counting: boolean
  /** Are the cells plain answers (是, 否, √), which say nothing of the question? */
  readonly answers: boolean
  /** Are the cells sentences, mostly different ones? */
  readonly prose: boolean
  /** Are the cells numbers of cases or files (990122-2026-0004), each a different one? */
  readonly numbered: boolean
  /** Share of the sampled cells, 0 to 1, that could stand in such a field. */
  fits(field: FieldDefinition): number
}

const evenOut = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '')

function share(texts: readonly string[], test: (text: string) => boolean): number {
  return texts.length === 0 ? 0 : texts.filter(test).length / texts.length
}

const dateLike =
  /^(((19|20)?\d{2}年)?\d{1,2}月(\d{1,2}日?)?|\d{4}[./-]\d{1,2}([./-]\d{1,2})?|\d{8}|\d{2}[./-]\d{1,2}[./-]\d{1,2})/

function isDateNumber(cell: Cell): boolean {
  if (typeof cell.raw !== 'number' || cell.raw < 14_000 || cell.raw > 60_000) return false
  return Number.isInteger(cell.raw) || (cell.format !== undefined && /[yd年日]/i.test(cell.format))
}

function fitsChoices(texts: readonly string[], field: FieldDefinition): number {
  const terms = new Set<string>()
  for (const choice of field.choices ?? [])
    for (const word of [choice.term, ...choice.aliases]) terms.add(evenOut(word))
  return share(texts, (text) => terms.has(text))
}

function fitsKind(
  cells: readonly Cell[],
  texts: readonly string[],
  field: FieldDefinition,
  directory: OfficeDirectory,
): number {
  switch (field.kind) {
    case 'residentId':
      return share(texts, (text) => /^'?\d{17}[\dXx]$|^'?\d{15}$|^\d\.\d+E\+17$/.test(text))
    case 'phone':
      return share(texts, (text) => /^'?(\+?86-?)?1\d{2}-?\d{4}-?\d{4}/.test(text) || /^0\d{2,3}-?\d{7,8}$/.test(text))
    case 'unifiedCreditCode':
      return share(texts, (text) => /^[0-9A-Z]{18}$/.test(text) && /[A-Z]/.test(text))
    case 'date':
    case 'month':
    case 'dateTime':
      return (
        cells.filter((cell, index) => isDateNumber(cell) || dateLike.test(texts[index] ?? '')).length / cells.length
      )
    case 'choice':
      return fitsChoices(texts, field)
    case 'yesNo':
      return share(texts, (text) => /^(是|否|有|无|√|×|✓|✗|对|错|1|0|y|n|成功|不成功|未成功)$/i.test(text))
    case 'division':
      return share(texts, (text) => isPlace(text, field.division?.level ?? 'village', directory))
    case 'organisation':
      return share(
        texts,
        (text) => directory.unitsNamed(text).length > 0 || /(局|院|办|委|中心|政府|所|公司|站|队)$/.test(text),
      )
    case 'number':
    case 'integer':
    case 'money':
      return share(texts, (text) => /^约?[\d,.]+(万?元|户|人|件|天|名)?$/.test(text))
    case 'percent':
      return share(texts, (text) => /^(?:已?完成|约)?\d+(\.\d+)?%?$|^(?:未启动|未开始|已?完成|[-—]+)$/.test(text))
    case 'personName':
    case 'peopleList':
      return share(texts, (text) => /^[\p{Script=Han}·、,，;；等某\d]{2,40}$/u.test(text) && !/\d{5}/.test(text))
    default:
      return share(texts, (text) => !/^'?\d{15,18}[Xx]?$/.test(text))
  }
}

/** A total below a short table is among the cells, and does not hide that the others count. */
function isCounting(texts: readonly string[]): boolean {
  const numbers = texts.filter((text) => /^\d{1,6}$/.test(text)).map(Number)
  if (numbers.length < 2 || numbers.length < texts.length * 0.7) return false
  const steps = numbers.slice(1).filter((number, index) => number - (numbers[index] ?? 0) === 1).length
  return steps >= (numbers.length - 1) / 2
}

/** A place by its name, with or without that of its township before it. */
function isPlace(text: string, level: 'township' | 'village', directory: OfficeDirectory): boolean {
  const last = text.replace(/^.*(?:镇|乡|街道)(?=..)/, '')
  return directory.divisionsNamed(text, level).length > 0 || directory.divisionsNamed(last, level).length > 0
}

function isNumbered(texts: readonly string[]): boolean {
  if (texts.length < 3 || new Set(texts).size < texts.length * 0.9) return false
  const like = (text: string) =>
    /^(?=.*\d{3})[\dA-Za-z()[\]〔〕年第字号/-]{8,30}$/.test(text) &&
    !dateLike.test(text) &&
    !/^'?(1\d{10}|\d{17}[\dXx])$/.test(text)
  return share(texts, like) >= 0.8
}

function isProse(texts: readonly string[]): boolean {
  if (texts.length < 3) return false
  const chinese = texts.filter((text) => /\p{Script=Han}{5,}/u.test(text))
  const signs = chinese.reduce((sum, text) => sum + text.length, 0)
  return chinese.length >= texts.length * 0.8 && signs >= texts.length * 6 && new Set(texts).size >= texts.length * 0.2
}

/** Looks at cells of one column; `cells` hold no empty ones. */
export function columnContent(cells: readonly Cell[], directory: OfficeDirectory): ColumnContent {
  const texts = cells.map((cell) => evenOut(String(cell.raw ?? '')))
  return {
    count: cells.length,
    counting: isCounting(texts),
    answers: share(texts, (text) => /^(是|否|有|无|√|×|✓|✗|\d|好|差|一般|正常)$/.test(text)) >= 0.5,
    prose: isProse(texts),
    numbered: isNumbered(texts),
    fits: (field) => (cells.length === 0 ? 0 : fitsKind(cells, texts, field, directory)),
  }
}
