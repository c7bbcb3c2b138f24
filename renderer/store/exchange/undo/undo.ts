// How is an accepted package taken back? All its changes in one unit through the one door; its number stays used, its receipt is superseded.

import { type Reversal, takeBack } from '../../../../shared/changes/take-back.ts'
import { fail, ok } from '../../../../shared/result.ts'
import type { DocumentWrite, ExchangeCore } from '../core.ts'
import { type ExchangeDocuments, write } from '../documents.ts'
import { arrivalsTakenBack } from '../passing-on/arrivals.ts'
import type { UndoApi, UndoablePackage } from './undo-api.ts'
import { takenBackAfter, type UndoDocument, UndoDocuments, writeUndo } from './undo-documents.ts'

interface Plan {
  readonly reversals: readonly Reversal[]
  readonly ids: readonly string[]
  readonly hindering: UndoablePackage['hindering']
}

export function createUndoCalls(core: ExchangeCore, documents: ExchangeDocuments, changed: () => void): UndoApi {
  const undo = new UndoDocuments(core)

  /** The newest of each office. */
  const newest = (): readonly UndoDocument[] => {
    const last = new Map<string, UndoDocument>()
    for (const known of undo.all()) {
      if ((last.get(known.from)?.seq ?? 0) < known.seq) last.set(known.from, known)
    }
    return [...last.values()].sort((a, b) => (a.from < b.from ? -1 : 1))
  }

  return {
    async undoablePackages() {
      return Promise.all(
        newest().map(async ({ pkg, from, seq, at }) => {
          const { ids, hindering } = await planOf(core, pkg)
          const changes = ids.length
          return { pkg, org: from, name: documents.card(from)?.card.name ?? from, seq, at, changes, hindering }
        }),
      )
    },
    async undoPackage(pkg) {
      const known = newest().find((one) => one.pkg === pkg)
      if (known === undefined) return fail('undo-not-last')
      const { reversals, hindering, ids } = await planOf(core, pkg)
      if (hindering.length > 0) return fail('undo-built-on', { count: hindering.length })
      const name = documents.card(known.from)?.card.name ?? known.from
      const stored = await core.commit({
        kind: 'undo',
        title: `撤销接收：${name}第${known.seq}号包`,
        changes: [],
        own: reversals,
        writes: undoneWrites(documents, undo, { known, ids }),
      })
      if (!stored.ok) return stored
      changed()
      return ok({ changes: ids.length })
    },
  }
}

async function planOf(core: ExchangeCore, pkg: string): Promise<Plan> {
  const changes = await core.changesOfPackage(pkg)
  const ids = new Set(changes.map(({ id }) => id))
  const rows = [...new Map(changes.map(({ ledger, row }) => [`${ledger} ${row}`, { ledger, row }])).values()]
  const reversals: Reversal[] = []
  const hindering: { ledger: string; row: string; name: string }[] = []
  for (const record of await core.recordsWithLog(rows)) {
    const { ledger, id, values } = record.row
    const definition = core.definitions.find(({ name }) => name === ledger)
    const back = definition === undefined ? null : takeBack(definition, record, { ids, pkg })
    if (back === null) hindering.push({ ledger, row: id, name: core.nameOf(ledger, values) })
    else reversals.push(back)
  }
  return { reversals, hindering, ids: [...ids] }
}

/** The number and the head of the channel stay: they are used up, as by a rejected package. What the office counts as arrived goes back,
 * so that the same changes may come once more; and the next receipt says that the package does not hold any more. */
function undoneWrites(
  documents: ExchangeDocuments,
  undo: UndoDocuments,
  { known, ids }: { readonly known: UndoDocument; readonly ids: readonly string[] },
): readonly DocumentWrite[] {
  const decision = documents.decisions(known.from).find(({ pkg }) => pkg === known.pkg)
  const incoming = documents.incoming(known.from)
  const numbers: Record<string, number> = { ...incoming.numbers }
  for (const [author, n] of Object.entries(known.numbers)) {
    if (n === 0) delete numbers[author]
    else numbers[author] = n
  }
  const undone = { outcome: 'reject', code: 'undone', applied: 0, conflicts: 0, receipt: 'pending' } as const
  return [
    write.incoming(known.from, { ...incoming, numbers }),
    ...(decision === undefined ? [] : [write.decision({ ...decision, ...undone })]),
    writeUndo.forget(known.pkg),
    writeUndo.takenBack(known.from, takenBackAfter.taken(undo.takenBack(known.from), ids)),
    ...undo.putBack(known.replaced),
    ...arrivalsTakenBack(documents.core, known.from, ids),
  ]
}
