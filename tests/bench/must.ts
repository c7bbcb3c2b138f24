// What if something that is measured fails? Then there is nothing to measure: the bench ends with the code.

import type { Failure, Result } from '../../shared/result.ts'

export function must<T>(result: Result<T, Failure>): T {
  if (!result.ok) throw new Error(`the bench met ${result.error.code} ${JSON.stringify(result.error.detail ?? {})}`)
  return result.value
}
