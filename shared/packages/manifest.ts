// What stands inside a package beside its contents, signed a second time before sealing?

import { z } from 'zod'
import { concat, utf8 } from '../crypto/octets.ts'
import { attachmentsAreOrderly, isAttachmentName } from './attachments.ts'
import { canonicalBytes, canonicalText } from './canonical.ts'
import { type ContentKind, contentKinds } from './contents.ts'
import { addressees, instant, PACKAGE_TYPES, packageId, sender, sha256Hex } from './envelope.ts'
import { isTravelText } from './text-rules.ts'

export const MANIFEST_FILE = 'manifest.json'
export const MANIFEST_SIGNATURE_FILE = 'manifest.json.minisig'
export const MANIFEST_SM2_SIGNATURE_FILE = 'manifest.json.sm2sig'
export const CHECKSUMS_FILE = 'manifest-sha256.txt'
export const MANIFEST_MAXIMUM_BYTES = 4 * 1024 * 1024
export const SCHEMA = { id: 'county-desk', ver: 1 } as const
/** One content file unpacked; the writer starts the next file before this. */
const CONTENT_MAXIMUM_BYTES = 64 * 1024 * 1024
const CONTENTS_MAXIMUM_BYTES = 512 * 1024 * 1024
const RECORDS_MAXIMUM = 2_000_000

const CONTENT_NAME = new RegExp(`^data/(${contentKinds().join('|')})-[0-9]{6}\\.ndjson\\.gz$`)

// second layer of the upper end, here and below: whole numbers of zod are exact ones
const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
// second layer of the upper end: as above
const order = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
const plain = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => isTravelText(text))

export const manifestSchema = z.strictObject({
  '@ctx': z.literal('lpx/v1/manifest'),
  pkg: packageId,
  type: z.enum(PACKAGE_TYPES),
  from: sender,
  to: addressees,
  created: instant,
  schema: z.strictObject({ id: plain, ver: order }),
  app: z.strictObject({ name: plain, ver: plain }),
  /** Empty texts in a package without changes. */
  // second layer: `checkTimes` compares them with the changes
  hlc: z.strictObject({ min: z.string().max(64), max: z.string().max(64) }),
  files: z
    .array(
      z.strictObject({
        // second layer: `filesAreOrderly` makes each name itself
        name: z.string().refine((name) => CONTENT_NAME.test(name) || isAttachmentName(name)),
        // second layer of whole numbers, of this and the two below: they are compared with what is there
        size: z.number().int().min(1).max(CONTENT_MAXIMUM_BYTES),
        // second layer: as above
        raw: z.number().int().min(0).max(CONTENT_MAXIMUM_BYTES),
        // second layer: as above
        records: z.number().int().min(0).max(RECORDS_MAXIMUM),
        sha256: sha256Hex,
      }),
    )
    .max(512),
  /** Ranges of `n` per author whose changes stay home. */
  keep: z.array(z.strictObject({ author: plain, from: order, to: order })).max(100_000),
  audit: z.strictObject({ seq: count, head: sha256Hex }),
})
export type Manifest = z.infer<typeof manifestSchema>
export type Keep = Manifest['keep'][number]

export function manifestBytes(manifest: Manifest): Uint8Array {
  return concat(canonicalBytes(manifest), utf8('\n'))
}

/** What `sha256sum -c` reads. */
export function checksumText(files: readonly { readonly name: string; readonly sha256: string }[]): string {
  return files.map((file) => `${file.sha256}  ${file.name}\n`).join('')
}

export function contentName(kind: ContentKind, index: number): string {
  return `data/${kind}-${String(index + 1).padStart(6, '0')}.ndjson.gz`
}

export function contentKind(name: string): ContentKind | null {
  return contentKinds().find((kind) => name.startsWith(`data/${kind}-`)) ?? null
}

/** Are names unique and numbered from 1 without gaps, kind by kind, and the sum of sizes within bounds? Attachments stand last. */
export function filesAreOrderly(files: Manifest['files']): boolean {
  if (files.reduce((sum, file) => sum + file.raw, 0) > CONTENTS_MAXIMUM_BYTES) return false
  const contents = files.filter(({ name }) => !isAttachmentName(name))
  if (!attachmentsAreOrderly(files.slice(contents.length)) || contents.some((file, i) => file !== files[i]))
    return false
  const next = new Map<ContentKind, number>()
  return contents.every((file) => {
    const kind = contentKind(file.name)
    // second layer: the schema lets no other name through
    if (kind === null) return false
    const index = next.get(kind) ?? 0
    next.set(kind, index + 1)
    return file.name === contentName(kind, index)
  })
}

export function sameJson(a: unknown, b: unknown): boolean {
  return canonicalText(a) === canonicalText(b)
}
