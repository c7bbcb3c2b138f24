// Which rows may repeat a record, and what is to become of them? Groups by reason, the rows, and the chosen row beside the record.

import { Popover } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { ledgerNamed } from '../../../../shared/ledgers/index.ts'
import { duplicateTitle } from '../../../../shared/wording/duplicates.ts'
import { duplicateWording } from '../../../app/wording/duplicates.ts'
import type { RowDecision } from '../../../store/api.ts'
import type { DuplicateKind, DuplicateRow } from '../../../store/duplicates/duplicates-api.ts'
import { VirtualRows, type VirtualRowsHandle } from '../../../ui/VirtualRows.tsx'
import { reasonSentence } from '../../duplicates/compared-fields.ts'
import type { DuplicateReview } from '../use-duplicates.ts'
import { AbsentNote } from './AbsentNote.tsx'
import { DecisionButtons, decisionKeys } from './DecisionButtons.tsx'
import { RowComparison } from './RowComparison.tsx'
import './duplicates.css'

const rowHeight = 30
const windowSize = 100

export function DuplicatePanel({ review }: { readonly review: DuplicateReview }) {
  const { summary, trouble } = review
  const [kind, setKind] = useState<DuplicateKind | null>(null)
  if (summary === null) {
    return (
      <p className="import-problems-empty" role="status">
        {trouble ?? duplicateWording.looking}
      </p>
    )
  }
  const groups = summary.groups
  const total = groups.reduce((sum, { rows }) => sum + rows, 0)
  const chosen = groups.find((group) => group.kind === kind)
  const shown = chosen?.rows ?? total
  const groupButton = (each: DuplicateKind | null, label: string, rows: number) => (
    <button
      key={each ?? ''}
      type="button"
      className={each === (chosen?.kind ?? null) ? 'import-group here' : 'import-group'}
      aria-pressed={each === (chosen?.kind ?? null)}
      onClick={() => setKind(each)}
      data-testid={`duplicate-group-${each ?? 'all'}`}
    >
      <span className="grow ellipsis">{label}</span>
      <span>{rows.toLocaleString('zh-CN')}</span>
    </button>
  )
  if (total === 0) {
    return (
      <div className="import-problems-empty">
        <p data-testid="duplicates-none">{duplicateWording.none}</p>
        <CrowdedNote rows={summary.crowded} />
        <AbsentNote absent={summary.absent} />
      </div>
    )
  }
  return (
    <div className="duplicates" data-testid="import-duplicates">
      <div className="import-groups">
        <div className="import-group-list">
          {groupButton(null, duplicateWording.all, total)}
          {groups.map((group) => groupButton(group.kind, duplicateTitle(group.kind), group.rows))}
        </div>
        <div className="duplicate-all">
          <span className="soft">{duplicateWording.forAll(shown)}</span>
          <DecisionButtons
            choices={['skip', 'update', 'both', 'later']}
            decision={null}
            testId="duplicate-all"
            onDecide={(decision) => void review.decide({ kind: chosen?.kind ?? null }, decision)}
          />
        </div>
        <CrowdedNote rows={summary.crowded} />
        <AbsentNote absent={summary.absent} />
      </div>
      <DuplicateList key={chosen?.kind ?? ''} review={review} kind={chosen?.kind ?? null} count={shown} />
    </div>
  )
}

/** Rows that were compared with only a part of those that share their name. */
function CrowdedNote({ rows }: { readonly rows: number }) {
  if (rows === 0) return null
  const why = <p className="crowded-why">{duplicateWording.crowded(rows, '行')}</p>
  return (
    <Popover content={why} trigger={['click', 'hover']}>
      <button type="button" className="plain small absent-note" data-testid="import-crowded">
        {duplicateWording.crowdedShort(rows)}
      </button>
    </Popover>
  )
}

interface DuplicateListProps {
  readonly review: DuplicateReview
  readonly kind: DuplicateKind | null
  readonly count: number
}

/** Rows in view, fetched by windows; fetched anew after each decision. */
function useWindow({ review, kind }: DuplicateListProps) {
  const [view, setView] = useState({ from: 0, to: 40 })
  const [rows, setRows] = useState<ReadonlyMap<number, DuplicateRow>>(new Map())
  const { rows: fetchRows, version } = review
  const first = Math.floor(view.from / windowSize) * windowSize
  const last = Math.ceil(Math.max(view.to, 1) / windowSize) * windowSize
  useEffect(() => {
    let current = true
    // a decision changes what the same window holds
    void version
    void fetchRows(kind, first, last).then((found) => {
      if (current) setRows(new Map(found.map((row, at) => [first + at, row])))
    })
    return () => {
      current = false
    }
  }, [fetchRows, kind, first, last, version])
  return { rows, setView }
}

function DuplicateList(props: DuplicateListProps) {
  const { review, count } = props
  const { rows, setView } = useWindow(props)
  const [at, setAt] = useState(0)
  const handle = useRef<VirtualRowsHandle>(null)
  const row = rows.get(at)

  function go(next: number) {
    const index = Math.max(0, Math.min(count - 1, next))
    setAt(index)
    handle.current?.scrollTo(index)
  }

  function press(event: KeyboardEvent<HTMLDivElement>) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const decision = decisionKeys[event.key]
    if (step === 0 && decision === undefined) return
    event.preventDefault()
    if (step !== 0) go(at + step)
    else if (row !== undefined && decision !== undefined && row.choices.includes(decision)) {
      void review.decide(row, decision)
      go(at + 1)
    }
  }

  return (
    <>
      <div className="import-problem-list">
        <VirtualRows
          ref={handle}
          count={count}
          rowHeight={rowHeight}
          label={duplicateWording.list}
          testId="duplicate-list"
          onKeyDown={press}
          onWindow={(from, to) => setView({ from, to })}
          row={(index) => (
            <DuplicateLine
              row={rows.get(index)}
              here={index === at}
              onChoose={() => setAt(index)}
              onDecide={(decided, decision) => void review.decide(decided, decision)}
            />
          )}
        />
        <p className="import-reason soft">{duplicateWording.keys}</p>
      </div>
      {row !== undefined && <RowComparison key={`${row.table} ${row.line}`} row={row} />}
    </>
  )
}

interface DuplicateLineProps {
  readonly row: DuplicateRow | undefined
  readonly here: boolean
  readonly onChoose: () => void
  readonly onDecide: (row: DuplicateRow, decision: RowDecision) => void
}

function DuplicateLine({ row, here, onChoose, onDecide }: DuplicateLineProps) {
  if (row === undefined) return <div className="import-problem" style={{ height: rowHeight }} />
  const words = reasonWords(row)
  return (
    <div
      className={here ? 'import-problem here' : 'import-problem'}
      style={{ height: rowHeight }}
      data-testid="duplicate"
      data-line={row.line}
      data-kind={row.kind}
      data-decision={row.decision}
    >
      <button type="button" className="plain small duplicate-line" onClick={onChoose}>
        {duplicateWording.line(row.line)}
      </button>
      <button type="button" className="plain duplicate-words ellipsis" title={words} onClick={onChoose}>
        {words}
      </button>
      <DecisionButtons
        choices={row.choices}
        decision={row.decision}
        testId="duplicate-decide"
        onDecide={(decision) => onDecide(row, decision)}
      />
    </div>
  )
}

/** Why the row stands in the list, in one line. */
function reasonWords(row: DuplicateRow): string {
  const definition = ledgerNamed(row.ledger)
  const titleOf = (name: string): string => definition?.fields[name]?.title ?? ''
  if (row.kind === 'key-same') return duplicateWording.changes(row.differing.map(titleOf).join('、'))
  const words = definition === undefined ? '' : reasonSentence(definition, row.candidates[0]?.reasons ?? [])
  return row.candidates.length > 1 ? `${words}（${duplicateWording.more(row.candidates.length)}）` : words
}
