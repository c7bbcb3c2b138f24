// What may a clerk write into a cell of a field, and which value is then certain? Invented people, numbers and places only.

import type { FieldDefinition, Value } from '../../shared/ledgers/define.ts'
import type { OfficeDirectory } from '../../shared/ledgers/directory.ts'
import { residentIdCheckDigit } from '../../shared/ledgers/kinds/resident-id.ts'
import type { RawCell } from '../unit/excel/raw-workbook.ts'
import type { Chance } from './seeded.ts'

/** A cell and the value that it means; `meant` left out: the reader may say what it likes, but must say so. */
export interface PlannedCell {
  readonly cell: RawCell
  readonly meant?: Value
}

export interface CellContext {
  readonly directory: OfficeDirectory
  readonly date1904: boolean
  /** Year that the title names. */
  readonly year: number | null
  /** Values of the row that stand already, by field. */
  readonly row: Readonly<Record<string, Value>>
}

const fullWidth = (text: string): string =>
  [...text].map((sign) => (/[0-9]/.test(sign) ? String.fromCharCode(sign.charCodeAt(0) + 0xfee0) : sign)).join('')

const words = ['院墙', '排水', '地界', '噪音', '滴水', '工钱', '借款', '道路', '林地', '承包地', '赡养', '货款']
const surnames = [...'张王李赵孙周吴郑冯陈褚卫']
const givenNames = ['某甲', '某乙', '建国', '秀英', '志强', '丽', '伟', '晓燕', '德明']

const name = (chance: Chance): string => chance.pick(surnames) + chance.pick(givenNames)
const phrase = (chance: Chance): string =>
  `因${chance.pick(words)}与${chance.pick(words)}一事发生争议${chance.between(1, 9999)}号`

const digitsOf = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九']
const inWords = (value: number): string =>
  value < 10
    ? (digitsOf[value] ?? '')
    : `${value < 20 ? '' : digitsOf[Math.floor(value / 10)]}十${value % 10 === 0 ? '' : digitsOf[value % 10]}`

const pad = (value: number): string => String(value).padStart(2, '0')

/** Serial number of a day in either date system. */
function serialOf(iso: string, date1904: boolean): number {
  const base = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)
  return Math.round((Date.parse(`${iso}T00:00:00Z`) - base) / 86_400_000)
}

function dateCell(chance: Chance, context: CellContext): PlannedCell {
  const year = context.year !== null && chance.happens(0.8) ? context.year : chance.between(2024, 2026)
  const [month, day] = [chance.between(1, 9), chance.between(1, 28)]
  const meant = `${year}-${pad(month)}-${pad(day)}`
  const styles: readonly (() => RawCell)[] = [
    () => ({ v: meant }),
    () => ({ v: `${year}.${month}.${day}` }),
    () => ({ v: `${year}/${month}/${day}` }),
    () => ({ v: `${String(year).slice(2)}/${month}/${day}` }),
    () => ({ v: `${String(year).slice(2)}.${pad(month)}.${pad(day)}` }),
    () => ({ v: `${year}年${month}月${day}日` }),
    () => ({ v: `${year} 年 ${month} 月 ${day} 日` }),
    () => ({ v: fullWidth(`${year}-${month}-${day}`) }),
    () => ({
      v: `${[...String(year)].map((digit) => digitsOf[Number(digit)]).join('')}年${inWords(month)}月${inWords(day)}日`,
    }),
    () => ({ v: `${year}${pad(month)}${pad(day)}` }),
    () => ({ v: Number(`${year}${pad(month)}${pad(day)}`) }),
    () => ({ v: `${meant} 00:00:00` }),
    () => ({ v: serialOf(meant, context.date1904), z: 'yyyy/m/d' }),
    () => ({ v: serialOf(meant, context.date1904), z: 'yyyy"年"m"月"d"日"' }),
    () => ({ v: serialOf(meant, context.date1904) }),
    () => (context.year === year ? { v: `${month}月${day}日` } : { v: meant }),
    () => (context.year === year ? { v: `${month}.${day}` } : { v: meant }),
  ]
  return { cell: chance.pick(styles)(), meant }
}

function residentId(chance: Chance): string {
  const birth = `${chance.between(1950, 2005)}${pad(chance.between(1, 12))}${pad(chance.between(1, 28))}`
  const first = `990122${birth}${String(chance.between(1, 999)).padStart(3, '0')}`
  return first + residentIdCheckDigit(first)
}

function idCell(chance: Chance): PlannedCell {
  const id = residentId(chance)
  // One of eleven numbers that end in 000 has a fitting check digit: such a text may be whole.
  const cut = `${id.slice(0, 15)}000`
  const damaged: readonly RawCell[] = [
    { v: Number(id.replace(/X$/, '0')), z: '0' },
    ...(residentIdCheckDigit(cut) === '0' ? [] : [{ v: cut }]),
    { v: `${id[0]}.${id.slice(1, 6)}E+17` },
    { v: id.slice(0, 17) },
    { v: id.slice(1) },
  ]
  if (chance.happens(0.3)) return { cell: chance.pick(damaged), meant: null }
  const written = [
    id,
    `'${id}`,
    id.replace('X', 'x'),
    `${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}`,
    fullWidth(id),
  ]
  return { cell: { v: chance.pick(written) }, meant: id }
}

function phoneCell(chance: Chance): PlannedCell {
  const mobile = `13${chance.between(0, 9)}0000${String(chance.between(0, 9999)).padStart(4, '0')}`
  const short = String(chance.between(2_000_000, 8_999_999))
  return chance.pick<PlannedCell>([
    { cell: { v: mobile }, meant: mobile },
    { cell: { v: Number(mobile) }, meant: mobile },
    { cell: { v: `${mobile.slice(0, 3)}-${mobile.slice(3, 7)}-${mobile.slice(7)}` }, meant: mobile },
    { cell: { v: fullWidth(mobile) }, meant: mobile },
    { cell: { v: `0990-${short}` }, meant: `0990-${short}` },
    { cell: { v: `0990-${short}转801` }, meant: `0990-${short}-801` },
    { cell: { v: `(0990)${short}-8001` }, meant: `0990-${short}-8001` },
  ])
}

function moneyCell(chance: Chance): PlannedCell {
  const hundreds = chance.between(1, 900)
  return chance.pick<PlannedCell>([
    { cell: { v: `${hundreds * 100}元` }, meant: hundreds * 100 },
    { cell: { v: `${hundreds / 100}万元` }, meant: hundreds * 100 },
    { cell: { v: `${(hundreds * 100).toLocaleString('en-US')}元` }, meant: hundreds * 100 },
    { cell: { v: `约${hundreds}万余元` }, meant: hundreds * 10_000 },
    { cell: { v: hundreds } },
  ])
}

function countCell(chance: Chance, field: FieldDefinition): PlannedCell {
  const low = field.minimum ?? 1
  const value = chance.between(low, Math.min(field.maximum ?? low + 50, low + 50))
  return { cell: { v: chance.pick([value, String(value), `${value}人`, fullWidth(String(value))]) }, meant: value }
}

function peopleCell(chance: Chance): PlannedCell {
  const names = [...new Set([name(chance), name(chance), name(chance)])].slice(0, chance.between(1, 3))
  const sign = chance.pick(['、', '，', ',', ';', '；', '/', '\n', ' 、'])
  const tail = chance.happens(0.2) ? `等${chance.between(4, 12)}人` : ''
  return { cell: { v: names.join(sign) + tail }, meant: names }
}

function placeCell(chance: Chance, field: FieldDefinition, { directory, row }: CellContext): PlannedCell {
  const within = field.division?.within
  const above = within === undefined ? null : (row[within] ?? null)
  const places = directory.divisions.filter(
    ({ level, parent }) => level === field.division?.level && (above === null || parent === above),
  )
  if (places.length === 0) return { cell: { v: '' }, meant: null }
  const place = chance.pick(places)
  const alone = directory.divisionsNamed(place.name, place.level === 'township' ? 'township' : 'village').length === 1
  return alone || above !== null ? { cell: { v: place.name }, meant: place.code } : { cell: { v: place.name } }
}

function choiceCell(chance: Chance, field: FieldDefinition): PlannedCell {
  const choices = field.choices ?? []
  const { term, aliases } = chance.pick(choices)
  const word = chance.happens(0.4) && aliases.length > 0 ? chance.pick(aliases) : term
  const alone = choices.filter((other) => [other.term, ...other.aliases].includes(word)).length === 1
  return alone ? { cell: { v: word }, meant: term } : { cell: { v: word } }
}

/** Things that stand in no column rightly. */
function strangeCell(chance: Chance): PlannedCell {
  const cells: readonly RawCell[] = [
    { v: '#N/A', t: 'e' },
    { f: 'A1+1' },
    { v: -1.5 },
    { v: 1e300 },
    { v: true },
    { v: '\u200b\u3000 ' },
    { v: '=1+1' },
    { v: '𠮷𪚥' },
    { v: '〃' },
    { v: '无' },
    { v: '很长'.repeat(chance.happens(0.02) ? 18_000 : 300) },
    { v: '2026.3.1-2026.3.15' },
    { v: '2026年13月45日' },
    { v: '张三\n李四\r\n王五' },
    { v: '<b>&amp;"\'' },
  ]
  return { cell: chance.pick(cells) }
}

/** A cell for the field, mostly with a certain meaning. */
export function plannedCell(field: FieldDefinition, chance: Chance, context: CellContext): PlannedCell {
  if (chance.happens(0.04)) return strangeCell(chance)
  if (!field.required && chance.happens(0.1)) return { cell: { v: '' } }
  switch (field.kind) {
    case 'date':
      return dateCell(chance, context)
    case 'residentId':
      return idCell(chance)
    case 'phone':
      return phoneCell(chance)
    case 'money':
      return moneyCell(chance)
    case 'integer':
    case 'number':
      return countCell(chance, field)
    case 'peopleList':
      return peopleCell(chance)
    case 'personName': {
      const meant = name(chance)
      return { cell: { v: meant }, meant }
    }
    case 'division':
      return placeCell(chance, field, context)
    case 'choice':
      return choiceCell(chance, field)
    case 'yesNo':
      return chance.pick([
        { cell: { v: '是' }, meant: true },
        { cell: { v: '√' }, meant: true },
        { cell: { v: '否' }, meant: false },
        { cell: { v: '×' }, meant: false },
      ])
    case 'organisation': {
      const unit = chance.pick(context.directory.units)
      return { cell: { v: unit.name }, meant: unit.code }
    }
    case 'longText': {
      const meant = phrase(chance)
      return { cell: { v: meant }, meant }
    }
    default:
      return { cell: { v: phrase(chance) } }
  }
}
