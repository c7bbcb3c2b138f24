// What does a package in quarantine say of its approval, and does it reach into a period that is locked here?

import type { Inspection } from '../../store/exchange/exchange-api.ts'
import { localTime } from '../../ui/local-time.ts'
import { reviewWording } from './review-wording.ts'

const words = reviewWording.inspection

/** A line of the table of answers; none for packages that carry no approval by their type. */
export function approvalItem({ approval, type, verdict }: Inspection) {
  if (type !== 'changes' || (verdict.outcome !== 'accepted' && approval === null)) return []
  return [{ key: 'approval', label: words.label, children: approvalWords(approval) }]
}

function approvalWords(approval: Inspection['approval']): string {
  if (approval === null) return words.none
  const { by, at, remark, step, submitted } = approval
  if (step === 'sealing') return words.sealing(by, localTime(at))
  const handedIn = submitted === null ? [] : [words.submitted(submitted.by, localTime(submitted.at))]
  const said = remark === '' ? [] : [reviewWording.remark(remark)]
  return [words.reviewed(by, localTime(at)), ...handedIn, ...said].join('；')
}

/** One sentence for each locked period that the package reaches into. */
export function lockNotices({ locked }: Inspection): readonly string[] {
  return locked.map(({ period, by, day, records }) => words.locked(period, by, day, records))
}
