// How is a step taken back or repeated? A large one only after a question that names the step, its records and its ledgers.

import { App as AntApp } from 'antd'
import { useMemo, useRef } from 'react'
import { ledgerNamed } from '../../shared/ledgers/index.ts'
import { failureSentence } from '../../shared/wording/failures.ts'
import type { StoreApi, UndoStep } from '../store/api.ts'
import { frameWording } from './wording/frame.ts'

const wording = frameWording.undoing

/** Steps with more records than this are asked about first. */
const askedAbove = 20

type Way = 'undo' | 'redo'

export interface UndoActions {
  readonly undo: () => void
  readonly redo: () => void
}

export function useUndo(
  store: Pick<StoreApi, 'undo' | 'redo' | 'undoState'>,
  say: (text: string, kind?: 'done' | 'trouble') => void,
): UndoActions {
  const { modal } = AntApp.useApp()
  /** While the question stands, further keys are left out. */
  const asking = useRef(false)
  /** One step after the other. */
  const last = useRef<Promise<void>>(Promise.resolve())
  return useMemo(() => {
    const agreed = (way: Way, step: UndoStep) =>
      new Promise<boolean>((resolve) => {
        modal.confirm({
          title: wording.title(way, step.title),
          content: wording.text(
            way,
            step.rows,
            step.ledgers.map((name) => ledgerNamed(name)?.title ?? name),
          ),
          okText: wording.go(way),
          cancelText: wording.cancel,
          focusable: { autoFocusButton: 'cancel' },
          onOk: () => resolve(true),
          onCancel: () => resolve(false),
        })
      })
    const take = async (way: Way) => {
      const step = (await store.undoState())[way]
      if (step !== null && step.rows > askedAbove) {
        asking.current = true
        const yes = await agreed(way, step)
        asking.current = false
        if (!yes) return
        if ((await store.undoState())[way]?.unit !== step.unit) return say(wording.changedSince, 'trouble')
      }
      const answer = await store[way]()
      if (answer.ok) say((way === 'undo' ? frameWording.undone : frameWording.redone)(answer.value.title))
      else say(failureSentence(answer.error), 'trouble')
    }
    const press = (way: Way) => {
      if (asking.current) return
      const before = last.current
      last.current = before.then(
        () => take(way),
        () => take(way),
      )
    }
    return { undo: () => press('undo'), redo: () => press('redo') }
  }, [store, say, modal])
}
