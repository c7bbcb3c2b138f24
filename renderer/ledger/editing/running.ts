// How does an edit of many cells run before the person? A question before a large one, a word when it is done, a list when it is refused.

import type { HookAPI } from 'antd/es/modal/useModal'
import type { Refused, WriteOutcome } from '../grid/grid-writing.ts'
import type { GridAccess } from '../grid/use-grid-writing.ts'
import type { LedgerView } from '../ledger-view.ts'
import { troubleDialog } from '../TroubleList.tsx'
import { ledgerWording } from '../wording.ts'
import { editingWording } from './wording.ts'

/** Rows from which on an edit is asked about first. */
const large = 1000

interface Question {
  readonly title: string
  readonly content: string
  readonly okText: string
  readonly danger?: boolean
}

export interface Running {
  ask(question: Question): Promise<boolean>
  /** Asks when so many rows are a large edit. */
  agreed(rows: number): Promise<boolean>
  /** Null when it is done (or was the same already), or the sentence that says why not. `reload`: rows came or went. */
  run(work: () => Promise<WriteOutcome>, done: string, reload?: boolean): Promise<string | null>
}

export function createRunning(access: GridAccess, say: LedgerView['say'], modal: HookAPI): Running {
  const ask = ({ danger, ...question }: Question) =>
    new Promise<boolean>((resolve) => {
      modal.confirm({
        ...question,
        cancelText: editingWording.cancel,
        okButtonProps: { danger: danger === true },
        onOk: () => resolve(true),
        onCancel: () => resolve(false),
      })
    })
  /** Does the person want the others alone? */
  const wantsRest = (refused: Refused) =>
    new Promise<boolean>((resolve) => {
      if (refused.troubles.length === 0) {
        say(refused.sentence, 'trouble')
        return resolve(false)
      }
      const dialog = { ...troubleDialog(refused), onOk: () => resolve(false) }
      if (refused.rest === null) modal.error({ ...dialog, mask: { closable: true }, afterClose: () => resolve(false) })
      else
        modal.confirm({
          ...dialog,
          onCancel: (close?: unknown) => {
            // Esc and the mask close the dialog too; only the button hands its closing over.
            resolve(typeof close === 'function')
            if (typeof close === 'function') close()
          },
          mask: { closable: false },
          keyboard: false,
        })
    })
  const finish = async (outcome: WriteOutcome, done: string, reload: boolean): Promise<string | null> => {
    if (outcome.kind === 'same') return null
    if (outcome.kind === 'refused') {
      const { rest } = outcome
      if ((await wantsRest(outcome)) && rest !== null) return finish(await access.quietly(rest.write), done, reload)
      return outcome.sentence
    }
    if (reload) access.reload()
    else await access.refreshRows(outcome.rows)
    say(outcome.note === null ? done : ledgerWording.form.check(done, outcome.note))
    return null
  }
  return {
    ask,
    agreed: async (rows) => {
      if (rows <= large) return true
      const { title, text, go } = editingWording.large
      return ask({ title: title(rows), content: text, okText: go })
    },
    run: async (work, done, reload = false) => finish(await access.quietly(work), done, reload),
  }
}
