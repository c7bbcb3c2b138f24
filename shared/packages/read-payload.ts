// Is the inside of a package whole, sealed for those it names, and signed by the same office? From parts to verified content files.

import { toHex, utf8 } from '../crypto/octets.ts'
import { isCarrierDust, readInto } from './bundle.ts'
import { readCanonicalLine } from './canonical.ts'
import { publicKeyOf } from './card.ts'
import { ENVELOPE_FILE, type Envelope, manifestComment, README_FILE, SIGNATURE_FILE } from './envelope.ts'
import { unpack } from './gzip.ts'
import { readLines } from './lines.ts'
import {
  CHECKSUMS_FILE,
  type ContentKind,
  checksumText,
  contentKind,
  filesAreOrderly,
  MANIFEST_FILE,
  MANIFEST_MAXIMUM_BYTES,
  MANIFEST_SIGNATURE_FILE,
  type Manifest,
  manifestSchema,
  SCHEMA,
  sameJson,
} from './manifest.ts'
import type { TrustedEnvelope } from './read-envelope.ts'
import { hold, type PackageFacts, type ReaderContext, type Reading, reject } from './reader.ts'
import { readTar, type TarEntry } from './tar.ts'

/** This version opens a payload in memory; a larger one waits for a version that streams. */
const PAYLOAD_MAXIMUM_BYTES = 512 * 1024 * 1024

/** Reads all parts and compares every size and hash; the verified age file. */
export async function readParts(
  { bundle, suite }: ReaderContext,
  facts: PackageFacts,
  { payload }: Envelope,
): Promise<Reading<Uint8Array>> {
  const files = bundle.files().filter(({ name }) => !isCarrierDust(name))
  const declared = new Set([README_FILE, ENVELOPE_FILE, SIGNATURE_FILE, ...payload.parts.map((part) => part.name)])
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
  return toHex(suite.hash(whole)) === payload.sha256 ? { ok: true, value: whole } : reject('part-damaged')
}

/** Exactly the named recipients, and no passphrase. */
export function checkRecipients({ suite }: ReaderContext, envelope: Envelope, payload: Uint8Array): Reading<null> {
  const counts = suite.stanzas(payload)
  if (counts.scrypt !== undefined) return reject('passphrase-stanza')
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const right = all === envelope.to.length && counts.X25519 === all
  return right ? { ok: true, value: null } : reject('recipients-differ')
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
  const { suite, self } = context
  let archive: Uint8Array | null
  try {
    archive = self === null ? null : await suite.open(payload, self.identity)
  } catch {
    return reject('payload-broken') // sealed for us, but not as age seals
  }
  if (archive === null) return reject('not-sealed-for-us')
  const tar = readTar(archive)
  if (!tar.ok) return reject('archive-invalid', { why: tar.error.code })
  const manifest = readManifest(context, trusted, tar.value)
  if (!manifest.ok) return manifest
  const records = readRecords(context, manifest.value, tar.value)
  return records.ok
    ? { ok: true, value: { manifest: manifest.value, entries: tar.value, records: records.value } }
    : records
}

function readManifest(
  { suite }: ReaderContext,
  { envelope, card }: TrustedEnvelope,
  entries: readonly TarEntry[],
): Reading<Manifest> {
  const [inner, signature, sums, ...contents] = entries
  if (inner?.name !== MANIFEST_FILE || signature?.name !== MANIFEST_SIGNATURE_FILE || sums?.name !== CHECKSUMS_FILE)
    return reject('inner-files-differ')
  if (inner.bytes.length > MANIFEST_MAXIMUM_BYTES) return reject('too-large')
  if (toHex(suite.hash(inner.bytes)) !== envelope.manifest) return reject('manifest-other')
  const comment = manifestComment(envelope.pkg, envelope.from.org)
  if (!suite.verify(inner.bytes, signature.bytes, publicKeyOf(card), comment)) return reject('manifest-signature-wrong')
  const read = readCanonicalLine(inner.bytes)
  if (!read.ok) return reject('manifest-not-canonical')
  if (schemaVersion(read.value) > SCHEMA.ver) return hold('newer-schema')
  const parsed = manifestSchema.safeParse(read.value)
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

/** `schema.ver` of a manifest whose other fields may be of a newer form. */
function schemaVersion(value: unknown): number {
  if (value === null || typeof value !== 'object' || !('schema' in value)) return 0
  const { schema } = value
  if (schema === null || typeof schema !== 'object' || !('ver' in schema)) return 0
  return typeof schema.ver === 'number' ? schema.ver : 0
}

function readRecords(
  { suite }: ReaderContext,
  manifest: Manifest,
  entries: readonly TarEntry[],
): Reading<Contents['records']> {
  const records: Record<ContentKind, unknown[]> = { changes: [], counts: [], receipts: [], head: [] }
  for (const file of manifest.files) {
    const bytes = entries.find(({ name }) => name === file.name)?.bytes
    const kind = contentKind(file.name)
    if (bytes?.length !== file.size || toHex(suite.hash(bytes)) !== file.sha256 || kind === null)
      return reject('content-damaged')
  }
  for (const file of manifest.files) {
    const bytes = entries.find(({ name }) => name === file.name)?.bytes ?? new Uint8Array(0)
    const raw = unpack(bytes, file.raw)
    if (raw === null) return reject('content-packing')
    const lines = readLines(raw, file.records)
    if (!lines.ok) return reject(lines.code, { line: lines.line })
    const kind = contentKind(file.name)
    if (kind !== null) for (const value of lines.values) records[kind].push(value)
  }
  return { ok: true, value: records }
}
