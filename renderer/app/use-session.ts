// Which office is this window in, and in which state? Owns the connection to the store worker and its change-over.

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Space } from '../../shared/bridge/contract.ts'
import { failureSentence } from '../../shared/wording/failures.ts'
import type { StoreApi, StoreStatus, UnlockReport } from '../store/api.ts'
import { lastSpace, rememberMade, rememberSpace } from './demo-offices.ts'
import { navigate } from './routes.ts'
import { connectStore, type Desk, type StoreConnection } from './store-client.ts'

export type Session =
  | { readonly state: 'opening' }
  | { readonly state: 'refused'; readonly sentence: string; readonly retry: () => void }
  | {
      readonly state: 'entered'
      readonly desk: Desk
      /** True while the first-start pages stay in front though the office exists already (recovery sheet). */
      readonly starting: boolean
      readonly setStarting: (starting: boolean) => void
      /** Leaves the current worker and enters a space with a new one; the window follows. */
      readonly connect: (space: Space) => Promise<Desk['store'] | null>
    }

const enterTries = 4
const enterPause = 300

/** A worker that was just ended (switch, reload of the page) may hold the office for a moment: asked again before it is said. */
async function enterSpace(store: StoreApi, space: Space) {
  let answer = await store.enter(space)
  for (let tries = 1; tries < enterTries && !answer.ok && answer.error.code === 'open-elsewhere'; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, enterPause))
    answer = await store.enter(space)
  }
  return answer
}

interface Entered {
  readonly connection: StoreConnection
  readonly status: StoreStatus
}

export function useSession(): Session {
  const [entered, setEntered] = useState<Entered | null>(null)
  const [sentence, setSentence] = useState<string | null>(null)
  const [starting, setStarting] = useState(false)
  const [unlockReport, keepUnlockReport] = useState<UnlockReport | null>(null)
  const open = useRef<StoreConnection | null>(null)

  const connect = useCallback(async (space: Space) => {
    open.current?.close()
    const connection = connectStore()
    open.current = connection
    const answer = await enterSpace(connection.store, space)
    if (open.current !== connection) return null // a later change-over has taken its place
    if (!answer.ok) {
      setSentence(failureSentence(answer.error))
      return null
    }
    setSentence(null)
    rememberSpace(space)
    rememberMade(space, answer.value.state !== 'empty')
    setEntered({ connection, status: answer.value })
    return connection.store
  }, [])

  useEffect(() => {
    void connect(lastSpace())
    return () => {
      open.current?.close()
      open.current = null
    }
  }, [connect])

  const connection = entered?.connection
  const refreshStatus = useCallback(async () => {
    if (connection === undefined) return
    const status = await connection.store.status()
    setEntered((now) => (now?.connection === connection ? { connection, status } : now))
  }, [connection])

  useEffect(
    () =>
      connection?.listen((news) => {
        if (news.kind === 'locked') void refreshStatus()
      }),
    [connection, refreshStatus],
  )

  const desk = useMemo<Desk | null>(
    () =>
      entered === null
        ? null
        : {
            store: entered.connection.store,
            listen: entered.connection.listen,
            openPort: entered.connection.openPort,
            status: entered.status,
            unlockReport,
            keepUnlockReport,
            refreshStatus,
            switchSpace: (space) => {
              navigate({ page: 'today' })
              // the form of the office that is entered stands at once: what is typed and pressed there is for it
              rememberSpace(space)
              setEntered(null)
              void connect(space)
            },
          },
    [entered, unlockReport, refreshStatus, connect],
  )

  if (sentence !== null)
    return {
      state: 'refused',
      sentence,
      retry: () => {
        setSentence(null)
        setEntered(null)
        void connect(lastSpace())
      },
    }
  if (desk === null) return { state: 'opening' }
  return { state: 'entered', desk, starting, setStarting, connect }
}
