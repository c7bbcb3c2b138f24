// Which of the changes shown come back? Chosen line by line in a package that is looked at, then returned together with one reason.

import { App, Button, Space } from 'antd'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { today } from '../../app/today/today-date.ts'
import { type NamedTarget, ReturnDialog } from '../../returns/ReturnDialog.tsx'
import { returnsWording } from '../../returns/returns-wording.ts'
import type { ExchangeStore } from '../exchange-store.ts'
import { useReading } from '../use-reading.ts'

const words = returnsWording.inspection

/** A line of the list; `field` null: it says nothing of a field; `gone`: a removal, which cannot come back. */
interface MarkableLine {
  readonly key: string
  readonly row: string
  readonly field: string | null
  readonly record: string
  readonly gone: boolean
}

interface MarkingProps {
  readonly store: Pick<ExchangeStore, 'markReturns' | 'sentReturns'>
  readonly token: string
  readonly ledger: string
}

interface Marking {
  readonly rowSelection: {
    readonly columnWidth: number
    readonly selectedRowKeys: string[]
    readonly onChange: (keys: readonly unknown[], lines: readonly MarkableLine[]) => void
    readonly getCheckboxProps: (line: MarkableLine) => { readonly disabled: boolean }
  }
  /** Said beside a line that is returned already. */
  readonly noteOf: (line: MarkableLine) => string
  readonly bar: ReactNode
}

export function useMarking({ store, token, ledger }: MarkingProps): Marking {
  const { message } = App.useApp()
  const [chosen, setChosen] = useState<readonly MarkableLine[]>([])
  const [open, setOpen] = useState(false)
  const [wholly, setWholly] = useState(false)
  const sent = useReading(useCallback(() => store.sentReturns(), [store]))
  const marked = new Set(
    (sent.value ?? []).flatMap((one) =>
      one.ledger === ledger && ['waiting', 'sent', 'delivered'].includes(one.state) ? [`${one.row}/${one.field}`] : [],
    ),
  )
  const isMarked = ({ row, field }: MarkableLine) => marked.has(`${row}/${field}`) || marked.has(`${row}/null`)
  const show = useCallback((records: boolean) => {
    setWholly(records)
    setOpen(true)
  }, [])
  useEffect(() => {
    if (chosen.length === 0) return
    const press = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.key.toLowerCase() !== 't') return
      event.preventDefault()
      show(false)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [chosen, show])
  const targets = chosen.map(({ row, field, record }): NamedTarget => ({ ledger, row, field, name: record }))
  const bar = (
    <Space>
      <Button
        size="small"
        disabled={chosen.length === 0}
        title={`${returnsWording.command}（Alt+T）`}
        onClick={() => show(false)}
        data-testid="return-selected"
      >
        {chosen.length === 0 ? returnsWording.command : words.selected(chosen.length)}
      </Button>
      <Button size="small" disabled={chosen.length === 0} onClick={() => show(true)} data-testid="return-records">
        {words.record}
      </Button>
      {open ? (
        <ReturnDialog
          store={store}
          targets={wholly ? wholeRecords(targets) : targets}
          today={today()}
          token={token}
          close={(count) => {
            setOpen(false)
            if (count === null) return
            setChosen([])
            void message.success(returnsWording.mark.done(count))
            sent.again()
          }}
        />
      ) : null}
    </Space>
  )
  return {
    rowSelection: {
      columnWidth: 36,
      selectedRowKeys: chosen.map(({ key }) => key),
      onChange: (_, lines) => setChosen(lines),
      getCheckboxProps: (line) => ({ disabled: line.gone || isMarked(line) }),
    },
    noteOf: (line) => (isMarked(line) ? words.marked : ''),
    bar,
  }
}

function wholeRecords(targets: readonly NamedTarget[]): readonly NamedTarget[] {
  return [...new Map(targets.map((target) => [target.row, { ...target, field: null }])).values()]
}
