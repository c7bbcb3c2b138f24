// What if the passphrase is forgotten? The recovery sheet opens the keys, and a fresh passphrase is set. Plain elements only.

import { type FormEvent, useState } from 'react'
import { failureSentence } from '../../shared/wording/failures.ts'
import type { StoreApi } from '../store/api.ts'
import { ShareFields } from './recovery/ShareFields.tsx'
import { recoveryWording } from './wording/recovery.ts'
import { unlockWording } from './wording/unlock.ts'

const words = unlockWording.recover

interface RecoverFormProps {
  readonly store: Pick<StoreApi, 'recover' | 'recoverFromShares' | 'readShare'>
  readonly back: () => void
  /** The fresh passphrase, with which the office can be unlocked now. */
  readonly done: (fresh: string) => void
}

export function RecoverForm({ store, back, done }: RecoverFormProps) {
  const [groups, setGroups] = useState('')
  const [shares, setShares] = useState<readonly string[] | null>(null)
  const [complete, setComplete] = useState(false)
  const [fresh, setFresh] = useState('')
  const [again, setAgain] = useState('')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)

  async function recover(event: FormEvent) {
    event.preventDefault()
    if (fresh !== again) return setTrouble(words.differ)
    setTrouble(null)
    setBusy(true)
    const typed = (shares ?? []).filter((text) => text.trim() !== '')
    const answer = shares === null ? await store.recover(groups, fresh) : await store.recoverFromShares(typed, fresh)
    setBusy(false)
    if (answer.ok) done(fresh)
    else setTrouble(failureSentence(answer.error))
  }

  return (
    <main className="gate" data-testid="recover">
      <form className="gate-box" onSubmit={(event) => void recover(event)}>
        <h1>{words.title}</h1>
        {shares === null ? (
          <>
            <label htmlFor="recover-groups">{words.groups}</label>
            <textarea
              id="recover-groups"
              data-testid="recover-groups"
              className="mono"
              rows={4}
              spellCheck={false}
              value={groups}
              onChange={(event) => setGroups(event.target.value)}
            />
          </>
        ) : (
          <ShareFields
            store={store}
            changed={(texts, whole) => {
              setShares(texts)
              setComplete(whole)
            }}
          />
        )}
        <button
          type="button"
          className="plain"
          onClick={() => {
            setShares(shares === null ? [] : null)
            setTrouble(null)
          }}
          data-testid="recover-mode"
        >
          {shares === null ? recoveryWording.modes.shares : recoveryWording.modes.sheet}
        </button>
        <label htmlFor="recover-fresh">{words.fresh}</label>
        <input
          id="recover-fresh"
          data-testid="recover-fresh"
          type="password"
          autoComplete="new-password"
          value={fresh}
          onChange={(event) => setFresh(event.target.value)}
        />
        <label htmlFor="recover-again">{words.again}</label>
        <input
          id="recover-again"
          data-testid="recover-again"
          type="password"
          autoComplete="new-password"
          value={again}
          onChange={(event) => setAgain(event.target.value)}
        />
        <button
          type="submit"
          className="primary"
          disabled={busy || (shares === null ? groups.trim() === '' : !complete) || fresh === ''}
          data-testid="recover-submit"
        >
          {busy ? words.working : words.submit}
        </button>
        <div role="alert">
          {trouble !== null && (
            <p className="red" data-testid="recover-trouble">
              {trouble}
            </p>
          )}
        </div>
        <button type="button" className="plain" onClick={back} data-testid="recover-back">
          {words.back}
        </button>
      </form>
    </main>
  )
}
