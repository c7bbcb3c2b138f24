// How are a deadline and the place of a record said? In words, as clerks say them.

import type { Custody, GridRow } from '../store/api.ts'

export type DueTone = 'late' | 'soon' | 'calm'

/** “还有3天”“今天到期”“超期2天”. Amber from three days before, red when late. */
export function dueWords(due: NonNullable<GridRow['due']>): { readonly text: string; readonly tone: DueTone } {
  if (due.days < 0) return { text: `超期${-due.days}天`, tone: 'late' }
  if (due.days === 0) return { text: '今天到期', tone: 'soon' }
  return { text: `还有${due.days}天`, tone: due.days <= 3 ? 'soon' : 'calm' }
}

/** `foreign`: the record came from a lower unit; `above`: from an upper one; `elsewhere`: from either. `-told`: a unit between says so; its card is here, that of the unit above is not. */
export const custodyWords: Readonly<Record<Custody, string>> = {
  local: '本机',
  sealed: '已封包',
  township: '乡镇已收',
  county: '县已收',
  city: '市已收',
  'county-told': '县已收（上级转告）',
  'city-told': '市已收（上级转告）',
  foreign: '下级报来',
  above: '上级交办',
  elsewhere: '外单位建立',
}

/** Is it confirmed by a signed receipt that was checked here? Only then it is shown in green. */
export function isConfirmed(custody: Custody): boolean {
  return custody === 'township' || custody === 'county' || custody === 'city'
}

/** May the record be one that a lower office reported? `elsewhere` may also have come from above: the store knows. */
export function mayBeReported(custody: Custody): boolean {
  return custody === 'foreign' || custody === 'elsewhere'
}
