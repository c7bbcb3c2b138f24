// What is there in one run? All stations with their books, the packages on their way, the true time, and what happened last.

import type { Change } from '../../../shared/changes/change.ts'
import { type Chance, chanceOf } from '../seeded.ts'
import { type Book, copyPage, type Expected, expectedNext, newBook, type Page, Truth } from './books.ts'
import { checkOutbox, checkRecords, readJournal } from './checks.ts'
import type { Bundle } from './damage.ts'
import { Stopped } from './interruption.ts'
import { simulatedOffices } from './offices.ts'
import { type Backup, Station } from './station.ts'

export interface Post {
  readonly station: Station
  readonly book: Book
  readonly above: string | null
  readonly below: readonly string[]
  /** An older state of the whole machine, and what the book said then. */
  kept: { readonly backup: Backup; readonly page: Page } | null
  /** A person declined a good receipt: what only it said is not heard any more. */
  declinedReceipt: boolean
  /** The card of the office above was exchanged. */
  met: boolean
  /** An edit that was opened and not saved yet. */
  opened: { readonly row: string; readonly saw: Readonly<Record<string, string>> } | null
}

const POOL = 60
const START = Date.parse('2026-11-25T08:00:00.000Z')

/** Units that store the cards of neighbours, by pair: made through the exchange once in a process. */
const introductions = new Map<string, Station['journal'][number]>()

export class World {
  readonly posts = new Map<string, Post>()
  readonly truth = new Truth()
  /** Bundles lying on sticks somewhere. */
  pool: Bundle[] = []
  /** Offices that were set up again from an older state: from then on they need not agree with their neighbours. */
  readonly restored = new Set<string>()
  readonly story: string[] = []
  time = START

  static async make(seed: number): Promise<World> {
    const world = new World()
    const offices = await simulatedOffices()
    for (const [index, office] of offices.entries()) {
      const station = new Station(office, () => world.time, chanceOf(seed * 31 + index))
      const { org, level, division } = office.card
      const below = offices.filter(({ above }) => above === org).map(({ card }) => card.org)
      const book = newBook(org, level, division)
      world.posts.set(org, {
        station,
        book,
        above: office.above,
        below,
        kept: null,
        met: false,
        declinedReceipt: false,
        opened: null,
      })
    }
    return world
  }

  post(org: string): Post {
    const found = this.posts.get(org)
    if (found === undefined) throw new Error(`no office ${org}`)
    return found
  }

  tell(what: string): void {
    this.story.push(what)
  }

  put(bundles: readonly Bundle[], chance: Chance): void {
    this.pool.push(...bundles)
    while (this.pool.length > POOL) this.pool.splice(chance.between(0, this.pool.length - 1), 1)
  }

  /** Does something at an office and looks at everything there afterwards. A stop is followed by a new start. */
  async at(post: Post, does: () => Promise<readonly Change[] | null>): Promise<readonly string[]> {
    const next = expectedNext(post.book)
    let made: readonly Change[] = []
    try {
      made = (await does()) ?? []
    } catch (error) {
      if (!(error instanceof Stopped)) throw error
      this.tell('  ... and was stopped')
      post.station.restart()
    }
    post.station.interruption = null
    return this.look(post, next, made)
  }

  async look(post: Post, next: Expected, made: readonly Change[] = []): Promise<readonly string[]> {
    const { station, book, above } = post
    const seen = { station, book, truth: this.truth }
    const wrong = [...readJournal(seen, made), ...checkRecords(seen), ...(await checkOutbox(seen, next, above))]
    return wrong.map((text) => `${book.org}: ${text}`)
  }

  /** Two neighbours compare their 30 digits. */
  async meet(lower: Post): Promise<void> {
    if (lower.above === null || lower.met) return
    const upper = this.post(lower.above)
    for (const [own, other] of [
      [lower, upper],
      [upper, lower],
    ] as const) {
      const pair = `${own.book.org} ${other.book.org}`
      const known = introductions.get(pair)
      if (known !== undefined) {
        own.station.journal.push(known)
        own.station.restart()
        continue
      }
      const { text, fingerprint } = await other.station.exchange.ownCard()
      const trusted = await own.station.exchange.trustCard(text, fingerprint)
      if (!trusted.ok) throw new Error(`a card was not taken: ${trusted.error.code}`)
      const unit = own.station.journal.at(-1)
      if (unit !== undefined) introductions.set(pair, unit)
    }
    lower.met = true
  }

  keep(post: Post): void {
    post.kept = { backup: post.station.backup(), page: copyPage(post.book) }
  }

  restore(post: Post): void {
    if (post.kept === null) return
    post.station.restore(post.kept.backup)
    Object.assign(post.book, copyPage(post.kept.page))
    post.opened = null
    this.restored.add(post.book.org)
  }
}
