// Which templates are there for this ledger, and how is one added, changed, dropped and used?

import { useCallback, useEffect, useState } from 'react'
import type { TemplateMapping } from '../../../shared/excel/template/read-template.ts'
import { failureWords } from '../finding-words.ts'
import type { LedgerView } from '../ledger-view.ts'
import { templateElsewhere } from '../output/writing-client.ts'
import type { LedgerState } from '../use-ledger-state.ts'
import { runTemplate, type TemplateRun } from './run-template.ts'
import {
  bytesToText,
  putTemplate,
  readTemplates,
  type SavedTemplate,
  templateKeys,
  textToBytes,
} from './saved-templates.ts'
import { templateWording as words } from './wording.ts'

interface TemplatesInput {
  readonly view: LedgerView
  readonly state: Pick<LedgerState, 'query'>
  readonly office: string
  readonly openPort: (() => MessagePort) | undefined
}

export interface Templates {
  readonly all: readonly SavedTemplate[]
  /** Lines of a menu: one for each template, and with an empty id the one for all of them. */
  readonly items: readonly { readonly id: string; readonly label: string }[]
  /** Keeps a new template with its file, or another mapping of one that is there. */
  save(template: SavedTemplate, bytes: Uint8Array | null): Promise<boolean>
  drop(id: string): Promise<void>
  /** The uploaded file; null when it cannot be read back. */
  bytes(id: string): Promise<Uint8Array | null>
  /** Fills the template with the rows of the present view. */
  run(id: string): Promise<void>
}

export function useTemplates({ view, state, office, openPort }: TemplatesInput): Templates {
  const { store, definition, part, today, say } = view
  const ledger = definition.name
  const [all, setAll] = useState<readonly SavedTemplate[]>([])
  useEffect(() => {
    let current = true
    void store.setting(templateKeys.list(ledger)).then((saved) => current && setAll(readTemplates(saved)))
    return () => {
      current = false
    }
  }, [store, ledger])
  const keep = useCallback(
    async (next: readonly SavedTemplate[]): Promise<boolean> => {
      const saved = await store.saveSetting(templateKeys.list(ledger), next)
      if (!saved.ok) say(failureWords(saved.error), 'trouble')
      else setAll(next)
      return saved.ok
    },
    [store, ledger, say],
  )
  const bytes = async (id: string): Promise<Uint8Array | null> => {
    const text = await store.setting(templateKeys.file(ledger, id))
    return typeof text === 'string' ? textToBytes(text) : null
  }
  const fill = async ({ id, name, mapping }: { id: string; name: string; mapping: TemplateMapping }) => {
    const template = await bytes(id)
    if (template === null) return say(words.gone, 'trouble')
    const file = `${[name, part, today].filter((piece) => piece !== undefined).join('_')}.xlsx`
    const run: TemplateRun = {
      query: state.query,
      revealed: [],
      title: words.progress(name),
      template,
      mapping,
      file: file.replace(/[\\/:*?"<>|]/g, '_'),
      office,
      today,
    }
    const done = openPort === undefined ? await runTemplate(store, run) : await templateElsewhere(openPort(), run)
    if (!done.ok) say(failureWords(done.error), 'trouble')
    else if (done.value.place !== null) say(words.done(done.value.rows, done.value.place))
  }
  return {
    all,
    items: [...all.map(({ id, name }) => ({ id, label: words.use(name) })), { id: '', label: words.menu }],
    bytes,
    save: async (template, file) => {
      if (file !== null) {
        const saved = await store.saveSetting(templateKeys.file(ledger, template.id), bytesToText(file))
        if (!saved.ok) {
          say(failureWords(saved.error), 'trouble')
          return false
        }
      }
      return keep(putTemplate(all, template))
    },
    drop: async (id) => {
      if (await keep(all.filter((each) => each.id !== id))) await store.saveSetting(templateKeys.file(ledger, id), null)
    },
    run: async (id) => {
      const found = all.find((each) => each.id === id)
      if (found !== undefined) await fill(found)
    },
  }
}
