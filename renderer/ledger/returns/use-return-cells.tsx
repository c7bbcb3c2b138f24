// How do selected cells of the grid come back to the office that sent them? The command, what it takes, and its dialog.

import { type ReactNode, useState } from 'react'
import { sentField } from '../../../shared/ledgers/derive.ts'
import { recordName } from '../../app/record-name.ts'
import { type NamedTarget, ReturnDialog } from '../../returns/ReturnDialog.tsx'
import { returnsWording } from '../../returns/returns-wording.ts'
import { mayBeReported } from '../due-words.ts'
import type { SelectedCells } from '../editing/use-selection-sums.ts'
import type { LedgerView } from '../ledger-view.ts'

const words = returnsWording.mark
const atMost = 200

interface ReturnCells {
  /** Opens the dialog over the selection, or says why not. */
  run(): void
  /** Opens it over one record. */
  ofRecord(target: NamedTarget): void
  readonly dialog: ReactNode
}

/** Cells of records of other offices whose fields travel; `null` for a selection that is too large. */
function targetsOf({ definition, directory }: LedgerView, selected: SelectedCells): readonly NamedTarget[] | null {
  const targets = new Map<string, NamedTarget>()
  for (const { rows, columns } of selected) {
    const fields = columns.flatMap(({ field, id }) =>
      field !== null && sentField(definition, id) !== undefined ? [id] : [],
    )
    for (const row of rows) {
      if (row === undefined || !mayBeReported(row.custody)) continue
      const name = recordName(definition, row, directory)
      for (const field of fields)
        targets.set(`${row.id} ${field}`, { ledger: definition.name, row: row.id, field, name })
      if (targets.size > atMost) return null
    }
  }
  return [...targets.values()]
}

export function useReturnCells(view: LedgerView, selected: SelectedCells | null, focusGrid: () => void): ReturnCells {
  const [targets, setTargets] = useState<readonly NamedTarget[] | null>(null)
  const { store, say, today } = view
  return {
    run: () => {
      const found = targetsOf(view, selected ?? [])
      if (found === null) say(words.tooMany(atMost), 'trouble')
      else if (found.length === 0) say(words.nothing, 'trouble')
      else setTargets(found)
    },
    ofRecord: (target) => setTargets([target]),
    dialog:
      targets === null ? null : (
        <ReturnDialog
          store={store}
          targets={targets}
          today={today}
          records={targets.every(({ field }) => field !== null)}
          close={(marked) => {
            setTargets(null)
            if (marked !== null) say(words.done(marked))
            focusGrid()
          }}
        />
      ),
  }
}
