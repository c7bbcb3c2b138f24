// What would this workbook bring? Workbook, mapping and problems side by side; the sums; import, export of errors, or nothing.

import { Alert, App as AntApp, Button, Checkbox, Select, Spin, Tabs } from 'antd'
import { useMemo, useState } from 'react'
import type { TableReading } from '../../../shared/excel/reading.ts'
import { ledgerNamed, ledgers } from '../../../shared/ledgers/index.ts'
import { failureSentence } from '../../../shared/wording/failures.ts'
import { useStore } from '../../app/store-client.ts'
import { duplicateWording } from '../../app/wording/duplicates.ts'
import { importWording } from '../../app/wording/import.ts'
import { noFixes, sumCounts } from './import-review.ts'
import { TableReview } from './review/TableReview.tsx'
import { type DuplicateReview, useDuplicates } from './use-duplicates.ts'
import type { ImportFlow, Review } from './use-import.ts'
import { usePlan } from './use-plan.ts'

interface ReviewPageProps {
  readonly flow: ImportFlow
  readonly review: Review
  readonly busy: boolean
  readonly rereading: boolean
  readonly onImport: (tables: readonly number[]) => void
}

export function ReviewPage({ flow, review, busy, rereading, onImport }: ReviewPageProps) {
  const store = useStore()
  const { message } = AntApp.useApp()
  const { reading } = review
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const [shown, setShown] = useState(0)
  const indexes = reading.tables.map((_, index) => index).filter((index) => !left.has(index))
  const { fixes } = flow
  const choices = useMemo(
    () => reading.tables.flatMap((_, table) => (left.has(table) ? [] : [{ table, fixes: fixes[table] ?? noFixes }])),
    [reading, left, fixes],
  )
  const chosen = useMemo(() => reading.tables.filter((_, table) => !left.has(table)), [reading, left])
  const sums = sumCounts(chosen)
  const plan = usePlan(review, choices)
  const duplicates = useDuplicates(review, choices, plan.compared)
  const table = reading.tables[shown] ?? reading.tables[0]

  async function exportErrors() {
    const answer = await flow.errorWorkbook(indexes)
    if (answer === null) return
    if (!answer.ok) return void message.error(failureSentence(answer.error))
    const saved = await store.saveFile('error-workbook', importWording.errorFile(reading.file), answer.value)
    if (!saved.ok) void message.error(failureSentence(saved.error), 8)
    else if (saved.value.place !== null) void message.info(importWording.exported(saved.value.place), 6)
  }

  function include(index: number, wanted: boolean) {
    const next = new Set(left)
    if (wanted) next.delete(index)
    else next.add(index)
    setLeft(next)
  }

  return (
    <div className="import-review" data-testid="import-review">
      <div className="import-head">
        <h1 className="ellipsis" title={reading.file}>
          {importWording.title} · {reading.file}
        </h1>
        <span className="grow" />
        {rereading && (
          <span className="row soft" role="status">
            <Spin size="small" /> {importWording.mapping.rereading}
          </span>
        )}
        <LedgerChoice tables={reading.tables} onChange={flow.changeLedger} />
      </div>
      {table === undefined ? (
        <NoTables reading={reading} />
      ) : (
        <>
          <TableTabs {...{ review, shown, left }} onShow={setShown} onInclude={include} />
          <TableReview
            key={`${table.sheet} ${table.ledger} ${table.shape}`}
            {...{ flow, review, table, duplicates }}
            index={reading.tables.indexOf(table)}
          />
        </>
      )}
      <div className="import-foot">
        <div className="grow">
          {table !== undefined && (
            <strong data-testid="import-counts">
              {importWording.counts(sums.data, sums.ready, sums.warned, sums.refused)}
            </strong>
          )}
          <div className="soft" data-testid="import-plan">
            {table === undefined ? '' : [plan.words, ...duplicateWords(duplicates)].join(' · ')}
          </div>
        </div>
        <Button
          disabled={busy || sums.refused === 0}
          title={sums.refused === 0 ? importWording.noErrors : ''}
          onClick={() => void exportErrors()}
          data-testid="import-export-errors"
        >
          {importWording.exportErrors}
        </Button>
        <Button onClick={busy ? () => void store.cancelImport() : flow.cancel} data-testid="import-cancel">
          {importWording.cancel}
        </Button>
        <Button
          type="primary"
          loading={busy}
          disabled={rereading || plan.nothing || sums.ready + sums.warned === 0}
          onClick={() => onImport(indexes)}
          data-testid="import-run"
        >
          {busy
            ? importWording.importing
            : plan.nothing
              ? importWording.nothingNew
              : importWording.import(sums.ready + sums.warned)}
        </Button>
      </div>
    </div>
  )
}

/** How many rows may repeat something, and how many are left out because of it. */
function duplicateWords({ summary }: DuplicateReview): readonly string[] {
  if (summary === null) return []
  const skipped = summary.decided.skip
  return [duplicateWording.plan(summary.near), ...(skipped > 0 ? [duplicateWording.skipped(skipped)] : [])]
}

function NoTables({ reading }: { readonly reading: Review['reading'] }) {
  return (
    <div className="page stack">
      <Alert
        type="warning"
        title={importWording.noTables}
        description={importWording.noTablesNext}
        data-testid="import-trouble"
      />
      <OtherSheets reading={reading} />
    </div>
  )
}

function OtherSheets({ reading }: { readonly reading: Review['reading'] }) {
  if (reading.otherSheets.length === 0) return null
  return (
    <p className="soft import-others">
      {importWording.otherSheets}：{reading.otherSheets.map(({ sheet, reason }) => `${sheet}（${reason}）`).join('；')}
    </p>
  )
}

interface LedgerChoiceProps {
  readonly tables: readonly TableReading[]
  readonly onChange: (ledger: string | null) => void
}

const automatic = ''

/** Another ledger for the whole workbook; sensible when there is one table at most. */
function LedgerChoice({ tables, onChange }: LedgerChoiceProps) {
  if (tables.length > 1) return null
  return (
    <div className="row">
      <span className="soft">{importWording.asLedger}</span>
      <Select
        size="small"
        style={{ width: 190 }}
        value={tables[0]?.ledger ?? automatic}
        options={[
          { value: automatic, label: importWording.asLedgerAuto },
          ...ledgers.map((ledger) => ({ value: ledger.name, label: ledger.title })),
        ]}
        onChange={(value) => onChange(value === automatic ? null : value)}
        aria-label={importWording.asLedger}
        data-testid="import-ledger"
      />
    </div>
  )
}

interface TableTabsProps {
  readonly review: Review
  readonly shown: number
  readonly left: ReadonlySet<number>
  readonly onShow: (index: number) => void
  readonly onInclude: (index: number, wanted: boolean) => void
}

function TableTabs({ review, shown, left, onShow, onInclude }: TableTabsProps) {
  const { tables } = review.reading
  const table = tables[shown]
  return (
    <div className="import-tabs">
      <Tabs
        size="small"
        tabBarStyle={{ margin: 0 }}
        activeKey={String(shown)}
        onChange={(key) => onShow(Number(key))}
        items={tables.map((each, index) => ({
          key: String(index),
          label: importWording.sheet(each.sheet, ledgerNamed(each.ledger)?.title ?? ''),
        }))}
      />
      {tables.length > 1 && (
        <Checkbox checked={!left.has(shown)} onChange={(event) => onInclude(shown, event.target.checked)}>
          {importWording.includeTable}
        </Checkbox>
      )}
      {table !== undefined && <span className="soft ellipsis">{contextWords(table)}</span>}
      <OtherSheets reading={review.reading} />
    </div>
  )
}

function contextWords({ context }: TableReading): string {
  const words = importWording.context
  const amountUnits: Readonly<Record<string, string>> = { wan: words.wan, thousand: words.thousand, yuan: words.yuan }
  return [
    context.year === null ? null : words.year(context.year),
    context.asOf === null ? null : words.asOf(context.asOf),
    amountUnits[context.amountUnit ?? ''] ?? null,
  ]
    .filter((word) => word !== null)
    .join(' · ')
}
