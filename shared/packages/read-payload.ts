// Is the inside of a package whole, sealed for those it names, and signed by the same office? From parts to verified content files.

import { z } from 'zod'
import { toHex, utf8 } from '../crypto/octets.ts'
import { sealingNamed } from '../crypto/sealings.ts'
import { verifySm2 } from '../crypto/sm2.ts'
import { sm3 } from '../crypto/sm3.ts'
import { APP, isNewerVersion } from './app.ts'
import { isAttachmentName } from './attachments.ts'
import { isCarrierDust, readInto } from './bundle.ts'
import { readCanonicalLine } from './canonical.ts'
import { publicKeyOf, sm2SignerOn } from './card.ts'
import { type ContentKind, contentKinds } from './contents.ts'
import {
  ENVELOPE_FILE,
  type Envelope,
  manifestComment,
  README_FILE,
  recipientKeyId,
  SIGNATURE_FILE,
  SM2_SIGNATURE_FILE,
  wrappedKeys,
} from './envelope.ts'
import { unpack } from './gzip.ts'
import { readLines } from './lines.ts'
import {
  CHECKSUMS_FILE,
  checksumText,
  contentKind,
  filesAreOrderly,
  MANIFEST_FILE,
  MANIFEST_MAXIMUM_BYTES,
  MANIFEST_SIGNATURE_FILE,
  MANIFEST_SM2_SIGNATURE_FILE,
  type Manifest,
  manifestSchema,
  SCHEMA,
  sameJson,
} from './manifest.ts'
import type { TrustedEnvelope } from './read-envelope.ts'
import { hold, openingKeys, type PackageFacts, type ReaderContext, type Reading, reject } from './reader.ts'
import { readTar, type TarEntry } from './tar.ts'

/** This version opens a payload in memory; a larger one waits for a version that streams. */
const PAYLOAD_MAXIMUM_BYTES = 512 * 1024 * 1024

/** Reads all parts and compares every size and hash; the verified payload. */
export async function readParts(
  { bundle, suite }: ReaderContext,
  facts: PackageFacts,
  envelope: Envelope,
): Promise<Reading<Uint8Array>> {
  const { payload } = envelope
  const files = bundle.files().filter(({ name }) => !isCarrierDust(name))
  const second = envelope.sm2_id === undefined ? [] : [SM2_SIGNATURE_FILE]
  const parts = payload.parts.map((part) => part.name)
  const declared = new Set([README_FILE, ENVELOPE_FILE, SIGNATURE_FILE, ...second, ...parts])
  if (files.some(({ name }) => !declared.has(name)) || new Set(files.map(({ name }) => name)).size !== files.length)
    return reject('undeclared-file')
  facts.complete = payload.parts.every((part) => (files.find(({ name }) => name === part.name)?.size ?? 0) >= part.size)
  if (!facts.complete) return hold('incomplete')
  if (payload.size > PAYLOAD_MAXIMUM_BYTES) return hold('too-large-here')
  const whole = new Uint8Array(payload.size)
  let at = 0
  for (const part of payload.parts) {
    const file = files.find(({ name }) => name === part.name)
    if (file?.size !== part.size) return reject('part-damaged', { part: part.name })
    if (!(await readInto(bundle, file, { bytes: whole, at }))) return hold('incomplete')
    if (toHex(suite.hash(whole.subarray(at, at + part.size))) !== part.sha256)
      return reject('part-damaged', { part: part.name })
    at += part.size
  }
  if (toHex(suite.hash(whole)) !== payload.sha256) return reject('part-damaged')
  const other = envelope.suite === 'S1' && toHex(await sm3(whole)) !== envelope.sm3.payload
  return other ? reject('sm3-differs') : { ok: true, value: whole }
}

/** Exactly the named recipients, all of the suite, and no passphrase. */
export function checkRecipients(envelope: Envelope, payload: Uint8Array): Reading<null> {
  const sealed = { payload, keys: wrappedKeys(envelope) }
  const misfit = sealingNamed(envelope.suite).misfit(sealed, envelope.to.length)
  return misfit === null ? { ok: true, value: null } : reject(misfit)
}

export interface Contents {
  readonly manifest: Manifest
  readonly entries: readonly TarEntry[]
  readonly records: Readonly<Record<ContentKind, readonly unknown[]>>
}

/** Decrypts in memory (nothing is handed out before the last chunk is verified) and verifies archive, manifest and contents. */
export async function readContents(
  context: ReaderContext,
  trusted: TrustedEnvelope,
  payload: Uint8Array,
): Promise<Reading<Contents>> {
  const { envelope, me } = trusted
  const ours = context.self === null ? [] : openingKeys(context.self, envelope.suite)
  const key = ours.find(({ recipient }) => recipientKeyId(context.suite.hash, recipient) === me.enc) ?? null
  let archive: Uint8Array | null
  try {
    const sealed = { payload, keys: wrappedKeys(envelope) }
    // second layer: who has no key for it is not addressed
    archive = key === null ? null : await sealingNamed(envelope.suite).open(sealed, key.identity)
  } catch {
    return reject('payload-broken') // sealed for us, but not as the suite seals
  }
  if (archive === null) return reject('not-sealed-for-us')
  const tar = readTar(archive)
  if (!tar.ok) return reject('archive-invalid', { why: tar.error.code })
  const manifest = await readManifest(context, trusted, tar.value)
  if (!manifest.ok) return manifest
  const records = await readRecords(context, manifest.value, tar.value)
  return records.ok
    ? { ok: true, value: { manifest: manifest.value, entries: tar.value, records: records.value } }
    : records
}

/** A second inner signature stands in the archive exactly when the envelope has one. */
function innerNames(envelope: Envelope): readonly string[] {
  const second = envelope.sm2_id === undefined ? [] : [MANIFEST_SM2_SIGNATURE_FILE]
  return [MANIFEST_FILE, MANIFEST_SIGNATURE_FILE, ...second, CHECKSUMS_FILE]
}

async function checkInnerSecond(
  { envelope, card }: TrustedEnvelope,
  inner: Uint8Array,
  second: TarEntry | undefined,
): Promise<Reading<null>> {
  if (envelope.suite === 'S1' && toHex(await sm3(inner)) !== envelope.sm3.manifest) return reject('sm3-differs')
  if (envelope.sm2_id === undefined) return { ok: true, value: null }
  const signer = sm2SignerOn(card)
  const holds = signer !== null && second !== undefined && (await verifySm2(inner, second.bytes, signer))
  return holds ? { ok: true, value: null } : reject('manifest-signature-wrong')
}

async function readManifest(
  { suite, rules }: ReaderContext,
  trusted: TrustedEnvelope,
  entries: readonly TarEntry[],
): Promise<Reading<Manifest>> {
  const { envelope, card } = trusted
  const expectedNames = innerNames(envelope)
  const [inner, signature, ...rest] = entries
  const second = envelope.sm2_id === undefined ? undefined : rest.shift()
  const [sums, ...contents] = rest
  // second layer: the names below
  if (inner === undefined || signature === undefined || sums === undefined) return reject('inner-files-differ')
  if (expectedNames.some((name, i) => entries[i]?.name !== name)) return reject('inner-files-differ')
  if (inner.bytes.length > MANIFEST_MAXIMUM_BYTES) return reject('too-large')
  if (toHex(suite.hash(inner.bytes)) !== envelope.manifest) return reject('manifest-other')
  const comment = manifestComment(envelope.pkg, envelope.from.org)
  if (!suite.verify(inner.bytes, signature.bytes, publicKeyOf(card), comment)) return reject('manifest-signature-wrong')
  const also = await checkInnerSecond(trusted, inner.bytes, second)
  if (!also.ok) return also
  const read = readCanonicalLine(inner.bytes)
  if (!read.ok) return reject('manifest-not-canonical')
  if (schemaVersion(read.value) > SCHEMA.ver) return hold('newer-schema')
  const parsed = manifestSchema.safeParse(read.value)
  // a kind of content or a field that only a newer application writes
  if (!parsed.success && isNewerVersion(appVersion(read.value), rules.version ?? APP.ver)) return hold('newer-schema')
  if (!parsed.success || parsed.data.schema.id !== SCHEMA.id || !filesAreOrderly(parsed.data.files))
    return reject('manifest-invalid')
  const manifest = parsed.data
  const outside = (({ pkg, type, created, from, to }) => ({ pkg, type, created, from, to }))(envelope)
  const inside = (({ pkg, type, created, from, to }) => ({ pkg, type, created, from, to }))(manifest)
  if (!sameJson(outside, inside)) return reject('manifest-differs')
  const names = manifest.files.map(({ name }) => name)
  if (
    !sameJson(
      contents.map(({ name }) => name),
      names,
    )
  )
    return reject('inner-files-differ')
  const expected = utf8(checksumText(manifest.files))
  return toHex(suite.hash(sums.bytes)) === toHex(suite.hash(expected))
    ? { ok: true, value: manifest }
    : reject('checksums-differ')
}

const anyApp = z.object({ app: z.object({ ver: z.string().max(32) }) })

/** `app.ver` of such a manifest; an empty text when there is none. */
function appVersion(value: unknown): string {
  const parsed = anyApp.safeParse(value)
  return parsed.success ? parsed.data.app.ver : ''
}

/** `schema.ver` of a manifest whose other fields may be of a newer form. */
function schemaVersion(value: unknown): number {
  if (value === null || typeof value !== 'object' || !('schema' in value)) return 0
  const { schema } = value
  if (schema === null || typeof schema !== 'object' || !('ver' in schema)) return 0
  return typeof schema.ver === 'number' ? schema.ver : 0
}

async function readRecords(
  { suite }: ReaderContext,
  manifest: Manifest,
  entries: readonly TarEntry[],
): Promise<Reading<Contents['records']>> {
  const records = Object.fromEntries(contentKinds().map((kind) => [kind, []])) as unknown as Record<
    ContentKind,
    unknown[]
  >
  for (const file of manifest.files) {
    const bytes = entries.find(({ name }) => name === file.name)?.bytes
    const kind = contentKind(file.name)
    if (bytes?.length !== file.size || toHex(suite.hash(bytes)) !== file.sha256) return reject('content-damaged')
    // second layer for an unknown kind: the schema of the manifest
    if (kind === null && !isAttachmentName(file.name)) return reject('content-damaged')
  }
  for (const file of manifest.files.filter(({ name }) => !isAttachmentName(name))) {
    const bytes = entries.find(({ name }) => name === file.name)?.bytes ?? new Uint8Array(0)
    const raw = await unpack(bytes, file.raw)
    if (raw === null) return reject('content-packing')
    const lines = readLines(raw, file.records)
    if (!lines.ok) return reject(lines.code, { line: lines.line })
    const kind = contentKind(file.name)
    if (kind !== null) for (const value of lines.values) records[kind].push(value)
  }
  return { ok: true, value: records }
}
