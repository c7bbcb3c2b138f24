// Which journal does a call mean? One per space, opened by `journal.open`.

import { join } from 'node:path'
import type { Space } from '../../shared/bridge/contract.ts'
import type { Handlers } from '../bridge/serve.ts'
import { spaceDirectory } from '../disk/data-directory.ts'
import { Journal } from '../journal/journal.ts'
import type { HostPlace } from './host-place.ts'

export function journalHandlers(place: HostPlace): {
  readonly handlers: Pick<Handlers, 'journal.open' | 'journal.append' | 'journal.read'>
  /** The person is about to unlock this space: its journal is checked in the meantime. */
  readonly prepareJournal: (space: Space) => void
} {
  const journals = new Map<Space, Journal>()
  const journalOf = (space: Space): Journal => {
    const known = journals.get(space)
    if (known) return known
    const directory = join(spaceDirectory(place.data, space), 'journal')
    const journal = new Journal({ directory, reserve: place.reserve, stop: place.stop })
    journals.set(space, journal)
    return journal
  }
  return {
    prepareJournal: (space) => journalOf(space).prepare(),
    handlers: {
      'journal.open': ({ space }) => journalOf(space).open(),
      'journal.append': ({ space, after, entries }) => journalOf(space).append(after, entries),
      'journal.read': ({ space, from }) => journalOf(space).read(from),
    },
  }
}
