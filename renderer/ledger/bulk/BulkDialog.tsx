// How does a person change a field of many records at once? Choose, look at what would happen, then do it as one step.

import { Button, Input, Modal, Progress, Radio, Select } from 'antd'
import { useRef, useState } from 'react'
import type { Query } from '../../store/api.ts'
import { editingWording } from '../editing/wording.ts'
import { commitNumbered } from '../grid/grid-writing.ts'
import type { LedgerGridHandle, SelectedRows } from '../grid/LedgerGrid.tsx'
import type { LedgerColumn } from '../grid/ledger-columns.ts'
import { useLedgerView } from '../ledger-view.ts'
import { type Entry, FieldInput } from '../record/FieldInput.tsx'
import { TroubleList } from '../TroubleList.tsx'
import {
  actionsFor,
  type BulkAction,
  type BulkActionKind,
  type BulkPlan,
  bulkColumns,
  planBulk,
} from './bulk-change.ts'
import { bulkWording as words } from './bulk-wording.ts'

interface BulkDialogProps {
  readonly query: Omit<Query, 'from' | 'to'>
  readonly columns: readonly LedgerColumn[]
  readonly selection: SelectedRows
  readonly running: LedgerGridHandle['running']
  readonly close: () => void
}

interface Choices {
  readonly whole: boolean
  readonly field: string | null
  readonly action: BulkActionKind
  readonly entry: Entry | undefined
  readonly from: string
  readonly to: string
  readonly days: string
}

export function BulkDialog({ query, columns, selection, running, close }: BulkDialogProps) {
  const view = useLedgerView()
  const several = selection.count > 1
  const [choices, setChoices] = useState<Choices>({
    whole: !several,
    field: null,
    action: 'set',
    entry: undefined,
    from: '',
    to: '',
    days: '7',
  })
  const [plan, setPlan] = useState<BulkPlan | null>(null)
  const [progress, setProgress] = useState<number | null>(null)
  const [remark, setRemark] = useState<string | null>(null)
  const stopped = useRef(false)
  const changeable = bulkColumns(columns)
  const column = changeable.find((each) => each.id === choices.field) ?? null
  const change = (next: Partial<Choices>) => {
    setChoices((before) => ({ ...before, ...next }))
    setPlan(null)
    setRemark(null)
  }
  const check = async () => {
    const action = actionOf(choices)
    if (typeof action === 'string') return setRemark(action)
    stopped.current = false
    setProgress(0)
    const spans = choices.whole ? [{ top: 0, bottom: selection.of - 1 }] : selection.spans
    const goOn = (done: number) => {
      setProgress(done)
      return !stopped.current
    }
    try {
      setPlan(await planBulk({ query, spans, column, action, goOn }, view))
    } catch {
      setRemark(words.failed)
    } finally {
      setProgress(null)
    }
  }
  const write = () => {
    if (plan === null) return
    const count = plan.drafts.length
    const remove = choices.action === 'remove'
    const title = remove ? words.removeUnit(count) : words.unit(column?.title ?? '', count)
    close()
    void running.run(() => commitNumbered(title, plan.drafts, view), (remove ? words.removed : words.done)(count), true)
  }
  const leave = () => {
    stopped.current = true
    close()
  }
  const ready = choices.action === 'remove' || column !== null
  return (
    <Modal
      open
      title={words.title}
      width={600}
      onCancel={leave}
      afterOpenChange={(open) => open && document.getElementById('bulk-field')?.focus()}
      footer={[
        <Button key="close" onClick={progress === null ? leave : () => (stopped.current = true)}>
          {progress === null ? words.close : words.stop}
        </Button>,
        plan === null || plan.drafts.length === 0 ? (
          <Button
            key="check"
            type="primary"
            disabled={!ready}
            loading={progress !== null}
            data-testid="bulk-check"
            onClick={() => void check()}
          >
            {words.check}
          </Button>
        ) : (
          <Button key="go" type="primary" danger={choices.action === 'remove'} data-testid="bulk-go" onClick={write}>
            {(choices.action === 'remove' ? words.remove : words.go)(plan.drafts.length)}
          </Button>
        ),
      ]}
    >
      <div className="desk-bulk" data-testid="bulk-dialog">
        <BulkScope choices={choices} change={change} selection={selection} several={several} query={query} />
        <BulkField choices={choices} change={change} columns={changeable} column={column} />
        <BulkValue choices={choices} change={change} column={column} />
        {progress !== null && (
          <Progress percent={Math.floor(progress * 100)} format={(percent) => words.checking(percent ?? 0)} />
        )}
        {remark !== null && (
          <p role="alert" className="desk-refused" data-testid="bulk-remark">
            {remark}
          </p>
        )}
        {plan !== null && <BulkOutcome plan={plan} remove={choices.action === 'remove'} />}
      </div>
    </Modal>
  )
}

/** What is to be done, or the sentence that says what is missing. */
function actionOf({ action, entry, from, to, days }: Choices): BulkAction | string {
  if (action === 'clear' || action === 'remove') return { kind: action }
  if (action === 'replace') return from === '' ? words.needText : { kind: 'replace', from, to }
  if (action === 'shift') {
    const number = Number(days)
    return Number.isInteger(number) && number !== 0 && Math.abs(number) < 40_000
      ? { kind: 'shift', days: number }
      : words.needDays
  }
  const missing = entry === undefined || ('text' in entry ? entry.text.trim() === '' : entry.value === null)
  return missing ? words.needValue : { kind: 'set', entry }
}

interface PartProps {
  readonly choices: Choices
  readonly change: (next: Partial<Choices>) => void
}

function BulkScope(props: PartProps & Pick<BulkDialogProps, 'selection' | 'query'> & { readonly several: boolean }) {
  const { choices, change, selection, several, query } = props
  const filtered = query.filters.length > 0 || (query.search ?? '') !== ''
  return (
    <div className="desk-bulk-row">
      <span>{words.scope}</span>
      <Radio.Group value={choices.whole} onChange={(event) => change({ whole: event.target.value === true })}>
        <Radio value={false} disabled={!several} data-testid="bulk-selected">
          {words.selected(selection.count)}
        </Radio>
        <Radio value={true} data-testid="bulk-listed">
          {words.listed(selection.of, filtered)}
        </Radio>
      </Radio.Group>
    </div>
  )
}

function BulkField(
  props: PartProps & { readonly columns: readonly LedgerColumn[]; readonly column: LedgerColumn | null },
) {
  const { choices, change, columns, column } = props
  const actions: readonly BulkActionKind[] = [...(column === null ? ['set' as const] : actionsFor(column)), 'remove']
  return (
    <>
      <div className="desk-bulk-row">
        <label htmlFor="bulk-action">{words.action}</label>
        <Select<BulkActionKind>
          id="bulk-action"
          data-testid="bulk-action"
          value={choices.action}
          options={actions.map((kind) => ({ value: kind, label: words.actions[kind] }))}
          onChange={(action) => change({ action })}
        />
      </div>
      {choices.action !== 'remove' && (
        <div className="desk-bulk-row">
          <label htmlFor="bulk-field">{words.field}</label>
          <Select<string>
            id="bulk-field"
            data-testid="bulk-field"
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={words.chooseField}
            value={choices.field}
            options={columns.map(({ id, title }) => ({ value: id, label: title }))}
            onChange={(field) => {
              const next = columns.find((each) => each.id === field)
              const kept = next !== undefined && actionsFor(next).includes(choices.action)
              change({ field, entry: undefined, ...(kept ? {} : { action: 'set' }) })
            }}
          />
        </div>
      )}
    </>
  )
}

/** Nothing stands in the editor before the person fills it in. */
const blank = {}

function BulkValue({ choices, change, column }: PartProps & { readonly column: LedgerColumn | null }) {
  if (column?.field == null) return null
  if (choices.action === 'set')
    return (
      <div className="desk-bulk-row">
        <label htmlFor="bulk-value">{words.value}</label>
        <FieldInput
          key={column.id}
          id="bulk-value"
          name="bulk-value"
          field={column.field}
          entry={choices.entry}
          stored={null}
          row={blank}
          disabled={false}
          invalid={false}
          describedBy="bulk-value-note"
          change={(entry) => change({ entry })}
          reveal={null}
        />
      </div>
    )
  const text = (key: 'from' | 'to' | 'days', label: string) => (
    <div className="desk-bulk-row">
      <label htmlFor={`bulk-${key}`}>{label}</label>
      <Input
        id={`bulk-${key}`}
        data-testid={`bulk-${key}`}
        value={choices[key]}
        onChange={(event) => change({ [key]: event.target.value })}
      />
    </div>
  )
  if (choices.action === 'shift') return text('days', words.days)
  if (choices.action !== 'replace') return null
  return (
    <>
      {text('from', words.from)}
      {text('to', words.to)}
    </>
  )
}

function BulkOutcome({ plan, remove }: { readonly plan: BulkPlan; readonly remove: boolean }) {
  const { all, drafts, same, refused, troubles } = plan
  return (
    <div data-testid="bulk-outcome">
      <p>
        <b>{remove ? words.removeCount(drafts.length) : words.counts({ all, change: drafts.length, same, refused })}</b>
      </p>
      {drafts.length === 0 && <p>{words.nothing}</p>}
      {troubles.length > 0 && <TroubleList troubles={troubles} next={words.refusedNext} />}
      {drafts.length > 0 && !remove && <p className="desk-note">{editingWording.large.text}</p>}
    </div>
  )
}
