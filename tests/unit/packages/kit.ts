// From what are packages in tests built? Two offices with fresh keys, a small ledger, and a bundle that can be taken apart.

import { createHash, randomBytes } from 'node:crypto'
import type { Change } from '../../../shared/changes/change.ts'
import { suiteA1 } from '../../../shared/crypto/a1.ts'
import type { OfficeKeys } from '../../../shared/crypto/suite.ts'
import { defineLedger, type FieldDefinition, type LedgerDefinition } from '../../../shared/ledgers/define.ts'
import { memoryBundle, type WrittenFile } from '../../../shared/packages/bundle.ts'
import { makeCard } from '../../../shared/packages/card.ts'
import type { IncomingChannel } from '../../../shared/packages/channel.ts'
import { genesis } from '../../../shared/packages/envelope.ts'
import type { Card } from '../../../shared/packages/format.ts'
import { readPackage } from '../../../shared/packages/read-package.ts'
import type { PackageReading, ReaderContext } from '../../../shared/packages/reader.ts'
import { type PackageDraft, writePackage } from '../../../shared/packages/write-package.ts'

export const suite = suiteA1
const NOW = Date.parse('2026-11-22T10:00:00Z')
export const TOWN_AUTHOR = 'T990122100.k3v9.1'

const places: FieldDefinition['places'] = { grid: 'show', form: '基本', excel: 'both', package: 'send', stats: 'never' }
const field = (title: string, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  kind: 'text',
  title,
  aliases: [],
  purpose: '测试',
  owner: 'origin',
  places,
  ...more,
})

const ledgerBase = {
  version: 1,
  aliases: [],
  group: '测试',
  naming: [],
  exactKeys: [],
  searchAcross: false,
  retention: '测试',
  excludedColumns: [],
  check: () => [],
  upgrades: {},
} as const

export const matters: LedgerDefinition = defineLedger({
  ...ledgerBase,
  name: 'matters',
  title: '事项',
  compartment: 'mediation',
  scope: 'township',
  travels: 'records',
  fields: {
    title: field('名称'),
    note: field('经过', { kind: 'longText' }),
    people: field('当事人', { kind: 'peopleList' }),
    amount: field('金额', { kind: 'money' }),
    township: field('乡镇', { kind: 'division', division: { level: 'township' } }),
    phone: field('电话', { places: { ...places, package: 'keep' } }),
  },
})

export const tickets: LedgerDefinition = defineLedger({
  ...ledgerBase,
  name: 'tickets',
  title: '服务单',
  compartment: 'organisation',
  partition: 'category',
  scope: null,
  travels: 'counts',
  fields: {
    category: field('类别', {
      kind: 'choice',
      fixed: true,
      required: true,
      choices: [
        { term: '社区矫正', aliases: [] },
        { term: '社会救助', aliases: [] },
      ],
    }),
    name: field('姓名', { kind: 'personName' }),
  },
})

/** Orders to offices below: they travel down, and the lower office writes how far it is. */
const orders: LedgerDefinition = defineLedger({
  ...ledgerBase,
  name: 'orders',
  title: '交办事项',
  compartment: 'organisation',
  scope: 'township',
  travels: 'records',
  handedDown: { office: 'office' },
  fields: {
    title: field('名称'),
    office: field('承办单位', { kind: 'organisation' }),
    township: field('乡镇', { kind: 'division', division: { level: 'township' } }),
    state: field('进展', { kind: 'longText', owner: 'lower' }),
    struckOff: field('销号', { owner: 'upper' }),
    remark: field('内部备注', { places: { ...places, package: 'keep' } }),
  },
})

export const definitions = [matters, tickets, orders]

export interface OfficeInTest {
  readonly card: Card
  readonly keys: OfficeKeys
  readonly recoveryIdentity: string
}

export async function makeOffice(level: Card['level'], division: string, name: string): Promise<OfficeInTest> {
  const { keys, recoveryIdentity } = await suite.makeKeys(new Uint8Array(randomBytes(32)))
  return { card: makeCard({ level, division, name, epoch: 1, issuer: 'C990122' }, keys), keys, recoveryIdentity }
}

export const county = await makeOffice('county', '990122000000', '云岭县综治中心')
export const town = await makeOffice('township', '990122100000', '城关镇综治中心')
export const otherTown = await makeOffice('township', '990122101000', '河西乡综治中心')

export function change(n: number, more: Partial<Change> = {}): Change {
  return {
    id: `${TOWN_AUTHOR}:${n}`,
    by: 'u1',
    at: `2026-11-20T08:00:00.${String(n % 1000).padStart(3, '0')}Z-0000`,
    ledger: 'matters',
    v: 1,
    row: `r${n}`,
    op: 'new',
    set: { title: `事项${n}`, people: ['张某', '𠀋某'], township: '990122100000' },
    saw: {},
    origin: { via: 'typing' },
    ...more,
  }
}

export function draft(more: Partial<PackageDraft> = {}): PackageDraft {
  return {
    pkg: randomBytes(16).toString('hex'),
    type: 'changes',
    created: '2026-11-22T09:00:00Z',
    from: { org: town.card.org, keys: town.keys },
    to: { card: county.card, seq: 1, prev: genesis(suite.hash, town.card.org, county.card.org) },
    changes: [change(1), change(2)],
    keep: [],
    counts: [],
    receipts: [],
    channelHead: null,
    app: { name: 'county-desk', ver: '0.1.0' },
    audit: { seq: 0, head: '0'.repeat(64) },
    ...more,
  }
}

export function context(files: readonly WrittenFile[], more: Partial<ReaderContext> = {}): ReaderContext {
  return {
    suite,
    bundle: memoryBundle(files),
    self: {
      org: county.card.org,
      recipient: county.keys.seal.recipient,
      identity: county.keys.seal.identity,
    },
    cards: [town.card, otherTown.card],
    revocations: { number: 0, revoked: [] },
    channel: (): IncomingChannel => ({ head: null, decided: [] }),
    sent: [],
    rules: {
      definition: (name) => definitions.find((definition) => definition.name === name),
      record: async () => null,
      lastNumber: () => 0,
      now: NOW,
    },
    refuse: async () => null,
    ...more,
  }
}

export async function read(files: readonly WrittenFile[], more: Partial<ReaderContext> = {}): Promise<PackageReading> {
  return readPackage(context(files, more))
}

/** `outcome code`, the short form in which expectations are written. */
export async function verdictOf(files: readonly WrittenFile[], more: Partial<ReaderContext> = {}): Promise<string> {
  const { verdict, opened } = await read(files, more)
  if (verdict.outcome !== 'accepted' && opened !== null)
    throw new Error('contents of a refused package were handed out')
  return `${verdict.outcome} ${verdict.code}`
}

export async function written(more: Partial<PackageDraft> = {}, partBytes?: number): Promise<readonly WrittenFile[]> {
  return (await writePackage(suite, draft(more), partBytes)).files
}

/** The same bundle with one file replaced (`null`: left out) or added. */
export function withFile(
  files: readonly WrittenFile[],
  name: string,
  bytes: Uint8Array | null,
): readonly WrittenFile[] {
  const rest = files.filter((file) => file.name !== name)
  return bytes === null ? rest : [...rest, { name, bytes }]
}

export function fileOf(files: readonly WrittenFile[], name: string): Uint8Array {
  const file = files.find((candidate) => candidate.name === name)
  if (file === undefined) throw new Error(`no file ${name}`)
  return file.bytes
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
