// What does one table hold and what is wrong with it? Its sheet and mapping side by side, below them its problems in tabs.

import { Segmented } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { columnIndex } from '../../../../shared/excel/address.ts'
import type { Problem, TableReading } from '../../../../shared/excel/reading.ts'
import type { Value } from '../../../../shared/ledgers/define.ts'
import type { OfficeDirectory } from '../../../../shared/ledgers/directory.ts'
import { ledgerNamed } from '../../../../shared/ledgers/index.ts'
import { kinds } from '../../../../shared/ledgers/kinds/all.ts'
import { AddToDirectory, type DirectoryAddition } from '../../../app/directory/AddToDirectory.tsx'
import { duplicateWording } from '../../../app/wording/duplicates.ts'
import { importWording } from '../../../app/wording/import.ts'
import { CorrectionList } from '../choices/CorrectionList.tsx'
import { useMappingChanges } from '../choices/use-mapping-changes.ts'
import { additionFor } from '../directory-problems.ts'
import { columnOf, noFixes } from '../import-review.ts'
import { MappingPanel } from '../mapping/MappingPanel.tsx'
import { columnField } from '../mapping/mapping-fields.ts'
import { useMappingDrag } from '../mapping/use-mapping-drag.ts'
import { ProblemPanel } from '../ProblemPanel.tsx'
import { SheetGrid } from '../sheet/SheetGrid.tsx'
import type { DuplicateReview } from '../use-duplicates.ts'
import type { ImportFlow, Review } from '../use-import.ts'
import { DuplicatePanel } from './DuplicatePanel.tsx'
import { HeaderChoice } from './HeaderChoice.tsx'
import { MarkList, marksOf } from './MarkList.tsx'
import { ReviewTabs } from './ReviewTabs.tsx'

interface TableReviewProps {
  readonly flow: ImportFlow
  readonly review: Review
  readonly table: TableReading
  readonly index: number
  readonly directory: OfficeDirectory
  readonly duplicates: DuplicateReview
}

export function TableReview({ flow, review, table, index, directory, duplicates }: TableReviewProps) {
  const [cell, setCell] = useState<string | null>(null)
  const [stored, setStored] = useState(false)
  const [picking, setPicking] = useState(false)
  const [addition, setAddition] = useState<DirectoryAddition | null>(null)
  const definition = ledgerNamed(table.ledger)
  const parent = definition?.parent === undefined ? undefined : ledgerNamed(definition.parent.ledger)
  const size = review.sheets.find((sheet) => sheet.name === table.sheet)
  const titleOf = (name: string): string =>
    (definition === undefined ? undefined : columnField(name, definition, parent))?.title ?? name
  const changes = useMappingChanges(flow.decisions, table, titleOf)
  const drag = useMappingDrag((item, target) => {
    if (item.kind === 'column') changes.give(item.name, target === '' ? null : target)
    else changes.give(target, item.name)
  })
  const { now } = flow.decisions.history
  const corrections = useMemo(() => now.corrections[table.sheet] ?? {}, [now.corrections, table.sheet])
  const marks = useMemo(() => marksOf(table), [table])
  const { api } = review
  const textOf = useCallback(
    async (at: string): Promise<string> => {
      const row = Number(at.replace(/^[A-Z]+/, ''))
      const [line] = await api.cells(table.sheet, row - 1, row)
      return line?.[columnIndex(columnOf(at))] ?? ''
    },
    [api, table.sheet],
  )
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
    const run = async () => setAddition(additionFor(problem, directory, await textOf(problem.cell)))
    return { label: wanted.kind === 'division' ? words.addDivision : words.addUnit, run: () => void run() }
  }
  const fixes = flow.fixes[index] ?? noFixes
  const headOf = (column: string) => setCell(`${column}${table.headerRows[0] ?? table.firstDataRow}`)
  return (
    <>
      <div className="import-middle">
        <div className="import-preview">
          <div className="import-view-bar">
            <Segmented<'raw' | 'stored'>
              size="small"
              value={stored ? 'stored' : 'raw'}
              onChange={(view) => setStored(view === 'stored')}
              aria-label={importWording.sheetView.title}
              options={[
                { value: 'raw', label: <span data-testid="view-raw">{importWording.sheetView.raw}</span> },
                { value: 'stored', label: <span data-testid="view-stored">{importWording.sheetView.stored}</span> },
              ]}
            />
            <HeaderChoice
              table={table}
              rows={size.rows}
              picking={picking}
              onPicking={setPicking}
              onTell={changes.tell}
            />
            <span className="soft ellipsis">{importWording.sheetView.hint}</span>
          </div>
          <SheetGrid
            api={review.api}
            table={table}
            index={index}
            size={size}
            corrections={corrections}
            stored={stored}
            target={cell}
            onTarget={setCell}
            titleOf={titleOf}
            onCorrect={changes.correct}
            onPickRow={
              picking
                ? (row) => {
                    setPicking(false)
                    changes.tell(row, table.headerRows.length)
                  }
                : null
            }
            onColumn={headOf}
            startDrag={drag.start}
            dropColumn={drag.dragging?.item.kind === 'field' ? drag.over : null}
          />
        </div>
        <MappingPanel
          table={table}
          definition={definition}
          parent={parent}
          directory={directory}
          drag={drag}
          onChange={changes.give}
          onConstant={changes.constant}
          onColumn={headOf}
          onStartAnew={changes.startAnew}
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
                fixes={fixes}
                corrections={corrections}
                chosen={cell}
                show={show}
                textOf={textOf}
                onCell={setCell}
                onFix={changes.fix}
                onCorrect={changes.correct}
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
          {
            key: 'corrections',
            label: importWording.correct.title,
            count: Object.keys(corrections).length,
            content: <CorrectionList corrections={corrections} onCell={setCell} onTakeBack={changes.correct} />,
          },
          {
            key: 'marks',
            label: importWording.marks.title,
            count: marks.length,
            content: <MarkList marks={marks} onCell={setCell} />,
          },
        ]}
      />
      {drag.dragging !== null && (
        <div className="drag-label" style={{ left: drag.dragging.x + 12, top: drag.dragging.y + 8 }} aria-hidden>
          {drag.dragging.item.label}
        </div>
      )}
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
