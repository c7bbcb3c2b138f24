// How fast is a package sealed, opened, verified and merged, beside age alone over the same bytes?

import { Decrypter, Encrypter } from 'age-encryption'
import { apply } from '../../../shared/changes/apply.ts'
import type { Change } from '../../../shared/changes/change.ts'
import { tick } from '../../../shared/changes/clock.ts'
import type { MergedRow } from '../../../shared/changes/merge.ts'
import { suiteA1 } from '../../../shared/crypto/a1.ts'
import { concat, utf8 } from '../../../shared/crypto/octets.ts'
import type { OfficeKeys } from '../../../shared/crypto/suite.ts'
import type { Values } from '../../../shared/ledgers/define.ts'
import type { Division } from '../../../shared/ledgers/directory.ts'
import { directoryOf } from '../../../shared/ledgers/directory-of.ts'
import { disputes } from '../../../shared/ledgers/disputes.ts'
import { APP } from '../../../shared/packages/app.ts'
import { memoryBundle } from '../../../shared/packages/bundle.ts'
import { makeCard } from '../../../shared/packages/card.ts'
import { genesis } from '../../../shared/packages/envelope.ts'
import type { Card } from '../../../shared/packages/format.ts'
import { readPackage } from '../../../shared/packages/read-package.ts'
import { sendable } from '../../../shared/packages/sendable.ts'
import { type PackageDraft, type WrittenPackage, writePackage } from '../../../shared/packages/write-package.ts'
import { disputeRows } from '../rows.ts'
import type { PackageTimes } from './bench-api.ts'

interface Sender {
  readonly card: Card
  readonly keys: OfficeKeys
}

/** A record is entered once and worked on four times. */
const perRecord = 5

async function officeOf(level: Card['level'], { code, name }: Division): Promise<Sender> {
  const { keys } = await suiteA1.makeKeys(crypto.getRandomValues(new Uint8Array(32)))
  return { card: makeCard({ level, division: code, name, epoch: 1 }, keys), keys }
}

/** What is written about a dispute after it was entered. */
function later(step: number, values: Values, index: number): Values {
  const progress = `第${step}次调解：${String(values.progress ?? '')}`
  if (step === 1) return { mediator: values.mediator ?? null, mediatorPhone: values.mediatorPhone ?? null }
  if (step === 2) return { progress, amount: 100 * (index % 700) + 50 }
  if (step === 3) return { visitedOn: '2026-11-18', visitResult: '双方按约履行' }
  return { notes: `已装卷第${index % 90}盒` }
}

export function changesOf(count: number, author: string, divisions: readonly Division[]): readonly Change[] {
  const rows = disputeRows({ count: Math.ceil(count / perRecord), seed: 77, divisions })
  const at = tick(null, Date.now() - 3_600_000)
  const changes: Change[] = []
  const last = new Map<string, string>()
  for (let n = 1; n <= count; n += 1) {
    const [step, index] = [Math.floor((n - 1) / rows.length), (n - 1) % rows.length]
    const values = rows[index] ?? {}
    const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
    const set = step === 0 ? filled : later(step, values, index)
    const row = `d${String(index).padStart(15, '0')}`
    const saw: Record<string, string> = {}
    for (const field of Object.keys(set)) {
      const seen = last.get(`${row} ${field}`)
      if (seen !== undefined) saw[field] = seen
    }
    const id = `${author}:${n}`
    for (const field of Object.keys(set)) last.set(`${row} ${field}`, id)
    const op = step === 0 ? 'new' : 'set'
    const whole: Change = {
      id,
      by: 'u1',
      at,
      ledger: disputes.name,
      v: 1,
      row,
      op,
      set,
      saw,
      origin: { via: 'typing' },
    }
    const sent = sendable(whole, disputes)
    if (sent === null) throw new Error('a dispute travels')
    changes.push(sent)
  }
  return changes
}

/** A package of nothing but these changes. */
export function packageOf(given: Pick<PackageDraft, 'pkg' | 'from' | 'to' | 'changes'>): PackageDraft {
  return {
    ...given,
    type: 'changes',
    created: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    keep: [],
    counts: [],
    receipts: [],
    channelHead: null,
    app: APP,
    audit: { seq: 0, head: '0'.repeat(64) },
  }
}

/** Applies all changes to an empty ledger, as the store does when a package is accepted. */
function mergeAll(changes: readonly Change[], divisions: readonly Division[], county: Card): number {
  const check = {
    directory: directoryOf(divisions, []),
    asOf: '2026-11-22',
    office: { level: county.level, division: county.division },
    importing: false,
  }
  const rows = new Map<string, MergedRow>()
  for (const change of changes) {
    const applied = apply(rows.get(change.row), change, { definition: disputes, check, local: false })
    if (!applied.ok) throw new Error(`the merge met ${applied.error.code}`)
    rows.set(change.row, applied.value.row)
  }
  return rows.size
}

async function clock<T>(work: () => Promise<T>): Promise<readonly [milliseconds: number, value: T]> {
  const from = performance.now()
  const value = await work()
  return [performance.now() - from, value]
}

async function received(pack: WrittenPackage, from: Sender, to: Sender, divisions: readonly Division[]) {
  let merging = 0
  const reading = await readPackage({
    suite: suiteA1,
    bundle: memoryBundle(pack.files),
    self: { org: to.card.org, recipient: to.keys.seal.recipient, identity: to.keys.seal.identity },
    cards: [from.card],
    revocations: { number: 0, revoked: [] },
    channel: () => ({ head: null, decided: [] }),
    sent: [],
    rules: {
      definition: (name) => (name === disputes.name ? disputes : undefined),
      record: async () => null,
      lastNumber: () => 0,
      now: Date.now(),
    },
    refuse: async (changes) => {
      const [milliseconds] = await clock(async () => mergeAll(changes, divisions, to.card))
      merging = milliseconds
      return null
    },
  })
  if (reading.verdict.outcome !== 'accepted') throw new Error(`the reader says ${JSON.stringify(reading.verdict)}`)
  return merging
}

/** Streams bytes through age in pieces, both ways. */
async function typage(bytes: Uint8Array, keys: OfficeKeys): Promise<{ readonly seal: number; readonly open: number }> {
  const streamed = (whole: Uint8Array): ReadableStream<Uint8Array> => {
    let at = 0
    return new ReadableStream({
      pull(controller) {
        if (at >= whole.length) return controller.close()
        controller.enqueue(whole.slice(at, at + 65_536))
        at += 65_536
      },
    })
  }
  const collected = async (stream: ReadableStream<Uint8Array>): Promise<Uint8Array> => {
    const pieces: Uint8Array[] = []
    const reader = stream.getReader()
    for (let next = await reader.read(); !next.done; next = await reader.read()) pieces.push(next.value)
    return concat(...pieces)
  }
  const [seal, sealed] = await clock(async () => {
    const encrypter = new Encrypter()
    encrypter.addRecipient(keys.seal.recipient)
    encrypter.addRecipient(keys.recovery)
    return collected(await encrypter.encrypt(streamed(bytes)))
  })
  const [open, opened] = await clock(async () => {
    const decrypter = new Decrypter()
    decrypter.addIdentity(keys.seal.identity)
    return collected(await decrypter.decrypt(streamed(sealed)))
  })
  if (opened.length !== bytes.length) throw new Error('age gave back something else')
  return { seal, open }
}

/** One package of so many changes, all times of it. */
export async function measurePackages(count: number, divisions: readonly Division[]): Promise<PackageTimes> {
  const [countyPlace, townPlace] = (['county', 'township'] as const).map((wanted) =>
    divisions.find(({ level }) => level === wanted),
  )
  if (countyPlace === undefined || townPlace === undefined) throw new Error('a county and a township')
  const county = await officeOf('county', countyPlace)
  const town = await officeOf('township', townPlace)
  const inTown = divisions.filter(({ code, parent }) => code === townPlace.code || parent === townPlace.code)
  const changes = changesOf(count, `${town.card.org}.k3v9.1`, inTown)
  const json = utf8(changes.map((change) => JSON.stringify(change)).join('\n'))
  const [seal, pack] = await clock(() =>
    writePackage(
      suiteA1,
      packageOf({
        pkg: 'ab'.repeat(16),
        from: { org: town.card.org, keys: town.keys },
        to: { card: county.card, seq: 1, prev: genesis(suiteA1.hash, town.card.org, county.card.org) },
        changes,
      }),
    ),
  )
  const [open, merging] = await clock(() => received(pack, town, county, divisions))
  const alone = await typage(json, county.keys)
  return {
    changes: count,
    jsonBytes: json.length,
    packageBytes: pack.files.reduce((sum, { bytes }) => sum + bytes.length, 0),
    seal,
    open,
    verify: open - merging,
    typageSeal: alone.seal,
    typageOpen: alone.open,
  }
}
