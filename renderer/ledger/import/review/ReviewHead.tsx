// Which workbook is being reviewed? Its name, the steps back and forth, and the choice of the file once more.

import { RedoOutlined, UndoOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useRef } from 'react'
import { importWording } from '../../../app/wording/import.ts'
import type { ImportFlow, Review } from '../use-import.ts'

interface ReviewHeadProps {
  readonly flow: ImportFlow
  readonly reading: Review['reading']
  readonly busy: boolean
  readonly rereading: boolean
  readonly note: string | null
}

const wording = importWording.steps

export function ReviewHead({ flow, reading, busy, note }: ReviewHeadProps) {
  const input = useRef<HTMLInputElement>(null)
  const { history, undo, redo } = flow.decisions
  const before = history.past.at(-1)?.title
  const after = history.future[0]?.title
  return (
    <>
      <div className="import-head">
        <h1 className="ellipsis" title={reading.file}>
          {importWording.title} · {reading.file}
        </h1>
        <span className="grow" />
        <Button
          size="small"
          type="text"
          icon={<UndoOutlined />}
          disabled={busy || before === undefined}
          onClick={undo}
          title={before === undefined ? wording.nothingToUndo : wording.undo(before)}
          aria-label={before === undefined ? wording.nothingToUndo : wording.undo(before)}
          data-testid="review-undo"
        />
        <Button
          size="small"
          type="text"
          icon={<RedoOutlined />}
          disabled={busy || after === undefined}
          onClick={redo}
          title={after === undefined ? wording.nothingToRedo : wording.redo(after)}
          aria-label={after === undefined ? wording.nothingToRedo : wording.redo(after)}
          data-testid="review-redo"
        />
        <Button
          size="small"
          disabled={busy}
          onClick={() => input.current?.click()}
          title={importWording.choose.againHint}
        >
          {importWording.choose.again}
        </Button>
        <input
          ref={input}
          hidden
          type="file"
          accept=".xlsx,.xls,.csv,.et,.xlsm"
          data-testid="import-file-again"
          onChange={(event) => {
            const file = event.target.files?.[0]
            if (file !== undefined) void flow.choose(file)
            event.target.value = ''
          }}
        />
      </div>
      {note !== null && <Alert type="info" banner title={note} data-testid="import-note" />}
    </>
  )
}
