// What does a sheet say of itself? Year, date, unit of amounts and township, from titles, info lines and names.

import type { OfficeDirectory } from '../../ledgers/directory.ts'

export interface SheetStatements {
  readonly year: number | null
  /** `YYYY-MM-DD` */
  readonly asOf: string | null
  readonly amountUnit: 'yuan' | 'thousand' | 'wan' | null
  /** 12 digits */
  readonly township: string | null
  /** 12 digits: the one village that the lines above the table are about */
  readonly village: string | null
  /** Titles and info lines, without spaces. */
  readonly lines: readonly string[]
}

const digits: Readonly<Record<string, string>> = {
  〇: '0',
  零: '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
}

function evenOut(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[〇零一二三四五六七八九]{4}(?=年)/g, (year) => [...year].map((sign) => digits[sign] ?? sign).join(''))
    .replace(/[—–~～至到]+/g, '-')
    .replace(/\s+/g, '')
}

const unspaced = (text: string): string => text.replace(/\s+/g, '')

const twoDigits = (value: number): string => String(value).padStart(2, '0')

function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function isoDate(year: number, month: number, day: number | null): string | null {
  if (month < 1 || month > 12) return null
  const at = day ?? lastDay(year, month)
  return at < 1 || at > lastDay(year, month) ? null : `${year}-${twoDigits(month)}-${twoDigits(at)}`
}

const fullDate = /((?:19|20)\d\d)[年./-](\d{1,2})(?:[月./-](\d{1,2})日?|月)/g
const yearMention = /(20\d\d)(?=年|[./-]\d)/

const quarterEnds = ['03-31', '06-30', '09-30', '12-31'] as const

/** End of a quarter or half-year that a title names. */
function endOfPeriod(text: string): string | null {
  const quarter = /(20\d\d)年度?第?([一二三四1-4])季度/.exec(text)
  if (quarter !== null) {
    const index = '一二三四'.indexOf(quarter[2] ?? '')
    const end = quarterEnds[index >= 0 ? index : Number(quarter[2]) - 1]
    return end === undefined ? null : `${quarter[1]}-${end}`
  }
  const half = /(20\d\d)年度?(上|下)半年/.exec(text)
  return half === null ? null : `${half[1]}-${half[2] === '上' ? '06-30' : '12-31'}`
}

/** The last date in a text: a period ends with it. A day from which something counts (起, 以来) is no end. */
function lastDateIn(whole: string): string | null {
  const text = whole.replace(
    /(?:19|20)\d\d[年./-]\d{1,2}(?:[月./-](?:\d{1,2}日?)?)?(?:起|以来|开始|以后|之前|成立|印发|施行)/g,
    '',
  )
  let found: string | null = endOfPeriod(text)
  for (const [, year, month, day] of text.matchAll(fullDate)) {
    found = isoDate(Number(year), Number(month), day === undefined ? null : Number(day)) ?? found
  }
  const period = /(20\d\d)年(\d{1,2})月?(?:\d{1,2}日)?-(\d{1,2})月(?:(\d{1,2})日)?/.exec(text)
  if (period === null) return found
  return isoDate(Number(period[1]), Number(period[3]), period[4] === undefined ? null : Number(period[4])) ?? found
}

const asOfMarks = [
  /(?:截至|截止|截-)[^0-9]{0,10}(.{6,24})/,
  /统计(?:日期|时间|时点|期限|-)[^0-9]{0,6}(.{6,40})/,
  /(?:填报|上报|报送|制表|填表|更新|登记|编制)(?:日期|时间)[^0-9]{0,6}(.{6,24})/,
]

function readAsOf(texts: readonly string[]): string | null {
  for (const mark of asOfMarks) {
    for (const text of texts) {
      const found = mark.exec(text)?.[1]
      const date = found === undefined ? null : lastDateIn(found)
      if (date !== null) return date
    }
  }
  for (const text of texts) {
    const date = lastDateIn(text)
    if (date !== null) return date
  }
  return null
}

function readAmountUnit(texts: readonly string[]): 'yuan' | 'thousand' | 'wan' | null {
  for (const text of texts) {
    const said = /单位[:：]([^:：]{1,20})/g
    for (const [, units] of text.matchAll(said)) {
      if (units?.includes('万元')) return 'wan'
      if (units?.includes('千元')) return 'thousand'
      if (units !== undefined && /(^|[、,/])(人民币)?元/.test(units)) return 'yuan'
    }
  }
  return null
}

function readTownship(texts: readonly string[], directory: OfficeDirectory): string | null {
  const found = new Set<string>()
  for (const division of directory.divisions) {
    if (division.level !== 'township' || division.name.length < 2) continue
    if (texts.some((text) => text.includes(division.name))) found.add(division.code)
  }
  return found.size === 1 ? ([...found][0] ?? null) : null
}

/** The one village whose full name the texts hold; a name inside another's counts for the longer one only. */
function readVillage(texts: readonly string[], township: string | null, directory: OfficeDirectory): string | null {
  const named = directory.divisions.filter(
    ({ level, name, code }) =>
      level === 'village' &&
      name.length >= 3 &&
      /[村社区屯]$/.test(name) &&
      (township === null || directory.contains(township, code)) &&
      texts.some((text) => text.includes(name)),
  )
  const whole = named.filter(({ name }) => !named.some((other) => other.name !== name && other.name.includes(name)))
  return whole.length === 1 ? (whole[0]?.code ?? null) : null
}

/** Reads the lines above a table first, then the names of sheet and file. */
export function readStatements(
  lines: readonly string[],
  names: readonly string[],
  directory: OfficeDirectory,
): SheetStatements {
  const above = lines.map(evenOut)
  const called = names.map(evenOut)
  const all = [...above, ...called]
  const year = all.map((text) => yearMention.exec(text)?.[1]).find((found) => found !== undefined)
  const township = readTownship(lines.map(unspaced), directory) ?? readTownship(names.map(unspaced), directory)
  const village =
    readVillage(lines.map(unspaced), township, directory) ?? readVillage(names.map(unspaced), township, directory)
  return {
    year: year === undefined ? null : Number(year),
    asOf: readAsOf(above) ?? readAsOf(called),
    amountUnit: readAmountUnit(above),
    township: township ?? (village === null ? null : (directory.division(village)?.parent ?? null)),
    village,
    lines: lines.map(unspaced),
  }
}

/** Unit of amounts that a heading names: 涉及金额(万元). */
export function amountUnitOfHeading(heading: string): 'yuan' | 'thousand' | 'wan' | null {
  const text = heading.normalize('NFKC').replace(/\s+/g, '')
  if (/万元|[([]万[)\]]/.test(text)) return 'wan'
  if (/千元/.test(text)) return 'thousand'
  return /[([:/]元[)\]]?$|\(元\)|\[元\]/.test(text) ? 'yuan' : null
}
