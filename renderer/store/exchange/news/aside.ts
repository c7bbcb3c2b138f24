// What of accepted packages waits for a newer version of this application? Counted per ledger; ledgers that are unknown here wait whole.

import type { Change } from '../../../../shared/changes/change.ts'
import { isNewer, knownPart } from '../../../../shared/changes/newer.ts'
import type { LedgerDefinition } from '../../../../shared/ledgers/define.ts'
import type { OpenedPackage } from '../../../../shared/packages/format.ts'
import type { DocumentWrite } from '../core.ts'
import type { SetAside } from './news-api.ts'

/** Of one ledger: from which version on it can be used, and how many changes wait in part. */
interface AsidePart {
  readonly version: number
  readonly changes: number
}

export interface AsideDocument {
  readonly ledgers: Readonly<Record<string, AsidePart>>
}

/** Changes of ledgers that this version does not have, as they came. */
export interface LaterDocument {
  readonly pkg: string
  readonly from: string
  readonly at: string
  readonly changes: readonly Change[]
  /** Why they could not go in although their ledgers are known by now; absent: nobody has tried. */
  readonly refused?: string
}

export const asideKey = 'aside'
const laterPrefix = 'later:'

/** The documents of table `exchange` as the core lists them. */
type Documents = readonly { readonly key: string; readonly value: unknown }[]

export function asideOf(documents: Documents): AsideDocument {
  const found = documents.find(({ key }) => key === asideKey)?.value as AsideDocument | undefined
  return found ?? { ledgers: {} }
}

export function laterOf(documents: Documents): readonly LaterDocument[] {
  return documents.flatMap(({ key, value }) => (key.startsWith(laterPrefix) ? [value as LaterDocument] : []))
}

export function laterWrite(document: LaterDocument, gone = false): DocumentWrite {
  return { table: 'exchange', key: `${laterPrefix}${document.pkg}`, value: gone ? null : document }
}

/** Ledger of a change -> definition; undefined: only a newer version has it. */
type Definitions = (ledger: string) => LedgerDefinition | undefined

/** How many changes of a package cannot be used whole here. */
export function countAside({ changes, later }: OpenedPackage, definitions: Definitions): number {
  return later.length + changes.filter((change) => isPartly(change, definitions)).length
}

function isPartly(change: Change, definitions: Definitions): boolean {
  const definition = definitions(change.ledger)
  return definition !== undefined && isNewer(definition, change) && knownPart(definition, change).aside.length > 0
}

/** Marks for the log which changes a newer version made. */
export function withNewerMark(change: Change, definitions: Definitions): Change {
  const definition = definitions(change.ledger)
  if (definition === undefined || !isNewer(definition, change)) return change
  return { ...change, origin: { ...change.origin, newer: true } }
}

/** What is remembered with the acceptance of a package; nothing when all of it could be used. */
export function asideWrites(
  opened: OpenedPackage,
  {
    at,
    documents,
    definitions,
  }: { readonly at: string; readonly documents: Documents; readonly definitions: Definitions },
): readonly DocumentWrite[] {
  const { pkg, from, later } = opened
  const partly = opened.changes.filter((change) => isPartly(change, definitions))
  const ledgers: Record<string, AsidePart> = { ...asideOf(documents).ledgers }
  for (const { ledger, v } of partly) {
    const old = ledgers[ledger] ?? { version: 0, changes: 0 }
    ledgers[ledger] = { version: Math.max(old.version, v), changes: old.changes + 1 }
  }
  return [
    ...(partly.length === 0 ? [] : [{ table: 'exchange', key: asideKey, value: { ledgers } } as const]),
    ...(later.length === 0 ? [] : [laterWrite({ pkg, from, at, changes: later })]),
  ]
}

/** What waits, as the window shows it. */
export function setAside(documents: Documents): readonly SetAside[] {
  const parts = Object.entries(asideOf(documents).ledgers).map(([ledger, { changes }]) => ({
    ledger,
    changes,
    whole: false,
    refused: null,
  }))
  const whole = new Map<string, SetAside>()
  for (const { changes, refused } of laterOf(documents)) {
    for (const { ledger } of changes) {
      const old = whole.get(ledger)
      whole.set(ledger, {
        ledger,
        changes: (old?.changes ?? 0) + 1,
        whole: true,
        refused: refused ?? old?.refused ?? null,
      })
    }
  }
  return [...parts, ...whole.values()]
}
