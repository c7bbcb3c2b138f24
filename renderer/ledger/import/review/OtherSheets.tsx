// Which sheets were not read, and why? Hidden ones that hold a ledger can be taken in.

import { Button } from 'antd'
import { importWording } from '../../../app/wording/import.ts'
import type { ImportFlow, Review } from '../use-import.ts'

interface OtherSheetsProps {
  readonly flow: ImportFlow
  readonly reading: Review['reading']
}

export function OtherSheets({ flow, reading }: OtherSheetsProps) {
  const { decisions } = flow
  const { hiddenSheets } = decisions.history.now
  const words = reading.otherSheets.map(({ sheet, reason }) => `${sheet}（${reason}）`).join('；')
  const offered = hiddenSheets || reading.otherSheets.some(({ hiddenLedger }) => hiddenLedger === true)
  return (
    <>
      {offered && (
        <Button
          size="small"
          onClick={() =>
            decisions.decide(importWording.steps.hidden(!hiddenSheets), (now) => ({
              ...now,
              hiddenSheets: !hiddenSheets,
            }))
          }
          data-testid="hidden-sheets"
        >
          {importWording.steps.hidden(!hiddenSheets)}
        </Button>
      )}
      {reading.otherSheets.length > 0 && (
        <p className="soft import-others" title={words} data-testid="import-others">
          {importWording.otherSheets}：{words}
        </p>
      )}
    </>
  )
}
