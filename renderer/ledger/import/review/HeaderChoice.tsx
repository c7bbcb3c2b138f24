// Which rows are the header? As found, or as a person says: by number, or by pointing at the row in the sheet.

import { Button, InputNumber, Popover } from 'antd'
import { useState } from 'react'
import type { TableReading } from '../../../../shared/excel/reading.ts'
import { importWording } from '../../../app/wording/import.ts'

const wording = importWording.header

interface HeaderChoiceProps {
  readonly table: TableReading
  readonly rows: number
  readonly picking: boolean
  readonly onPicking: (picking: boolean) => void
  readonly onTell: (row: number, depth: number) => void
}

export function HeaderChoice({ table, rows, picking, onPicking, onTell }: HeaderChoiceProps) {
  const [open, setOpen] = useState(false)
  const first = table.headerRows[0] ?? 1
  if (picking)
    return (
      <span className="row">
        <span className="amber" role="status">
          {wording.picking}
        </span>
        <Button size="small" onClick={() => onPicking(false)}>
          {wording.cancel}
        </Button>
      </span>
    )
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <HeaderForm
          first={first}
          depth={table.headerRows.length}
          rows={rows}
          onTell={(row, depth) => {
            setOpen(false)
            onTell(row, depth)
          }}
          onPick={() => {
            setOpen(false)
            onPicking(true)
          }}
        />
      }
    >
      <Button size="small" type="text" data-testid="header-choice">
        {wording.stands(first, table.headerRows.length)}
      </Button>
    </Popover>
  )
}

interface HeaderFormProps {
  readonly first: number
  readonly depth: number
  readonly rows: number
  readonly onTell: (row: number, depth: number) => void
  readonly onPick: () => void
}

function HeaderForm({ first, depth, rows, onTell, onPick }: HeaderFormProps) {
  const [row, setRow] = useState(first)
  const [levels, setLevels] = useState(depth)
  return (
    <div className="row" data-testid="header-form">
      <span className="row">
        {wording.row}
        <InputNumber
          size="small"
          min={1}
          max={rows}
          value={row}
          onChange={(next) => setRow(next ?? first)}
          onPressEnter={() => onTell(row, levels)}
          style={{ width: 76 }}
          aria-label={wording.row}
          data-testid="header-row"
        />
      </span>
      <span className="row">
        {wording.depth}
        <InputNumber
          size="small"
          min={1}
          max={3}
          value={levels}
          onChange={(next) => setLevels(next ?? 1)}
          onPressEnter={() => onTell(row, levels)}
          style={{ width: 56 }}
          aria-label={wording.depth}
          data-testid="header-depth"
        />
      </span>
      <Button size="small" type="primary" onClick={() => onTell(row, levels)} data-testid="header-apply">
        {wording.apply}
      </Button>
      <Button size="small" onClick={onPick} data-testid="header-pick">
        {wording.pick}
      </Button>
    </div>
  )
}
