// Which people does a cell name, and how many are there in all?

import type { FieldDefinition, Value } from '../define.ts'
import { clean, EMPTY, errorCell, halfWidth, isNothing, rawText, unusable } from './cell-text.ts'
import type { Cell, CellReading, Kind } from './kind.ts'
import { countInWords } from './number.ts'

const ETC = /等(?:人|众人|数人|多人|若干人|村民|居民|工人|业主|户)?$/
const NAME = /^[\p{Script=Han}〇·•・\p{L}\p{M}.' ·-]{1,60}$/u
/** Remarks in brackets behind a name. */
const REMARK = /[(（](?:兼|兼职|专职|男|女|主任|副主任|委员|组长|网格长|户主|本人|代表|代|化名|联系人)[)）]$/
const ROLE = /^(申请人|被申请人|甲方|乙方|丙方|原告|被告|当事人|信访人|代表)[:：]?/
const HONORIFIC = /^(某|[\p{Script=Han}]某{0,2})(先生|女士|同志|师傅|老师|村民|群众|市民|居民)$/u

/** Sex, age, number or address in brackets behind a name: not part of it, and not kept. */
const PERSONAL = /[(（](?:[^()（）]*(?:岁|\d|电话|身份证|住)[^()（）]*|[男女][^()（）]*)[)）]/g

/** Words by which a cell says that no name was given. */
const ANONYMOUS =
  /^(匿名|无名|佚名|未知|不详|不明|不清楚|保密|未提供|未留名|未留|未署名|无署名|没留姓名|未具名|隐名|不愿透露姓名?|不愿透露|未留姓名|未留名字|未填写?|群众|市民|居民|村民|某人|某某|某某某|热心群众|匿名信|匿名群众|匿名者|匿名信访人|匿名举报人?)$/

/** Does a text stand where a name should, and names nobody? */
export function isAnonymous(text: string): boolean {
  const bare = halfWidth(text).replace(/[\s()（）【】[\]*]/g, '')
  return bare === '' || ANONYMOUS.test(bare) || /^某(先生|女士|男|女|村民|群众|市民|居民|同志|某)/.test(bare)
}

/** How many people a text such as 张某、李某等5人 says there are; null when it gives no number. */
export function countOfPeople(text: string): number | null {
  const bare = halfWidth(text).replace(/\s+/g, '')
  const match =
    /(?:等|共|计)(?:共|约)?(\d+|[一二两三四五六七八九十百]+)(?:余|多)?(?:人|名|位)/.exec(bare) ??
    /[(（](\d+|[一二两三四五六七八九十百]+)(?:人|名)[)）]$/.exec(bare)
  const found = match?.[1]
  if (found === undefined) return null
  return /^\d+$/.test(found) ? Number(found) : countInWords(found)
}

/** Middle dots of names of several words in one form; spaces inside Chinese names gone. */
function tidyName(text: string): string {
  const dotted = text.replace(/[•・∙‧．]/g, '·').replace(/(?<=\p{Script=Han})\.(?=\p{Script=Han})/gu, '·')
  const outer = dotted
    .replace(REMARK, '')
    .replace(/^['*]+|['*]+$/g, '')
    .trim()
  return /\p{Script=Han}/u.test(outer) ? outer.replace(/\s+/g, '') : outer.replace(/\s+/g, ' ')
}

function withoutOthers(text: string): string {
  const shorter = text.replace(/等(?=(?:共|约|计)?(?:\d|[一二两三四五六七八九十百]+(?:余|多)?(?:人|名|位|户))).*$/, '')
  return (
    shorter === text ? text.replace(/[(（](?:\d+|[一二两三四五六七八九十百]+)(?:人|名)[)）]$/, '') : shorter
  ).replace(ETC, '')
}

/** 张三 李四 are two people, 张　三 is one. */
function splitAtSpaces(piece: string): readonly string[] {
  const words = piece.split(/\s+/).filter((word) => word !== '')
  const chinese = words.every((word) => /^[\p{Script=Han}〇·]+$/u.test(word))
  return chinese && words.length > 1 && words.every((word) => [...word].length > 1) ? words : [words.join(' ')]
}

/** 李建国和王明 are two people; 张和平 is one. */
function splitAtAnd(piece: string): readonly string[] {
  const match = /^([\p{Script=Han}]{2,4})(?:和|与|及|以及|诉)([\p{Script=Han}]{2,4})$/u.exec(piece)
  return match?.[1] !== undefined && match[2] !== undefined && [...piece].length >= 5 ? [match[1], match[2]] : [piece]
}

/** The names of a list, without words like 等5人. */
function namesIn(text: string): readonly string[] {
  const bare = halfWidth(text.replace(/\s*[\r\n]+\s*/g, '、')).trim()
  return withoutOthers(bare)
    .replace(PERSONAL, '')
    .split(/[、,，;；/|]|\sVS\s|\svs\s|--+/)
    .flatMap((piece) => splitAtSpaces(piece.trim().replace(ROLE, '')))
    .flatMap(splitAtAnd)
    .map(tidyName)
    .filter((name) => name !== '')
}

function readName(cell: Cell, field: FieldDefinition): CellReading {
  if (cell.type === 'e') return errorCell(field)
  if (isNothing(cell)) return EMPTY
  if (typeof cell.raw !== 'string') return unusable(field, 'name-unreadable')
  const text = halfWidth(rawText(cell)).trim()
  if (isAnonymous(text) || HONORIFIC.test(text)) return clean(text)
  const names = namesIn(text)
  const [name] = names
  if (name === undefined) return EMPTY
  if (!NAME.test(name.replace(/[()（）]/g, ''))) return unusable(field, 'name-unreadable')
  if (names.length > 1) {
    return { value: name, problems: [{ kind: 'several-names', reaction: 'warn', value: name }] }
  }
  return clean(name)
}

function readPeople(cell: Cell, field: FieldDefinition): CellReading {
  if (cell.type === 'e') return errorCell(field)
  if (isNothing(cell)) return EMPTY
  if (typeof cell.raw !== 'string') return unusable(field, 'name-unreadable')
  const names = namesIn(rawText(cell))
  return names.length === 0 ? EMPTY : clean(names)
}

const showName = (value: Value): string => (value === null ? '' : String(value))
const showPeople = (value: Value): string =>
  Array.isArray(value) ? value.join('、') : value === null ? '' : String(value)

/** 张三丰 -> 张**. */
function maskName(name: string): string {
  const [first, ...rest] = [...name]
  return first === undefined ? '' : first + '*'.repeat(rest.length)
}

export const personName: Kind = {
  read: readName,
  show: showName,
  mask: (value) => maskName(showName(value)),
  write: (value) => (value === null ? null : showName(value)),
  accepts: (value) => value === null || (typeof value === 'string' && value.length > 0 && value.length <= 60),
}

export const peopleList: Kind = {
  read: readPeople,
  show: showPeople,
  mask: (value) => (Array.isArray(value) ? value.map((name) => maskName(String(name))).join('、') : ''),
  write: (value) => (value === null ? null : showPeople(value)),
  accepts: (value) =>
    value === null ||
    (Array.isArray(value) &&
      value.length <= 200 &&
      value.every((name) => typeof name === 'string' && name !== '' && name.length <= 80)),
}
