// Which cells were corrected here? Each with what stood there and what was typed; any of them can be taken back.

import { Button } from 'antd'
import { importWording } from '../../../app/wording/import.ts'
import { VirtualRows } from '../../../ui/VirtualRows.tsx'
import type { Correction } from './decisions.ts'

const wording = importWording.correct
const rowHeight = 28

interface CorrectionListProps {
  readonly corrections: Readonly<Record<string, Correction>>
  readonly onCell: (cell: string) => void
  /** Types the former text again, which takes the correction away. */
  readonly onTakeBack: (cell: string, text: string, was: string) => void
}

export function CorrectionList({ corrections, onCell, onTakeBack }: CorrectionListProps) {
  const cells = Object.entries(corrections)
  if (cells.length === 0) return <p className="import-problems-empty soft">{wording.none}</p>
  return (
    <div className="import-problem-list">
      <VirtualRows
        count={cells.length}
        rowHeight={rowHeight}
        label={wording.title}
        testId="correction-list"
        row={(index) => {
          const [cell, { text, was }] = cells[index] ?? ['', { text: '', was: '' }]
          return (
            <div className="import-problem" style={{ height: rowHeight }} data-testid="correction">
              <button type="button" className="plain small cell-link" onClick={() => onCell(cell)}>
                {cell}
              </button>
              <span className="ellipsis soft">{was === '' ? wording.empty : was}</span>
              <span aria-hidden>→</span>
              <strong className="grow ellipsis">{text.trim() === '' ? wording.empty : text}</strong>
              <Button size="small" onClick={() => onTakeBack(cell, was, was)} aria-label={wording.takeBackAt(cell)}>
                {wording.takeBack}
              </Button>
            </div>
          )
        }}
      />
      <p className="import-reason soft">{wording.about}</p>
    </div>
  )
}
