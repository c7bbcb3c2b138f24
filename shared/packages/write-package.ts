// How does a package come into being? Contents -> manifest -> signed -> tar -> sealed -> parts -> envelope -> signed.

import type { Change } from '../changes/change.ts'
import { toHex, utf8 } from '../crypto/octets.ts'
import { sealKeysOf } from '../crypto/office-keys.ts'
import { sealingNamed } from '../crypto/sealings.ts'
import { signSm2 } from '../crypto/sm2.ts'
import { sm3 } from '../crypto/sm3.ts'
import type { OfficeKeys, Sealed, Suite, SuiteName } from '../crypto/suite.ts'
import { assert } from '../result.ts'
import { attachmentFiles } from './attachments.ts'
import type { WrittenFile } from './bundle.ts'
import { recipientOn } from './card.ts'
import { type ContentKind, contentKinds, type Lines } from './contents.ts'
import {
  bundleName,
  chainAfter,
  DUAL_SIGNATURE,
  ENVELOPE_FILE,
  type Envelope,
  envelopeBytes,
  envelopeComment,
  envelopeSchema,
  manifestComment,
  partName,
  README_FILE,
  RECEIVERS_MAXIMUM,
  recipientKeyId,
  SIGNATURE_FILE,
  SM2_SIGNATURE_FILE,
  signingKeyId,
} from './envelope.ts'
import type { Card, ChannelHead, CountLine, PackageType, ReceiptLine } from './format.ts'
import { pack } from './gzip.ts'
import { writeLines } from './lines.ts'
import {
  CHECKSUMS_FILE,
  checksumText,
  contentName,
  filesAreOrderly,
  type Keep,
  MANIFEST_FILE,
  MANIFEST_SIGNATURE_FILE,
  MANIFEST_SM2_SIGNATURE_FILE,
  type Manifest,
  manifestBytes,
  manifestSchema,
  SCHEMA,
} from './manifest.ts'
import { readMeOf } from './read-me.ts'
import { type TarEntry, writeTar } from './tar.ts'

/** A receiver, and the place of the package in the channel to it. */
export interface Addressee {
  readonly card: Card
  readonly seq: number
  readonly prev: string
}

/** Everything that goes in; ids, time and sequence come from the caller. */
export interface PackageDraft {
  /** 16 random bytes, hex. */
  readonly pkg: string
  readonly type: PackageType
  /** RFC 3339 UTC. */
  readonly created: string
  readonly from: { readonly org: string; readonly keys: OfficeKeys }
  readonly to: Addressee
  /** Further receivers of the same package, each with its own sequence and chain; absent: none. */
  readonly also?: readonly Addressee[]
  /** How it is sealed; A1 when absent. Both sides need keys for it. */
  readonly suite?: SuiteName
  /** Signed with SM2 beside Ed25519; S1 always is. */
  readonly dual?: boolean
  /** As `outgoing` made them: only what travels. */
  readonly changes: readonly Change[]
  readonly keep: readonly Keep[]
  readonly counts: readonly CountLine[]
  readonly receipts: readonly ReceiptLine[]
  /** What a package of another type carries, by kind. */
  readonly lines?: Omit<Lines, 'changes' | 'counts' | 'receipts' | 'head'>
  /** Files that lines name by their hash. */
  readonly attachments?: readonly Uint8Array[]
  /** What we have of the channel from the receiver to us. */
  readonly channelHead: ChannelHead | null
  readonly app: { readonly name: string; readonly ver: string }
  readonly audit: { readonly seq: number; readonly head: string }
}

export interface WrittenPackage {
  readonly name: string
  /** In the order of writing; the signature of the envelope, which makes the bundle valid, is last. */
  readonly files: readonly WrittenFile[]
  readonly envelopeSha256: string
  /** `prev` of the next package of every channel that this one goes through. */
  readonly head: string
}

/** The contents are more than one package can hold. */
export class PackageTooLarge extends Error {}

/** @param partBytes size of a part; smaller only in tests. @throws `PackageTooLarge`, and when the sender or a receiver has no keys for the suite. */
export async function writePackage(suite: Suite, draft: PackageDraft, partBytes = 1024 ** 3): Promise<WrittenPackage> {
  const sealing = sealingNamed(draft.suite ?? 'A1')
  const recipients = recipientsOf(draft, sealing.name)
  const base = addressed(suite, draft, recipients)
  const contents = await contentFiles(suite, draft)
  const manifest = makeManifest(draft, base, contents)
  // what no reader would open must not use up a number of the channel
  if (!filesAreOrderly(manifest.files)) throw new PackageTooLarge()
  const inner = manifestBytes(manifest)
  const { secret } = draft.from.keys.sign
  const second = await secondSignature(draft, inner)
  const archive = writeTar([
    { name: MANIFEST_FILE, bytes: inner },
    { name: MANIFEST_SIGNATURE_FILE, bytes: suite.sign(inner, secret, manifestComment(draft.pkg, draft.from.org)) },
    ...(second === null ? [] : [{ name: MANIFEST_SM2_SIGNATURE_FILE, bytes: second }]),
    { name: CHECKSUMS_FILE, bytes: utf8(checksumText(manifest.files)) },
    ...contents.map(({ entry }) => entry),
  ])
  const sealed = await sealing.seal(archive, [
    ...recipients.receivers.map(({ recipient }) => recipient),
    recipients.recovery,
  ])
  const { payload } = sealed
  const parts = cut(payload, partBytes, sealing.name)
  const envelope: Envelope = envelopeSchema.parse({
    ...base,
    payload: {
      size: payload.length,
      sha256: toHex(suite.hash(payload)),
      parts: parts.map(({ name, bytes }) => ({ name, size: bytes.length, sha256: toHex(suite.hash(bytes)) })),
    },
    manifest: toHex(suite.hash(inner)),
    ...(await suiteFields(draft, { base, sealed, inner })),
  })
  return bundle(suite, draft, { envelope, parts })
}

interface Recipients {
  readonly receivers: readonly { readonly to: Addressee; readonly recipient: string }[]
  readonly recovery: string
}

/** The receivers and the sender's own recovery sheet, all of one suite. */
function recipientsOf({ from, to, also = [] }: PackageDraft, suite: SuiteName): Recipients {
  const own = sealKeysOf(from.keys, suite)
  const receivers = [to, ...also].map((one) => {
    const recipient = recipientOn(one.card, suite)
    assert(recipient !== null && own !== null, 'all sides have keys for the suite')
    return { to: one, recipient }
  })
  assert(own !== null && receivers.length <= RECEIVERS_MAXIMUM, 'a package has keys and no more receivers than allowed')
  return { receivers, recovery: own.recovery }
}

function isDual({ suite, dual }: PackageDraft): boolean {
  return suite === 'S1' || dual === true
}

/** The SM2 signature over bytes; null when the package carries none. */
async function secondSignature(draft: PackageDraft, bytes: Uint8Array): Promise<Uint8Array | null> {
  if (!isDual(draft)) return null
  const { sm2 } = draft.from.keys
  assert(sm2 !== undefined, 'who signs with SM2 has a key for it')
  return signSm2(bytes, sm2.sign, sm2.id)
}

/** What only some suites write into the envelope. */
async function suiteFields(
  draft: PackageDraft,
  {
    base,
    sealed,
    inner,
  }: { readonly base: ReturnType<typeof addressed>; readonly sealed: Sealed; readonly inner: Uint8Array },
): Promise<object> {
  if (!isDual(draft)) return {}
  const sm2_id = draft.from.keys.sm2?.id
  if (draft.suite !== 'S1') return { sm2_id, crit: [DUAL_SIGNATURE] }
  return {
    sm2_id,
    sm3: { payload: toHex(await sm3(sealed.payload)), manifest: toHex(await sm3(inner)) },
    keys: base.to.map(({ enc }, index) => ({ enc, key: sealed.keys[index] })),
  }
}

async function bundle(
  suite: Suite,
  draft: PackageDraft,
  { envelope, parts }: { readonly envelope: Envelope; readonly parts: readonly WrittenFile[] },
): Promise<WrittenPackage> {
  const outer = envelopeBytes(envelope)
  const signature = suite.sign(outer, draft.from.keys.sign.secret, envelopeComment(draft.pkg, draft.from.org))
  const second = await secondSignature(draft, outer)
  return {
    name: bundleName(draft.from.org, draft.to.card.org, draft.to.seq),
    files: [
      { name: README_FILE, bytes: utf8(readMeOf(envelope.suite)) },
      ...parts,
      ...(second === null ? [] : [{ name: SM2_SIGNATURE_FILE, bytes: second }]),
      { name: ENVELOPE_FILE, bytes: outer },
      { name: SIGNATURE_FILE, bytes: signature },
    ],
    envelopeSha256: toHex(suite.hash(outer)),
    head: chainAfter(suite.hash, outer),
  }
}

/** The part of the envelope that is known before the contents are sealed. The sender's own recovery key is always a recipient. */
function addressed(suite: Suite, draft: PackageDraft, { receivers, recovery }: Recipients) {
  const { pkg, type, created, from } = draft
  return {
    '@ctx': 'lpx/v1/envelope' as const,
    v: 1 as const,
    crit: [],
    suite: draft.suite ?? 'A1',
    pkg,
    type,
    created,
    from: { org: from.org, sig: signingKeyId(suite.hash, from.keys.sign.public) },
    to: [
      ...receivers.map(({ to: { card, seq, prev }, recipient }) => ({
        org: card.org,
        role: 'recipient' as const,
        enc: recipientKeyId(suite.hash, recipient),
        seq,
        prev,
      })),
      { org: from.org, role: 'recovery' as const, enc: recipientKeyId(suite.hash, recovery) },
    ],
  }
}

interface Content {
  readonly entry: TarEntry
  readonly file: Manifest['files'][number]
}

async function contentFiles(suite: Suite, draft: PackageDraft): Promise<readonly Content[]> {
  const records: Partial<Record<ContentKind, readonly unknown[]>> = {
    ...draft.lines,
    changes: draft.changes,
    counts: draft.counts,
    receipts: draft.receipts,
    head: draft.channelHead === null ? [] : [draft.channelHead],
  }
  const contents: Content[] = []
  for (const kind of contentKinds()) {
    for (const [index, { raw, records: count }] of writeLines(records[kind] ?? []).entries()) {
      const bytes = await pack(raw)
      const name = contentName(kind, index)
      const sha256 = toHex(suite.hash(bytes))
      contents.push({
        entry: { name, bytes },
        file: { name, size: bytes.length, raw: raw.length, records: count, sha256 },
      })
    }
  }
  return [...contents, ...attachmentFiles(suite.hash, draft.attachments ?? [])]
}

function makeManifest(
  draft: PackageDraft,
  { pkg, type, created, from, to }: Pick<Envelope, 'pkg' | 'type' | 'created' | 'from' | 'to'>,
  contents: readonly Content[],
): Manifest {
  const times = draft.changes.map((change) => change.at).sort()
  return manifestSchema.parse({
    '@ctx': 'lpx/v1/manifest',
    pkg,
    type,
    created,
    from,
    to,
    schema: SCHEMA,
    app: draft.app,
    hlc: { min: times[0] ?? '', max: times.at(-1) ?? '' },
    files: contents.map(({ file }) => file),
    keep: draft.keep,
    audit: draft.audit,
  })
}

function cut(payload: Uint8Array, partBytes: number, suite: SuiteName): readonly WrittenFile[] {
  assert(payload.length > 0 && payload.length <= partBytes * 64, 'a payload fits into 64 parts')
  const parts: WrittenFile[] = []
  for (let at = 0; at < payload.length; at += partBytes) {
    parts.push({ name: partName(parts.length, suite), bytes: payload.subarray(at, at + partBytes) })
  }
  return parts
}
