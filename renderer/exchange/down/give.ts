// What does giving do? Several offices that each do their own work get a record each; then the records are handed down.

import type { ChangeDraft } from '../../../shared/changes/change.ts'
import { sendableFields } from '../../../shared/ledgers/derive.ts'
import type { Unit } from '../../../shared/ledgers/directory.ts'
import { ok, type Result } from '../../../shared/result.ts'
import type { ExchangeStore } from '../exchange-store.ts'
import { downWording } from './down-wording.ts'
import type { OwnRecord } from './own-records.ts'

interface Office {
  readonly org: string
  readonly name: string
}

export interface Giving {
  readonly records: readonly OwnRecord[]
  readonly offices: readonly Office[]
  /** A record for each office, instead of one that all of them see. */
  readonly each: boolean
}

type GivingStore = Pick<ExchangeStore, 'commit' | 'directory' | 'handDown'>

/** How a record names an office: by its unit code when the directory knows it, else by the name on its card. */
function nameIn(units: readonly Unit[], { name }: Office): string {
  return units.find((unit) => unit.name === name || unit.shortName === name)?.code ?? name
}

/** Records to be made and changed so that each office has its own: the first office takes the record that is there. */
function draftsOf({ records, offices }: Giving, units: readonly Unit[]): readonly ChangeDraft[] {
  const [first, ...others] = offices
  return records.flatMap(({ ledger, row }) => {
    const field = ledger.handedDown?.office
    if (first === undefined || field === undefined) return []
    const origin = { via: 'typing' } as const
    // a new record begins without progress and is not struck off
    const given = sendableFields(ledger).filter((name) => ledger.fields[name]?.owner === 'origin')
    const values = Object.fromEntries(given.map((name) => [name, row.values[name] ?? null]))
    const copies = others.map((office): ChangeDraft => {
      const set = { ...values, [field]: nameIn(units, office) }
      return { ledger: ledger.name, row: null, op: 'new', set, origin }
    })
    const own = { ledger: ledger.name, row: row.id, op: 'set', set: { [field]: nameIn(units, first) }, origin } as const
    return [...copies, own]
  })
}

/** Makes the copies in one undo step and hands everything down. */
export async function give(store: GivingStore, giving: Giving): Promise<Result<null>> {
  const { records, offices, each } = giving
  const places = records.map(({ ledger, row }) => ({ ledger: ledger.name, row: row.id }))
  const orgs = offices.map(({ org }) => org)
  const [first, ...others] = offices
  if (!each || others.length === 0 || first === undefined) return store.handDown(places, orgs)
  const { units } = await store.directory()
  const drafts = draftsOf(giving, units)
  const made = await store.commit(downWording.copied(records.length * others.length), drafts)
  if (!made.ok) return made
  // one answer a draft, in their order; a record whose office stood there already is left out and keeps its place
  const fresh = made.value.rows.filter((row) => !places.some((place) => place.row === row))
  const handed = await store.handDown(places, [first.org])
  if (!handed.ok) return handed
  for (const [index, office] of others.entries()) {
    const rows = places.flatMap(({ ledger }, at) => {
      const row = fresh[at * others.length + index]
      return row === undefined ? [] : [{ ledger, row }]
    })
    const done = await store.handDown(rows, [office.org])
    if (!done.ok) return done
  }
  return ok(null)
}
