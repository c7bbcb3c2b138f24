// How does a package come into being? Contents -> manifest -> signed -> tar -> age -> parts -> envelope -> signed.

import type { Change } from '../changes/change.ts'
import { toHex, utf8 } from '../crypto/octets.ts'
import type { OfficeKeys, Suite } from '../crypto/suite.ts'
import { assert } from '../result.ts'
import type { WrittenFile } from './bundle.ts'
import {
  bundleName,
  chainAfter,
  ENVELOPE_FILE,
  type Envelope,
  envelopeBytes,
  envelopeComment,
  envelopeSchema,
  manifestComment,
  partName,
  README_FILE,
  recipientKeyId,
  SIGNATURE_FILE,
  signingKeyId,
} from './envelope.ts'
import type { Card, ChannelHead, CountLine, PackageType, ReceiptLine } from './format.ts'
import { pack } from './gzip.ts'
import { writeLines } from './lines.ts'
import {
  CHECKSUMS_FILE,
  type ContentKind,
  checksumText,
  contentName,
  type Keep,
  MANIFEST_FILE,
  MANIFEST_SIGNATURE_FILE,
  type Manifest,
  manifestBytes,
  manifestSchema,
  SCHEMA,
} from './manifest.ts'
import { readMeText } from './read-me.ts'
import { type TarEntry, writeTar } from './tar.ts'

/** Everything that goes in; ids, time and sequence come from the caller. */
export interface PackageDraft {
  /** 16 random bytes, hex. */
  readonly pkg: string
  readonly type: PackageType
  /** RFC 3339 UTC. */
  readonly created: string
  readonly from: { readonly org: string; readonly keys: OfficeKeys }
  readonly to: { readonly card: Card; readonly seq: number; readonly prev: string }
  /** As `outgoing` made them: only what travels. */
  readonly changes: readonly Change[]
  readonly keep: readonly Keep[]
  readonly counts: readonly CountLine[]
  readonly receipts: readonly ReceiptLine[]
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
  /** `prev` of the next package of this channel. */
  readonly head: string
}

/** @param partBytes size of a part; smaller only in tests. */
export async function writePackage(suite: Suite, draft: PackageDraft, partBytes = 1024 ** 3): Promise<WrittenPackage> {
  const envelopeBase = addressed(suite, draft)
  const contents = contentFiles(suite, draft)
  const manifest = makeManifest(draft, envelopeBase, contents)
  const inner = manifestBytes(manifest)
  const { secret } = draft.from.keys.sign
  const archive = writeTar([
    { name: MANIFEST_FILE, bytes: inner },
    { name: MANIFEST_SIGNATURE_FILE, bytes: suite.sign(inner, secret, manifestComment(draft.pkg, draft.from.org)) },
    { name: CHECKSUMS_FILE, bytes: utf8(checksumText(manifest.files)) },
    ...contents.map(({ entry }) => entry),
  ])
  const payload = await suite.seal(archive, [draft.to.card.age, draft.from.keys.recovery])
  const parts = cut(payload, partBytes)
  const envelope: Envelope = envelopeSchema.parse({
    ...envelopeBase,
    payload: {
      size: payload.length,
      sha256: toHex(suite.hash(payload)),
      parts: parts.map(({ name, bytes }) => ({ name, size: bytes.length, sha256: toHex(suite.hash(bytes)) })),
    },
    manifest: toHex(suite.hash(inner)),
  })
  return bundle(suite, draft, { envelope, parts })
}

function bundle(
  suite: Suite,
  draft: PackageDraft,
  { envelope, parts }: { readonly envelope: Envelope; readonly parts: readonly WrittenFile[] },
): WrittenPackage {
  const outer = envelopeBytes(envelope)
  const signature = suite.sign(outer, draft.from.keys.sign.secret, envelopeComment(draft.pkg, draft.from.org))
  return {
    name: bundleName(draft.from.org, draft.to.card.org, draft.to.seq),
    files: [
      { name: README_FILE, bytes: utf8(readMeText) },
      ...parts,
      { name: ENVELOPE_FILE, bytes: outer },
      { name: SIGNATURE_FILE, bytes: signature },
    ],
    envelopeSha256: toHex(suite.hash(outer)),
    head: chainAfter(suite.hash, outer),
  }
}

/** The part of the envelope that is known before the contents are sealed. The sender's own recovery key is always a recipient. */
function addressed(suite: Suite, { pkg, type, created, from, to }: PackageDraft) {
  return {
    '@ctx': 'lpx/v1/envelope' as const,
    v: 1 as const,
    crit: [],
    suite: suite.name,
    pkg,
    type,
    created,
    from: { org: from.org, sig: signingKeyId(suite.hash, from.keys.sign.public) },
    to: [
      {
        org: to.card.org,
        role: 'recipient' as const,
        enc: recipientKeyId(suite.hash, to.card.age),
        seq: to.seq,
        prev: to.prev,
      },
      { org: from.org, role: 'recovery' as const, enc: recipientKeyId(suite.hash, from.keys.recovery) },
    ],
  }
}

interface Content {
  readonly entry: TarEntry
  readonly file: Manifest['files'][number]
}

function contentFiles(suite: Suite, draft: PackageDraft): readonly Content[] {
  const kinds: readonly (readonly [ContentKind, readonly unknown[]])[] = [
    ['changes', draft.changes],
    ['counts', draft.counts],
    ['receipts', draft.receipts],
    ['head', draft.channelHead === null ? [] : [draft.channelHead]],
  ]
  return kinds.flatMap(([kind, records]) =>
    writeLines(records).map(({ raw, records: count }, index) => {
      const bytes = pack(raw)
      const name = contentName(kind, index)
      const sha256 = toHex(suite.hash(bytes))
      return { entry: { name, bytes }, file: { name, size: bytes.length, raw: raw.length, records: count, sha256 } }
    }),
  )
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

function cut(payload: Uint8Array, partBytes: number): readonly WrittenFile[] {
  assert(payload.length > 0 && payload.length <= partBytes * 64, 'a payload fits into 64 parts')
  const parts: WrittenFile[] = []
  for (let at = 0; at < payload.length; at += partBytes) {
    parts.push({ name: partName(parts.length), bytes: payload.subarray(at, at + partBytes) })
  }
  return parts
}
