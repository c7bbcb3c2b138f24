// What must be done today? Overdue and due within three days, each card opening its record; else the next step.

import { Button, Empty } from 'antd'
import { useMemo } from 'react'
import type { OfficeDirectory } from '../../../shared/ledgers/directory.ts'
import { directoryOf } from '../../../shared/ledgers/directory-of.ts'
import type { Filter } from '../../store/api.ts'
import { longDate } from '../../ui/local-time.ts'
import { Waiting } from '../../ui/Waiting.tsx'
import { useDirectory } from '../directory/use-directory.ts'
import { recordName } from '../record-name.ts'
import { navigate, writeRoute } from '../routes.ts'
import { frameWording } from '../wording/frame.ts'
import { todayWording } from '../wording/today.ts'
import { ReturnedColumn, useReturned } from './ReturnedColumn.tsx'
import { ReviewColumn, type ReviewDue, useReviewDue } from './ReviewColumn.tsx'
import { today as todayOf } from './today-date.ts'
import { type DueBoard, type DueGroup, useDueBoard } from './use-due.ts'
import './today.css'

export function TodayPage() {
  const today = useMemo(() => todayOf(), [])
  const board = useDueBoard(today)
  const review = useReviewDue()
  const returned = useReturned()
  return (
    <div className="page" data-testid="today">
      <div className="page-head">
        <h1>{todayWording.title}</h1>
        <span className="soft">{longDate(today)}</span>
      </div>
      {board === null || returned === null ? (
        <Waiting label={frameWording.loading} />
      ) : (
        <Board board={board} review={review} returned={returned} />
      )}
    </div>
  )
}

interface BoardProps {
  readonly board: DueBoard
  readonly review: ReviewDue | null
  readonly returned: NonNullable<ReturnType<typeof useReturned>>
}

function Board({ board, review, returned }: BoardProps) {
  const handedIn = review !== null && review.submission !== null
  if (board.totalRows === 0 && !handedIn)
    return (
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={todayWording.empty} data-testid="today-empty">
        <Button type="primary" onClick={() => navigate({ page: 'import' })} data-testid="today-import">
          {todayWording.import}
        </Button>
      </Empty>
    )
  const nothing = [board.overdue, board.soon, returned].every((column) => column.length === 0) && !handedIn
  return (
    <>
      {nothing && (
        <p className="panel" data-testid="today-nothing">
          {todayWording.none}。
        </p>
      )}
      {!nothing && (
        <div className="today-columns">
          <Column title={todayWording.overdue} none={todayWording.noneOverdue} groups={board.overdue} tone="red" />
          <Column title={todayWording.soon} none={todayWording.noneSoon} groups={board.soon} tone="amber" />
          <ReturnedColumn returned={returned} />
          <ReviewColumn due={review} />
        </div>
      )}
      <p className="soft today-next">
        {board.next === null ? todayWording.noNext : todayWording.next(board.next.days, longDate(board.next.due))}
      </p>
    </>
  )
}

interface ColumnProps {
  readonly title: string
  readonly none: string
  readonly groups: readonly DueGroup[]
  readonly tone: 'red' | 'amber'
}

function Column({ title, none, groups, tone }: ColumnProps) {
  const { divisions, units } = useDirectory()
  const directory = useMemo(() => directoryOf(divisions, units), [divisions, units])
  const count = groups.reduce((sum, group) => sum + group.matched, 0)
  return (
    <section className="panel today-column" data-testid={`today-${tone === 'red' ? 'overdue' : 'soon'}`}>
      <h2>
        {title} <span className={count > 0 ? tone : 'soft'}>{count.toLocaleString('zh-CN')}</span>
      </h2>
      {groups.length === 0 && <p className="soft">{none}</p>}
      {groups.map((group) => (
        <Group key={`${group.ledger.name} ${group.part ?? ''}`} {...{ group, tone, directory }} />
      ))}
    </section>
  )
}

interface GroupProps {
  readonly group: DueGroup
  readonly tone: 'red' | 'amber'
  readonly directory: OfficeDirectory
}

function Group({ group, tone, directory }: GroupProps) {
  const place = { ledger: group.ledger.name, ...(group.part === undefined ? {} : { part: group.part }) }
  const all = writeRoute({ page: 'ledger', ...place, filters: group.filters })
  const count = group.matched.toLocaleString('zh-CN')
  if (group.part !== undefined)
    return (
      <a className="today-card" href={all} data-testid="today-part">
        <span className="today-name">
          <span className="grow ellipsis">
            {group.ledger.title} · {group.part}
          </span>
          <span className={tone}>{todayWording.records(count)}</span>
        </span>
      </a>
    )
  return (
    <div>
      <h3 className="today-ledger">{group.ledger.title}</h3>
      {group.rows.map((entry) => (
        <a
          key={entry.row.id}
          className="today-card"
          href={writeRoute({ page: 'ledger', ...place, row: entry.row.id, filters: onlyRow(entry.row.id) })}
          title={entry.due.explanation}
          data-testid="today-card"
        >
          <span className="today-name">
            <span className="grow ellipsis">
              {recordName(group.ledger, entry.row, directory) || todayWording.unnamed}
            </span>
            <span className={tone}>{dueText(entry.due.days)}</span>
          </span>
          <span className="soft ellipsis">
            {entry.due.title} · {entry.due.due}
          </span>
        </a>
      ))}
      {group.matched > group.rows.length && (
        <a className="today-more" href={all} data-testid="today-more">
          {todayWording.more(count)}
        </a>
      )}
    </div>
  )
}

function onlyRow(id: string): readonly Filter[] {
  return [{ field: '@row', op: 'rows', ids: [id] }]
}

function dueText(days: number): string {
  if (days < 0) return todayWording.late(-days)
  return days === 0 ? todayWording.today : todayWording.left(days)
}
