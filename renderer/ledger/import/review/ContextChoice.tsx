// What does the sheet say of itself, and is that right? Year, date and unit of amounts, each of which a person may correct.

import { Button, Input, InputNumber, Popover, Select } from 'antd'
import type { ReactNode } from 'react'
import { type ContextChoice as Context, tableKey } from '../../../../shared/excel/choices/table-choices.ts'
import type { TableReading } from '../../../../shared/excel/reading.ts'
import { importWording } from '../../../app/wording/import.ts'
import { setContext } from '../choices/decisions.ts'
import type { DecisionsFlow } from '../choices/use-decisions.ts'

const words = importWording.context

interface ContextChoiceProps {
  readonly table: TableReading
  readonly decisions: DecisionsFlow
}

const units = ['yuan', 'thousand', 'wan'] as const

/** What the sheet says of itself, in one line. */
function contextWords({ context }: TableReading): string {
  const unit = units.find((each) => each === context.amountUnit)
  const said = [
    context.year === null ? null : words.year(context.year),
    context.asOf === null ? null : words.asOf(context.asOf),
    unit === undefined ? null : words[unit],
  ].filter((word) => word !== null)
  return said.length === 0 ? words.nothing : said.join(' · ')
}

export function ContextChoice({ table, decisions }: ContextChoiceProps) {
  const chosen = decisions.history.now.tables[tableKey(table)]?.context ?? {}
  const change = <K extends keyof Context>(name: K, value: Context[K] | undefined) =>
    decisions.decide(importWording.steps.context, (now) => setContext(now, table, name, value))
  const corrected = Object.keys(chosen).length > 0
  return (
    <Popover
      trigger="click"
      destroyOnHidden
      content={
        <div className="context-form" data-testid="context-form">
          <Line label={words.yearLabel}>
            <InputNumber
              size="small"
              min={1990}
              max={2099}
              value={table.context.year}
              onBlur={(event) => {
                const year = Number(event.target.value)
                if (year >= 1990 && year <= 2099 && year !== table.context.year) change('year', year)
              }}
              onPressEnter={(event) => event.currentTarget.blur()}
              aria-label={words.yearLabel}
              data-testid="context-year"
            />
          </Line>
          <Line label={words.asOfLabel}>
            <Input
              key={table.context.asOf}
              size="small"
              defaultValue={table.context.asOf ?? ''}
              placeholder={words.asOfHint}
              onBlur={(event) => {
                const day = event.target.value.trim()
                if (isDay(day) && day !== table.context.asOf) change('asOf', day)
              }}
              onPressEnter={(event) => event.currentTarget.blur()}
              aria-label={words.asOfLabel}
              data-testid="context-as-of"
            />
          </Line>
          <Line label={words.unitLabel}>
            <Select
              size="small"
              style={{ width: 110 }}
              value={units.find((each) => each === table.context.amountUnit) ?? null}
              placeholder={words.unitUnknown}
              options={units.map((unit) => ({ value: unit, label: words.unitNames[unit] }))}
              onChange={(unit) => change('amountUnit', unit ?? undefined)}
              aria-label={words.unitLabel}
              data-testid="context-unit"
            />
          </Line>
          {corrected && (
            <Button
              size="small"
              onClick={() => {
                decisions.decide(importWording.steps.contextBack, (now) =>
                  (Object.keys(chosen) as (keyof Context)[]).reduce(
                    (before, name) => setContext(before, table, name, undefined),
                    now,
                  ),
                )
              }}
              data-testid="context-back"
            >
              {words.back}
            </Button>
          )}
          <p className="soft">{words.about}</p>
        </div>
      }
    >
      <Button size="small" type="text" className="ellipsis" title={words.edit} data-testid="context-choice">
        {contextWords(table)}
        {corrected && <span className="amber">　{words.corrected}</span>}
      </Button>
    </Popover>
  )
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="row">
      <span className="context-label">{label}</span>
      {children}
    </div>
  )
}

function isDay(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
  )
}
