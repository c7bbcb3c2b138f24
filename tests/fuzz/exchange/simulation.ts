// Does the exchange hold in a random life of a whole tree of offices? Steps, then everything is delivered, and all must agree.

import { chanceOf } from '../seeded.ts'
import { byRecord, expectedNext, livingPackages, officeOf, speaksFor, travelForm, whereItLies } from './books.ts'
import { recordFrom } from './record-model.ts'
import { randomStep } from './steps.ts'
import { answerDown, decide, sealUp } from './transport.ts'
import { bringWordsDown, unheard } from './words.ts'
import { type Post, World } from './world.ts'

export interface Run {
  readonly seed: number
  readonly steps: number
  /** Steps that are left out, by their number. */
  readonly without?: ReadonlySet<number>
}

export interface Finding {
  /** Number of the step, or `steps` when it only showed once all was delivered. */
  readonly step: number
  readonly wrong: readonly string[]
  /** What happened last, oldest first. */
  readonly story: readonly string[]
}

const YEARS = 10 * 366 * 86_400_000
const ROUNDS = 14
const STORY = 30

/** Null when everything held. */
export async function simulate({ seed, steps, without }: Run): Promise<Finding | null> {
  const world = await World.make(seed)
  const offices = someOffices(world, seed)
  let step = 0
  const found = (wrong: readonly string[]): Finding => ({ step, wrong, story: world.story.slice(-STORY) })
  try {
    for (; step < steps; step += 1) {
      if (without?.has(step)) continue
      const wrong = await randomStep(world, offices, chanceOf(seed * 1_000_003 + step))
      if (wrong.length > 0) return found(wrong)
    }
    const wrong = await deliverAll(world, seed)
    return wrong.length > 0 ? found(wrong) : null
  } catch (error) {
    return found([`thrown: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`])
  }
}

/** Some runs use the whole tree, most a part of it in which more happens to each office. */
function someOffices(world: World, seed: number): readonly string[] {
  const all = [...world.posts.keys()]
  const chance = chanceOf(seed)
  if (chance.happens(0.25)) return all
  const county = chance.pick(world.post('M9901').below)
  const township = chance.pick(world.post(county).below)
  const villages = world.post(township).below
  return chance.happens(0.3) ? [county, township] : ['M9901', county, township, ...villages]
}

/** Clocks are right again, every package arrives whole and everything is accepted, until nothing is on its way. */
async function deliverAll(world: World, seed: number): Promise<readonly string[]> {
  world.tell('everything is delivered')
  world.time += YEARS
  const chance = chanceOf(seed + 77)
  const posts = [...world.posts.values()].reverse()
  for (const post of posts) {
    post.station.clockError = 0
    await world.meet(post)
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    let busy = false
    for (const post of posts) {
      if (post.above === null || isSettled(world, post)) continue
      busy = true
      const upper = world.post(post.above)
      world.tell(`${post.book.org} and ${upper.book.org} exchange everything`)
      const wrong = [
        ...(await world.at(post, () => sealUp(world, post, chance))),
        ...(await world.at(upper, () => takeAll(world, upper))),
        ...(await world.at(upper, () => answerDown(world, upper, post.book.org, chance))),
        ...(await world.at(post, () => takeAll(world, post))),
      ]
      if (wrong.length > 0) return wrong
    }
    if (!busy) break
  }
  const differing = posts.flatMap((post) => disagreements(world, post))
  if (differing.length > 0) return differing
  world.tell('every word is brought down')
  const wrong = await bringWordsDown(world, async (upper, lower) => [
    ...(await world.at(upper, () => answerDown(world, upper, lower.book.org, chance))),
    ...(await world.at(lower, () => takeAll(world, lower))),
  ])
  return wrong.length > 0 ? wrong : posts.flatMap((post) => unheard(world, post))
}

function takeAll(world: World, post: Post) {
  const all = world.pool.filter(({ to }) => to === post.book.org)
  world.pool = world.pool.filter(({ to }) => to !== post.book.org)
  return decide(post, all, { accepts: 1, declines: 0, says: (what) => world.tell(what) }, chanceOf(1))
}

/** Nothing waits, and every package has its receipt. */
function isSettled({ truth }: World, { book }: Post): boolean {
  if (expectedNext(book).changes.length > 0) return false
  const stands = (pkg: string) =>
    book.receipts.get(pkg) === 'accepted' && truth.decided.get(pkg)?.outcome === 'accepted'
  return livingPackages(book).every(({ pkg }) => stands(pkg))
}

/** Once everything is delivered, the office above knows every record of this one and of those under it as this one does. */
function disagreements(world: World, post: Post): readonly string[] {
  const { book, above } = post
  if (above === null || world.restored.has(book.org) || world.restored.has(above)) return []
  if (!isSettled(world, post)) return [`${book.org}: not everything could be delivered`]
  const upper = world.post(above).book
  const known = byRecord(upper.held.values())
  const wrong: string[] = []
  const carried = new Set(livingPackages(book).flatMap(({ changes }) => changes.map(({ id }) => id)))
  for (const [key, changes] of byRecord(book.held.values())) {
    if (whereItLies(book, changes) !== 'inside') continue
    const passable = changes.filter(({ id }) => speaksFor(book, officeOf(id)))
    const travelling = passable.flatMap((change) => travelForm(change) ?? [])
    // two have moved it without having seen each other, and nobody has decided yet
    if (travelling.some(({ id }) => !carried.has(id))) continue
    const there = known.get(key) ?? []
    const missing = travelling.filter(({ id }) => there.every((change) => change.id !== id))
    if (missing.length > 0) wrong.push(`${book.org}: ${missing.map(({ id }) => id).join(', ')} never arrived`)
    if (there.some(({ id }) => !speaksFor(book, officeOf(id)))) continue // the office above has changed it too
    if (passable.length < changes.length) continue
    const [here, other] = [recordFrom(travelling), recordFrom(there)]
    if (JSON.stringify(here) !== JSON.stringify(other)) wrong.push(`${book.org}: ${key} differs above`)
  }
  return wrong
}

/** The same finding with fewer steps: pieces are left out as long as something stays wrong. At most `tries` runs. */
export async function shrink(
  run: Run,
  finding: Finding,
  tries: number,
): Promise<{ readonly run: Run; readonly finding: Finding }> {
  let best = { run: { ...run, steps: Math.min(run.steps, finding.step + 1), without: new Set(run.without) }, finding }
  let left = tries
  for (let size = Math.ceil(best.run.steps / 2); size >= 1 && left > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < best.run.steps && left > 0; from += size) {
      const piece = Array.from({ length: Math.min(size, best.run.steps - from) }, (_, at) => from + at)
      if (piece.every((step) => best.run.without.has(step))) continue
      const tried = { ...best.run, without: new Set([...best.run.without, ...piece]) }
      left -= 1
      const found = await simulate(tried)
      if (found !== null && sameKind(found, finding))
        best = { run: { ...tried, steps: Math.min(tried.steps, found.step + 1) }, finding: found }
    }
  }
  return best
}

function sameKind(one: Finding, other: Finding): boolean {
  const kind = ({ wrong }: Finding) => (wrong[0] ?? '').replace(/[VTCM]\d+|\d+/g, '')
  return kind(one).slice(0, 40) === kind(other).slice(0, 40)
}
