// Which settings of this office could be sent to the offices below? Saved views, uploaded templates, learned headings.

import { suiteA1 } from '../../../../shared/crypto/a1.ts'
import { toHex } from '../../../../shared/crypto/octets.ts'
import { hasActiveContent } from '../../../../shared/excel/template/active-content.ts'
import { ledgers } from '../../../../shared/ledgers/index.ts'
import { type ConfigLine, checkConfig, configKey, configLine } from '../../../../shared/packages/config-lines.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import { readViews, settingKeys } from '../../../ledger/saved-views.ts'
import { writeSharedView } from '../../../ledger/shared-view.ts'
import { readTemplates, templateKeys, textToBytes } from '../../../ledger/template/saved-templates.ts'
import type { StoreApi } from '../../../store/api.ts'

export interface OwnConfig {
  readonly key: string
  readonly line: ConfigLine
  /** Of a template. */
  readonly file: Uint8Array | null
}

type ConfigSource = Pick<StoreApi, 'setting' | 'importMemory'>

const named = (name: string) => ledgers.find((ledger) => ledger.name === name)

/** Only what the receiver would read. */
function usable(line: unknown, file: Uint8Array | null = null): readonly OwnConfig[] {
  const read = configLine.safeParse(line)
  if (!read.success || checkConfig([read.data], named) !== null) return []
  return [{ key: configKey(read.data), line: read.data, file }]
}

async function templatesOf(store: ConfigSource, ledger: string): Promise<readonly OwnConfig[]> {
  const found: OwnConfig[] = []
  for (const { id, name, mapping } of readTemplates(await store.setting(templateKeys.list(ledger)))) {
    const text = await store.setting(templateKeys.file(ledger, id))
    if (typeof text !== 'string') continue
    const bytes = textToBytes(text)
    const file = { sha256: toHex(suiteA1.hash(bytes)), size: bytes.length }
    found.push(...usable({ item: 'template', ledger, id, name, mapping, file }, bytes))
  }
  return found
}

export async function readOwnConfig(store: ConfigSource): Promise<readonly OwnConfig[]> {
  const found: OwnConfig[] = []
  for (const { name: ledger, partition } of ledgers) {
    if (partition !== undefined) continue
    const views = readViews(await store.setting(settingKeys.views(ledger)))
    for (const view of views)
      found.push(...usable({ item: 'view', ledger, name: view.name, text: writeSharedView(view, ledger) }))
    found.push(...(await templatesOf(store, ledger)))
  }
  for (const { ledger, heading, field } of (await store.importMemory()).headings)
    if (field !== null) found.push(...usable({ item: 'heading', ledger, heading, field }))
  return [...new Map(found.map((one) => [one.key, one])).values()]
}

/** Files of the chosen templates. Fails with `template-active-content`. */
export function filesOf(chosen: readonly OwnConfig[]): Result<readonly Uint8Array[]> {
  const files = chosen.flatMap(({ file }) => (file === null ? [] : [file]))
  return files.some(hasActiveContent) ? fail('template-active-content') : ok(files)
}
