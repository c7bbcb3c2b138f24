// Until when does a deadline in words run, and when do words name no day at all?

import { halfWidth } from './cell-text.ts'
import { daysInMonth, readWrittenDate, type WrittenDate } from './date-reading.ts'

/** How often a task comes back; `长期`: it never ends. */
export type Recurrence = '每周' | '每月' | '每季度' | '每半年' | '每年' | '长期'

const RHYTHMS: readonly (readonly [RegExp, Recurrence])[] = [
  [/^[每逐按](?:个)?(?:周|星期)|周报$/, '每周'],
  [/^[每逐按](?:个|双|两)?月|^[每]旬|月报$|月调度/, '每月'],
  [/^[每逐按](?:个)?季|季报$/, '每季度'],
  [/^每半年|半年报$/, '每半年'],
  [/^[每逐]年|^年度(?:性|例行)/, '每年'],
  [
    /长期|持续|常年|常态|经常|日常|随时|即时|实时|立即|马上|不定期|适时|一直|始终|贯穿|全程|^全年|全年(?:推进|坚持|开展|任务)$|按(?:时间)?(?:节点|要求|进度|计划|照|上级)|根据/,
    '长期',
  ],
]

/** The rhythm that a text names instead of a day; null when it names none. */
export function recurrenceIn(raw: string): Recurrence | null {
  const text = halfWidth(raw).replace(/\s+/g, '')
  return RHYTHMS.find(([words]) => words.test(text))?.[1] ?? null
}

const MONTHS: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  十一: 11,
  十二: 12,
}

const inDigits = (text: string): string =>
  text
    .replace(/[二][〇零][一二三四五六七八九〇零]{2}(?=年)/g, (year) =>
      [...year].map((sign) => '〇一二三四五六七八九'.indexOf(sign === '零' ? '〇' : sign)).join(''),
    )
    .replace(/(十[一二]?|[一二三四五六七八九])(?=月|季)/g, (month) => String(MONTHS[month] ?? month))

const BEFORE = /^(?:力争|确保|争取|计划|拟|预计|须|需|应|务必|最迟|不迟于|不晚于|截至|截止|到|至|于|在|原则上)+/
const AFTER =
  /(?:(?:之|以)?前|以内|内|为止|止)?(?:(?:全部|基本|全面|必须|须|要|需)?(?:完成|办结|到位|落实|见效|建成|取得成效|销号|整改)(?:到位|完毕)?)?$/
const OPENING = /^(?:20\d\d[年.]?)?(?:\d{1,2}月?(?:\d{1,2}日?)?)?(?:-|至|到|—|~)(?=.*\d)/

interface Parts {
  readonly year: number | null
  readonly month: number
  /** null: the last day of the month. */
  readonly day: number | null
}

const TENTHS: Readonly<Record<string, number | null>> = {
  初: 10,
  上旬: 10,
  中旬: 20,
  中: 15,
  下旬: null,
  底: null,
  末: null,
}

function partsOf(text: string): Parts | null {
  const year = (found: string | undefined): number | null =>
    found === undefined || found === '' ? null : Number(found)
  const quarter = /^(?:(20\d\d)年?|今年|本年)?(?:第?([1-4])季度?|[Qq]([1-4]))(?:末|底)?$/.exec(text)
  if (quarter !== null) return { year: year(quarter[1]), month: Number(quarter[2] ?? quarter[3]) * 3, day: null }
  const half = /^(?:(20\d\d)年?|今年|本年)?(上|下)半年(?:末|底)?$/.exec(text)
  if (half !== null) return { year: year(half[1]), month: half[2] === '上' ? 6 : 12, day: null }
  const end = /^(?:(20\d\d)年?度?|今年|本年度?|当年|年)(?:年?(?:底|末|内|终|度内|全年))?$/.exec(text)
  if (end !== null && text !== '年') return { year: year(end[1]), month: 12, day: null }
  const month = /^(?:(20\d\d)[年./-]|今年|本年)?(\d{1,2})(?:月份?(初|上旬|中旬|中|下旬|底|末)?)?$/.exec(text)
  if (month?.[2] !== undefined && (month[1] !== undefined || text.includes('月'))) {
    const day = month[3] === undefined ? null : (TENTHS[month[3]] ?? null)
    return { year: year(month[1]), month: Number(month[2]), day }
  }
  return null
}

/**
 * The day on which a deadline in words runs out: the last of the year, half-year, quarter or month that they name, or the very day.
 * `year` holds where the words give none, for the length of a February. Null: no such words.
 */
export function readDeadlineWords(raw: string, year: number | null): WrittenDate | null {
  const flat = inDigits(halfWidth(raw).replace(/\s+/g, '')).replace(/[(（][^()（）]*[)）]$/, '')
  const bare = flat
    .replace(/[。.,，;；、]+$/, '')
    .replace(BEFORE, '')
    .replace(AFTER, '')
    .replace(/[到至—~]+/g, '-')
  const opened = OPENING.exec(bare)
  const first = /20\d\d/.exec(opened?.[0] ?? '')?.[0] ?? null
  const text = opened === null || /^\d{4}-\d{1,2}(-\d{1,2})?$/.test(bare) ? bare : bare.slice(opened[0].length)
  const found = partsOf(text)
  const spoken = found?.year ?? (first === null ? null : Number(first))
  if (found !== null) {
    const { month } = found
    if (month < 1 || month > 12) return null
    const day = found.day ?? daysInMonth(spoken ?? year ?? 2001, month)
    return { year: spoken, month, day, time: null, marks: new Set() }
  }
  const written = readWrittenDate(text, 2999)
  if (written === null || written.day === null) return null
  return { ...written, year: written.year ?? spoken }
}
