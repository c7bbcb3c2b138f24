// What does an error of the operating system mean to a person? Codes of the failure table; the name of an unknown one is kept for the log.

import { type Failure, fail } from '../../shared/result.ts'

/** errno name of a Node error, or null when it is not one (then it is a bug and has to be thrown on). */
export function errno(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

/** Failure of a write to the own data directory. */
export function diskFailure(error: unknown): { readonly ok: false; readonly error: Failure } {
  const code = errno(error)
  if (code === null) throw error
  if (code === 'ENOSPC' || code === 'EDQUOT') return fail('disk-full')
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return fail('disk-read-only', { errno: code })
  return fail('disk-trouble', { errno: code })
}

/** What a shared folder says whose network or server is away. */
const UNREACHABLE: ReadonlySet<string> = new Set([
  'ESTALE',
  'ETIMEDOUT',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOTCONN',
  'ECONNRESET',
])

/** Failure of reading or writing a carrier (USB stick, folder). */
export function carrierFailure(error: unknown): { readonly ok: false; readonly error: Failure } {
  const code = errno(error)
  if (code === null) throw error
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return fail('carrier-full')
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return fail('carrier-read-only', { errno: code })
  if (code === 'EBUSY' || code === 'EAGAIN' || code === 'ETXTBSY') return fail('carrier-busy')
  if (UNREACHABLE.has(code)) return fail('carrier-unreachable')
  return fail('carrier-gone', { errno: code })
}
