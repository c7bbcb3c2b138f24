// How do expected failures travel? As values with a code; the impossible throws.

/** An expected failure. `code` is a key of the sentence table `shared/wording/failures.ts`; `detail` fills its blanks.
 * `detail` never holds secrets or personal data. */
export interface Failure {
  readonly code: string
  readonly detail?: Readonly<Record<string, string | number>>
}

export type Result<T, E extends Failure = Failure> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E }

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

export function fail(code: string, detail?: Failure['detail']): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error: detail === undefined ? { code } : { code, detail } }
}

/** Throws when a condition that our own code guarantees does not hold. Never for input from outside. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`)
}

export function unreachable(value: never): never {
  throw new Error(`unreachable: ${String(value)}`)
}
