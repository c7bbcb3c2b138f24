// How does a directory of divisions and units answer quickly, by code and by every usual name?

import type { Level } from './define.ts'
import type { Division, OfficeDirectory, Unit } from './directory.ts'

const LAST_WORD = /(社区|街道办事处|街道|民族乡|村|镇|乡|屯|嘎查|苏木|县|市|区|旗)$/

/** Full words of names of departments and how clerks shorten them. */
const SHORT_FORMS: readonly (readonly [string, readonly string[]])[] = [
  ['住房和城乡建设局', ['住建局', '建设局', '城建局', '住房城乡建设局']],
  ['自然资源和规划局', ['自然资源局', '自规局', '资规局', '自然局']],
  ['自然资源局', ['自然局', '国土局', '资源局']],
  ['人力资源和社会保障局', ['人社局', '人力社保局', '人力资源社会保障局', '社保局']],
  ['农业农村局', ['农业局', '农村局']],
  ['农业农村和水利局', ['农业农村局', '农水局']],
  ['卫生健康局', ['卫健局', '卫生局', '卫健委']],
  ['卫生健康委员会', ['卫健委', '卫健局']],
  ['市场监督管理局', ['市监局', '市场监管局', '市场局', '工商局']],
  ['交通运输局', ['交通局', '交运局']],
  ['生态环境局', ['环保局', '环境局', '生态局']],
  ['生态环境分局', ['环保局', '环境局', '生态环境局', '生态局']],
  ['文化旅游和广播电视局', ['文旅局', '文广旅局', '文旅广电局', '文化局', '文化旅游局', '文体局']],
  ['文化和旅游局', ['文旅局', '文化局']],
  ['文化广电和旅游局', ['文旅局', '文广旅局', '文化局']],
  ['应急管理局', ['应急局', '安监局']],
  ['退役军人事务局', ['退役军人局', '退役局']],
  ['发展和改革局', ['发改局', '发改委']],
  ['发展和改革委员会', ['发改委', '发改局']],
  ['工业和信息化局', ['工信局', '经信局']],
  ['林业和草原局', ['林草局', '林业局']],
  ['医疗保障局', ['医保局']],
  ['营商环境建设局', ['营商局', '营商环境局']],
  ['综合行政执法局', ['综合执法局', '执法局', '城管局', '城管执法局']],
  ['城市管理综合行政执法局', ['城管局', '执法局', '综合执法局']],
  ['消防救援大队', ['消防大队', '消防队', '消防']],
  ['总工会', ['工会']],
  ['妇女联合会', ['妇联']],
  ['残疾人联合会', ['残联']],
  ['工商业联合会', ['工商联']],
  ['人民法院', ['法院']],
  ['人民检察院', ['检察院']],
  ['公安局', ['警察局']],
  ['纪律检查委员会', ['纪委', '纪委监委']],
  ['政法委员会', ['政法委']],
  ['组织部', []],
  ['人民政府', ['政府']],
  ['街道办事处', ['街道', '办事处']],
  ['社会治安综合治理中心', ['综治中心']],
]

function key(name: string): string {
  return name.replace(/[\s()（）《》“”"]/g, '')
}

/** All forms of a unit's name: as written, without the county before it, with the usual short words. */
function formsOf(unit: Unit, places: readonly string[], own: string | undefined): readonly string[] {
  const forms = new Set([unit.name, unit.name.replace(/^(中共|中国共产党)/, '')])
  if (unit.shortName !== null) forms.add(unit.shortName)
  const short = own?.replace(LAST_WORD, '')
  if (own !== undefined && short !== undefined && short.length >= 2 && unit.name.startsWith(own) && unit.name !== own) {
    forms.add(short + unit.name.slice(own.length))
  }
  for (const [long, shorts] of SHORT_FORMS) {
    for (const form of [...forms])
      if (form.endsWith(long)) for (const short of shorts) forms.add(form.slice(0, -long.length) + short)
  }
  for (const form of [...forms]) {
    for (const place of places)
      if (form.startsWith(place) && form.length > place.length + 1) forms.add(form.slice(place.length))
    if (/^[县市区旗][^政委府]/.test(form) && form.length > 2) forms.add(form.slice(1))
    if (/^(县|市|区|旗)委.+/.test(form) && form.length > 3) forms.add(form.slice(2))
  }
  return [...forms].map(key).filter((form) => form.length >= 2)
}

function push<T>(map: Map<string, T[]>, name: string, entry: T): void {
  const list = map.get(name)
  if (list === undefined) map.set(name, [entry])
  else if (!list.includes(entry)) list.push(entry)
}

/** Follows `parent` upwards; a ring in the table ends the walk. */
function reaches(start: string, target: string, parentOf: (code: string) => string | null | undefined): boolean {
  const seen = new Set<string>()
  for (let at: string | null | undefined = start; at !== null && at !== undefined && !seen.has(at); at = parentOf(at)) {
    if (at === target) return true
    seen.add(at)
  }
  return false
}

/** County names before the names of units, as clerks write them (安和县, 安和). */
function placesOf(divisions: readonly Division[]): readonly string[] {
  return divisions
    .filter(({ level }) => level === 'county' || level === 'city')
    .flatMap(({ name }) => [name, name.replace(LAST_WORD, '')])
    .filter((name) => name.length >= 2)
}

/** Builds the look-ups once; the result never changes. */
export function directoryOf(divisions: readonly Division[], units: readonly Unit[]): OfficeDirectory {
  const divisionByCode = new Map(divisions.map((division) => [division.code, division]))
  const unitByCode = new Map(units.map((unit) => [unit.code, unit]))
  const divisionsByName = new Map<string, Division[]>()
  for (const division of divisions) {
    push(divisionsByName, `${division.level}:${division.name}`, division)
    const short = division.name.replace(LAST_WORD, '')
    if (short.length >= 2 && short !== division.name) push(divisionsByName, `${division.level}:${short}`, division)
  }
  const places = placesOf(divisions)
  const exact = new Map<string, Unit[]>()
  const usual = new Map<string, Unit[]>()
  for (const unit of units) {
    push(exact, key(unit.name), unit)
    if (unit.shortName !== null) push(exact, key(unit.shortName), unit)
    for (const form of formsOf(unit, places, divisionByCode.get(unit.division)?.name)) push(usual, form, unit)
  }
  const contains = (outer: string, inner: string): boolean =>
    reaches(inner, outer, (code) => divisionByCode.get(code)?.parent)
  const unitsNamed = (name: string): readonly Unit[] => {
    const wanted = key(name)
    const direct = exact.get(wanted) ?? usual.get(wanted)
    if (direct) return direct
    const place = places.find((start) => wanted.startsWith(start) && wanted.length > start.length)
    if (place === undefined) return []
    const rest = wanted.slice(place.length)
    return exact.get(rest) ?? usual.get(rest) ?? exact.get(`县${rest}`) ?? []
  }
  return Object.freeze({
    divisions,
    units,
    division: (code: string) => divisionByCode.get(code),
    unit: (code: string) => unitByCode.get(code),
    divisionsNamed(name: string, level: Level, within?: string) {
      const found = divisionsByName.get(`${level}:${name}`) ?? []
      const own = within === undefined ? found : found.filter((division) => contains(within, division.code))
      const full = own.filter((division) => division.name === name)
      return full.length > 0 ? full : own
    },
    unitsNamed,
    contains,
    unitContains: (outer: string, inner: string) => reaches(inner, outer, (code) => unitByCode.get(code)?.parent),
  })
}
