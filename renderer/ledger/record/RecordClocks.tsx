// Which deadlines does the law set for this record, since when, and were they met?

import type { ClockReading } from '../../../shared/ledgers/define.ts'
import { useLedgerView } from '../ledger-view.ts'

export function RecordClocks({ clocks }: { readonly clocks: readonly ClockReading[] }) {
  const { today } = useLedgerView()
  if (clocks.length === 0) return null
  return (
    <section className="desk-record-group" data-testid="record-clocks">
      <h3>期限</h3>
      <ul className="desk-lines">
        {clocks.map((clock) => {
          const state = clockState(clock, today)
          return (
            <li key={clock.clock}>
              <b>{clock.title}</b> <span className={state.late ? 'desk-late' : ''}>{state.text}</span>
              <p className="desk-note">{clock.explanation}</p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function clockState(clock: ClockReading, today: string): { readonly text: string; readonly late: boolean } {
  if (clock.metOn !== null) {
    const late = clock.metOn > clock.due
    return { text: `${clock.metOn} 办结，${late ? '晚于' : '在'}期限 ${clock.due}${late ? '' : ' 之内'}`, late }
  }
  const late = today > clock.due
  return { text: late ? `${clock.due} 到期，已超期` : `${clock.due} 到期`, late }
}
