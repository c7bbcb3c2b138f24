// What may an office say about changes that went far up? Nothing that is not so; and at the end, once every word came down, all of it.

import { handsOfChange, type Place, placeOfChange } from '../../../shared/packages/custody.ts'
import { levelAbove } from '../../../shared/packages/levels.ts'
import { authorOf, type Book, livingPackages, numberOf, type Truth, travelForm } from './books.ts'
import type { Station } from './station.ts'
import type { Post, World } from './world.ts'

/** Where the grid and the record panel of this office show the change. */
function shownPlace(station: Station, id: string): Place {
  const author = authorOf(id) === station.author ? null : authorOf(id)
  const travelled = station.exchange.custody()
  const hands = handsOfChange({ id, author, n: numberOf(id) }, travelled)
  return placeOfChange(hands, { id, next: levelAbove(station.office.card.level) }, travelled)
}

function officeAt(place: Place, org: string): string | null {
  if (place.startsWith('county')) return `C${org.slice(1, 7)}`
  return place.startsWith('city') ? `M${org.slice(1, 5)}` : null
}

/** No mark of a level that has never had the change. */
export function checkPlaces({
  station,
  book,
  truth,
}: {
  readonly station: Station
  readonly book: Book
  readonly truth: Truth
}): readonly string[] {
  return [...book.held.values()].flatMap((change) => {
    const form = travelForm(change)
    const office = officeAt(shownPlace(station, change.id), book.org)
    if (form === null || office === null || office === book.org || truth.everHad(office, form)) return []
    return [`${change.id} is shown at ${office}, which never had it`]
  })
}

/** Every receipt is written and read once more, from the top down. */
export async function bringWordsDown(
  world: World,
  answer: (upper: Post, lower: Post) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  for (const post of world.posts.values()) {
    for (const org of post.below) {
      const lower = world.post(org)
      if (!lower.met) continue
      const wrong = await answer(post, lower)
      if (wrong.length > 0) return wrong
    }
  }
  return []
}

/** Every own change that the city holds is shown there, unless somebody on the way was set up again or declined a receipt. */
export function unheard(world: World, post: Post): readonly string[] {
  const { station, book } = post
  const way: Post[] = []
  for (let at: Post | null = post; at !== null; at = at.above === null ? null : world.post(at.above)) way.push(at)
  const top = way.at(-1)
  const broken = way.some((one) => world.restored.has(one.book.org) || one.declinedReceipt)
  if (top === undefined || top === post || broken) return []
  const carried = new Set(livingPackages(book).flatMap(({ changes }) => changes.map(({ id }) => id)))
  return [...book.own]
    .filter(({ id }) => carried.has(id) && top.book.held.has(id) && !shownPlace(station, id).startsWith('city'))
    .map(({ id }) => `${book.org}: nobody has heard that ${id} is at ${top.book.org}: ${shownPlace(station, id)}`)
}
