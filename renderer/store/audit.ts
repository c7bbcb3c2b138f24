// Who looked at what? Reveals and views of service records, chained so that a missing line shows.

import { tick } from '../../shared/changes/clock.ts'
import { toHex } from '../../shared/crypto/octets.ts'
import { canonicalText } from '../../shared/packages/canonical.ts'
import type { Result } from '../../shared/result.ts'
import type { StoreApi } from './api.ts'
import { commitDocuments } from './commit-unit.ts'
import type { OpenSpace } from './open-space.ts'
import { unpackJson } from './packed.ts'
import { DamagedPage } from './pages/shelf.ts'
import { compartmentOfTable, documentKey } from './persist.ts'

export interface AuditAct {
  readonly act: 'reveal' | 'view'
  readonly ledger: string
  readonly row: string
  /** Empty for a view of the whole record. */
  readonly field: string
}

interface AuditLine extends AuditAct {
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

async function hashLine({ n, prev, hlc, actor, act, ledger, row, field }: AuditLine): Promise<string> {
  const details = await sha256(canonicalText({ ledger, row, field }))
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

/** Logged before it is shown; when the log cannot be written, nothing is shown. */
export async function logAct(space: OpenSpace, act: AuditAct): Promise<Result<null>> {
  const head = (space.documents.get(documentKey(headTable, 'head')) ?? { n: 0, hash: '' }) as AuditHead
  const hlc = tick(space.standing.lastAt, space.means.now())
  const line: AuditLine = { ...act, n: head.n + 1, prev: head.hash, hlc, actor: space.user.id }
  const next: AuditHead = { n: line.n, hash: await hashLine(line) }
  return commitDocuments(space, 'audit', act.act === 'reveal' ? '查看隐藏内容' : '查看服务对象', [
    { table: 'audit', key: String(line.n).padStart(10, '0'), value: line },
    { table: headTable, key: 'head', value: next },
  ])
}

/** Newest first. @throws DamagedPage */
export async function readAudit(space: OpenSpace): ReturnType<StoreApi['revealLog']> {
  const stored = await space.database.documents.where('table').equals('audit').reverse().toArray()
  return Promise.all(
    stored.map(async ({ table, key, bytes }) => {
      const opened = await space.keyring.open(compartmentOfTable(table), 'db', ['document', table, key], bytes)
      if (opened === null) throw new DamagedPage(table)
      const { hlc, actor, ledger, row, field } = await unpackJson<AuditLine>(opened)
      return { at: hlc.slice(0, 24), who: actor === space.user.id ? space.user.name : actor, ledger, row, field }
    }),
  )
}
