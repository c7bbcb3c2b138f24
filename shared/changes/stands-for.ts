// Who saw what was taken back has seen its taking back too: which changes do the reversals of an accepted package stand for?

/** Change id -> register (or the key of existence) -> ids of the changes in whose place it stands. */
export type StandsFor = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

/** Has somebody who saw `seen` also seen the write `id` of this register: itself, or everything in whose place it stands? */
export function isSeen(
  standsFor: StandsFor,
  { id, key }: { readonly id: string; readonly key: string },
  seen: ReadonlySet<string>,
): boolean {
  return seen.has(id) || standsFor[id]?.[key]?.every((place) => seen.has(place)) === true
}

/** As `isSeen`, for everything that still stands of the change but its word on existence. */
export function isWhollySeen(
  standsFor: StandsFor,
  { id, existence }: { readonly id: string; readonly existence: string },
  seen: ReadonlySet<string>,
): boolean {
  if (seen.has(id)) return true
  const places = Object.entries(standsFor[id] ?? {}).filter(([key]) => key !== existence)
  return places.length > 0 && places.every(([, ids]) => ids.every((place) => seen.has(place)))
}

/** With what a fresh change says of itself. */
export function withFresh(
  standsFor: StandsFor,
  id: string,
  places: Readonly<Record<string, string>> | undefined,
): StandsFor {
  if (places === undefined) return standsFor
  const split = Object.entries(places).map(([key, ids]) => [key, ids.split(' ')] as const)
  return { ...standsFor, [id]: Object.fromEntries(split) }
}

/** Without the word of `id` on this register: it was written over. */
export function withoutPlace(standsFor: StandsFor, id: string, key: string): StandsFor {
  if (standsFor[id]?.[key] === undefined) return standsFor
  const { [key]: _, ...rest } = standsFor[id]
  return { ...standsFor, [id]: rest }
}

/** Only of changes that still stand; undefined when there are none. */
export function stillStanding(standsFor: StandsFor, standing: ReadonlySet<string>): StandsFor | undefined {
  const kept = Object.entries(standsFor).filter(([id, places]) => standing.has(id) && Object.keys(places).length > 0)
  return kept.length === 0 ? undefined : Object.fromEntries(kept)
}
