// How is a template uploaded, mapped once, and used ever after? A list of the templates, and the mapping of one.

import { Button, Modal } from 'antd'
import { useRef, useState } from 'react'
import { type ReadTemplate, readTemplate } from '../../../shared/excel/template/read-template.ts'
import { failureSentence } from '../../../shared/wording/failures.ts'
import { useLedgerView } from '../ledger-view.ts'
import { largestTemplate, type SavedTemplate } from './saved-templates.ts'
import { TemplateForm } from './TemplateForm.tsx'
import type { Templates } from './use-templates.ts'
import { templateWording as words } from './wording.ts'

interface TemplateDialogProps {
  readonly templates: Templates
  /** Rows of the present view. */
  readonly rows: number
  readonly close: () => void
}

interface Draft {
  readonly template: SavedTemplate
  /** Bytes of a template that was just uploaded; null: it is kept already. */
  readonly bytes: Uint8Array | null
  readonly read: ReadTemplate
}

export function TemplateDialog({ templates, rows, close }: TemplateDialogProps) {
  const { definition } = useLedgerView()
  const [draft, setDraft] = useState<Draft | null>(null)
  const [trouble, setTrouble] = useState('')
  const file = useRef<HTMLInputElement>(null)

  const open = (name: string, bytes: Uint8Array, known: SavedTemplate | null) => {
    if (bytes.length > largestTemplate) return setTrouble(failureSentence({ code: 'template-too-large' }))
    const read = readTemplate({ name, bytes }, definition)
    if (!read.ok) return setTrouble(failureSentence(read.error))
    setTrouble('')
    const fresh = {
      id: crypto.randomUUID(),
      name: name.replace(/\.[^.]*$/, '').slice(0, 40),
      mapping: read.value.mapping,
    }
    setDraft({ template: known ?? fresh, bytes: known === null ? bytes : null, read: read.value })
  }
  const upload = async (chosen: File | undefined) => {
    if (chosen !== undefined) open(chosen.name, new Uint8Array(await chosen.arrayBuffer()), null)
  }
  const edit = async (template: SavedTemplate) => {
    const bytes = await templates.bytes(template.id)
    if (bytes === null) setTrouble(words.gone)
    else open(`${template.name}.xlsx`, bytes, template)
  }
  if (draft !== null)
    return (
      <TemplateForm
        template={draft.template}
        read={draft.read}
        back={() => setDraft(null)}
        save={async (template) => {
          if (await templates.save(template, draft.bytes)) setDraft(null)
        }}
      />
    )
  return (
    <Modal
      open
      title={words.title}
      width={560}
      footer={<Button onClick={close}>{words.close}</Button>}
      onCancel={close}
    >
      <div data-testid="templates">
        <p className="desk-note">{words.intro}</p>
        {templates.all.length === 0 && <p>{words.none}</p>}
        {templates.all.map((template) => (
          <div key={template.id} className="desk-template-line" data-testid="template-line">
            <span>{template.name}</span>
            <Button
              type="primary"
              size="small"
              disabled={rows === 0}
              data-testid="template-run"
              onClick={() => {
                close()
                void templates.run(template.id)
              }}
            >
              {words.run(rows)}
            </Button>
            <Button size="small" onClick={() => void edit(template)}>
              {words.edit}
            </Button>
            <Button size="small" danger onClick={() => void templates.drop(template.id)}>
              {words.drop}
            </Button>
          </div>
        ))}
        <input
          ref={file}
          type="file"
          accept=".xlsx,.xls"
          hidden
          data-testid="template-file"
          onChange={({ target }) => {
            void upload(target.files?.[0])
            target.value = ''
          }}
        />
        <Button onClick={() => file.current?.click()}>{words.upload}</Button>
        {trouble !== '' && (
          <p role="alert" className="desk-refusal" data-testid="template-trouble">
            {trouble}
          </p>
        )}
      </div>
    </Modal>
  )
}
