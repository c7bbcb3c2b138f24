// How does a person open the office? One passphrase; plain elements only, so that it paints before everything else is loaded.

import { type FormEvent, type KeyboardEvent, useEffect, useState } from 'react'
import { failureSentence } from '../../shared/wording/failures.ts'
import { demoPassphrase, isDemo } from './demo-offices.ts'
import { SpaceSwitch } from './SpaceSwitch.tsx'
import { useDesk } from './store-client.ts'
import { unlockWording } from './wording/unlock.ts'

export function UnlockScreen() {
  const { status, store, refreshStatus } = useDesk()
  const demo = isDemo(status.space)
  const [passphrase, setPassphrase] = useState(demo ? demoPassphrase : '')
  const [busy, setBusy] = useState(false)
  const [capsLock, setCapsLock] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const wait = useCountdown(status.waitSeconds, status.wrongTries)

  useEffect(() => {
    // Loads behind the form, so that unlocking shows the desk at once; if it fails, the desk asks for it again.
    import('./Shell.tsx').catch(() => undefined)
  }, [])

  async function unlock(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setTrouble(null)
    const answer = await store.unlock(passphrase)
    if (!answer.ok) {
      setTrouble(failureSentence(answer.error))
      setPassphrase('')
      setBusy(false)
    }
    await refreshStatus()
  }

  const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'))
  return (
    <main className="gate" data-testid="unlock">
      <form className="gate-box" onSubmit={(event) => void unlock(event)}>
        <div className="gate-head">
          <h1>{status.office?.name ?? unlockWording.product}</h1>
          <span className="mark">{unlockWording.mark}</span>
        </div>
        <span className="soft">{unlockWording.product}</span>
        <label htmlFor="passphrase">{unlockWording.passphrase}</label>
        <input
          id="passphrase"
          data-testid="unlock-passphrase"
          type={demo ? 'text' : 'password'}
          autoComplete="off"
          ref={(input) => input?.focus()}
          value={passphrase}
          disabled={busy || wait > 0}
          onChange={(event) => setPassphrase(event.target.value)}
          onKeyDown={watchCapsLock}
          onKeyUp={watchCapsLock}
          aria-describedby="unlock-notes"
        />
        <button
          type="submit"
          className="primary"
          data-testid="unlock-submit"
          disabled={busy || wait > 0 || passphrase === ''}
        >
          {busy ? unlockWording.unlocking : unlockWording.unlock}
        </button>
        <div id="unlock-notes" role="alert">
          {trouble !== null && (
            <p className="red" data-testid="unlock-trouble">
              {trouble}
            </p>
          )}
          {wait > 0 && <p data-testid="unlock-wait">{unlockWording.wait(wait)}</p>}
          {capsLock && <p data-testid="unlock-caps">{unlockWording.capsLock}</p>}
        </div>
        <p className="soft">{demo ? unlockWording.demoPassphrase(demoPassphrase) : unlockWording.forgotten}</p>
        <SpaceSwitch />
      </form>
    </main>
  )
}

/** Counts the given seconds down to 0; starts anew after every wrong try. */
function useCountdown(seconds: number, tries: number): number {
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    void tries // the same number of seconds after another wrong try starts the count again
    setLeft(seconds)
    const timer = setInterval(() => setLeft((now) => Math.max(0, now - 1)), 1000)
    return () => clearInterval(timer)
  }, [seconds, tries])
  return left
}
