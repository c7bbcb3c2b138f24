// Does the product ever say that it has stored what it refused?

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readWorkbook } from '../../../shared/excel/read-workbook.ts'
import type { Problem } from '../../../shared/excel/reading.ts'
import { boundaryRefusal } from '../../../shared/ledgers/boundary.ts'
import { serviceTickets } from '../../../shared/ledgers/service-tickets.ts'
import { assert } from '../../../shared/result.ts'
import { failureSentence } from '../../../shared/wording/failures.ts'
import { problemSentence, problemTitles } from '../../../shared/wording/problems.ts'
import { sourceFiles } from '../../architecture/source-files.ts'
import { demoDirectory, demoFile } from './demo-files.ts'

const claimsStored = /已照原样存入|照常导入|已导入|已存|照常登记|已照/

const demo = join(import.meta.dirname, '..', '..', '..', 'resources', 'demo')
const workbooks = ['county', 'township'].flatMap((folder) =>
  readdirSync(join(demo, folder)).map((name) => `${folder}/${name}`),
)

/** Kinds that stand in the sources as a refusal, or as one where the field is required. */
function refusableKinds(): ReadonlySet<string> {
  const found = sourceFiles(['shared/ledgers', 'shared/excel', 'shared/changes']).flatMap(({ text }) => [
    ...[...text.matchAll(/kind: '([a-z0-9-]+)',\s*reaction: 'refuse'/g)].map(([, kind]) => kind ?? ''),
    ...[...text.matchAll(/\b(?:refusal|unusable)\(\s*\w+,\s*'([a-z0-9-]+)'/g)].map(([, kind]) => kind ?? ''),
    ...[...text.matchAll(/\b(?:refusal|refuse)\(\s*(?:'\w+',\s*)?'([a-z0-9-]+)'/g)].map(([, kind]) => kind ?? ''),
  ])
  return new Set([...found, 'dates-in-wrong-order', 'outside-the-office', 'handed-to-unit-complained-about'])
}

test('no kind that can be refused says that the row was stored', () => {
  const refusable = refusableKinds()
  expect(refusable.size).toBeGreaterThan(40)
  const kinds = Object.keys(problemTitles)
  expect(kinds.length).toBeGreaterThan(100)
  for (const kind of kinds.filter((one) => refusable.has(one)))
    expect(problemSentence(kind, { refused: 1, days: 1, month: 1 }), kind).not.toMatch(claimsStored)
})

test('a change that is refused for a finding does not say that it was stored', () => {
  for (const reason of refusableKinds())
    for (const code of ['boundary', 'rules-refuse'])
      expect(failureSentence({ code, detail: { reason } }), reason).not.toMatch(claimsStored)
})

test('a period that ends before it starts is refused with a true sentence at every door', () => {
  const values = {
    category: '社区矫正',
    basis: '社区矫正法',
    startedOn: '2026-05-01',
    endsOn: '2026-01-01',
    name: '张某',
  }
  const context = { directory: demoDirectory(), asOf: '2026-09-30', importing: false }
  const across = boundaryRefusal(serviceTickets, values, context)
  expect(across?.kind).toBe('dates-in-wrong-order')
  expect(problemSentence('dates-in-wrong-order', across?.detail)).toContain('不保存')
  const found = serviceTickets.check(values, context).find(({ kind }) => kind === 'dates-in-wrong-order')
  expect(problemSentence('dates-in-wrong-order', found?.detail)).toContain('不保存')
})

describe('the demo workbooks', () => {
  expect(workbooks.length).toBe(13)
  test.each(workbooks)('%s: no refused cell is said to be stored', (path) => {
    const read = readWorkbook(demoFile(path), demoDirectory(), { asOf: '2026-09-30' })
    assert(read.ok, 'the demo workbook can be read')
    const refused: readonly Problem[] = read.value.tables
      .flatMap(({ problems }) => problems)
      .filter(({ reaction }) => reaction === 'refuse')
    for (const { cell, kind, reason } of refused) expect(reason, `${cell} ${kind}`).not.toMatch(claimsStored)
  })
})
