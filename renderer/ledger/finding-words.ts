// Which sentence does a person read about a finding or a failure?

import type { Finding } from '../../shared/ledgers/define.ts'
import type { Failure } from '../../shared/result.ts'
import { failureSentence } from '../../shared/wording/failures.ts'
import { problemSentence } from '../../shared/wording/problems.ts'

export function problemWords(finding: Finding): string {
  return problemSentence(finding.kind, finding.detail)
}

export function failureWords(failure: Failure): string {
  return failureSentence(failure)
}
