// Is the outside of a package genuine, for us, and the next in order? Every check that needs no key, in the order of the format.

import { z } from 'zod'
import { MINISIGN_MAXIMUM_BYTES } from '../crypto/minisign.ts'
import { toHex } from '../crypto/octets.ts'
import { isSuiteName } from '../crypto/sealings.ts'
import { verifySm2 } from '../crypto/sm2.ts'
import { type BundleFile, isCarrierDust, readWhole } from './bundle.ts'
import { looseValue, readCanonicalLine, strictText } from './canonical.ts'
import { publicKeyOf, sm2SignerOn } from './card.ts'
import { checkOrder, isDowngrade, isRevoked } from './channel.ts'
import { contentsOfType } from './contents.ts'
import {
  chainAfter,
  DUAL_SIGNATURE,
  ENVELOPE_FILE,
  ENVELOPE_MAXIMUM_BYTES,
  type Envelope,
  envelopeComment,
  envelopeSchema,
  genesis,
  PARTS_MAXIMUM,
  partsAddUp,
  README_FILE,
  type Recipient,
  recipientKeyId,
  SIGNATURE_FILE,
  SM2_SIGNATURE_FILE,
  SM2_SIGNATURE_MAXIMUM_BYTES,
  signingKeyId,
} from './envelope.ts'
import type { Card } from './format.ts'
import {
  hold,
  openingKeys,
  type PackageFacts,
  type ReaderContext,
  type ReaderSelf,
  type Reading,
  reject,
} from './reader.ts'

const DAY = 86_400_000
/** Untrusted comment, signature, trusted comment, signature of both. */
const SIGNATURE_LINES = 4
const README_MAXIMUM_BYTES = 64 * 1024

/** What is looked at before anything is verified: only to find the key and to know a newer form. */
const glance = z.object({
  v: z.unknown(),
  crit: z.unknown(),
  suite: z.unknown(),
  // second layer of these limits: the size of the envelope, and the strict schema that follows
  pkg: z.string().max(64),
  // second layer: as above
  from: z.object({ org: z.string().max(32), sig: z.string().max(32) }),
})

export interface TrustedEnvelope {
  readonly envelope: Envelope
  readonly card: Card
  readonly me: Recipient
  readonly bytes: Uint8Array
}

interface Raw {
  readonly bytes: Uint8Array
  readonly signature: Uint8Array
  /** The SM2 signature, if there is one. */
  readonly second: Uint8Array | null
}

/** Reads the envelope as far as it goes; `facts` grow on the way. */
export async function readEnvelope(context: ReaderContext, facts: PackageFacts): Promise<Reading<TrustedEnvelope>> {
  const raw = await readRaw(context)
  if (!raw.ok) return raw
  const { bytes, signature, second } = raw.value
  const seen = look(bytes)
  if (seen === null) return reject('envelope-unreadable')
  facts.org = seen.from.org
  const card = context.cards.find((known) => signingKeyId(context.suite.hash, publicKeyOf(known)) === seen.from.sig)
  if (card === undefined) return hold('unknown-key')
  facts.sig = seen.from.sig
  const comment = envelopeComment(seen.pkg, seen.from.org)
  facts.genuine = context.suite.verify(bytes, signature, publicKeyOf(card), comment)
  if (!facts.genuine) return reject('signature-wrong')
  const newer = refuseNewer(seen)
  if (newer !== null) return newer
  const read = readCanonicalLine(bytes)
  if (!read.ok) return reject('envelope-not-canonical')
  const parsed = envelopeSchema.safeParse(read.value)
  if (!parsed.success || !isConsistent(parsed.data)) return reject('envelope-invalid')
  const doubted = await checkSecond(parsed.data, { bytes, second, card })
  if (doubted !== null) {
    if (doubted.verdict.outcome === 'reject') facts.genuine = false
    return doubted
  }
  return checkPlace(context, facts, { envelope: parsed.data, card, bytes })
}

/** Size caps, and the three files without which nothing can be said. */
async function readRaw({ bundle }: ReaderContext): Promise<Reading<Raw>> {
  const files = bundle.files().filter(({ name }) => !isCarrierDust(name))
  const named = (name: string): BundleFile | undefined => files.find((file) => file.name === name)
  const envelope = named(ENVELOPE_FILE)
  const signature = named(SIGNATURE_FILE)
  // second layer for an empty signature: it has fewer than four lines
  if (envelope === undefined || signature === undefined || signature.size === 0) return hold('incomplete')
  if (envelope.size > ENVELOPE_MAXIMUM_BYTES || signature.size > MINISIGN_MAXIMUM_BYTES) return reject('too-large')
  if (files.length > PARTS_MAXIMUM + 4 || (named(README_FILE)?.size ?? 0) > README_MAXIMUM_BYTES)
    return reject('too-large')
  const bytes = await readWhole(bundle, envelope)
  const signatureBytes = await readWhole(bundle, signature)
  const also = named(SM2_SIGNATURE_FILE)
  if (also !== undefined && also.size > SM2_SIGNATURE_MAXIMUM_BYTES) return reject('too-large')
  const second = also === undefined ? null : await readWhole(bundle, also)
  if (bytes === null || signatureBytes === null) return hold('incomplete')
  // the last file to be written was cut off, perhaps just behind one of its four lines
  if (signatureBytes.filter((byte) => byte === 10).length < SIGNATURE_LINES) return hold('incomplete')
  return { ok: true, value: { bytes, signature: signatureBytes, second } }
}

function look(bytes: Uint8Array): z.infer<typeof glance> | null {
  const text = strictText(bytes)
  // second layer: what is no text is no object either
  const loose = text === null ? null : looseValue(text)
  const parsed = loose === null ? null : glance.safeParse(loose.value)
  return parsed?.success ? parsed.data : null
}

/** The signature is good: a newer form is waited for, never guessed at. */
function refuseNewer({ v, crit, suite }: z.infer<typeof glance>): Reading<never> | null {
  if (typeof v === 'number' && Number.isInteger(v) && v > 1) return hold('newer-version')
  if (Array.isArray(crit) && crit.some((word) => word !== DUAL_SIGNATURE)) return hold('critical-extension')
  if (typeof suite === 'string' && !isSuiteName(suite)) return hold('suite-unknown')
  return null
}

/** Where the signed envelope says that there is an SM2 signature, it must be there and hold, under the ID and key of the card. */
async function checkSecond(
  envelope: Envelope,
  { bytes, second, card }: Pick<Raw, 'bytes' | 'second'> & { readonly card: Card },
): Promise<(Reading<never> & { readonly ok: false }) | null> {
  if (envelope.sm2_id === undefined) return null
  const signer = sm2SignerOn(card)
  if (signer === null) return hold('card-without-suite')
  if (second === null || second.length === 0) return hold('incomplete')
  if (envelope.sm2_id !== signer.id) return reject('sm2-id-differs')
  return (await verifySm2(bytes, second, signer)) ? null : reject('sm2-signature-wrong')
}

function isConsistent(envelope: Envelope): boolean {
  const keys = envelope.to.map((to) => to.enc)
  return partsAddUp(envelope) && new Set(keys).size === keys.length
}

/** Bound to its key, addressed to me, allowed, not revoked, next in order, not from the future. */
function checkPlace(
  context: ReaderContext,
  facts: PackageFacts,
  { envelope, card, bytes }: Omit<TrustedEnvelope, 'me'>,
): Reading<TrustedEnvelope> {
  const { suite, self } = context
  const { from, type, pkg, created } = envelope
  if (card.org !== from.org) return reject('org-not-bound-to-key')
  Object.assign(facts, { name: card.name, created, type, pkg, envelopeSha256: toHex(suite.hash(bytes)) })
  facts.nextHead = chainAfter(suite.hash, bytes)
  if (from.org === self?.org) return reject('own-package')
  Object.assign(facts, { suite: envelope.suite, dual: envelope.sm2_id !== undefined })
  const me = self === null ? anyRecipient(envelope) : addressedTo(context, envelope, self)
  if (!me.ok) return me
  const { seq, prev } = me.value
  facts.seq = seq
  if (!card.types.includes(type)) return reject('type-not-allowed')
  // this version reads every type that the form of the envelope lets through: for the next type that is added there first
  if (contentsOfType[type] === undefined) return hold('type-newer')
  if (isRevoked(context.revocations, { ...from, seq })) return reject('key-revoked', { seq })
  const retired = { number: 0, revoked: context.retired ?? [] }
  if (isRevoked(retired, { ...from, seq })) return reject('key-retired', { seq })
  const channel = context.channel(from.org)
  if (channel !== null) {
    facts.expected = (channel.head?.seq ?? 0) + 1
    const arrival = { pkg, seq, prev, envelope: facts.envelopeSha256 ?? '' }
    const verdict = checkOrder(arrival, channel, genesis(suite.hash, from.org, me.value.org))
    const overGap = verdict?.code === 'gap' && type === 'snapshot' && channel.rebases === true
    if (verdict !== null && !overGap) return { ok: false, verdict }
    const sent = { suite: envelope.suite, dual: envelope.sm2_id !== undefined }
    if (isDowngrade(sent, channel.floor)) return reject('suite-downgrade')
  }
  if (Date.parse(created) > context.rules.now + DAY) return hold('clock-ahead')
  return { ok: true, value: { envelope, card, me: me.value, bytes } }
}

/** Without a key of our own (command line) the package is for whoever stands first. */
function anyRecipient(envelope: Envelope): Reading<Recipient> {
  const first = envelope.to.find((to) => to.role === 'recipient')
  return first === undefined ? reject('envelope-invalid') : { ok: true, value: first }
}

function addressedTo({ suite }: ReaderContext, envelope: Envelope, self: ReaderSelf): Reading<Recipient> {
  const keys = openingKeys(self, envelope.suite).map(({ recipient }) => recipientKeyId(suite.hash, recipient))
  const [me, second] = envelope.to.flatMap((to) =>
    to.role === 'recipient' && (self.org === null ? keys.includes(to.enc) : to.org === self.org) ? [to] : [],
  )
  if (me === undefined) return reject('not-addressed')
  if (second !== undefined) return reject('envelope-invalid')
  return keys.includes(me.enc) ? { ok: true, value: me } : reject('addressed-to-other-key')
}
