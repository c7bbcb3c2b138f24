// What waits to go up, and how far is it on the way 录入 -> 送审 -> 审核 -> 封包上报? The content, and what can be done next.

import { Alert, Button, Empty, Card as Panel, Space, Steps, Table } from 'antd'
import { useState } from 'react'
import type { Card } from '../../../shared/packages/format.ts'
import type { ReviewedRecord, ReviewView } from '../../store/exchange/review/review-api.ts'
import { localTime } from '../../ui/local-time.ts'
import type { ExchangeStore } from '../exchange-store.ts'
import { ledgerTitle } from '../exchange-wording.ts'
import { MarkTable } from './MarkTable.tsx'
import { MarkDialog, SignDialog } from './ReviewDialogs.tsx'
import { ReviewedChanges } from './ReviewedChanges.tsx'
import { reviewWording } from './review-wording.ts'

const words = reviewWording
type Group = ReviewView['groups'][number]

interface ReviewPanelProps {
  readonly store: ExchangeStore
  readonly view: ReviewView
  readonly upper: Card | null
  readonly seal: () => void
  readonly again: () => void
}

function stepOf({ required, state }: ReviewView): number {
  if (!required) return 1
  return { nothing: 0, open: 1, returned: 0, submitted: 2, approved: 3 }[state]
}

function stateWords(view: ReviewView): string {
  const { required, changes, submission, approval, state } = view
  if (!required) return words.state.without(changes)
  if (state === 'approved' && approval !== null)
    return words.state.approved(approval.by, localTime(approval.at), approval.changes)
  if (state === 'submitted' && submission !== null)
    return words.state.submitted(submission.by, localTime(submission.at), submission.changes)
  return state === 'returned' ? words.state.returned : words.state.open(changes)
}

type Dialog = 'submit' | 'approve' | 'back' | null

export function ReviewPanel({ store, view, upper, seal, again }: ReviewPanelProps) {
  const [dialog, setDialog] = useState<Dialog>(null)
  const [ledger, setLedger] = useState<string | null>(null)
  const [marking, setMarking] = useState<ReviewedRecord | null>(null)
  const [marks, setMarks] = useState<ReadonlyMap<string, { readonly ledger: string; readonly remark: string }>>(
    new Map(),
  )
  const close = () => {
    setDialog(null)
    again()
  }
  const keepMark = (remark: string) => {
    const next = new Map(marks)
    if (marking !== null && ledger !== null) {
      if (remark === '') next.delete(marking.row)
      else next.set(marking.row, { ledger, remark })
    }
    setMarks(next)
    setMarking(null)
  }
  return (
    <Panel size="small" title={words.waiting} extra={<Buttons {...{ view, upper, seal, open: setDialog }} />}>
      <Space orientation="vertical" size={12} style={{ width: '100%' }}>
        {view.state === 'nothing' ? null : (
          <Steps
            size="small"
            current={stepOf(view)}
            items={(view.required ? words.steps : words.stepsWithout).map((title) => ({ title }))}
            data-testid="review-steps"
          />
        )}
        <Notices view={view} level={upper === null ? null : upper.level} />
        <Contents {...{ view, ledger, choose: setLedger }} />
        {ledger === null || view.state === 'nothing' ? null : (
          <ReviewedChanges
            store={store}
            ledger={ledger}
            content={view.content}
            marked={new Set(marks.keys())}
            mark={view.required ? setMarking : null}
          />
        )}
        <MarkTable marks={view.marks} />
      </Space>
      {marking === null ? null : (
        <MarkDialog
          name={marking.name || words.list.unnamed}
          remark={marks.get(marking.row)?.remark ?? ''}
          keep={keepMark}
          close={() => setMarking(null)}
        />
      )}
      <Dialogs {...{ store, view, upper, dialog, marks, close, sentBack: () => setMarks(new Map()) }} />
    </Panel>
  )
}

interface ButtonsProps {
  readonly view: ReviewView
  readonly upper: Card | null
  readonly seal: () => void
  readonly open: (dialog: Dialog) => void
}

function Buttons({ view, upper, seal, open }: ButtonsProps) {
  const { state, required } = view
  const sealable = upper !== null && (required ? state === 'approved' : state !== 'nothing')
  const next = sealable ? 'seal' : state === 'submitted' ? 'approve' : 'submit'
  const kind = (button: string) => (button === next ? 'primary' : 'default')
  return (
    <Space>
      {required && (state === 'submitted' || state === 'approved') ? (
        <Button onClick={() => open('back')} data-testid="review-back">
          {words.sendBack}
        </Button>
      ) : null}
      {required && (state === 'open' || state === 'returned') ? (
        <Button type={kind('submit')} onClick={() => open('submit')} data-testid="review-submit">
          {state === 'returned' ? words.submitAgain : words.submit}
        </Button>
      ) : null}
      {required && state !== 'nothing' && state !== 'approved' ? (
        <Button
          type={kind('approve')}
          disabled={upper === null}
          onClick={() => open('approve')}
          data-testid="review-approve"
        >
          {state === 'submitted' ? words.approve : words.approveFirst}
        </Button>
      ) : null}
      <Button type={kind('seal')} disabled={!sealable} onClick={seal} data-testid="seal">
        {words.seal}
      </Button>
    </Space>
  )
}

function Notices({ view, level }: { readonly view: ReviewView; readonly level: string | null }) {
  const { state, approval, later, counts } = view
  if (state === 'nothing') return null
  const more = [
    ...(approval !== null && approval.remark !== '' ? [words.remark(approval.remark)] : []),
    ...(counts > 0 ? [words.countsToo] : []),
    ...(!view.decided && level !== null ? [words.undecided] : []),
  ]
  // green is only for what a signed receipt confirms
  const type = state === 'returned' ? 'warning' : 'info'
  return (
    <>
      <Alert
        type={type}
        showIcon
        title={stateWords(view)}
        {...(more.length === 0 ? {} : { description: more.map((line) => <div key={line}>{line}</div>) })}
        data-testid="review-state"
      />
      {later > 0 ? (
        <Alert type="warning" showIcon title={words.later(later)} style={{ marginTop: 8 }} data-testid="review-later" />
      ) : null}
    </>
  )
}

interface ContentsProps {
  readonly view: ReviewView
  readonly ledger: string | null
  readonly choose: (ledger: string | null) => void
}

function Contents({ view, ledger, choose }: ContentsProps) {
  if (view.state === 'nothing')
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={<span className="soft">{words.nothing}</span>} />
  const number = { width: 96, align: 'right' as const }
  const columns = [
    { title: words.ledger, key: 'ledger', render: (_: unknown, row: Group) => ledgerTitle(row.ledger) },
    { title: words.fresh, dataIndex: 'fresh', ...number },
    { title: words.changed, dataIndex: 'changed', ...number },
    { title: words.removed, dataIndex: 'removed', ...number },
    {
      title: '',
      key: 'show',
      width: 136,
      render: (_: unknown, row: Group) => (
        <Button
          type="link"
          size="small"
          onClick={() => choose(ledger === row.ledger ? null : row.ledger)}
          data-testid="review-show"
        >
          {ledger === row.ledger ? words.hide : words.show}
        </Button>
      ),
    },
  ]
  return (
    <Table<Group>
      size="small"
      rowKey="ledger"
      columns={columns}
      dataSource={[...view.groups]}
      pagination={false}
      data-testid="waiting"
    />
  )
}

interface DialogsProps {
  readonly store: ExchangeStore
  readonly view: ReviewView
  readonly upper: Card | null
  readonly dialog: Dialog
  readonly marks: ReadonlyMap<string, { readonly ledger: string; readonly remark: string }>
  readonly close: () => void
  readonly sentBack: () => void
}

function Dialogs({ store, view, upper, dialog, marks, close, sentBack }: DialogsProps) {
  const { dialog: said } = words
  if (dialog === 'submit')
    return (
      <SignDialog
        store={store}
        title={said.submitTitle}
        what={said.submitWhat(view.changes)}
        who="clerk"
        remarkTitle={said.remark}
        button={words.submit}
        sign={(signed) => store.submitForReview(signed)}
        close={close}
      />
    )
  if (dialog === 'approve' && upper !== null)
    return (
      <SignDialog
        store={store}
        title={said.approveTitle}
        what={said.approveWhat(view.changes, upper.name)}
        more={[said.hash(view.content)]}
        who="head"
        remarkTitle={said.remark}
        button={words.approve}
        asksPassphrase
        submittedBy={view.submission?.by}
        sign={(signed, passphrase) => store.approve(upper.org, view.content, signed, passphrase)}
        close={close}
      />
    )
  if (dialog === 'back')
    return (
      <SignDialog
        store={store}
        title={said.backTitle}
        what={said.backWhat}
        more={marks.size === 0 ? [said.reasonHint] : [said.backRecords(marks.size)]}
        who="head"
        remarkTitle={said.reason}
        button={words.sendBack}
        sign={async (signed) => {
          const records = [...marks].map(([row, mark]) => ({ row, ...mark }))
          const done = await store.sendBack(signed, records)
          if (done.ok) sentBack()
          return done
        }}
        close={close}
      />
    )
  return null
}
