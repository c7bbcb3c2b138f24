// What may happen next? One random step of one office; each step draws from its own seed, so that others can be left out.

import type { Change } from '../../../shared/changes/change.ts'
import type { Chance } from '../seeded.ts'
import { expectedNext } from './books.ts'
import { changedFields, edited, newCase, newTicket, removal, revival, sightOf, someCase } from './edits.ts'
import { answerDown, decide, sealUp, someStick, takeBackOne } from './transport.ts'
import type { Post, World } from './world.ts'

interface Step {
  readonly share: number
  readonly says: string
  /** Null: nothing to do here now. */
  readonly does: (world: World, post: Post, chance: Chance) => Promise<readonly string[]> | null
}

const YEAR = 366 * 86_400_000

type Work = () => Promise<readonly Change[] | null>
const at = (world: World, post: Post, does: Work) => world.at(post, does)

const steps: readonly Step[] = [
  {
    share: 16,
    says: 'enters a record',
    does: (world, post, chance) => at(world, post, async () => edited(post, [newCase(post, chance, 0)])),
  },
  {
    share: 2,
    says: 'imports records',
    does: (world, post, chance) =>
      at(world, post, async () =>
        edited(
          post,
          Array.from({ length: chance.between(2, 6) }, (_, index) => newCase(post, chance, index)),
        ),
      ),
  },
  {
    share: 2,
    says: 'enters a service ticket',
    does: (world, post, chance) => at(world, post, async () => edited(post, [newTicket(post, chance)])),
  },
  {
    share: 24,
    says: 'changes a record',
    does: (world, post, chance) => {
      const row = someCase(post, chance, false)
      if (row === null) return null
      return at(world, post, async () => edited(post, [changedFields(post, row, sightOf(row), chance)]))
    },
  },
  {
    share: 3,
    says: 'opens a record',
    does: (_, post, chance) => {
      const row = someCase(post, chance, false)
      if (row === null) return null
      post.opened = { row: `${row.ledger} ${row.id}`, saw: sightOf(row) }
      return Promise.resolve([])
    },
  },
  {
    share: 4,
    says: 'saves what was opened before',
    does: (world, post, chance) => {
      const opened = post.opened
      const row = opened === null ? undefined : post.station.rows.get(opened.row)
      if (opened === null || row === undefined || row.gone !== null) return null
      post.opened = null
      return at(world, post, async () => edited(post, [changedFields(post, row, opened.saw, chance)]))
    },
  },
  {
    share: 3,
    says: 'removes a record',
    does: (world, post, chance) => {
      const row = someCase(post, chance, false)
      return row === null ? null : at(world, post, async () => edited(post, [removal(row)]))
    },
  },
  {
    share: 2,
    says: 'brings a record back',
    does: (world, post, chance) => {
      const row = someCase(post, chance, true)
      return row === null ? null : at(world, post, async () => edited(post, [revival(row)]))
    },
  },
  {
    share: 14,
    says: 'seals what waits',
    does: (world, post, chance) => {
      if (post.above === null || !post.met) return null
      interruptSometimes(post, chance)
      return at(world, post, () => sealUp(world, post, chance))
    },
  },
  {
    share: 22,
    says: 'gets a stick and decides',
    does: (world, post, chance) => {
      const stick = someStick(world, post, chance)
      if (stick.length === 0) return null
      interruptSometimes(post, chance)
      return at(world, post, () =>
        decide(post, stick, { accepts: 0.92, declines: 0.04, says: (what) => world.tell(what) }, chance),
      )
    },
  },
  {
    share: 12,
    says: 'writes a receipt',
    does: (world, post, chance) => {
      const met = post.below.filter((org) => world.post(org).met)
      if (met.length === 0) return null
      const to = chance.pick(met)
      interruptSometimes(post, chance)
      return at(world, post, () => answerDown(world, post, to, chance))
    },
  },
  {
    share: 3,
    says: 'takes back the newest package of an office',
    does: (world, post, chance) => {
      if (post.below.length === 0) return null
      interruptSometimes(post, chance)
      return at(world, post, () => takeBackOne(post, chance))
    },
  },
  {
    share: 3,
    says: 'loses a stick',
    does: (world, post, chance) => {
      world.pool = world.pool.filter(({ to }) => to !== post.book.org || chance.happens(0.5))
      return Promise.resolve([])
    },
  },
  {
    share: 3,
    says: 'is stopped and started',
    does: (world, post) => {
      post.station.restart()
      return world.look(post, expectedNext(post.book))
    },
  },
  {
    share: 2,
    says: 'has its clock changed',
    does: (_, post, chance) => {
      post.station.clockError = chance.happens(0.4) ? 0 : Math.floor((chance.next() - 0.5) * 8 * YEAR)
      return Promise.resolve([])
    },
  },
  {
    share: 2,
    says: 'makes a backup of the machine',
    does: (world, post) => {
      world.keep(post)
      return Promise.resolve([])
    },
  },
  {
    share: 0.3,
    says: 'is set up again from an older state',
    does: (world, post) => {
      if (post.kept === null) return null
      world.restore(post)
      return world.look(post, expectedNext(post.book))
    },
  },
  {
    share: 8,
    says: 'compares digits with the office above',
    does: (world, post) => {
      if (post.above === null || post.met) return null
      return world.meet(post).then(async () => {
        const upper = world.post(post.above ?? '')
        return [
          ...(await world.look(post, expectedNext(post.book))),
          ...(await world.look(upper, expectedNext(upper.book))),
        ]
      })
    },
  },
]

function interruptSometimes(post: Post, chance: Chance): void {
  if (!chance.happens(0.12)) return
  const how = chance.pick(['before', 'after', 'midway', 'full'] as const)
  post.station.interruption = { left: chance.between(0, 8), how }
}

const ALL = steps.reduce((sum, { share }) => sum + share, 0)

function pickStep(chance: Chance): Step {
  let rest = chance.next() * ALL
  for (const step of steps) {
    rest -= step.share
    if (rest < 0) return step
  }
  return chance.pick(steps)
}

/** Does the next step that is possible at one of `offices`; gives what is wrong afterwards. */
export async function randomStep(world: World, offices: readonly string[], chance: Chance): Promise<readonly string[]> {
  world.time += chance.between(1_000, 20_000_000)
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const post = world.post(chance.pick(offices))
    const step = pickStep(chance)
    const length = world.story.length
    world.tell(`${post.book.org} ${step.says}`)
    const done = step.does(world, post, chance)
    if (done !== null) return done
    world.story.length = length
  }
  return []
}
