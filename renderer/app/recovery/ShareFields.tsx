// How are shares of the recovery sheet typed in? One field each, looked at when it is left; as many fields as the first share asks for. Plain elements only.

import { useState } from 'react'
import { failureSentence } from '../../../shared/wording/failures.ts'
import type { StoreApi } from '../../store/api.ts'
import { recoveryWording } from '../wording/recovery.ts'

const words = recoveryWording.fields
type Read = Awaited<ReturnType<StoreApi['readShare']>>

interface ShareFieldsProps {
  readonly store: Pick<StoreApi, 'readShare'>
  /** The texts, and whether each of as many as are needed was read. */
  readonly changed: (texts: readonly string[], complete: boolean) => void
}

function isComplete(reads: readonly (Read | undefined)[]): boolean {
  const good = reads.flatMap((read) => (read?.ok === true ? [read.value] : []))
  const [first] = good
  return first !== undefined && new Set(good.map(({ number }) => number)).size >= first.need
}

/** What is wrong with a share beside the others; null: nothing. */
function apart(read: Read | undefined, others: readonly (Read | undefined)[]): string | null {
  if (read?.ok !== true) return read === undefined ? null : failureSentence(read.error)
  const earlier = others.flatMap((other) => (other?.ok === true ? [other.value] : []))
  if (earlier.some(({ set }) => set !== read.value.set)) return failureSentence({ code: 'shares-mixed' })
  return earlier.some(({ number }) => number === read.value.number) ? words.twice(read.value.number) : null
}

export function ShareFields({ store, changed }: ShareFieldsProps) {
  const [texts, setTexts] = useState<readonly string[]>(['', ''])
  const [reads, setReads] = useState<readonly (Read | undefined)[]>([])
  const first = reads.find((read) => read?.ok === true)
  const need = first?.ok === true ? first.value.need : 2
  const fields = Array.from({ length: Math.max(need, texts.length) }, (_, index) => index)

  function typed(index: number, text: string) {
    const next = fields.map((field) => (field === index ? text : (texts[field] ?? '')))
    setTexts(next)
    changed(next, false)
  }

  async function look(index: number) {
    const text = texts[index] ?? ''
    const read = text.trim() === '' ? undefined : await store.readShare(text)
    const next = fields.map((field) => (field === index ? read : reads[field]))
    setReads(next)
    changed(texts, isComplete(next))
  }

  return (
    <div data-testid="share-fields">
      <p className="soft">{words.hint}</p>
      {fields.map((index) => {
        const read = reads[index]
        const trouble = apart(read, reads.slice(0, index))
        return (
          <div key={index}>
            <label htmlFor={`share-${index}`}>{words.label(index + 1, need)}</label>
            <textarea
              id={`share-${index}`}
              data-testid={`share-${index}`}
              className="mono"
              rows={3}
              spellCheck={false}
              value={texts[index] ?? ''}
              onChange={(event) => typed(index, event.target.value)}
              onBlur={() => void look(index)}
            />
            {trouble === null ? null : (
              <p className="red" role="alert" data-testid={`share-trouble-${index}`}>
                {trouble}
              </p>
            )}
            {trouble === null && read?.ok === true ? (
              <p className="soft" data-testid={`share-read-${index}`}>
                {words.read(read.value)}
              </p>
            ) : null}
          </div>
        )
      })}
    </div>
  )
}
