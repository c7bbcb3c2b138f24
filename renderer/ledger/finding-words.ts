// Which sentence does a person read about a finding or a failure?

import type { Finding } from '../../shared/ledgers/define.ts'
import type { Failure } from '../../shared/result.ts'
import { failureSentence } from '../../shared/wording/failures.ts'
import { problemSentence } from '../../shared/wording/problems.ts'

export function problemWords(finding: Finding): string {
  return problemSentence(finding.kind, finding.detail)
}

/** For what was typed or pasted: the sentence's first half, and that nothing was stored. */
export function refusalWords(finding: Finding): string {
  const whole = problemWords(finding)
  const end = whole.indexOf('。')
  return `${end < 0 ? whole : whole.slice(0, end)}。没有保存，请改正后再保存。`
}

export function failureWords(failure: Failure): string {
  return failureSentence(failure)
}
