// What does one table hold and what is wrong with it? Its sheet and mapping side by side, below them its problems in tabs.

import { useMemo, useState } from 'react'
import { columnIndex } from '../../../../shared/excel/address.ts'
import type { Problem, TableReading } from '../../../../shared/excel/reading.ts'
import type { Value } from '../../../../shared/ledgers/define.ts'
import { directoryOf } from '../../../../shared/ledgers/directory-of.ts'
import { ledgerNamed } from '../../../../shared/ledgers/index.ts'
import { kinds } from '../../../../shared/ledgers/kinds/all.ts'
import { AddToDirectory, type DirectoryAddition } from '../../../app/directory/AddToDirectory.tsx'
import { useDirectory } from '../../../app/directory/use-directory.ts'
import { duplicateWording } from '../../../app/wording/duplicates.ts'
import { importWording } from '../../../app/wording/import.ts'
import { additionFor } from '../directory-problems.ts'
import { columnOf, noFixes } from '../import-review.ts'
import { columnField, MappingPanel } from '../MappingPanel.tsx'
import { ProblemPanel } from '../ProblemPanel.tsx'
import { RawGrid } from '../RawGrid.tsx'
import type { DuplicateReview } from '../use-duplicates.ts'
import type { ImportFlow, Review } from '../use-import.ts'
import { DuplicatePanel } from './DuplicatePanel.tsx'
import { ReviewTabs } from './ReviewTabs.tsx'

interface TableReviewProps {
  readonly flow: ImportFlow
  readonly review: Review
  readonly table: TableReading
  readonly index: number
  readonly duplicates: DuplicateReview
}

export function TableReview({ flow, review, table, index, duplicates }: TableReviewProps) {
  const [cell, setCell] = useState<string | null>(null)
  const [addition, setAddition] = useState<DirectoryAddition | null>(null)
  const { divisions, units } = useDirectory()
  const directory = useMemo(() => directoryOf(divisions, units), [divisions, units])
  const definition = ledgerNamed(table.ledger)
  const parent = definition?.parent === undefined ? undefined : ledgerNamed(definition.parent.ledger)
  const size = review.sheets.find((sheet) => sheet.name === table.sheet)
  if (definition === undefined || size === undefined) return null

  const show = (name: string | null, value: Value | undefined): string => {
    const field = name === null ? undefined : columnField(name, definition, parent)
    if (value === undefined || value === null || field === undefined) return ''
    return kinds[field.kind].show(value, field, directory)
  }
  const addOf = (problem: Problem) => {
    const wanted = additionFor(problem, directory, '')
    if (wanted === null) return null
    const words = importWording.problems
    const run = async () => {
      const [row] = await review.api.cells(table.sheet, problem.row - 1, problem.row)
      setAddition(additionFor(problem, directory, row?.[columnIndex(columnOf(problem.cell))] ?? ''))
    }
    return { label: wanted.kind === 'division' ? words.addDivision : words.addUnit, run: () => void run() }
  }
  return (
    <>
      <div className="import-middle">
        <div className="import-preview">
          <RawGrid api={review.api} table={table} size={size} target={cell} />
        </div>
        <MappingPanel
          table={table}
          definition={definition}
          parent={parent}
          onChange={(column, field) => flow.changeColumn(table, column, field)}
          onColumn={(column) => setCell(`${column}${table.headerRows[0] ?? table.firstDataRow}`)}
        />
      </div>
      <ReviewTabs
        label={importWording.problems.title}
        tabs={[
          {
            key: 'problems',
            label: importWording.problems.title,
            count: table.problems.length,
            content: (
              <ProblemPanel
                table={table}
                fixes={flow.fixes[index] ?? noFixes}
                chosen={cell}
                show={show}
                onCell={setCell}
                onFix={(problems) => flow.fix(index, problems)}
                addOf={addOf}
              />
            ),
          },
          {
            key: 'duplicates',
            label: duplicateWording.tab,
            count: duplicates.summary?.groups.reduce((sum, { rows }) => sum + rows, 0) ?? 0,
            content: <DuplicatePanel review={duplicates} />,
          },
        ]}
      />
      {addition !== null && (
        <AddToDirectory
          addition={addition}
          onClose={() => setAddition(null)}
          onAdded={() => {
            setAddition(null)
            void flow.reread()
          }}
        />
      )}
    </>
  )
}
