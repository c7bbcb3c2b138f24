// What has the head of an office approved? The exact content that is to travel, by its hash and signed; any other content is not approved.

import { z } from 'zod'
import type { Change } from '../changes/change.ts'
import { concat, fromBase64, toBase64, toHex, utf8 } from '../crypto/octets.ts'
import type { Suite } from '../crypto/suite.ts'
import { canonicalBytes, canonicalText } from './canonical.ts'
import { publicKeyOf } from './card.ts'
import { instant, orgName, sha256Hex } from './envelope.ts'
import type { Card, CountLine } from './format.ts'
import { type Reading, reject } from './reader.ts'
import { isTravelText, toTravelText } from './text-rules.ts'

/** Longest name of a person and longest remark, in characters. */
export const APPROVER_MAXIMUM = 40
export const REMARK_MAXIMUM = 200

/** Lines to a block of the hash: a package of any size is hashed in little memory. */
const BLOCK = 2000

const person = z
  .string()
  .min(1)
  .max(APPROVER_MAXIMUM)
  .refine((text) => isTravelText(text) && text.trim() === text)
const remark = z
  .string()
  .max(REMARK_MAXIMUM)
  .refine((text) => isTravelText(text))

const statement = {
  '@ctx': z.literal('lpx/v1/approval'),
  v: z.literal(1),
  /** The office, and those it is meant for. */
  org: orgName,
  to: z.array(orgName).min(1).max(32),
  /** `contentHash` of what travels. */
  content: sha256Hex,
  /** How many change lines that are. */
  changes: z.number().int().min(0).max(2_000_000),
  /** Own changes of this author up to this number: what was made later is not approved. */
  author: z.string().min(1).max(200),
  through: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  by: person,
  at: instant,
  remark,
  /** `reviewed`: a step of its own before sealing; `sealing`: the office goes without review, and who sealed approved. */
  step: z.enum(['reviewed', 'sealing']),
  /** Who handed it in for review, and when; null: nobody did. */
  submitted: z.strictObject({ by: person, at: instant }).nullable(),
}
const statementSchema = z.strictObject(statement)
/** The strict form of the line of a package. */
export const approvalLine = z.strictObject({ ...statement, sig: z.string().min(4).max(1024) })

/** What is signed. */
export type ApprovalStatement = z.infer<typeof statementSchema>
/** The line of a package: the statement and the signature file (minisign), base64. */
export type ApprovalLine = z.infer<typeof approvalLine>

/** What would travel. */
export interface ApprovableContent {
  readonly changes: readonly Change[]
  readonly counts: readonly CountLine[]
  readonly keep: readonly { readonly author: string; readonly from: number; readonly to: number }[]
}

type Hash = Suite['hash']

function hashOfLines(
  hash: Hash,
  lines: readonly unknown[],
): { readonly lines: number; readonly blocks: readonly string[] } {
  const blocks: string[] = []
  for (let at = 0; at < lines.length; at += BLOCK) {
    const block = lines.slice(at, at + BLOCK).map((line) => `${canonicalText(line)}\n`)
    blocks.push(toHex(hash(utf8(block.join('')))))
  }
  return { lines: lines.length, blocks }
}

/** SHA-256 over every change line, count and range that stays home, each canonical, in the order in which they travel. */
export function contentHash(hash: Hash, { changes, counts, keep }: ApprovableContent): string {
  const whole = canonicalBytes({
    changes: hashOfLines(hash, changes),
    counts: hashOfLines(hash, counts),
    keep: hashOfLines(hash, keep),
  })
  return toHex(hash(concat(utf8('lpx/v1/approval-content\0'), whole)))
}

function comment({ org, content }: Pick<ApprovalStatement, 'org' | 'content'>): string {
  return `lpx/v1 approval org=${org} content=${content}`
}

/** A name or remark as it may travel: one line, without what cannot be seen. */
export function approvalText(text: string, maximum: number): string {
  return [...toTravelText(text).trim()].slice(0, maximum).join('')
}

/** @throws when our own code made a statement that no reader would take. */
export function signApproval(suite: Suite, given: ApprovalStatement, secret: Uint8Array): ApprovalLine {
  const said = statementSchema.parse(given)
  return { ...said, sig: toBase64(suite.sign(canonicalBytes(said), secret, comment(said))) }
}

/** Did the office with this key sign this very statement? */
function approvalIsSigned(suite: Suite, { sig, ...said }: ApprovalLine, publicKey: Uint8Array): boolean {
  const signature = fromBase64(sig)
  return signature !== null && suite.verify(canonicalBytes(said), signature, publicKey, comment(said))
}

interface ApprovalContext {
  readonly suite: Suite
  readonly sender: Card
  /** Our organisation. */
  readonly receiver: string
  readonly content: ApprovableContent
}

/** At most one line, by the sender, for us, over exactly what the package holds. None: a package of an office or version without review.
 * Rejects with `approval-invalid` or `approval-differs`. */
export function readApproval(
  [line, ...more]: readonly ApprovalLine[],
  { suite, sender, receiver, content }: ApprovalContext,
): Reading<ApprovalLine | null> {
  if (line === undefined) return { ok: true, value: null }
  if (more.length > 0 || line.org !== sender.org || !line.to.includes(receiver)) return reject('approval-invalid')
  if (!approvalIsSigned(suite, line, publicKeyOf(sender))) return reject('approval-invalid')
  const same = line.changes === content.changes.length && line.content === contentHash(suite.hash, content)
  return same ? { ok: true, value: line } : reject('approval-differs')
}

/** What stands at the moment of sealing. */
interface Standing {
  readonly content: string
  readonly to: string
}

/** Does an approval of our own hold for what is about to be sealed? A changed content, another receiver or another key reopens it. */
export function approvalHolds(
  suite: Suite,
  line: ApprovalLine,
  { content, to }: Standing,
  publicKey: Uint8Array,
): boolean {
  return line.content === content && line.to.includes(to) && approvalIsSigned(suite, line, publicKey)
}

/** Must an office of this level review what goes up, unless it decides otherwise? A village or grid station is often one person. */
export function reviewByDefault(level: Card['level']): boolean {
  return level !== 'village'
}
