// Which of the four faces does the window show: opening, first start, locked, or the desk? Light enough to paint at once.

import { lazy, Suspense } from 'react'
import type { Space } from '../../shared/bridge/contract.ts'
import { CrashScreen } from './CrashScreen.tsx'
import { isMade, lastSpace } from './demo-offices.ts'
import { DeskContext } from './store-client.ts'
import { UnlockScreen } from './UnlockScreen.tsx'
import { type Session, useSession } from './use-session.ts'
import { unlockWording } from './wording/unlock.ts'

// The component library, the grid and the charts come after the first paint.
const Shell = lazy(() => import('./Shell.tsx').then((module) => ({ default: module.Shell })))
const FirstStart = lazy(() => import('./start/FirstStart.tsx').then((module) => ({ default: module.FirstStart })))

export function App() {
  const session = useSession()
  if (session.state === 'refused')
    return <Opening trouble={session.sentence} action={unlockWording.retry} onAction={session.retry} />
  // The form of a known office stands at once, in the same place before and after the worker has answered: typed text stays.
  const desk = session.state === 'entered' ? session.desk : null
  const space = desk?.status.space ?? lastSpace()
  return (
    <CrashScreen>
      <DeskContext value={desk}>
        {faceOf(session, space) === 'unlock' ? (
          <UnlockScreen key={space} space={space} />
        ) : (
          <Entered session={session} />
        )}
      </DeskContext>
    </CrashScreen>
  )
}

type Face = 'opening' | 'start' | 'unlock' | 'desk'

function faceOf(session: Session, space: Space): Face {
  if (session.state !== 'entered') return isMade(space) ? 'unlock' : 'opening'
  const { state } = session.desk.status
  if (session.starting || state === 'empty') return 'start'
  return state === 'locked' ? 'unlock' : 'desk'
}

function Entered({ session }: { readonly session: Session }) {
  if (session.state !== 'entered') return <Opening />
  const { space } = session.desk.status
  return (
    <Suspense fallback={<Opening />}>
      {faceOf(session, space) === 'start' ? (
        <FirstStart onStarting={session.setStarting} connect={session.connect} />
      ) : (
        <Shell key={space} />
      )}
    </Suspense>
  )
}

interface OpeningProps {
  readonly trouble?: string
  readonly action?: string
  readonly onAction?: () => void
}

function Opening({ trouble, action, onAction }: OpeningProps) {
  return (
    <main className="gate">
      <div className="gate-box">
        <div className="gate-head">
          <h1>{unlockWording.product}</h1>
          <span className="mark">{unlockWording.mark}</span>
        </div>
        <p role={trouble === undefined ? 'status' : 'alert'} data-testid="opening">
          {trouble ?? unlockWording.starting}
        </p>
        {action !== undefined && (
          <button type="button" className="primary" onClick={onAction}>
            {action}
          </button>
        )}
      </div>
    </main>
  )
}
