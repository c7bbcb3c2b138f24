// How is an accepted package taken back? All its changes in one unit through the one door; its number stays used, its receipt is superseded.

import { organisationOf } from '../../../../shared/changes/author.ts'
import type { LoggedChange } from '../../../../shared/changes/inverse.ts'
import { type Reversal, takeBack } from '../../../../shared/changes/take-back.ts'
import { fail, ok } from '../../../../shared/result.ts'
import type { DocumentWrite, ExchangeCore } from '../core.ts'
import { type ExchangeDocuments, type IncomingState, write } from '../documents.ts'
import type { UndoApi, UndoablePackage } from './undo-api.ts'
import { takenBackAfter, type UndoDocument, UndoDocuments, writeUndo } from './undo-documents.ts'

interface Plan {
  readonly reversals: readonly Reversal[]
  readonly changes: number
  readonly hindering: UndoablePackage['hindering']
  /** Foreign changes that are taken back. */
  readonly ids: readonly string[]
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

  const plan = async (pkg: string): Promise<Plan> => {
    const logged = await core.loggedOf(pkg)
    const own = organisationOf(core.author())
    const rows = Map.groupBy(logged, ({ change }) => `${change.ledger} ${change.row}`)
    const reversals: Reversal[] = []
    const hindering: { ledger: string; row: string; name: string }[] = []
    for (const group of rows.values()) {
      const { back, hinders } = await reversalOf(core, group, pkg)
      reversals.push(...back)
      hindering.push(...hinders)
    }
    const foreign = logged.filter(({ change }) => organisationOf(change.id) !== own)
    return { reversals, hindering, changes: logged.length, ids: foreign.map(({ change }) => change.id) }
  }

  return {
    async undoablePackages() {
      return Promise.all(
        newest().map(async ({ pkg, from, seq, at }) => {
          const { changes, hindering } = await plan(pkg)
          return { pkg, org: from, name: documents.card(from)?.card.name ?? from, seq, at, changes, hindering }
        }),
      )
    },
    async undoPackage(pkg) {
      const known = newest().find((one) => one.pkg === pkg)
      if (known === undefined) return fail('undo-not-last')
      const { reversals, hindering, changes, ids } = await plan(pkg)
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
      return ok({ changes })
    },
  }
}

/** The reversals of one record, or the record itself when it hinders. */
async function reversalOf(
  core: ExchangeCore,
  logged: readonly LoggedChange[],
  pkg: string,
): Promise<{ readonly back: readonly Reversal[]; readonly hinders: UndoablePackage['hindering'] }> {
  const [first] = logged
  const { ledger, row: id } = first?.change ?? { ledger: '', row: '' }
  const definition = core.definitions.find(({ name }) => name === ledger)
  const row = await core.mergedRow(ledger, id)
  const back = definition === undefined || row === null ? null : takeBack(definition, row, logged, pkg)
  if (back !== null) return { back, hinders: [] }
  const name = row === null ? '' : core.nameOf(ledger, row.values)
  return { back: [], hinders: [{ ledger, row: id, name }] }
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
  const before: IncomingState = { ...incoming, numbers }
  const taken = takenBackAfter.taken(undo.takenBack(known.from), ids, known.again)
  return [
    write.incoming(known.from, before),
    ...(decision === undefined
      ? []
      : [
          write.decision({
            ...decision,
            outcome: 'reject',
            code: 'undone',
            applied: 0,
            conflicts: 0,
            receipt: 'pending',
          }),
        ]),
    writeUndo.forget(known.pkg),
    writeUndo.takenBack(known.from, taken),
    ...undo.putBack(known.replaced),
  ]
}
