// Which keys of lower offices are no longer good, and from which number on? A list signed by the office above, which only grows.

import { z } from 'zod'
import { MINISIGN_MAXIMUM_BYTES } from '../../crypto/minisign.ts'
import { concat, utf8 } from '../../crypto/octets.ts'
import type { Suite } from '../../crypto/suite.ts'
import { fail, ok, type Result } from '../../result.ts'
import { canonicalBytes, canonicalText, readCanonicalLine } from '../canonical.ts'
import { publicKeyOf } from '../card.ts'
import type { Revocation } from '../channel.ts'
import { instant, orgName, sha256Hex } from '../envelope.ts'
import type { Card } from '../format.ts'
import { LIST_MAXIMUM_CHARACTERS } from './sizes.ts'

const ENTRIES_MAXIMUM = 2000

const keyId = z.string().regex(/^[0-9a-f]{16}$/)

const entry = z.strictObject({
  org: orgName,
  /** `from.sig` of the envelopes: which signing key. */
  sig: keyId,
  /** The key is good up to this number; 0: for nothing. */
  lastSeq: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  /** Whose channel the number is of, since each has its own; absent: every other. */
  to: orgName.optional(),
})

const listSchema = z.strictObject({
  '@ctx': z.literal('lpx/v1/revocations'),
  v: z.literal(1),
  issuer: orgName,
  number: z.number().int().min(1).max(1_000_000),
  /** SHA-256 of the list before it; 64 zeros under number 1. */
  prev: sha256Hex,
  created: instant,
  revoked: z.array(entry).min(1).max(ENTRIES_MAXIMUM),
})

interface RevokedKey extends Revocation {
  readonly to?: string
}

export interface Revocations {
  readonly issuer: string
  /** Grows by one with every issue. */
  readonly number: number
  readonly prev: string
  /** RFC 3339 UTC, information only. */
  readonly created: string
  readonly revoked: readonly RevokedKey[]
}

function comment({ issuer, number }: Pick<Revocations, 'issuer' | 'number'>): string {
  return `lpx/v1 revocations issuer=${issuer} number=${number}`
}

/** The file: the list's line, then the signature of its issuer (a minisign file of four lines). */
export function writeRevocations(suite: Suite, list: Revocations, secret: Uint8Array): string {
  const bytes = concat(canonicalBytes({ '@ctx': 'lpx/v1/revocations', v: 1, ...list }), utf8('\n'))
  return new TextDecoder().decode(concat(bytes, suite.sign(bytes, secret, comment(list))))
}

/** `prev` of the list after the one of this file. */
export function hashOfList(suite: Suite, text: string): string {
  const line = text.split('\n', 1)[0] ?? ''
  return [...suite.hash(utf8(`${line}\n`))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Reads a list strictly. `issuers`: cards that are trusted and not revoked, and the own card. Fails with `revocations-unreadable`,
 * `revocations-invalid`, `revocations-stranger` (not signed by an office we know), `revocations-scope` (an office that is not below it). */
export function readRevocations(suite: Suite, text: string, issuers: readonly Card[]): Result<Revocations> {
  if (text.length > LIST_MAXIMUM_CHARACTERS) return fail('revocations-unreadable')
  const lines = text.replace(/\r\n/g, '\n').split('\n')
  if (lines.length !== 6 || lines[5] !== '') return fail('revocations-unreadable')
  const bytes = utf8(`${lines[0]}\n`)
  const read = readCanonicalLine(bytes)
  const parsed = read.ok ? listSchema.safeParse(read.value) : null
  if (parsed?.success !== true) return fail('revocations-invalid')
  const list = listOf(parsed.data)
  const signature = utf8(`${lines.slice(1, 5).join('\n')}\n`)
  if (signature.length > MINISIGN_MAXIMUM_BYTES) return fail('revocations-invalid')
  const issuer = issuers.find(
    (card) => card.org === list.issuer && suite.verify(bytes, signature, publicKeyOf(card), comment(list)),
  )
  if (issuer === undefined) return fail('revocations-stranger')
  if (list.revoked.some(({ org }) => !isBelow(issuer, org))) return fail('revocations-scope')
  const places = list.revoked.map(({ org, sig, to }) => `${org} ${sig} ${to ?? ''}`)
  return new Set(places).size === places.length ? ok(list) : fail('revocations-invalid')
}

function listOf({ issuer, number, prev, created, revoked }: z.infer<typeof listSchema>): Revocations {
  const keys = revoked.map(({ to, ...rest }): RevokedKey => (to === undefined ? rest : { ...rest, to }))
  return { issuer, number, prev, created, revoked: keys }
}

const LEVELS = 'VTCM'

/** Is the office of this name (level letter and digits of its division) below the issuer? */
export function isBelow(issuer: Pick<Card, 'org'>, org: string): boolean {
  const lower = LEVELS.indexOf(org.charAt(0)) < LEVELS.indexOf(issuer.org.charAt(0))
  return lower && org.slice(1).startsWith(issuer.org.slice(1))
}

/** May `fresh` stand in the place of `old`? A list only grows: a key that was revoked never becomes good again, and no number of it rises.
 * `older`: what an earlier list says, which is known already. `contradicts`: a list that takes something back, or another of the same number. */
export function compareLists(old: Revocations | null, fresh: Revocations): 'newer' | 'same' | 'older' | 'contradicts' {
  if (old === null) return 'newer'
  if (fresh.number === old.number) return canonicalText(fresh) === canonicalText(old) ? 'same' : 'contradicts'
  if (fresh.number < old.number) return holdsAll(old, fresh) ? 'older' : 'contradicts'
  return holdsAll(fresh, old) ? 'newer' : 'contradicts'
}

/** Does `later` revoke everything that `earlier` does, from the same number or an earlier one? */
function holdsAll(later: Revocations, earlier: Revocations): boolean {
  return earlier.revoked.every((old) =>
    later.revoked.some(
      ({ org, sig, to, lastSeq }) => org === old.org && sig === old.sig && to === old.to && lastSeq <= old.lastSeq,
    ),
  )
}

/** The list with one key more, or an earlier number for one. `me`: the issuer; the number counts in its own channel, in every other the
 * key is good for nothing that has not arrived yet. */
export function withRevoked(
  old: { readonly list: Revocations; readonly hash: string } | null,
  key: Revocation,
  { me, created }: { readonly me: string; readonly created: string },
): Revocations {
  const places: readonly RevokedKey[] = [
    { ...key, to: me },
    { org: key.org, sig: key.sig, lastSeq: 0 },
  ]
  const before = old?.list.revoked ?? []
  const merged = [...before]
  for (const place of places) {
    const at = merged.findIndex(({ org, sig, to }) => org === place.org && sig === place.sig && to === place.to)
    const known = merged[at]
    if (known === undefined) merged.push(place)
    else merged[at] = { ...known, lastSeq: Math.min(known.lastSeq, place.lastSeq) }
  }
  const number = (old?.list.number ?? 0) + 1
  return { issuer: me, number, prev: old?.hash ?? '0'.repeat(64), created, revoked: merged }
}

/** What a list means for packages addressed to `me`: an entry for its channel stands in the place of the one for all. */
export function revokedFor({ revoked }: Revocations, me: string): readonly Revocation[] {
  return revoked.flatMap(({ org, sig, lastSeq, to }) => {
    const own = revoked.some((other) => other.org === org && other.sig === sig && other.to === me)
    return to === me || (to === undefined && !own) ? [{ org, sig, lastSeq }] : []
  })
}
