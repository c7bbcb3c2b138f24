// Who looked at what? Reveals, and views, prints and exports of service records, chained so that a missing line shows.

import { tick } from '../../shared/changes/clock.ts'
import { toHex } from '../../shared/crypto/octets.ts'
import { canonicalText } from '../../shared/packages/canonical.ts'
import type { Result } from '../../shared/result.ts'
import type { LoggedUse } from './api.ts'
import { commitDocuments } from './commit-unit.ts'
import type { JournalDocument } from './journal/entry.ts'
import type { OpenSpace } from './open-space.ts'
import { unpackJson } from './packing/packed.ts'
import { DamagedPage } from './pages/shelf.ts'
import { compartmentOfTable, documentKey } from './persist.ts'

export type AuditAct = Omit<LoggedUse, 'at' | 'who'>

type AuditLine = AuditAct & {
  readonly n: number
  readonly prev: string
  readonly hlc: string
  readonly actor: string
}

interface AuditHead {
  readonly n: number
  readonly hash: string
}

const headTable = 'audit-head'

const titles: Readonly<Record<AuditAct['act'], string>> = {
  reveal: '查看隐藏内容',
  view: '查看服务对象',
  print: '打印服务对象',
  export: '导出服务对象',
  lock: '锁定期间',
  unlock: '解锁期间',
  approve: '审核通过',
  'send-back': '退回修改（本单位）',
}

async function hashLine({ n, prev, hlc, actor, act, ...what }: AuditLine): Promise<string> {
  const { ledger, row, field, part, rows, period, reason, by } = what
  const where = part === undefined ? {} : { part }
  const many = rows === undefined ? {} : { rows }
  const said = Object.fromEntries(Object.entries({ period, reason, by }).filter(([, value]) => value !== undefined))
  const details = await sha256(canonicalText({ ledger, row, field, ...where, ...many, ...said }))
  return sha256(`lpx/v1/audit\0${canonicalText({ n, prev, hlc, actor, act, object: row, details })}`)
}

async function sha256(text: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))
}

/** What the upper level witnesses: how long the chain is, and its last hash (zeros before the first line). */
export function auditHeadOf(documents: ReadonlyMap<string, unknown>): { readonly seq: number; readonly head: string } {
  const head = documents.get(documentKey(headTable, 'head')) as AuditHead | undefined
  return head === undefined ? { seq: 0, head: '0'.repeat(64) } : { seq: head.n, head: head.hash }
}

/** Lines that follow one another in the chain, to be stored in the unit of what they tell. */
export async function auditDocuments(space: OpenSpace, acts: readonly AuditAct[]): Promise<readonly JournalDocument[]> {
  let head = (space.documents.get(documentKey(headTable, 'head')) ?? { n: 0, hash: '' }) as AuditHead
  const hlc = tick(space.standing.lastAt, space.means.now())
  const documents: JournalDocument[] = []
  for (const act of acts) {
    const line: AuditLine = { ...act, n: head.n + 1, prev: head.hash, hlc, actor: space.user.id }
    head = { n: line.n, hash: await hashLine(line) }
    documents.push({ table: 'audit', key: String(line.n).padStart(10, '0'), value: line })
  }
  return documents.length === 0 ? [] : [...documents, { table: headTable, key: 'head', value: head }]
}

/** Logged before it is shown; when the log cannot be written, nothing is shown. */
export async function logAct(space: OpenSpace, act: AuditAct): Promise<Result<null>> {
  return commitDocuments(space, 'audit', titles[act.act], await auditDocuments(space, [act]))
}

/** Newest first. @throws DamagedPage */
export async function readAudit(space: OpenSpace): Promise<readonly LoggedUse[]> {
  const stored = await space.database.documents.where('table').equals('audit').reverse().toArray()
  return Promise.all(
    stored.map(async ({ table, key, bytes }) => {
      const opened = await space.keyring.open(compartmentOfTable(table), 'db', ['document', table, key], bytes)
      if (opened === null) throw new DamagedPage(table)
      const { n: _, prev: __, hlc, actor, ...act } = await unpackJson<AuditLine>(opened)
      return { at: hlc.slice(0, 24), who: actor === space.user.id ? space.user.name : actor, ...act }
    }),
  )
}
