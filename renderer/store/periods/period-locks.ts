// How does the lock of a period begin and end? With a name and a reason, as one unit with its lines in the log.

import { daysOf } from '../../../shared/changes/period-lock.ts'
import type { LedgerDefinition } from '../../../shared/ledgers/define.ts'
import { APPROVER_MAXIMUM, approvalText, REMARK_MAXIMUM } from '../../../shared/packages/approval.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { auditDocuments } from '../audit.ts'
import { commitDocuments } from '../commit-unit.ts'
import { type OpenSpace, todayOf } from '../open-space.ts'
import type { LedgerPeriod, LockEvent, PeriodChoice } from './periods-api.ts'
import { lockKey, lockTable, storedLock } from './stored-locks.ts'

/** A ledger that says only a year has no months and quarters that could be locked. */
function canLie({ periodField, fields }: LedgerDefinition, period: string): boolean {
  const kind = periodField === undefined ? undefined : fields[periodField]?.kind
  return kind !== undefined && (kind !== 'integer' || !period.includes('-'))
}

/** To be called as the only writer. */
export async function turnLock(
  space: OpenSpace,
  act: LockEvent['act'],
  choice: PeriodChoice,
): Promise<Result<{ readonly ledgers: number }>> {
  const days = daysOf(choice.period)
  if (days === null) return fail('period-unknown')
  const day = todayOf(space.means)
  if (days.from > day) return fail('period-ahead')
  const by = approvalText(choice.by, APPROVER_MAXIMUM)
  const reason = approvalText(choice.reason, REMARK_MAXIMUM)
  if (by === '') return fail('period-name')
  if (reason === '') return fail('period-reason')
  const lockable = space.means.definitions.filter((definition) => canLie(definition, choice.period))
  const ledgers = [...new Set(choice.ledgers)].filter((ledger) => lockable.some(({ name }) => name === ledger))
  if (ledgers.length === 0) return fail('period-no-ledger')
  const locked = act === 'lock'
  const turned = ledgers.filter((ledger) => (storedLock(space, ledger, choice.period)?.locked === true) !== locked)
  if (turned.length === 0) return fail('period-as-it-was')
  const event: LockEvent = { act, by, at: new Date(space.means.now()).toISOString(), day, reason }
  const documents = turned.map((ledger) => {
    const events = [...(storedLock(space, ledger, choice.period)?.events ?? []), event]
    const value: LedgerPeriod = { ledger, period: choice.period, locked, events }
    return { table: lockTable, key: lockKey(ledger, choice.period), value }
  })
  const acts = turned.map((ledger) => ({ act, ledger, row: '', field: '', period: choice.period, reason, by }))
  const audit = await auditDocuments(space, acts)
  const stood = await commitDocuments(space, 'setting', locked ? '锁定期间' : '解锁期间', [...documents, ...audit])
  return stood.ok ? ok({ ledgers: turned.length }) : stood
}
