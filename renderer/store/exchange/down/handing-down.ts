// How are records given to offices below, and how do they travel? What is given is remembered; the same for several is one package.

import { organisationOf } from '../../../../shared/changes/author.ts'
import { splitChangeId } from '../../../../shared/changes/change.ts'
import { canonicalText } from '../../../../shared/packages/canonical.ts'
import type { Card } from '../../../../shared/packages/format.ts'
import { assert, fail, ok, type Result } from '../../../../shared/result.ts'
import { directionOf } from '../cards.ts'
import type { ExchangeCore } from '../core.ts'
import type { ExchangeDocuments, OutgoingPackage } from '../documents.ts'
import type { Sending } from '../sending.ts'
import { suiteFor } from '../suites.ts'
import type { DownApi, Handing, HandingState, RecordPlace, SealedDown } from './down-api.ts'
import { handedRecords, handedTo, writeHanded } from './handed-documents.ts'
import { awaitedDown, findWaitingDown, ownChanges, reachedBy, rowKey, type WaitingDown } from './waiting-down.ts'

/** One package for all cards that get the same under the same numbers. */
interface Batch {
  readonly cards: readonly Card[]
  readonly waiting: WaitingDown
}

export class HandingDown implements DownApi {
  private readonly core: ExchangeCore
  private readonly documents: ExchangeDocuments
  private readonly sending: Sending

  constructor(core: ExchangeCore, documents: ExchangeDocuments, sending: Sending) {
    this.core = core
    this.documents = documents
    this.sending = sending
  }

  handings: DownApi['handings'] = async () => {
    const own = ownChanges(this.core)
    const offices = this.lowerCards()
    const states = new Map<string, (key: string) => HandingState>()
    const waiting = new Map<string, number>()
    for (const { org } of offices) {
      const { changes, released } = await findWaitingDown(this.core, this.documents, { org, own })
      const rows = new Set([...changes.map(rowKey), ...released])
      const { confirmed } = reachedBy(this.documents, org)
      states.set(org, (key) => (rows.has(key) ? 'waiting' : confirmed ? 'received' : 'sealed'))
      waiting.set(org, rows.size)
    }
    const records = handedRecords(this.core).map(
      ({ ledger, row, orgs }): Handing => ({
        ledger,
        row,
        offices: orgs.map((org) => {
          const name = offices.find((card) => card.org === org)?.name ?? org
          return { org, name, state: states.get(org)?.(rowKey({ ledger, row })) ?? 'waiting' }
        }),
      }),
    )
    const below = offices.map(({ org, name }) => {
      const underway = awaitedDown(this.documents, org).length
      return { org, name, waiting: waiting.get(org) ?? 0, underway }
    })
    return { offices: below, records }
  }

  handDown: DownApi['handDown'] = async (records, orgs) => {
    if (orgs.length === 0) return fail('addressees-none')
    const known = this.lowerCards().map(({ org }) => org)
    if (!orgs.every((org) => known.includes(org))) return fail('no-such-neighbour')
    for (const record of records) {
      const allowed = await this.mayBeGiven(record)
      if (!allowed.ok) return allowed
    }
    const writes = records.map(({ ledger, row }) =>
      writeHanded({ ledger, row, orgs: [...new Set([...handedTo(this.core, ledger, row), ...orgs])] }),
    )
    return this.store('交办', writes)
  }

  private async mayBeGiven({ ledger, row }: RecordPlace): Promise<Result<null>> {
    const definition = this.core.definitions.find(({ name }) => name === ledger)
    const record = await this.core.recordOrigin(ledger, row)
    const author = this.core.author()
    if (definition?.handedDown === undefined || record === null) return fail('not-own-record')
    if (organisationOf(record.madeBy) !== organisationOf(author)) return fail('not-own-record')
    // its beginning stands under numbers of an author that the offices below were never told of
    return splitChangeId(record.madeBy).author === author ? ok(null) : fail('handed-before-restore')
  }

  takeBack: DownApi['takeBack'] = async (records, org) => {
    const { begun } = reachedBy(this.documents, org)
    if (records.some((record) => begun.has(rowKey(record)))) return fail('already-handed')
    const writes = records.map(({ ledger, row }) =>
      writeHanded({ ledger, row, orgs: handedTo(this.core, ledger, row).filter((one) => one !== org) }),
    )
    return this.store('收回交办', writes)
  }

  private async store(title: string, writes: readonly ReturnType<typeof writeHanded>[]): Promise<Result<null>> {
    const stored = await this.core.commit({ kind: 'decision', title, changes: [], writes })
    return stored.ok ? ok(null) : stored
  }

  sealDown: DownApi['sealDown'] = async (orgs, carrier, passphrase) => {
    const cards = this.lowerCards().filter(({ org }) => orgs.includes(org))
    const [first] = cards
    if (first === undefined) return fail('addressees-none')
    const allowed = await this.sending.addressee(first.org, passphrase)
    if (!allowed.ok) return allowed
    const rows = new Set<string>()
    for (const { cards: together, waiting } of await this.batches(cards)) {
      const { changes, keep, after, last, released } = waiting
      for (const change of changes) rows.add(rowKey(change))
      const contents = {
        type: 'task',
        changes,
        keep,
        settles: { after, last, released },
        counts: [],
        receipts: [],
        writes: [],
      } as const
      const staged = await this.sending.stage(together, contents)
      if (!staged.ok) return staged
    }
    const underway = cards.flatMap(({ org }) => awaitedDown(this.documents, org))
    const copied = await this.sending.copy(underway, carrier)
    return copied.ok ? ok(summary(underway, rows.size, copied.value.place)) : copied
  }

  /** Nothing is shown to an office that it does not get: only what is the same for several goes as one package. */
  private async batches(cards: readonly Card[]): Promise<readonly Batch[]> {
    const own = ownChanges(this.core)
    const keys = await this.core.officeKeys()
    const alike = new Map<string, Batch>()
    for (const card of cards) {
      const waiting = await findWaitingDown(this.core, this.documents, { org: card.org, own })
      if (waiting.changes.length === 0) continue
      const ids = waiting.changes.map(({ id }) => id)
      const suite = suiteFor(keys, this.core.suiteChoice(), card)
      const key = canonicalText([suite, waiting.after, ids, waiting.released])
      const known = alike.get(key)
      alike.set(key, { waiting, cards: [...(known?.cards ?? []), card] })
    }
    return [...alike.values()]
  }

  private lowerCards(): readonly Card[] {
    const own = this.core.office()
    return this.documents
      .cards()
      .map(({ card }) => card)
      .filter((card) => directionOf(own, card) === 'lower')
      .sort((one, other) => one.name.localeCompare(other.name, 'zh-CN'))
  }
}

function summary(packages: readonly OutgoingPackage[], records: number, place: string): SealedDown {
  const [first] = packages
  assert(first !== undefined, 'something was copied')
  return {
    packages: new Set(packages.map(({ pkg }) => pkg)).size,
    offices: new Set(packages.map(({ to }) => to)).size,
    records,
    // the carrier; several packages lie on it
    place: packages.length === 1 ? place : (place.split(' / ')[0] ?? place),
  }
}
