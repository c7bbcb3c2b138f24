// Which of the four faces does the window show: opening, first start, locked, or the desk? Light enough to paint at once.

import { lazy, Suspense } from 'react'
import { CrashScreen } from './CrashScreen.tsx'
import { DeskContext } from './store-client.ts'
import { UnlockScreen } from './UnlockScreen.tsx'
import { useSession } from './use-session.ts'
import { unlockWording } from './wording/unlock.ts'

// The component library, the grid and the charts come after the first paint.
const Shell = lazy(() => import('./Shell.tsx').then((module) => ({ default: module.Shell })))
const FirstStart = lazy(() => import('./start/FirstStart.tsx').then((module) => ({ default: module.FirstStart })))

export function App() {
  const session = useSession()
  if (session.state === 'opening') return <Opening />
  if (session.state === 'refused')
    return <Opening trouble={session.sentence} action={unlockWording.retry} onAction={session.retry} />
  const { desk, starting } = session
  const { state } = desk.status
  const face = starting || state === 'empty' ? 'start' : state === 'locked' ? 'unlock' : 'desk'
  return (
    <CrashScreen>
      <DeskContext value={desk}>
        {face === 'unlock' ? (
          <UnlockScreen key={desk.status.space} />
        ) : (
          <Suspense fallback={<Opening />}>
            {face === 'start' ? (
              <FirstStart onStarting={session.setStarting} connect={session.connect} />
            ) : (
              <Shell key={desk.status.space} />
            )}
          </Suspense>
        )}
      </DeskContext>
    </CrashScreen>
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
