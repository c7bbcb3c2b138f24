// What shall be exported? Form of the file, which records, which columns, and whether hidden numbers are written in clear.

import { Alert, Checkbox, Modal, Radio } from 'antd'
import { useState } from 'react'
import type { ExportForm } from '../../../shared/excel/write/write-ledger.ts'
import type { LedgerOutput } from '../use-ledger-output.ts'
import { exportWording as words } from './wording.ts'

export interface ExportChoice {
  readonly form: ExportForm
  readonly scope: 'view' | 'selected' | 'all'
  readonly columns: 'shown' | 'all'
  /** Names of masked fields to be written in clear. */
  readonly revealed: readonly string[]
}

interface ExportDialogProps {
  readonly counts: { readonly total: number; readonly matched: number }
  /** Rows of the present selection. */
  readonly selected: number
  readonly columns: ReturnType<LedgerOutput['columns']>
  readonly run: (choice: ExportChoice) => void
  readonly close: () => void
}

const first: ExportChoice = { form: 'xlsx', scope: 'view', columns: 'shown', revealed: [] }

const runId = { 'data-testid': 'export-run' }

export function ExportDialog(props: ExportDialogProps) {
  const { counts, selected } = props
  const { masked } = props.columns
  const [choice, setChoice] = useState(first)
  const change = (part: Partial<ExportChoice>) => setChoice({ ...choice, ...part })
  const rows = { view: counts.matched, selected, all: counts.total }[choice.scope]
  return (
    <Modal
      open
      title={words.title}
      width={480}
      okText={words.run(rows)}
      cancelText={words.cancel}
      okButtonProps={{ disabled: rows === 0, ...runId }}
      onOk={() => {
        props.close()
        props.run(choice)
      }}
      onCancel={props.close}
    >
      <div className="desk-export" data-testid="export-dialog">
        <span>{words.form}</span>
        <Radio.Group
          value={choice.form}
          data-testid="export-form"
          onChange={({ target }) => change({ form: target.value })}
          options={[
            { value: 'xlsx', label: words.forms.xlsx },
            { value: 'utf-8', label: words.forms['utf-8'] },
            { value: 'gb18030', label: words.forms.gb18030 },
          ]}
        />
        <span>{words.scope}</span>
        <Radio.Group
          value={choice.scope}
          data-testid="export-scope"
          onChange={({ target }) => change({ scope: target.value })}
          options={[
            { value: 'view', label: words.scopes.view(counts.matched) },
            { value: 'selected', label: words.scopes.selected(selected), disabled: selected === 0 },
            ...(counts.total === counts.matched ? [] : [{ value: 'all', label: words.scopes.all(counts.total) }]),
          ]}
        />
        <span>{words.columns}</span>
        <Radio.Group
          value={choice.columns}
          data-testid="export-columns"
          onChange={({ target }) => change({ columns: target.value })}
          options={[
            { value: 'shown', label: words.columnSets.shown(props.columns.shown) },
            { value: 'all', label: words.columnSets.all(props.columns.all) },
          ]}
        />
        {masked.length > 0 && (
          <>
            <span>{words.hidden}</span>
            <Checkbox.Group
              value={[...choice.revealed]}
              data-testid="export-revealed"
              onChange={(revealed) => change({ revealed: revealed.map(String) })}
              options={masked.map(({ name, title }) => ({ value: name, label: words.inClear(title) }))}
            />
          </>
        )}
      </div>
      {choice.revealed.length > 0 && <Alert type="warning" showIcon title={words.logged} />}
      {choice.form !== 'xlsx' && <Alert type="info" showIcon title={words.csvNote} />}
    </Modal>
  )
}
