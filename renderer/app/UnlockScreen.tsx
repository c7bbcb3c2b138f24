// How does a person open the office? One passphrase; plain elements only, so that it paints before everything else is loaded.

import { type FormEvent, type KeyboardEvent, useContext, useEffect, useRef, useState } from 'react'
import type { Space } from '../../shared/bridge/contract.ts'
import { failureSentence } from '../../shared/wording/failures.ts'
import { demoPassphrase, isDemo } from './demo-offices.ts'
import { RecoverForm } from './RecoverForm.tsx'
import { SpaceSwitch } from './SpaceSwitch.tsx'
import { DeskContext } from './store-client.ts'
import { unlockWording } from './wording/unlock.ts'

/** Stands before the worker has answered, too (no desk yet): what is typed stays, and unlocking waits for the worker. */
export function UnlockScreen({ space }: { readonly space: Space }) {
  const desk = useContext(DeskContext)
  const demo = isDemo(space)
  const [passphrase, setPassphrase] = useState(demo ? demoPassphrase : '')
  const [busy, setBusy] = useState(false)
  const [recovering, setRecovering] = useState(false)
  const [capsLock, setCapsLock] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const working = useRef(false)
  const wait = useCountdown(desk?.status.waitSeconds ?? 0, desk?.status.wrongTries ?? 0)

  const closed = busy || wait > 0
  useEffect(() => {
    if (!closed) input.current?.focus()
  }, [closed])

  useEffect(() => {
    // Loads behind the form, so that unlocking shows the desk at once; if it fails, the desk asks for it again.
    const waiting = window.requestIdleCallback(() => import('./Shell.tsx').catch(() => undefined), { timeout: 2000 })
    return () => window.cancelIdleCallback(waiting)
  }, [])

  useEffect(() => {
    if (!busy || desk === null || working.current) return
    working.current = true
    void desk.store.unlock(passphrase).then(async (answer) => {
      if (answer.ok) desk.keepUnlockReport(answer.value)
      else {
        working.current = false
        setTrouble(failureSentence(answer.error))
        setPassphrase('')
        setBusy(false)
      }
      await desk.refreshStatus()
    })
  }, [busy, desk, passphrase])

  function unlock(event: FormEvent) {
    event.preventDefault()
    setTrouble(null)
    setBusy(true)
  }

  if (recovering && desk !== null) {
    return (
      <RecoverForm
        store={desk.store}
        back={() => setRecovering(false)}
        done={(fresh) => {
          setRecovering(false)
          setTrouble(null)
          setPassphrase(fresh)
          setBusy(true)
        }}
      />
    )
  }
  const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'))
  return (
    <main className="gate" data-testid="unlock">
      <form className="gate-box" onSubmit={unlock}>
        <div className="gate-head">
          <h1>{desk?.status.office?.name ?? unlockWording.product}</h1>
          <span className="mark">{unlockWording.mark}</span>
        </div>
        <span className="soft">{unlockWording.product}</span>
        <label htmlFor="passphrase">{unlockWording.passphrase}</label>
        <input
          id="passphrase"
          data-testid="unlock-passphrase"
          type={demo ? 'text' : 'password'}
          autoComplete="off"
          ref={input}
          value={passphrase}
          disabled={closed}
          onChange={(event) => setPassphrase(event.target.value)}
          onKeyDown={watchCapsLock}
          onKeyUp={watchCapsLock}
          aria-describedby="unlock-notes"
        />
        <button type="submit" className="primary" data-testid="unlock-submit" disabled={closed || passphrase === ''}>
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
        {!demo && desk !== null && (
          <button type="button" className="plain" onClick={() => setRecovering(true)} data-testid="recover-open">
            {unlockWording.recover.open}
          </button>
        )}
        {desk !== null && <SpaceSwitch />}
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
