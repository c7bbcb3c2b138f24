// What is wrong with the order of a pile of packages? Channel by channel, from their signed envelopes alone.

/** A package as one of its channels sees it. */
export interface FoundPackage {
  readonly place: string
  readonly from: string
  readonly to: string
  readonly pkg: string
  readonly type: string
  readonly created: string
  readonly seq: number
  readonly prev: string
  /** SHA-256 of the envelope file, hex. */
  readonly envelope: string
  /** `prev` of the package after it. */
  readonly next: string
  /** Signed by the office that it names, under a card that was given. */
  readonly genuine: boolean
  /** What the reader says of the outside: `verified`, or what is wrong. */
  readonly code: string
}

export interface ChannelReport {
  readonly from: string
  readonly to: string
  readonly first: number
  readonly last: number
  readonly packages: readonly FoundPackage[]
  /** Sequence numbers from 1 to the last that are not here. At most 1000 are named. */
  readonly gaps: readonly number[]
  /** Numbers that two different packages bear. */
  readonly forks: readonly number[]
  /** Numbers whose package does not follow the one before it. */
  readonly broken: readonly number[]
  /** Ids that two different packages bear. */
  readonly reused: readonly string[]
  /** Packages that are here more than once: whoever receives them takes each once. */
  readonly replays: readonly { readonly seq: number; readonly places: readonly string[] }[]
  /** Places of packages that are not genuine, or damaged. */
  readonly doubtful: readonly { readonly place: string; readonly code: string }[]
}

const NAMED_GAPS = 1000

function grouped<T>(items: readonly T[], key: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return [...groups.values()]
}

function missingNumbers(present: ReadonlySet<number>, last: number): readonly number[] {
  const gaps: number[] = []
  for (let seq = 1; seq < last && gaps.length < NAMED_GAPS; seq++) if (!present.has(seq)) gaps.push(seq)
  return gaps
}

/** One of each package: what was found again is a replay, not another package. */
function reportChannel(found: readonly FoundPackage[], genesis: string): ChannelReport {
  const copies = grouped(found, ({ envelope }) => envelope)
  const packages = copies
    .flatMap(([first]) => (first === undefined ? [] : [first]))
    .sort((a, b) => a.seq - b.seq || (a.envelope < b.envelope ? -1 : 1))
  const [first] = packages
  const { from = '', to = '' } = first ?? {}
  // what is not genuine says nothing about the chain: anyone can write it
  const chain = packages.filter(({ genuine }) => genuine)
  const present = new Set(chain.map(({ seq }) => seq))
  const last = Math.max(0, ...present)
  const broken = chain.filter(({ seq, prev }) => {
    const before = chain.filter((other) => other.seq === seq - 1)
    return seq === 1 ? prev !== genesis : before.length > 0 && !before.some(({ next }) => next === prev)
  })
  const twice = (key: (one: FoundPackage) => string) => grouped(chain, key).filter((group) => group.length > 1)
  return {
    from,
    to,
    first: Math.min(...present, last),
    last,
    packages,
    gaps: missingNumbers(present, last),
    forks: twice(({ seq }) => String(seq)).flatMap(([one]) => (one === undefined ? [] : [one.seq])),
    broken: [...new Set(broken.map(({ seq }) => seq))],
    reused: twice(({ pkg }) => pkg).flatMap(([one]) => (one === undefined ? [] : [one.pkg])),
    replays: copies
      .filter((group) => group.length > 1)
      .map((group) => ({ seq: group[0]?.seq ?? 0, places: group.map(({ place }) => place) })),
    doubtful: packages.filter(({ code }) => code !== 'verified').map(({ place, code }) => ({ place, code })),
  }
}

/** In order of sender and receiver. `genesis`: `prev` of the first package of a channel. */
export function reportChannels(
  found: readonly FoundPackage[],
  genesis: (from: string, to: string) => string,
): readonly ChannelReport[] {
  return grouped(found, ({ from, to }) => `${from} ${to}`)
    .map((channel) => reportChannel(channel, genesis(channel[0]?.from ?? '', channel[0]?.to ?? '')))
    .sort((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1))
}

export function isWholeChain({ gaps, forks, broken, reused, doubtful }: ChannelReport): boolean {
  return [gaps, forks, broken, reused, doubtful].every((list) => list.length === 0)
}
