// How do packages move? Sealed onto a stick, carried with losses and damage, decided on by a person, and answered.

import type { Change } from '../../../shared/changes/change.ts'
import type { Chance } from '../seeded.ts'
import { type Bundle, damaged } from './damage.ts'
import { PASSPHRASE, type Station } from './station.ts'
import type { Post, World } from './world.ts'

/** What lies on the stick of a station after it wrote there. */
function onStick(station: Station): readonly Bundle[] {
  return [...station.stick].map(([name, files]) => ({ name, files, to: name.split('-')[1] ?? '' }))
}

/** Writes packages for a neighbour onto an empty stick and leaves it in the pool; also what a stopped copy left. */
async function written(world: World, post: Post, chance: Chance, write: () => Promise<{ readonly ok: boolean }>) {
  post.station.stick.clear()
  try {
    const done = await write()
    if (done.ok) return
    world.tell('  ... which was refused')
  } finally {
    world.put(onStick(post.station), chance)
  }
}

export async function sealUp(world: World, post: Post, chance: Chance): Promise<null> {
  const { above, station } = post
  if (above === null) return null
  await written(world, post, chance, () => station.exchange.seal(above, 'usb', PASSPHRASE))
  return null
}

export async function answerDown(world: World, post: Post, to: string, chance: Chance): Promise<null> {
  await written(world, post, chance, () => post.station.exchange.sendReceipt(to, 'usb', PASSPHRASE))
  return null
}

/** A stick with some of the bundles for this office, in any order, some of them broken, some for others. */
export function someStick(world: World, post: Post, chance: Chance): readonly Bundle[] {
  const mine = world.pool.filter(({ to }) => to === post.book.org)
  const taken = chance.shuffled(mine).slice(0, chance.between(1, 4))
  if (chance.happens(0.05) && world.pool.length > 0) taken.push(chance.pick(world.pool))
  if (chance.happens(0.6)) world.pool = world.pool.filter((bundle) => !taken.includes(bundle))
  return taken.map((bundle) => (chance.happens(0.15) ? damaged(bundle, chance, chance.pick(taken)) : bundle))
}

/** Bundles of one name that differ lie beside each other under other names: names are not trusted. */
function plugIn(station: Station, bundles: readonly Bundle[]): void {
  station.stick.clear()
  for (const [at, { name, files }] of bundles.entries()) {
    station.stick.set(station.stick.has(name) ? `copy-${at}-${name}` : name, [...files])
  }
}

/** How a person decides on what lies in the inbox. */
export interface Temper {
  readonly accepts: number
  readonly declines: number
  /** Hears of every verdict that is no good one. */
  readonly says: (what: string) => void
}

/** Fetches everything from the stick and decides until nothing is left to decide. */
export async function decide(
  post: Post,
  bundles: readonly Bundle[],
  { accepts, declines, says }: Temper,
  chance: Chance,
): Promise<readonly Change[] | null> {
  const { station } = post
  plugIn(station, bundles)
  const { exchange } = station
  const fetched = await exchange.fetchBundles('usb')
  if (!fetched.ok) return null
  for (let round = 0; round < 40; round += 1) {
    const inbox = await exchange.inbox()
    const open = inbox.find(({ verdict }) => verdict.outcome === 'accepted')
    if (open !== undefined) {
      const declined = chance.happens(declines)
      if (declined && open.type === 'receipt') post.declinedReceipt = true
      if (declined) await exchange.reject(open.token)
      else if (chance.happens(accepts)) await exchange.accept(open.token)
      else return null
      continue
    }
    const again = inbox.find(({ verdict }) => verdict.outcome === 'duplicate')
    if (again !== undefined) {
      if (chance.happens(0.8)) await exchange.accept(again.token)
      else await exchange.reject(again.token)
      continue
    }
    const bad = inbox.find(({ verdict }) => verdict.outcome === 'reject')
    if (bad !== undefined) {
      says(`  ${bad.who?.org ?? 'somebody'} ${bad.order?.seq ?? '-'}: ${bad.verdict.code}`)
      await exchange.reject(bad.token)
      continue
    }
    const [held] = inbox
    if (held === undefined || inbox.length < 5) return null
    await exchange.reject(held.token) // too many wait: the person takes one away
  }
  return null
}

/** Undoes the newest acceptance of some office below, if nothing hinders. */
export async function takeBackOne({ station }: Post, chance: Chance): Promise<null> {
  const known = await station.exchange.undoablePackages()
  if (known.length > 0) await station.exchange.undoPackage(chance.pick(known).pkg)
  return null
}
