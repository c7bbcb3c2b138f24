// What can be done when no table was found? A person points at the header row in the sheet and says which ledger it is.

import { Alert, Button, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { ledgers } from '../../../../shared/ledgers/index.ts'
import { importWording } from '../../../app/wording/import.ts'
import { tellTable } from '../choices/decisions.ts'
import { SheetGrid } from '../sheet/SheetGrid.tsx'
import type { ImportFlow, Review } from '../use-import.ts'
import { OtherSheets } from './OtherSheets.tsx'

const wording = importWording.told

interface NoTablesProps {
  readonly flow: ImportFlow
  readonly review: Review
  /** A table of this sheet is wanted beside those that were found; null: none was found at all. */
  readonly onClose: (() => void) | null
}

export function NoTables({ flow, review, onClose }: NoTablesProps) {
  const { reading, sheets } = review
  const filled = sheets.filter(({ rows }) => rows > 0)
  const [sheetName, setSheetName] = useState(
    () => filled.find(({ name }) => reading.otherSheets.some(({ sheet }) => sheet === name))?.name ?? filled[0]?.name,
  )
  const [cell, setCell] = useState<string | null>(null)
  const [row, setRow] = useState<number | null>(null)
  const [depth, setDepth] = useState(1)
  const [ledger, setLedger] = useState<string | null>(null)
  const size = sheets.find(({ name }) => name === sheetName)

  function tell() {
    if (sheetName === undefined || row === null || ledger === null) return
    flow.decisions.decide(importWording.steps.header(row), (now) =>
      tellTable(now, null, { sheet: sheetName, ledger, row, depth }),
    )
    onClose?.()
  }
  return (
    <div className="import-told" data-testid="import-told">
      {onClose === null && (
        <Alert
          type="warning"
          title={importWording.noTables}
          description={importWording.noTablesNext}
          data-testid="import-trouble"
        />
      )}
      <div className="row import-told-bar">
        <span className="soft">{wording.sheet}</span>
        <Select
          size="small"
          style={{ width: 180 }}
          value={sheetName ?? null}
          options={filled.map(({ name }) => ({ value: name, label: name }))}
          onChange={(name) => {
            setSheetName(name ?? undefined)
            setCell(null)
            setRow(null)
          }}
          aria-label={wording.sheet}
          data-testid="told-sheet"
        />
        <span className="soft">{wording.ledger}</span>
        <Select
          size="small"
          style={{ width: 190 }}
          value={ledger}
          placeholder={wording.chooseLedger}
          showSearch={{ optionFilterProp: 'label' }}
          options={ledgers.map(({ name, title }) => ({ value: name, label: title }))}
          onChange={setLedger}
          aria-label={wording.ledger}
          data-testid="told-ledger"
        />
        <span className="soft">{importWording.header.row}</span>
        <InputNumber
          size="small"
          min={1}
          max={size?.rows ?? 1}
          value={row}
          onChange={setRow}
          style={{ width: 80 }}
          aria-label={importWording.header.row}
          data-testid="told-row"
        />
        <span className="soft">{importWording.header.depth}</span>
        <InputNumber
          size="small"
          min={1}
          max={3}
          value={depth}
          onChange={(next) => setDepth(next ?? 1)}
          style={{ width: 56 }}
          aria-label={importWording.header.depth}
          data-testid="told-depth"
        />
        <Button
          size="small"
          type="primary"
          disabled={row === null || ledger === null}
          onClick={tell}
          data-testid="told-apply"
        >
          {wording.read}
        </Button>
        {onClose !== null && (
          <Button size="small" onClick={onClose}>
            {importWording.header.cancel}
          </Button>
        )}
        <span className="soft">{row === null ? wording.point : wording.pointed(row)}</span>
      </div>
      <OtherSheets flow={flow} reading={reading} />
      {size !== undefined && (
        <div className="import-preview">
          <SheetGrid
            key={size.name}
            api={review.api}
            table={null}
            index={-1}
            size={size}
            corrections={noCorrections}
            stored={false}
            target={cell}
            onTarget={setCell}
            titleOf={(name) => name}
            onCorrect={null}
            onPickRow={(at) => {
              setRow(at)
              setCell(`A${at}`)
            }}
            onColumn={() => {}}
            startDrag={null}
            dropColumn={null}
          />
        </div>
      )}
    </div>
  )
}

const noCorrections = {}
