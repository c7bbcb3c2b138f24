// Which records, units or divisions can be meant by a few letters? For fields that refer to something.

import type { FieldDefinition } from '../../shared/ledgers/define.ts'
import { directoryLedgers } from '../../shared/ledgers/directory-rows.ts'
import { definitionOf, type OpenSpace, shelvesOfLedger } from './open-space.ts'
import type { Shelf } from './pages/shelf.ts'

const most = 20

export interface Suggestion {
  readonly value: string
  readonly label: string
}

/** Text or pinyin initials; an empty text lists the first ones. */
export async function suggest(
  space: OpenSpace,
  ledger: string,
  field: string,
  text: string,
): Promise<readonly Suggestion[]> {
  const definition = definitionOf(space, ledger).fields[field]
  if (definition === undefined) return []
  if (definition.kind === 'organisation') return fromDirectory(space, directoryLedgers.units, text, () => true)
  if (definition.kind === 'division') return divisionsLike(space, definition, text)
  if (definition.refers === undefined) return []
  const { ledger: other, show } = definition.refers
  return found(space, other, text, (shelf, row) => {
    const label = shelf.index.value(row, show)
    return { value: row, label: typeof label === 'string' ? label : row }
  })
}

function divisionsLike(space: OpenSpace, field: FieldDefinition, text: string): readonly Suggestion[] {
  const level = field.division?.level
  const directory = space.directory()
  return fromDirectory(
    space,
    directoryLedgers.divisions,
    text,
    (code) => directory.division(code)?.level === level,
  ).map((suggestion) => {
    const parent = directory.division(directory.division(suggestion.value)?.parent ?? '')
    const within = level === 'village' && parent !== undefined ? `（${parent.name}）` : ''
    return { ...suggestion, label: suggestion.label + within }
  })
}

function fromDirectory(
  space: OpenSpace,
  ledger: string,
  text: string,
  fits: (code: string) => boolean,
): readonly Suggestion[] {
  const all = found(space, ledger, text, (shelf, row) => {
    const [code, name] = [shelf.index.value(row, 'code'), shelf.index.value(row, 'name')]
    const wanted = typeof code === 'string' && typeof name === 'string' && fits(code)
    return wanted ? { value: code, label: name } : null
  })
  return all
}

function found(
  space: OpenSpace,
  ledger: string,
  text: string,
  read: (shelf: Shelf, row: string) => Suggestion | null,
): readonly Suggestion[] {
  const suggestions: Suggestion[] = []
  const search = text.trim()
  for (const shelf of shelvesOfLedger(space, ledger)) {
    const query = { filters: [], sort: [], ...(search === '' ? {} : { search }) }
    for (const row of shelf.index.select(query)) {
      const suggestion = read(shelf, row)
      if (suggestion !== null) suggestions.push(suggestion)
      if (suggestions.length === most) return suggestions
    }
  }
  return suggestions
}
