// What becomes of things typed but not stored when the desk is locked, left or closed? Locking keeps them sealed; else a person is asked.

import { App } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ledgerNamed } from '../../../shared/ledgers/index.ts'
import type { BegunPiece, StoreApi } from '../../store/api.ts'
import { begunWording as words } from './begun-wording.ts'
import type { BegunWork } from './begun-work.ts'

export interface Begun {
  readonly work: BegunWork
  /** False until what an earlier lock has kept is here again. */
  readonly ready: boolean
  /** Titles of the ledgers with something begun. */
  titles(): readonly string[]
  /** Everything begun, to be sealed while the desk is locked. */
  pieces(): readonly BegunPiece[]
  /** Goes on at once when nothing would be lost, else asks. */
  leave(goOn: () => void): void
}

/** One set for each unlocking of an office; closing the window with something begun is asked about by the window itself. */
export function useBegunWork(store: Pick<StoreApi, 'takeBegun'>): Begun {
  const { modal, notification } = App.useApp()
  const [work] = useState(
    (): BegunWork => ({ rows: new Map(), forms: new Map(), cells: new Map(), typing: { now: null } }),
  )
  const [ready, setReady] = useState(false)
  const asking = useRef(false)
  const pieces = useCallback(() => piecesOf(work), [work])
  const titles = useCallback(() => titlesOf(piecesOf(work)), [work])
  useEffect(() => {
    const take = async () => {
      const kept = await store.takeBegun()
      for (const piece of kept) takeBack(work, piece)
      if (kept.length > 0)
        notification.info({ title: words.kept, description: words.keptText(titlesOf(kept)), duration: 12 })
    }
    take()
      .catch(() => undefined)
      .finally(() => setReady(true))
  }, [store, work, notification])
  useEffect(() => {
    const close = (event: BeforeUnloadEvent) => {
      if (piecesOf(work).length > 0) event.preventDefault()
    }
    window.addEventListener('beforeunload', close)
    return () => window.removeEventListener('beforeunload', close)
  }, [work])
  const leave = useCallback(
    (goOn: () => void) => {
      if (piecesOf(work).length === 0) return goOn()
      if (asking.current) return
      asking.current = true
      modal.confirm({
        title: words.title,
        content: words.text(titlesOf(piecesOf(work))),
        okText: words.switch,
        cancelText: words.stay,
        focusable: { autoFocusButton: 'cancel' },
        onOk: goOn,
        afterClose: () => {
          asking.current = false
        },
      })
    },
    [work, modal],
  )
  return { work, ready, titles, pieces, leave }
}

function piecesOf({ rows, forms, cells, typing }: BegunWork): readonly BegunPiece[] {
  const typed = typing.now?.() ?? null
  const texts = typed === null ? cells : new Map([...cells, typed])
  const of = (kind: BegunPiece['kind'], held: ReadonlyMap<string, unknown>) =>
    [...held].map(([key, content]): BegunPiece => {
      const [ledger = '', ...part] = key.split(' ')
      return { kind, ledger, part: part.join(' '), content: JSON.stringify(content) }
    })
  return [...of('row', rows), ...of('form', forms), ...of('cell', texts)]
}

/** What was sealed is what `piecesOf` wrote: nobody else can have made it. */
function takeBack(work: BegunWork, { kind, ledger, part, content }: BegunPiece): void {
  const held: Map<string, unknown> = { row: work.rows, form: work.forms, cell: work.cells }[kind]
  held.set(`${ledger} ${part}`, JSON.parse(content))
}

function titlesOf(pieces: readonly BegunPiece[]): readonly string[] {
  return [...new Set(pieces.map(({ ledger }) => ledgerNamed(ledger)?.title ?? ''))]
}
