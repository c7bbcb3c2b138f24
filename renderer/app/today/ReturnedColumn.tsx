// What has come back from above and is still to be corrected? Each card opens its record at the cell.

import { useEffect, useState } from 'react'
import { ledgerNamed } from '../../../shared/ledgers/index.ts'
import {
  deadlineColour,
  deadlineWords,
  placeTitle,
  reasonTitle,
  returnsWording,
} from '../../returns/returns-wording.ts'
import type { StoreApi } from '../../store/api.ts'
import { writeRoute } from '../routes.ts'
import { useCommitCount, useStore } from '../store-client.ts'

const words = returnsWording.today
const shownAtMost = 50

type Returned = Awaited<ReturnType<StoreApi['receivedReturns']>>

/** Returns without an answer, the most urgent first; null while they are being read. */
export function useReturned(): Returned | null {
  const store = useStore()
  const commits = useCommitCount()
  const [returned, setReturned] = useState<Returned | null>(null)
  useEffect(() => {
    void commits // read again after every commit
    let current = true
    void store.receivedReturns().then((all) => {
      if (current) setReturned(all.filter(({ state }) => state === 'open'))
    })
    return () => {
      current = false
    }
  }, [store, commits])
  return returned
}

export function ReturnedColumn({ returned }: { readonly returned: Returned }) {
  return (
    <section className="panel today-column" data-testid="today-returned">
      <h2>
        {words.title}{' '}
        <span className={returned.length > 0 ? 'amber' : 'soft'}>{returned.length.toLocaleString('zh-CN')}</span>
      </h2>
      {returned.length === 0 && <p className="soft">{words.none}</p>}
      {returned.slice(0, shownAtMost).map(({ id, ledger, row, field, name, reason, note, days, deadline }) => (
        <a
          key={id}
          className="today-card"
          href={writeRoute({
            page: 'ledger',
            ledger,
            row,
            ...(field === null ? {} : { field }),
            filters: [{ field: '@row', op: 'rows', ids: [row] }],
          })}
          title={`${deadline} ${note}`}
          data-testid="today-returned-card"
        >
          <span className="today-name">
            <span className="grow ellipsis">
              {name === '' ? returnsWording.unnamed : name} · {placeTitle(ledger, field)}
            </span>
            <span style={{ color: deadlineColour(days) }}>{deadlineWords(days)}</span>
          </span>
          <span className="soft ellipsis">
            {ledgerNamed(ledger)?.title ?? ledger} · {reasonTitle(reason)}
            {note === '' ? '' : `：${note}`}
          </span>
        </a>
      ))}
      {returned.length > shownAtMost && (
        <a className="today-more" href={writeRoute({ page: 'exchange' })}>
          {words.more(returned.length)}
        </a>
      )}
    </section>
  )
}
