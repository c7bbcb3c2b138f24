// What does an office above sign about changes that were passed on to it? It took these numbers of that author; whoever passes the line on cannot bend it.

import { z } from 'zod'
import { organisationOf } from '../changes/author.ts'
import { concat, fromBase64, toBase64, utf8 } from '../crypto/octets.ts'
import type { Suite } from '../crypto/suite.ts'
import { canonicalBytes } from './canonical.ts'
import { publicKeyOf } from './card.ts'
import { instant, orgName, signingKeyId } from './envelope.ts'
import type { Card } from './format.ts'
import { isAbove, isUnder, placeOf } from './levels.ts'
import type { NumberRange } from './number-ranges.ts'
import { type Reading, reject } from './reader.ts'

/** Ranges in one line; more go into the next one. */
export const ARRIVAL_RANGES = 1000

const number = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
const ranges = z
  .array(z.strictObject({ from: number, to: number }).refine(({ from, to }) => from <= to))
  .max(ARRIVAL_RANGES)

const statement = {
  '@ctx': z.literal('lpx/v1/arrival'),
  v: z.literal(1),
  /** Who says it, and with which key. */
  by: orgName,
  sig: z.string().regex(/^[0-9a-f]{16}$/),
  author: z.string().regex(/^[VTC][0-9]{4,12}\.[A-Za-z0-9]{1,40}\.[0-9]{1,6}$/),
  /** Per author, from 1: later words stand over earlier ones. */
  serial: number,
  at: instant,
  /** Numbers that it has, and that it had and took back, since the line before. */
  held: ranges,
  lost: ranges,
}
const statementSchema = z.strictObject(statement)
/** The strict form of the line of a package. `proof`: the signature file (minisign), base64. */
export const arrivalLine = z.strictObject({ ...statement, proof: z.string().min(4).max(1024) })

type ArrivalStatement = z.infer<typeof statementSchema>
export type ArrivalLine = z.infer<typeof arrivalLine>

function comment({ by, author, serial }: Pick<ArrivalStatement, 'by' | 'author' | 'serial'>): string {
  return `lpx/v1 arrival by=${by} author=${author} serial=${serial}`
}

/** Numbers of one author. */
export interface Arrived {
  readonly author: string
  readonly serial: number
  readonly held: readonly NumberRange[]
  readonly lost: readonly NumberRange[]
}

export function signArrival(
  suite: Suite,
  { author, serial, held, lost }: Arrived,
  office: {
    readonly org: string
    readonly at: string
    readonly sign: { readonly secret: Uint8Array; readonly public: Uint8Array }
  },
): ArrivalLine {
  const bare = (list: readonly NumberRange[]) => list.map(({ from, to }) => ({ from, to }))
  const said = statementSchema.parse({
    '@ctx': 'lpx/v1/arrival',
    v: 1,
    by: office.org,
    sig: signingKeyId(suite.hash, office.sign.public),
    author,
    serial,
    at: office.at,
    held: bare(held),
    lost: bare(lost),
  })
  const proof = suite.sign(concat(canonicalBytes(said), utf8('\n')), office.sign.secret, comment(said))
  return { ...said, proof: toBase64(proof) }
}

/** Is the line signed with the key of this card? Null: with another key, so that nothing can be said. */
export function arrivalIsSigned(suite: Suite, { proof, ...said }: ArrivalLine, card: Card): boolean | null {
  const key = publicKeyOf(card)
  if (signingKeyId(suite.hash, key) !== said.sig) return null
  const file = fromBase64(proof)
  return file !== null && suite.verify(concat(canonicalBytes(said), utf8('\n')), file, key, comment(said))
}

interface ArrivalContext {
  readonly suite: Suite
  readonly sender: Card
  /** Our organisation. */
  readonly receiver: string
  readonly cards: readonly Card[]
}

/** Lines come from above only: the sender's own, or passed on from an office above it; about changes of ours or of offices under us.
 * A line whose signer we know must be signed by it. Rejects with `arrival-not-allowed`, `arrival-forged`. */
export function readArrivals(
  lines: readonly ArrivalLine[],
  { suite, sender, receiver, cards }: ArrivalContext,
): Reading<readonly ArrivalLine[]> {
  const self = placeOf(receiver)
  for (const [index, line] of lines.entries()) {
    const detail = { line: index + 1 }
    const by = placeOf(line.by)
    const fromAbove = self !== null && isAbove(sender.level, self.level) && isUnder(receiver, sender)
    const spokenFor = line.by === sender.org || (by !== null && isUnder(sender.org, by))
    const org = organisationOf(line.author)
    const ours = org === receiver || (self !== null && isUnder(org, self))
    if (!fromAbove || !spokenFor || !ours) return reject('arrival-not-allowed', detail)
    const signer = line.by === sender.org ? sender : cards.find((card) => card.org === line.by)
    const signed = signer === undefined ? null : arrivalIsSigned(suite, line, signer)
    if (signed === false || (line.by === sender.org && signed !== true)) return reject('arrival-forged', detail)
  }
  return { ok: true, value: lines }
}
