// What would this workbook bring? Workbook, mapping and problems side by side; the sums; import, export of errors, or nothing.

import { Button, Spin } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { tableKey } from '../../../shared/excel/choices/table-choices.ts'
import { directoryOf } from '../../../shared/ledgers/directory-of.ts'
import { failureSentence } from '../../../shared/wording/failures.ts'
import { useDirectory } from '../../app/directory/use-directory.ts'
import { useStore } from '../../app/store-client.ts'
import { duplicateWording } from '../../app/wording/duplicates.ts'
import { importWording } from '../../app/wording/import.ts'
import { sumCounts } from './import-review.ts'
import { NoTables } from './review/NoTables.tsx'
import { ReviewHead } from './review/ReviewHead.tsx'
import { TableReview } from './review/TableReview.tsx'
import { TableTabs } from './review/TableTabs.tsx'
import { useSay } from './review/use-say.ts'
import { type DuplicateReview, useDuplicates } from './use-duplicates.ts'
import type { ImportFlow, Review } from './use-import.ts'
import { usePlan } from './use-plan.ts'

interface ReviewPageProps {
  readonly flow: ImportFlow
  readonly review: Review
  readonly busy: boolean
  readonly rereading: boolean
  readonly note: string | null
  readonly onImport: (tables: readonly number[]) => void
}

export function ReviewPage({ flow, review, busy, rereading, note, onImport }: ReviewPageProps) {
  const store = useStore()
  const say = useSay()
  const { reading } = review
  const { left } = flow.decisions.history.now
  const [shownKey, setShownKey] = useState<string | null>(null)
  const [telling, setTelling] = useState(false)
  const { divisions, units } = useDirectory()
  const directory = useMemo(() => directoryOf(divisions, units), [divisions, units])
  const taken = useMemo(
    () => reading.tables.flatMap((table, at) => (left.includes(tableKey(table)) ? [] : [at])),
    [reading, left],
  )
  const chosen = useMemo(() => reading.tables.filter((_, table) => taken.includes(table)), [reading, taken])
  const sums = sumCounts(chosen)
  const plan = usePlan(review, taken)
  const duplicates = useDuplicates(review, taken, plan.compared)
  const place = useRef(0)
  const found = reading.tables.findIndex((table) => tableKey(table) === shownKey)
  // A table whose header was moved has another key, but stands at the same place.
  const shown = found >= 0 ? found : Math.min(place.current, Math.max(0, reading.tables.length - 1))
  place.current = shown
  const table = reading.tables[shown]

  async function exportErrors() {
    const answer = await flow.errorWorkbook(taken)
    if (answer === null) return
    if (!answer.ok) return say.trouble(failureSentence(answer.error))
    const saved = await store.saveFile('error-workbook', importWording.errorFile(reading.file), answer.value)
    if (!saved.ok) say.trouble(failureSentence(saved.error))
    else if (saved.value.place !== null) say.done(importWording.exported(saved.value.place))
  }

  return (
    <div className="import-review" data-testid="import-review">
      <ReviewHead flow={flow} reading={reading} busy={busy} rereading={rereading} note={note} />
      {table === undefined || telling ? (
        <NoTables
          key={reading.tables.length}
          {...{ flow, review }}
          onClose={table === undefined ? null : () => setTelling(false)}
        />
      ) : (
        <>
          <TableTabs
            {...{ flow, reading, shown }}
            onShow={(at) => {
              const next = reading.tables[at]
              if (next !== undefined) setShownKey(tableKey(next))
            }}
            onTell={() => setTelling(true)}
          />
          <TableReview
            key={`${table.sheet} ${table.ledger} ${tableKey(table)}`}
            {...{ flow, review, table, directory, duplicates }}
            index={shown}
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
        {rereading && (
          <span className="row soft" role="status">
            <Spin size="small" /> {importWording.mapping.rereading}
          </span>
        )}
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
          onClick={() => onImport(taken)}
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
