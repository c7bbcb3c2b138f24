// Which day or month does a text or a serial number mean?

import { halfWidth } from './cell-text.ts'

const DAY = 86_400_000

/** What a text says, before it is judged. Parts that the text does not give are null. */
export interface WrittenDate {
  readonly year: number | null
  readonly month: number
  readonly day: number | null
  /** Hours and minutes, `HH:MM`. */
  readonly time: string | null
  /** `approximate`: words like 左右 stand beside it; `two-digit`: year of two digits; `day-first` cannot be told from month first. */
  readonly marks: ReadonlySet<'approximate' | 'two-digit' | 'order-doubtful'>
}

/** Is the number format one of a date? Quoted text, colours and conditions do not count. */
export function isDateFormat(format: string): boolean {
  const bare = format
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .replace(/_./g, '')
  return !/general/i.test(bare) && /[ymd]/i.test(bare) && !/[#0?]/.test(bare.replace(/\.0+/g, ''))
}

/** Day of an Excel serial number as `YYYY-MM-DD`, null when it is none. */
export function dateFromSerial(serial: number, date1904: boolean): string | null {
  const day = Math.floor(serial)
  if (!Number.isFinite(serial) || day < 1 || day > 2_958_465) return null
  if (date1904) return isoOf(Date.UTC(1904, 0, 1) + day * DAY)
  if (day === 60) return null // Excel believes in 29 February 1900
  return isoOf(Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * DAY)
}

/** Minutes of the day of a serial number as `HH:MM`. */
export function timeFromSerial(serial: number): string {
  const minutes = Math.round((serial - Math.floor(serial)) * 1440) % 1440
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}

function isoOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10)
}

const pad = (value: number, width = 2): string => String(value).padStart(width, '0')

export function isoDate(year: number, month: number, day: number): string {
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  元: 1,
  正: 1,
  两: 2,
}

/** 二十一 -> 21, 十 -> 10, 廿三 -> 23, 三〇 -> 30; null when it is no number. */
function chineseNumber(text: string): number | null {
  const spelled = text.replace(/^廿/, '二十').replace(/^卅/, '三十')
  if (/^[〇零一二三四五六七八九元正两]+$/.test(spelled)) {
    return Number([...spelled].map((char) => DIGITS[char]).join(''))
  }
  const match = /^([一二三四五六七八九两])?十([一二三四五六七八九])?$/.exec(spelled)
  if (!match) return null
  return (
    (match[1] === undefined ? 1 : (DIGITS[match[1]] ?? 0)) * 10 + (match[2] === undefined ? 0 : (DIGITS[match[2]] ?? 0))
  )
}

/** Puts Chinese numerals before 年 月 日 号 into digits. */
function chineseToDigits(text: string): string {
  return text.replace(/([〇零O一二三四五六七八九十廿卅元正]+)(?=[年月日号])/g, (all, numeral: string) => {
    const value = chineseNumber(numeral.replace(/O/g, '〇'))
    return value === null ? all : String(value)
  })
}

interface Stripped {
  readonly text: string
  readonly time: string | null
  readonly approximate: boolean
}

/** Takes weekday, time of day, brackets and words like 约 and 左右 away. */
function strip(raw: string): Stripped {
  let text = chineseToDigits(halfWidth(raw).trim()).replace(/^'/, '')
  let time: string | null = null
  let approximate = false
  text = text.replace(/\s*[(（]?(星期|周|礼拜)[一二三四五六日天][)）]?/, '')
  const clock =
    /[T\s日]?\s*(上午|下午|晚上?|凌晨|中午)?\s*(\d{1,2})[:：时点](\d{1,2})?[分]?(?:[:：](\d{1,2}))?(?:\.\d+)?\s*(?:秒|Z|[+-]\d{2}:?\d{2})?$/.exec(
      text,
    )
  if (clock && clock.index > 3) {
    const hour = Number(clock[2]) + (/下午|晚/.test(clock[1] ?? '') && Number(clock[2]) < 12 ? 12 : 0)
    const minute = Number(clock[3] ?? 0)
    if (hour <= 24 && minute < 60) {
      time = `${pad(hour % 24)}:${pad(minute)}`
      text = text.slice(0, clock.index) + (clock[0].startsWith('日') ? '日' : '')
    }
  }
  text = text.replace(/\s+/g, '')
  const bare = text
    .replace(/^(大约|约|大概|公元)/, '')
    .replace(/(左右|前后|许|上下|以前|之前|前|起|始|开始|止|完成|办结|化解)$/, '')
    .replace(/[(（][^()（）]*[)）]$/, '')
  if (bare !== text.replace(/^公元/, '')) approximate = true
  return { text: bare.replace(/[.。,、;-]+$/, ''), time, approximate }
}

const FORMS: readonly { readonly form: RegExp; readonly parts: readonly ('y' | 'm' | 'd')[] }[] = [
  { form: /^(\d{4})年(\d{1,2})月(?:份)?$/, parts: ['y', 'm'] },
  { form: /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/, parts: ['y', 'm', 'd'] },
  { form: /^(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})[日号]?$/, parts: ['y', 'm', 'd'] },
  { form: /^(\d{4})[./-](\d{1,2})月?$/, parts: ['y', 'm'] },
  { form: /^(\d{4})(\d{2})(\d{2})$/, parts: ['y', 'm', 'd'] },
  { form: /^((?:19|20)\d{2})(\d{2})$/, parts: ['y', 'm'] },
  { form: /^(\d{2})年(\d{1,2})月(?:份)?$/, parts: ['y', 'm'] },
  { form: /^['‘’](\d{2})[年./-](\d{1,2})[月./-](\d{1,2})[日号]?$/, parts: ['y', 'm', 'd'] },
  { form: /^(\d{2})[年./-](\d{1,2})[月./-](\d{1,2})[日号]?$/, parts: ['y', 'm', 'd'] },
  { form: /^(\d{1,2})月(\d{1,2})[日号]?$/, parts: ['m', 'd'] },
  { form: /^(\d{1,2})[./-](\d{1,2})[日号]?$/, parts: ['m', 'd'] },
  { form: /^(\d{1,2})月(?:份)?$/, parts: ['m'] },
]

/** A year of two digits: the century that puts it not after `latest`. */
function century(two: number, latest: number): number {
  return 2000 + two <= latest ? 2000 + two : 1900 + two
}

/** Reads 9/3/2026 and 3-9-2026, where month and day may have changed places. */
function monthFirst(text: string, time: string | null): WrittenDate | null {
  const match = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text)
  if (!match) return null
  const [first, second, year] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const dayFirst = first > 12
  const doubtful = first <= 12 && second <= 12 && first !== second
  return {
    year,
    month: dayFirst ? second : first,
    day: dayFirst ? first : second,
    time,
    marks: new Set(doubtful ? ['order-doubtful'] : []),
  }
}

/** Takes a written date apart. `latest` is the last year that a two-digit year can mean. Null: no date at all. */
export function readWrittenDate(raw: string, latest: number): WrittenDate | null {
  const { text, time, approximate } = strip(raw)
  const swapped = monthFirst(text, time)
  if (swapped) return swapped
  for (const { form, parts } of FORMS) {
    const match = form.exec(text)
    if (!match) continue
    const of = (part: 'y' | 'm' | 'd'): number | null => {
      const at = parts.indexOf(part)
      return at < 0 ? null : Number(match[at + 1])
    }
    const written = of('y')
    const short = written !== null && written < 100
    const marks = new Set<'approximate' | 'two-digit' | 'order-doubtful'>()
    if (approximate) marks.add('approximate')
    if (short) marks.add('two-digit')
    return { year: short ? century(written, latest) : written, month: of('m') ?? 0, day: of('d'), time, marks }
  }
  return null
}

/**
 * First and last day of a period in one text (2026.3.1-2026.3.15, 3月1日至15日), each as written; null when it is no period. Only
 * asked of texts that are no single date.
 */
export function readWrittenPeriod(raw: string, latest: number): readonly [WrittenDate, WrittenDate] | null {
  const text = chineseToDigits(halfWidth(raw)).replace(/\s+/g, '')
  for (const sign of text.matchAll(/[-~～至到]+/g)) {
    const from = readWrittenDate(text.slice(0, sign.index), latest)
    if (from === null || from.day === null) continue
    const rest = text.slice(sign.index + sign[0].length)
    const day = /^(\d{1,2})[日号]$/.exec(rest)?.[1]
    const to = day === undefined ? readWrittenDate(rest, latest) : { ...from, day: Number(day) }
    if (to !== null && to.day !== null) return [from, { ...to, year: to.year ?? from.year }]
  }
  return null
}
