// How long does a county take to merge the packages of all its townships into a large ledger? Real cards, packages, carrier and acceptance.

import type { StoreApi } from '../../../renderer/store/api.ts'
import type { Host } from '../../../shared/bridge/host.ts'
import { suiteA1 } from '../../../shared/crypto/a1.ts'
import type { Division } from '../../../shared/ledgers/directory.ts'
import { fingerprint, makeCard, writeCard } from '../../../shared/packages/card.ts'
import { genesis } from '../../../shared/packages/envelope.ts'
import type { Card } from '../../../shared/packages/format.ts'
import { type WrittenPackage, writePackage } from '../../../shared/packages/write-package.ts'
import { must } from '../must.ts'
import type { MergeTimes, TownshipsWanted } from './bench-api.ts'
import { changesOf, packageOf } from './packages.ts'

const PIECE = 4 * 1024 * 1024

/** A township of this county that no table has, with one village. */
function invented(county: Division, index: number): readonly [Division, Division] {
  const code = `${county.code.slice(0, 6)}${800 + index}000`
  const town: Division = { code, name: `第${index + 1}镇`, level: 'township', parent: county.code }
  return [town, { code: `${code.slice(0, 9)}001`, name: '一村', level: 'village', parent: code }]
}

async function packageFrom(county: Card, place: Division, changes: number, divisions: readonly Division[]) {
  const { keys } = await suiteA1.makeKeys(crypto.getRandomValues(new Uint8Array(32)))
  const { code: division, name } = place
  const card = makeCard({ level: 'township', division, name, epoch: 1, issuer: county.org }, keys)
  const lines = changesOf(changes, `${card.org}.k3v9.1`, divisions).map((change) => ({
    ...change,
    row: `${card.org}.${change.row}`,
  }))
  const pkg = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
  const to = { card: county, seq: 1, prev: genesis(suiteA1.hash, card.org, county.org) }
  const pack = await writePackage(suiteA1, packageOf({ pkg, from: { org: card.org, keys }, to, changes: lines }))
  return { card, text: writeCard(suiteA1, card, keys.sign.secret), pack }
}

async function toCarrier(host: Host, carrier: string, { name, files }: WrittenPackage): Promise<void> {
  const { token } = must(await host('staging.begin', { space: 'office', name }))
  for (const { name: file, bytes } of files) {
    for (let at = 0; at < bytes.length; at += PIECE)
      must(await host('staging.append', { token, file, bytes: bytes.slice(at, at + PIECE) }))
  }
  must(await host('staging.copy', { token, carrier }))
  must(await host('staging.drop', { token }))
}

/** Cards trusted, packages on the carrier; the carrier's id. @throws when anything is refused */
export async function prepareTownships(store: StoreApi, host: Host, wanted: TownshipsWanted): Promise<string> {
  const { card: county } = await store.ownCard()
  const place = wanted.divisions.find(({ level }) => level === 'county')
  const carrier = must(await store.carriers())[0]
  if (place === undefined || carrier === undefined) throw new Error('a county and a carrier')
  for (let index = 0; index < wanted.townships; index += 1) {
    const [town, village] = invented(place, index)
    const { card, text, pack } = await packageFrom(county, town, wanted.changes, [town, village])
    must(await store.trustCard(text, fingerprint(suiteA1, card)))
    await toCarrier(host, carrier.id, pack)
  }
  return carrier.id
}

/** Fetches, verifies and accepts everything. @throws when a package is not accepted */
export async function mergeTownships(store: StoreApi, carrier: string): Promise<MergeTimes> {
  const start = performance.now()
  const inspections = must(await store.fetchBundles(carrier))
  const fetched = performance.now()
  let changes = 0
  let longest = 0
  for (const { token, verdict } of inspections) {
    if (verdict.outcome !== 'accepted') throw new Error(`the reader says ${verdict.code}`)
    const from = performance.now()
    changes += must(await store.accept(token)).applied
    longest = Math.max(longest, performance.now() - from)
  }
  const end = performance.now()
  return { packages: inspections.length, changes, fetch: fetched - start, accept: end - fetched, longest }
}
