// What is wrong with the workbook? Problems grouped by kind with counts; each leads to its cell and, where known, to its fix.

import { Button, Segmented } from 'antd'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import type { Problem, TableReading } from '../../../shared/excel/reading.ts'
import type { Reaction } from '../../../shared/ledgers/define.ts'
import { importWording } from '../../app/wording/import.ts'
import { VirtualRows, type VirtualRowsHandle } from '../../ui/VirtualRows.tsx'
import { CorrectionInput } from './choices/CorrectionInput.tsx'
import type { Correction } from './choices/decisions.ts'
import { type ChosenFixes, groupProblems, isFixable } from './import-review.ts'
import { problemTitle } from './problem-words.ts'

const wording = importWording.problems
const rowHeight = 28

export interface ProblemPanelProps {
  readonly table: TableReading
  readonly fixes: ChosenFixes
  readonly corrections: Readonly<Record<string, Correction>>
  readonly chosen: string | null
  /** Text of a value of the field, as the ledger shows it. */
  readonly show: (field: string | null, value: Problem['value']) => string
  /** Text that stands in a cell of the workbook. */
  readonly textOf: (cell: string) => Promise<string>
  readonly onCell: (cell: string) => void
  readonly onCorrect: (cell: string, text: string, was: string) => void
  readonly onFix: (problems: readonly Problem[]) => void
  /** Adds what the cell names to the office's own table, where the problem is an unknown village or unit. */
  readonly addOf: (problem: Problem) => { readonly label: string; readonly run: () => void } | null
}

type Shown = Reaction | 'all'

export function ProblemPanel(props: ProblemPanelProps) {
  const { table, fixes, onFix } = props
  const [shown, setShown] = useState<Shown>('all')
  const [group, setGroup] = useState<string | null>(null)
  const groups = useMemo(() => groupProblems(table.problems), [table])
  const visible = groups.filter((each) => shown === 'all' || each.reaction === shown)
  const listed = useMemo(
    () =>
      groups
        .filter((each) => (shown === 'all' || each.reaction === shown) && (group === null || keyOf(each) === group))
        .flatMap((each) => each.problems),
    [groups, shown, group],
  )
  const fixable = listed.filter((problem) => !fixes.has(problem.cell) && isFixable(problem))
  const count = (reaction: Reaction) => table.problems.filter((problem) => problem.reaction === reaction).length

  if (table.problems.length === 0) return <p className="import-problems-empty">{wording.none}</p>
  return (
    <div className="import-problems" data-testid="import-problems">
      <div className="import-groups">
        <Segmented<Shown>
          size="small"
          value={shown}
          onChange={(value) => {
            setShown(value)
            setGroup(null)
          }}
          options={[
            { value: 'all', label: `${wording.all} ${table.problems.length}` },
            ...(['refuse', 'warn', 'fix'] as const).map((reaction) => ({
              value: reaction,
              label: `${wording.reactions[reaction]} ${count(reaction)}`,
            })),
          ]}
        />
        <div className="import-group-list">
          {visible.map((each) => (
            <button
              key={keyOf(each)}
              type="button"
              className={keyOf(each) === group ? 'import-group here' : 'import-group'}
              aria-pressed={keyOf(each) === group}
              onClick={() => setGroup(keyOf(each) === group ? null : keyOf(each))}
              data-testid={`problem-group-${each.reaction}-${each.kind}`}
            >
              <span className={`dot mark-${each.reaction}`} aria-hidden />
              <span className="grow ellipsis">{problemTitle(each.kind)}</span>
              <span>{each.problems.length.toLocaleString('zh-CN')}</span>
            </button>
          ))}
          {visible.length === 0 && <p className="soft">{wording.noneOfKind}</p>}
        </div>
        {fixable.length > 0 && (
          <Button size="small" onClick={() => onFix(fixable)} data-testid="fix-all">
            {wording.takeAll(fixable.length)}
          </Button>
        )}
      </div>
      <ProblemList {...props} listed={listed} />
    </div>
  )
}

const keyOf = (group: { readonly reaction: Reaction; readonly kind: string }): string =>
  `${group.reaction} ${group.kind}`

function ProblemList(props: ProblemPanelProps & { readonly listed: readonly Problem[] }) {
  const { listed, chosen, onCell } = props
  const handle = useRef<VirtualRowsHandle>(null)
  const input = useRef<HTMLInputElement>(null)
  const at = listed.findIndex((problem) => problem.cell === chosen)

  function press(event: KeyboardEvent<HTMLDivElement>) {
    if ((event.key === 'F2' || event.key === 'Enter') && event.target === event.currentTarget && at >= 0) {
      event.preventDefault()
      input.current?.focus()
      return
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const next = Math.max(0, Math.min(listed.length - 1, at + step))
    const problem = listed[next]
    if (problem === undefined) return
    handle.current?.scrollTo(next)
    onCell(problem.cell)
  }

  const shown = listed[at]
  return (
    <div className="import-problem-list">
      <VirtualRows
        ref={handle}
        count={listed.length}
        rowHeight={rowHeight}
        label={wording.title}
        testId="problem-list"
        onKeyDown={press}
        row={(index) => {
          const problem = listed[index]
          return problem === undefined ? null : <ProblemRow {...props} problem={problem} fixable={isFixable(problem)} />
        }}
      />
      {shown !== undefined && (
        <div className="import-reason">
          <span className="grow" aria-live="polite" data-testid="problem-reason">
            {wording.at(shown.row, shown.cell)}：{shown.reason}
          </span>
          {shown.field !== null && (
            <CorrectionInput
              key={shown.cell}
              cell={shown.cell}
              correction={props.corrections[shown.cell]}
              textOf={props.textOf}
              onCorrect={props.onCorrect}
              input={input}
            />
          )}
        </div>
      )}
    </div>
  )
}

interface ProblemRowProps extends ProblemPanelProps {
  readonly problem: Problem
  readonly fixable: boolean
}

function ProblemRow({ problem, fixable, fixes, chosen, show, onCell, onFix, addOf }: ProblemRowProps) {
  const add = addOf(problem)
  const taken = fixes.has(problem.cell)
  return (
    <div
      className={problem.cell === chosen ? 'import-problem here' : 'import-problem'}
      style={{ height: rowHeight }}
      data-testid="problem"
      data-cell={problem.cell}
      data-kind={problem.kind}
      data-reaction={problem.reaction}
    >
      <span className={`dot mark-${problem.reaction}`} title={wording.reactions[problem.reaction]} />
      <button type="button" className="plain small cell-link" onClick={() => onCell(problem.cell)}>
        {problem.cell}
      </button>
      <span className="grow ellipsis" title={problem.reason}>
        {problem.reason}
      </span>
      {problem.value !== undefined && problem.reaction !== 'refuse' && !taken && (
        <span className="soft ellipsis">
          {problem.value === null ? wording.storedEmpty : wording.stored(show(problem.field, problem.value))}
        </span>
      )}
      {problem.suggestion !== undefined && (
        <span className="soft ellipsis">{wording.suggestion(show(problem.field, problem.suggestion))}</span>
      )}
      {(fixable || taken) && (
        <Button size="small" disabled={taken} onClick={() => onFix([problem])} data-testid="problem-take">
          {taken ? wording.taken : wording.take}
        </Button>
      )}
      {add !== null && (
        <Button size="small" onClick={add.run} data-testid="problem-add">
          {add.label}
        </Button>
      )}
    </div>
  )
}
