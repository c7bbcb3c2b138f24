// How does a filter read? As a short piece of a sentence, one chip each: “城关镇 · 化解成功：否 · 9月”.

import type { FieldDefinition, LedgerDefinition } from '../../../shared/ledgers/define.ts'
import type { OfficeDirectory } from '../../../shared/ledgers/directory.ts'
import type { Filter } from '../../store/api.ts'

const clockStates = {
  'fell-due': '期内到期',
  'not-met': '未办结',
  'met-in-time': '按期办结',
  'met-late': '逾期办结',
  open: '未到期',
  overdue: '超期',
} as const

export function filterWords(filter: Filter, definition: LedgerDefinition, directory: OfficeDirectory): string {
  if (filter.op === 'rows') return `指定的 ${filter.ids.length.toLocaleString('zh-CN')} 条`
  if (filter.op === 'clock') {
    const { from = null, to = null } = filter.due ?? {}
    const range = from === null && to === null ? '' : `（期限${from ?? ''} 至 ${to ?? ''}）`
    return `${clockStates[filter.state]}${range}`
  }
  const title = definition.fields[filter.field]?.title ?? filter.field
  switch (filter.op) {
    case 'empty':
      return `${title}为空`
    case 'filled':
      return `${title}已填`
    case 'contains':
      return `${title}含“${filter.text}”`
    case 'between':
      return rangeWords(title, filter.from, filter.to, definition.fields[filter.field])
    case 'in':
      return valuesWords(title, filter.values, (value) => valueLabel(value, filter.field, definition, directory))
  }
}

/** Text of a stored value in a list of distinct values. */
export function valueLabel(
  value: string | null,
  field: string,
  definition: LedgerDefinition,
  directory: OfficeDirectory,
): string {
  if (value === null || value === '') return '（空）'
  const kind = definition.fields[field]?.kind
  if (kind === 'yesNo') return value === 'true' ? '是' : value === 'false' ? '否' : value
  if (kind === 'division') return directory.division(value)?.name ?? value
  if (kind === 'organisation') return directory.unit(value)?.name ?? value
  return value
}

function valuesWords(
  title: string,
  values: readonly (string | null)[],
  label: (value: string | null) => string,
): string {
  const short = values.length <= 3 && values.every((value) => value !== null && label(value).length > 1)
  if (short) return values.map(label).join('、')
  if (values.length <= 3) return `${title}：${values.map(label).join('、')}`
  return `${title} ${values.length} 项`
}

function rangeWords(
  title: string,
  from: string | number | null,
  to: string | number | null,
  field: Pick<FieldDefinition, 'kind' | 'ungrouped'> | undefined,
): string {
  const kind = field?.kind
  const whole = typeof from === 'string' && typeof to === 'string' ? wholePeriod(from, to) : null
  if (whole !== null) return `${title} ${whole}`
  const say = (value: string | number) => {
    if (typeof value === 'string') return value
    const digits = field?.ungrouped === true ? String(value) : value.toLocaleString('zh-CN')
    return `${digits}${kind === 'money' ? ' 元' : kind === 'percent' ? '%' : ''}`
  }
  if (from !== null && from === to) return `${title} ${say(from)}`
  if (from !== null && to !== null) return `${title} ${say(from)} 至 ${say(to)}`
  if (from !== null) return kind === 'date' ? `${title} ${say(from)} 起` : `${title}不少于 ${say(from)}`
  if (to !== null) return kind === 'date' ? `${title} ${say(to)} 止` : `${title}不多于 ${say(to)}`
  return title
}

/** `2026-09-01`…`2026-09-30` is “2026年9月”; a whole year is “2026年”. */
function wholePeriod(from: string, to: string): string | null {
  const [year, month, day] = from.split('-').map(Number)
  if (year === undefined || month === undefined || day !== 1) return null
  if (from === `${year}-01-01` && to === `${year}-12-31`) return `${year}年`
  const last = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
  return to === last ? `${year}年${month}月` : null
}
