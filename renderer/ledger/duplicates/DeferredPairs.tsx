// Are these two records one case? Pairs that wait, one after another: side by side, kept apart, made one, or left for later.

import { Button, Checkbox, Modal } from 'antd'
import { type KeyboardEvent, useCallback, useEffect, useState } from 'react'
import { failureSentence } from '../../../shared/wording/failures.ts'
import { duplicateWording } from '../../app/wording/duplicates.ts'
import type { DeferredPair } from '../../store/duplicates/duplicates-api.ts'
import { showValue, useLedgerView } from '../ledger-view.ts'
import { comparedFields, reasonSentence } from './compared-fields.ts'
import './deferred-pairs.css'

const words = duplicateWording.deferred

interface Shown {
  readonly total: number
  readonly at: number
  readonly pair: DeferredPair | null
}

/** The pair at a place of the list, fetched anew after each decision. */
function usePairs() {
  const { store, definition, part, say } = useLedgerView()
  const [shown, setShown] = useState<Shown | null>(null)
  const ledger = definition.name
  const show = useCallback(
    async (wanted: number) => {
      const where = { ledger, ...(part === undefined ? {} : { part }) }
      const answer = await store.deferredPairs(where, wanted, wanted + 1)
      if (!answer.ok) return say(failureSentence(answer.error), 'trouble')
      const { total, pairs } = answer.value
      // the last pair is gone: the list begins again
      if (pairs.length === 0 && total > 0 && wanted > 0) return show(0)
      setShown({ total, at: wanted, pair: pairs[0] ?? null })
    },
    [store, ledger, part, say],
  )
  useEffect(() => void show(0), [show])
  return { shown, show }
}

interface DeferredPairsProps {
  /** What the last search left out; empty when nothing. */
  readonly limits: string
  readonly close: () => void
}

export function DeferredPairs({ limits, close }: DeferredPairsProps) {
  const { store, definition, say } = useLedgerView()
  const { shown, show } = usePairs()
  const [take, setTake] = useState<ReadonlySet<string>>(new Set())
  const pair = shown?.pair ?? null
  const at = shown?.at ?? 0

  const next = async (wanted: number) => {
    setTake(new Set())
    await show(wanted)
  }
  async function decide(kind: 'apart' | 'merge') {
    if (pair === null) return
    const [one, other] = [pair.one.id, pair.other.id]
    const answer =
      kind === 'apart'
        ? await store.keepApart(definition.name, one, other)
        : await store.mergePair(definition.name, { one, other, take: [...take] })
    if (!answer.ok) return say(failureSentence(answer.error), 'trouble')
    say(kind === 'apart' ? words.keptApart : words.merged)
    await next(at)
  }
  const reasonsOf = ({ reasons }: DeferredPair): string =>
    reasons.length === 0 ? words.changed : reasonSentence(definition, reasons)
  const later = () => next(shown !== null && at + 1 < shown.total ? at + 1 : 0)
  function press(event: KeyboardEvent) {
    if (event.key === 'PageDown') void later()
    else if (event.key === 'PageUp') void next(Math.max(0, at - 1))
    else return
    event.preventDefault()
  }

  return (
    <Modal
      open
      title={words.title(definition.title)}
      width={900}
      onCancel={close}
      footer={
        pair === null ? (
          <Button onClick={close}>{words.close}</Button>
        ) : (
          <>
            <Button onClick={() => void later()} data-testid="deferred-next">
              {words.next}
            </Button>
            <Button onClick={() => void decide('apart')} data-testid="deferred-apart">
              {words.apart}
            </Button>
            <Button type="primary" onClick={() => void decide('merge')} data-testid="deferred-merge">
              {words.merge}
            </Button>
          </>
        )
      }
    >
      <section aria-label={words.title(definition.title)} data-testid="deferred-pairs" onKeyDown={press}>
        {shown !== null && pair === null && (
          <div className="desk-note">
            <p>{words.empty}</p>
            <p>{words.emptyNext}</p>
          </div>
        )}
        {shown !== null && pair !== null && (
          <>
            <p className="deferred-head">
              <strong data-testid="deferred-position">{words.position(at + 1, shown.total)}</strong>
              <span data-testid="deferred-reasons"> {reasonsOf(pair)}</span>
            </p>
            <PairTable pair={pair} take={take} setTake={setTake} />
            <p className="desk-note">{words.explain}</p>
          </>
        )}
        {limits !== '' && (
          <p className="desk-note" data-testid="deferred-limits">
            {limits}
          </p>
        )}
      </section>
    </Modal>
  )
}

interface PairTableProps {
  readonly pair: DeferredPair
  readonly take: ReadonlySet<string>
  readonly setTake: (take: ReadonlySet<string>) => void
}

function PairTable({ pair, take, setTake }: PairTableProps) {
  const { definition, directory } = useLedgerView()
  const fields = comparedFields(definition, pair.one.values, pair.other.values)
  const choose = (name: string, taken: boolean) => {
    const next = new Set(take)
    if (taken) next.add(name)
    else next.delete(name)
    setTake(next)
  }
  return (
    <div className="deferred-table">
      <table>
        <thead>
          <tr>
            <th>{duplicateWording.field}</th>
            <th>{words.earlier}</th>
            <th>{words.later}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, field, differs }) => {
            const [one, other] = [pair.one.values[name], pair.other.values[name]].map((value) =>
              showValue(value, field, directory),
            )
            const both = differs && one !== '' && other !== '' && !field.fixed
            return (
              <tr key={name} className={differs ? 'differs' : ''} data-field={name}>
                <th scope="row">{field.title}</th>
                <td className={both && take.has(name) ? 'left-out' : ''}>
                  {one}
                  {one === '' && other !== '' && <span className="desk-note">{words.filled}</span>}
                </td>
                <td>
                  {both ? (
                    <Checkbox
                      checked={take.has(name)}
                      aria-label={words.take(field.title)}
                      data-testid={`deferred-take-${name}`}
                      onChange={(event) => choose(name, event.target.checked)}
                    >
                      {other}
                    </Checkbox>
                  ) : (
                    other
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
