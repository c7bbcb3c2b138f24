// Which tables does the workbook hold, as which ledger is each read, and is it imported?

import { Button, Checkbox, Select, Tabs } from 'antd'
import { tableKey } from '../../../../shared/excel/choices/table-choices.ts'
import type { TableReading } from '../../../../shared/excel/reading.ts'
import { ledgerNamed, ledgers } from '../../../../shared/ledgers/index.ts'
import { importWording } from '../../../app/wording/import.ts'
import { leaveTable, tellTable } from '../choices/decisions.ts'
import type { ImportFlow, Review } from '../use-import.ts'
import { ContextChoice } from './ContextChoice.tsx'
import { OtherSheets } from './OtherSheets.tsx'

interface TableTabsProps {
  readonly flow: ImportFlow
  readonly reading: Review['reading']
  readonly shown: number
  readonly onShow: (index: number) => void
  /** Opens the page on which a further table is pointed at. */
  readonly onTell: () => void
}

export function TableTabs({ flow, reading, shown, onShow, onTell }: TableTabsProps) {
  const { tables } = reading
  const table = tables[shown]
  const { left } = flow.decisions.history.now
  if (table === undefined) return null
  return (
    <>
      <div className="import-tabs">
        <Tabs
          size="small"
          className="import-table-tabs"
          tabBarStyle={{ margin: 0 }}
          activeKey={String(shown)}
          onChange={(key) => onShow(Number(key))}
          items={tables.map((each, index) => ({
            key: String(index),
            label: importWording.sheet(each.sheet, ledgerNamed(each.ledger)?.title ?? ''),
          }))}
        />
        <Button size="small" type="text" onClick={onTell} data-testid="told-open">
          {importWording.told.more}
        </Button>
      </div>
      <div className="import-tabs import-table-line">
        <LedgerChoice flow={flow} table={table} />
        {tables.length > 1 && (
          <Checkbox
            checked={!left.includes(tableKey(table))}
            onChange={({ target }) =>
              flow.decisions.decide(importWording.steps.include(target.checked), (now) =>
                leaveTable(now, table, !target.checked),
              )
            }
          >
            {importWording.includeTable}
          </Checkbox>
        )}
        <ContextChoice table={table} decisions={flow.decisions} />
        <OtherSheets flow={flow} reading={reading} />
      </div>
    </>
  )
}

/** Another ledger for this table. */
function LedgerChoice({ flow, table }: { readonly flow: ImportFlow; readonly table: TableReading }) {
  return (
    <div className="row">
      <span className="soft">{importWording.asLedger}</span>
      <Select
        size="small"
        style={{ width: 190 }}
        value={table.ledger}
        showSearch={{ optionFilterProp: 'label' }}
        options={ledgers.map((ledger) => ({ value: ledger.name, label: ledger.title }))}
        onChange={(ledger) => {
          const { sheet, headerRows } = table
          const told = { sheet, ledger, row: headerRows[0] ?? 1, depth: headerRows.length }
          flow.decisions.decide(importWording.steps.ledger(ledgerNamed(ledger)?.title ?? ''), (now) =>
            tellTable(now, table, told),
          )
        }}
        aria-label={importWording.asLedger}
        data-testid="import-ledger"
      />
    </div>
  )
}
