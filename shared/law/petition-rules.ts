// Which periods and limits does 信访工作条例 set for a matter, and to whom may it not be handed?

import type { LegalBasis } from '../ledgers/define.ts'
import type { OfficeDirectory } from '../ledgers/directory.ts'
import type { Period } from './clock.ts'

const regulation = 'petitionRegulation'

export interface StatutoryPeriod extends Period {
  readonly basis: LegalBasis
}

export const PETITION_PERIODS = {
  transfer: { length: 15, unit: 'day', basis: { instrument: regulation, article: '二十二' } },
  notice: { length: 15, unit: 'day', basis: { instrument: regulation, article: '二十三' } },
  objection: { length: 5, unit: 'working-day', basis: { instrument: regulation, article: '二十三' } },
  closing: { length: 60, unit: 'day', basis: { instrument: regulation, article: '三十四' } },
  reviewRequest: { length: 30, unit: 'day', basis: { instrument: regulation, article: '三十五' } },
  review: { length: 30, unit: 'day', basis: { instrument: regulation, article: '三十五' } },
  secondReviewRequest: { length: 30, unit: 'day', basis: { instrument: regulation, article: '三十六' } },
  secondReview: { length: 30, unit: 'day', basis: { instrument: regulation, article: '三十六' } },
  simple: { length: 10, unit: 'working-day', basis: { instrument: 'simplePetitions' } },
} as const satisfies Record<string, StatutoryPeriod>

/** Article 34: at most so many days may be added once. */
export const LONGEST_EXTENSION = 30
/** Article 20: a joint visit is made by at most so many representatives. */
export const MOST_REPRESENTATIVES = 5

/** Purposes that are accusations (arts 30, 46). */
export const ACCUSATIONS: ReadonlySet<string> = new Set(['揭发控告'])
/** Purposes without the period of article 34, which is that of requests and appeals (art. 31); the others have their own ways. */
export const WITHOUT_CLOSING_PERIOD: ReadonlySet<string> = new Set(['意见建议', '揭发控告', '咨询', '其他'])

/** Is the handling unit the unit complained about, or one that contains it? Names outside the list are compared as written. */
export function isSameOrAbove(handler: string, complained: string, directory: OfficeDirectory): boolean {
  if (handler === complained) return true
  const codes = (name: string): readonly string[] =>
    directory.unit(name) ? [name] : directory.unitsNamed(name).map((unit) => unit.code)
  const outer = codes(handler)
  return codes(complained).some((inner) => outer.some((code) => directory.unitContains(code, inner)))
}
