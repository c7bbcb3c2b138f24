// When does the tail go into its pages? In idle time, a page at a time, once there is enough of it.

import type { OpenSpace } from './open-space.ts'
import type { Shelf } from './pages/shelf.ts'
import { writeShelves } from './persist.ts'

/** Records in the tail of a shelf before folding pays. */
const enough = 200

/** The shelf whose tail should be folded next. */
export function shelfToFold(space: OpenSpace): Shelf | undefined {
  return [...space.shelves.values()].find(({ tail }) => tail.size >= enough)
}

/** Folds one page of a shelf; one transaction, so that a kill leaves the old page and the tail, or the new page. */
export async function foldPage(space: OpenSpace, shelf: Shelf): Promise<void> {
  await space.means.reached('fold:before')
  const write = await shelf.fold()
  if (write === null) return
  await space.means.reached('fold:mid')
  const { database } = space
  await database.transaction('rw', [database.pages, database.tail], () => writeShelves(space, [write]))
  write.settle()
  await space.means.reached('fold:after')
}
