// How are a deadline and the place of a record said? In words, as clerks say them.

import type { Custody, GridRow } from '../store/api.ts'

export type DueTone = 'late' | 'soon' | 'calm'

/** “还有3天”“今天到期”“超期2天”. Amber from three days before, red when late. */
export function dueWords(due: NonNullable<GridRow['due']>): { readonly text: string; readonly tone: DueTone } {
  if (due.days < 0) return { text: `超期${-due.days}天`, tone: 'late' }
  if (due.days === 0) return { text: '今天到期', tone: 'soon' }
  return { text: `还有${due.days}天`, tone: due.days <= 3 ? 'soon' : 'calm' }
}

/** `foreign`: the record came from a lower unit. */
export const custodyWords: Readonly<Record<Custody, string>> = {
  local: '本机',
  sealed: '已封包',
  received: '县已收',
  foreign: '下级报来',
}
