// Which columns shall be seen, in which order, and which stay frozen at the left?

import { Button, Checkbox, Modal } from 'antd'
import { useState } from 'react'
import { type ColumnSet, changeColumn, defaultColumnSet, moveColumn } from '../grid/column-set.ts'
import type { LedgerColumn } from '../grid/ledger-columns.ts'
import { ledgerWording } from '../wording.ts'

const words = ledgerWording.columnSet

interface ColumnSetDialogProps {
  readonly columns: readonly LedgerColumn[]
  readonly set: ColumnSet
  readonly save: (set: ColumnSet) => void
  readonly close: () => void
}

export function ColumnSetDialog({ columns, set, save, close }: ColumnSetDialogProps) {
  const [draft, setDraft] = useState(set)
  const titles = new Map(columns.map((column) => [column.id, column.title]))
  const shown = draft.filter((choice) => choice.shown).length
  return (
    <Modal
      open
      title={words.title}
      width={440}
      okText={words.save}
      cancelText={ledgerWording.cancel}
      okButtonProps={{ disabled: shown === 0 }}
      onOk={() => {
        save(draft)
        close()
      }}
      onCancel={close}
    >
      <div className="desk-column-set" data-testid="column-set">
        <div className="desk-column-head">
          <span>{words.shown}</span>
          <span>{words.frozen}</span>
          <span>{words.order}</span>
        </div>
        {draft.map((choice) => {
          const title = titles.get(choice.id) ?? choice.id
          return (
            <div key={choice.id} className="desk-column-row">
              <Checkbox
                checked={choice.shown}
                data-testid={`column-show-${choice.id}`}
                onChange={(event) => setDraft(changeColumn(draft, choice.id, { shown: event.target.checked }))}
              >
                {title}
              </Checkbox>
              <Checkbox
                checked={choice.frozen}
                aria-label={words.freeze(title)}
                onChange={(event) => setDraft(changeColumn(draft, choice.id, { frozen: event.target.checked }))}
              />
              <span>
                <Button
                  size="small"
                  type="text"
                  aria-label={words.up(title)}
                  onClick={() => setDraft(moveColumn(draft, choice.id, -1))}
                >
                  ↑
                </Button>
                <Button
                  size="small"
                  type="text"
                  aria-label={words.down(title)}
                  onClick={() => setDraft(moveColumn(draft, choice.id, 1))}
                >
                  ↓
                </Button>
              </span>
            </div>
          )
        })}
      </div>
      <Button size="small" type="link" onClick={() => setDraft(defaultColumnSet(columns))}>
        {words.usual}
      </Button>
    </Modal>
  )
}
