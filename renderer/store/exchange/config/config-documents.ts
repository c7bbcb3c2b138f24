// Where do settings from above rest until a person decides? One encrypted document for each item; the newest takes the place of the last.

import { z } from 'zod'
import { fromBase64, toBase64 } from '../../../../shared/crypto/octets.ts'
import { type ConfigLine, configKey, configLine } from '../../../../shared/packages/config-lines.ts'
import type { OpenedPackage } from '../../../../shared/packages/format.ts'
import { sameJson } from '../../../../shared/packages/manifest.ts'
import type { DocumentWrite, ExchangeCore } from '../core.ts'

const PREFIX = 'config:'

const stored = z.object({
  from: z.string(),
  seq: z.number(),
  created: z.string(),
  line: configLine,
  state: z.enum(['new', 'taken', 'declined']),
  /** base64 of the template's file, until the item is decided on. */
  file: z.string().optional(),
})
export type StoredConfig = z.infer<typeof stored>

type Documents = Pick<ExchangeCore, 'document' | 'documents'>

function write(key: string, value: StoredConfig): DocumentWrite {
  return { table: 'incoming', key, value }
}

export function storedConfig(core: Documents, key: string): StoredConfig | null {
  const value = key.startsWith(PREFIX) ? (core.document('incoming', key) ?? null) : null
  return value === null ? null : stored.parse(value)
}

export function allConfig(core: Documents): readonly { readonly key: string; readonly value: StoredConfig }[] {
  return core
    .documents('incoming')
    .filter(({ key, value }) => key.startsWith(PREFIX) && value !== null)
    .map(({ key, value }) => ({ key, value: stored.parse(value) }))
}

/** What an accepted package leaves: an item that says the same as the last one needs no new decision. */
export function configEffects(
  lines: readonly ConfigLine[],
  opened: Pick<OpenedPackage, 'from' | 'seq' | 'created' | 'attachments'>,
  before: (key: string) => StoredConfig | null,
): readonly DocumentWrite[] {
  const { from, seq, created, attachments } = opened
  return lines.flatMap((line) => {
    const key = `${PREFIX}${from}:${configKey(line)}`
    const old = before(key)
    if (old !== null && sameJson(old.line, line)) return []
    const bytes = line.item === 'template' ? attachments.get(line.file.sha256) : undefined
    const file = bytes === undefined ? {} : { file: toBase64(bytes) }
    return [write(key, { from, seq, created, line, state: 'new', ...file })]
  })
}

/** The file leaves with the decision: what was taken stands in the settings from then on. */
export function decided(key: string, { file: _, ...rest }: StoredConfig, state: 'taken' | 'declined'): DocumentWrite {
  return write(key, { ...rest, state })
}

export function fileOf({ file }: StoredConfig): Uint8Array | null {
  return file === undefined ? null : fromBase64(file)
}
