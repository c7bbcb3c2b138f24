// What happens when a person takes a setting from above? It is read once more as if it came from a file, and put among the own ones.

import { hasActiveContent } from '../../../../shared/excel/template/active-content.ts'
import { ledgerNamed } from '../../../../shared/ledgers/index.ts'
import type { ConfigLine } from '../../../../shared/packages/config-lines.ts'
import { fail, type Result } from '../../../../shared/result.ts'
import { ledgerColumns } from '../../../ledger/grid/ledger-columns.ts'
import { freeViewName, putView, readViews, settingKeys } from '../../../ledger/saved-views.ts'
import { readSharedView } from '../../../ledger/shared-view.ts'
import { bytesToText, putTemplate, readTemplates, templateKeys } from '../../../ledger/template/saved-templates.ts'
import type { StoreApi } from '../../../store/api.ts'
import type { ReceivedConfig } from '../../../store/exchange/config/config-api.ts'

export type TakingStore = Pick<
  StoreApi,
  'setting' | 'saveSetting' | 'configFile' | 'decideConfig' | 'rememberHeadings' | 'receivedConfig'
>

type Item<K extends ConfigLine['item']> = ConfigLine & { readonly item: K }

/** Takes it, then remembers the decision. Fails as the settings do, with `template-file-gone` or `template-active-content`. */
export async function takeConfig(store: TakingStore, { key, line }: ReceivedConfig): Promise<Result<null>> {
  const taken = await takeLine(store, key, line)
  return taken.ok ? store.decideConfig(key, 'taken') : taken
}

function takeLine(store: TakingStore, key: string, line: ConfigLine): Promise<Result<null>> {
  if (line.item === 'heading') return store.rememberHeadings([line])
  return line.item === 'view' ? takeView(store, line) : takeTemplate(store, key, line)
}

/** A view of that name stays beside it: what a person made is never written over from above. */
async function takeView(store: TakingStore, { ledger, text }: Item<'view'>): Promise<Result<null>> {
  const definition = ledgerNamed(ledger)
  if (definition === undefined) return fail('view-unreadable')
  const read = readSharedView(text, definition, ledgerColumns(definition))
  if (!read.ok) return read
  const views = readViews(await store.setting(settingKeys.views(ledger)))
  const same = views.find(({ name }) => name === read.value.view.name)
  const known = same !== undefined && JSON.stringify(same) === JSON.stringify(read.value.view)
  const name = same === undefined || known ? read.value.view.name : freeViewName(views, read.value.view.name)
  return store.saveSetting(settingKeys.views(ledger), putView(views, { ...read.value.view, name }))
}

async function takeTemplate(
  store: TakingStore,
  key: string,
  { ledger, id, name, mapping }: Item<'template'>,
): Promise<Result<null>> {
  const bytes = await store.configFile(key)
  if (bytes === null) return fail('template-file-gone')
  if (hasActiveContent(bytes)) return fail('template-active-content')
  // an id of our own: the office above cannot write over a template that we uploaded
  const own = `upper-${id}`.slice(0, 64)
  const file = await store.saveSetting(templateKeys.file(ledger, own), bytesToText(bytes))
  if (!file.ok) return file
  const all = readTemplates(await store.setting(templateKeys.list(ledger)))
  // the strict reader has looked at every source of the mapping
  const template = { id: own, name, mapping: mapping as Parameters<typeof putTemplate>[1]['mapping'] }
  return store.saveSetting(templateKeys.list(ledger), putTemplate(all, template))
}
