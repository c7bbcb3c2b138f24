// What waits at home again after the other office has answered? What came late with a package that it rejected, unless it travels anyway.

import { splitChangeId } from '../../../shared/changes/change.ts'
import { reachOf } from '../../../shared/packages/custody.ts'
import type { DocumentWrite } from './core.ts'
import { type ExchangeDocuments, type OutgoingPackage, write } from './documents.ts'

/** What came late with a package that was rejected, or with one after it, waits again; what has arrived does not. */
export function homeAgain(
  documents: ExchangeDocuments,
  answered: readonly OutgoingPackage[],
  author: string,
): readonly DocumentWrite[] {
  const packages = documents.outgoing().filter(({ type }) => type === 'changes')
  // what was told before has had its effect
  const known = new Set(
    packages.filter(({ receipt }) => receipt?.result === 'reject').map(({ pkg, to }) => `${pkg} ${to}`),
  )
  const rejected = answered.filter(({ pkg, to, receipt }) => receipt?.result === 'reject' && !known.has(`${pkg} ${to}`))
  const home: Record<string, readonly string[] | null> = { ...documents.home() }
  let again = false
  const isDoomed = ({ to, seq, receipt }: OutgoingPackage) =>
    rejected.some((pack) => pack.to === to && pack.seq <= seq) && receipt?.result !== 'accepted'
  const now = packages.map((old) => answered.find(({ pkg, to }) => pkg === old.pkg && to === old.to) ?? old)
  const reached = reachOf(
    now.filter(({ to }) => to === answered[0]?.to),
    author,
  )
  /** Numbers behind what still counts as sealed travel anew by themselves. */
  const travelsAnyway = (id: string) => {
    const { author: by, n } = splitChangeId(id)
    return n > (reached.get(by)?.sealed ?? 0)
  }
  for (const pack of packages.filter(isDoomed)) {
    // an answer may come late: what a later package has carried since is not at home
    const since = now.filter(
      (other) => other.to === pack.to && other.seq > pack.seq && other.receipt?.result !== 'reject' && !isDoomed(other),
    )
    const carriedSince = (row: string, id: string) =>
      since.some((other) => other.late?.[row]?.includes(id) === true || coversNumber(other, id, author))
    const whole = (pack.released ?? []).map((row) => [row, null] as const)
    for (const [row, all] of [...whole, ...Object.entries(pack.late ?? {})]) {
      if (since.some(({ released }) => released?.includes(row) === true)) continue
      const ids = all?.filter((id) => !travelsAnyway(id) && !carriedSince(row, id)) ?? null
      if (ids?.length === 0) continue
      const before = home[row]
      home[row] = ids === null || before === null ? null : [...new Set([...(before ?? []), ...ids])]
      again = true
    }
  }
  for (const { late } of answered.filter(({ receipt }) => receipt?.result === 'accepted')) {
    // it was taken for lost behind a rejected one, and has arrived after all
    for (const [row, ids] of Object.entries(late ?? {})) {
      const before = home[row]
      const left = ids === null ? undefined : before?.filter((id) => !ids.includes(id))
      if (left === undefined || left.length === before?.length) continue
      if (left.length === 0) delete home[row]
      else home[row] = left
      again = true
    }
  }
  return again ? [write.home(home)] : []
}

/** Does the number lie in what the package took up? Then it was carried, or it stands among what stayed home when it was sealed. */
function coversNumber({ after, last, passedOn }: OutgoingPackage, id: string, own: string): boolean {
  const { author, n } = splitChangeId(id)
  const ranges = author === own ? [{ author, after, last }] : (passedOn ?? [])
  return ranges.some((range) => range.author === author && n > range.after && n <= range.last)
}
