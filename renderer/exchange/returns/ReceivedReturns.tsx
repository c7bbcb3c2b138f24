// What has come back from above, and how is it met? A work-list: each line opens its record at the cell.

import { App, Button, Empty, Card as Panel, Space } from 'antd'
import { useCallback, useState } from 'react'
import { failureSentence } from '../../../shared/wording/failures.ts'
import { writeRoute } from '../../app/routes.ts'
import { AnswerDialog } from '../../returns/AnswerDialog.tsx'
import {
  deadlineColour,
  deadlineWords,
  placeTitle,
  reasonTitle,
  receivedStateTitle,
  returnsWording,
} from '../../returns/returns-wording.ts'
import type { ReceivedReturnView } from '../../store/exchange/returns/returns-api.ts'
import type { ExchangeStore } from '../exchange-store.ts'
import { ledgerTitle } from '../exchange-wording.ts'
import { useReading } from '../use-reading.ts'
import './returns.css'

const words = returnsWording.received

interface ReceivedReturnsProps {
  readonly store: Pick<ExchangeStore, 'receivedReturns' | 'answerReturn' | 'takeBackAnswer'>
  /** Told after every answer. */
  readonly changed: () => void
}

type Answering = { readonly returned: ReceivedReturnView; readonly kind: 'corrected' | 'confirmed' }

export function ReceivedReturns({ store, changed }: ReceivedReturnsProps) {
  const { message } = App.useApp()
  const list = useReading(useCallback(() => store.receivedReturns(), [store]))
  const [answering, setAnswering] = useState<Answering | null>(null)
  if (list.value === null) return null
  if (list.value.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={<span className="soft">{words.none}</span>} />
  const again = () => {
    list.again()
    changed()
  }
  const takeBack = async ({ from, id }: ReceivedReturnView) => {
    const done = await store.takeBackAnswer(from.org, id)
    void (done.ok ? message.success(words.takenBack) : message.error(failureSentence(done.error)))
    again()
  }
  const todo = list.value.filter(({ state }) => state === 'open')
  const done = list.value.filter(isOver)
  const underway = list.value.filter((one) => one.state !== 'open' && !isOver(one))
  const lines = (returns: readonly ReceivedReturnView[]) =>
    returns.map((returned) => (
      <ReturnedLine
        key={`${returned.from.org} ${returned.id}`}
        returned={returned}
        answer={(kind) => setAnswering({ returned, kind })}
        takeBack={() => void takeBack(returned)}
      />
    ))
  return (
    <Space orientation="vertical" size={12} style={{ width: '100%' }}>
      <Panel size="small" title={`${words.todo}（${todo.length}）`} data-testid="returned-todo">
        <p className="soft" style={{ margin: '0 0 6px' }}>
          {todo.length === 0 ? words.nothingTodo : words.hint}
        </p>
        {lines(todo)}
      </Panel>
      {underway.length === 0 ? null : (
        <Panel size="small" title={`${words.underway}（${underway.length}）`} data-testid="returned-underway">
          {lines(underway)}
        </Panel>
      )}
      {done.length === 0 ? null : (
        <Panel size="small" title={`${words.done}（${done.length}）`} data-testid="returned-done">
          {lines(done)}
        </Panel>
      )}
      {answering === null ? null : (
        <AnswerDialog
          store={store}
          returned={answering.returned}
          kind={answering.kind}
          close={(answered) => {
            setAnswering(null)
            if (!answered) return
            void message.success(words.answered)
            again()
          }}
        />
      )}
    </Space>
  )
}

/** Nothing more is to happen here: the office above has the correction, or has ended the return. */
function isOver({ state, travelled }: ReceivedReturnView): boolean {
  if (state === 'closed' || state === 'withdrawn') return true
  return (state === 'corrected' || state === 'removed') && travelled === 'received'
}

interface ReturnedLineProps {
  readonly returned: ReceivedReturnView
  readonly answer: (kind: 'corrected' | 'confirmed') => void
  readonly takeBack: () => void
}

function ReturnedLine({ returned, answer, takeBack }: ReturnedLineProps) {
  const { ledger, row, field, name, reason, note, deadline, days, round, from, state, travelled } = returned
  const open = state === 'open'
  return (
    <article className="desk-returned" data-testid="returned" data-state={state}>
      <div className="desk-returned-head">
        <a
          href={writeRoute({
            page: 'ledger',
            ledger,
            row,
            ...(field === null ? {} : { field }),
            filters: [{ field: '@row', op: 'rows', ids: [row] }],
          })}
          data-testid="returned-open"
        >
          {name === '' ? returnsWording.unnamed : name}
        </a>
        <b>{placeTitle(ledger, field)}</b>
        <span className="soft">{ledgerTitle(ledger)}</span>
        <span className="desk-returned-due" style={open ? { color: deadlineColour(days) } : {}}>
          {open ? `${deadlineWords(days)}（${deadline}）` : receivedStateTitle(state, travelled)}
        </span>
      </div>
      <div className="desk-returned-text">
        <span>
          {reasonTitle(reason)}
          {note === '' ? '' : `：${note}`}
        </span>
        <span className="soft">
          {words.from(from.name)}
          {round > 1 ? `，${words.round(round)}` : ''}
        </span>
        <span className="desk-returned-actions">
          {open && field === null ? (
            <Button size="small" onClick={() => answer('corrected')} data-testid="returned-corrected">
              {words.corrected}
            </Button>
          ) : null}
          {open ? (
            <Button size="small" onClick={() => answer('confirmed')} data-testid="returned-confirm">
              {words.confirm}
            </Button>
          ) : null}
          {returned.answer !== null && travelled === 'here' && !open && state === returned.answer.kind ? (
            <Button size="small" type="link" onClick={takeBack} data-testid="returned-take-back">
              {words.takeBack}
            </Button>
          ) : null}
        </span>
      </div>
      {returned.answer === null || returned.answer.note === '' ? null : (
        <div className="soft">{words.answer(returned.answer.note)}</div>
      )}
    </article>
  )
}
