// Which records were given to which offices below? One encrypted document for each record.

import { z } from 'zod'
import type { DocumentWrite, ExchangeCore } from '../core.ts'

const PREFIX = 'handed:'

/** A record of our own that offices below were given. */
export interface HandedRecord {
  readonly ledger: string
  readonly row: string
  /** In the order in which they were chosen. */
  readonly orgs: readonly string[]
}

const stored = z.object({ ledger: z.string(), row: z.string(), orgs: z.array(z.string()) })

const keyOf = (ledger: string, row: string): string => `${PREFIX}${ledger}:${row}`

export function handedTo(core: Pick<ExchangeCore, 'document'>, ledger: string, row: string): readonly string[] {
  const value = core.document('exchange', keyOf(ledger, row)) ?? null
  return value === null ? [] : stored.parse(value).orgs
}

export function handedRecords(core: Pick<ExchangeCore, 'documents'>): readonly HandedRecord[] {
  return core
    .documents('exchange')
    .filter(({ key, value }) => key.startsWith(PREFIX) && value !== null)
    .map(({ value }) => stored.parse(value))
}

export function writeHanded({ ledger, row, orgs }: HandedRecord): DocumentWrite {
  return { table: 'exchange', key: keyOf(ledger, row), value: orgs.length === 0 ? null : { ledger, row, orgs } }
}
