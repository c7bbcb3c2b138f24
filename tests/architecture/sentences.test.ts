// Does every failure have a whole Chinese sentence? No code, call or errno is ever shown to a person.

import { expect, test } from 'vitest'
import type { Failure } from '../../shared/result.ts'
import { exchangeFailures } from '../../shared/wording/exchange-failures.ts'
import { failureSentence } from '../../shared/wording/failures.ts'
import { hostFailures } from '../../shared/wording/host-failures.ts'
import { keyFailures } from '../../shared/wording/key-failures.ts'
import { returnFailures } from '../../shared/wording/returns.ts'
import { reviewFailures } from '../../shared/wording/review-failures.ts'
import { storeFailures } from '../../shared/wording/store-failures.ts'
import { verdictSentence, verdictSentences } from '../../shared/wording/verdicts.ts'
import { sourceFiles } from './source-files.ts'

const sources = sourceFiles(['shared', 'main', 'renderer'])

/** Codes inside the strict tar reader: the package reader turns them into one verdict. */
const inner = /^tar-/

const codes = [
  ...new Set(
    sources.flatMap(({ text }) => [...text.matchAll(/\bfail\(\s*'([a-z0-9-]+)'/g)].map(([, code]) => code ?? '')),
  ),
].filter((code) => !inner.test(code))

const tarCodes = [
  ...new Set(
    sources.flatMap(({ text }) => [...text.matchAll(/\bfail\('(tar-[a-z-]+)'/g)].map(([, code]) => code ?? '')),
  ),
]

const unknown = failureSentence({ code: 'no-such-code' })
const isVerdict = (code: string): boolean => Object.hasOwn(verdictSentences, code)

/** What details may hold: names of calls and errors of the system among them. */
const details: readonly NonNullable<Failure['detail']>[] = [
  {},
  { call: 'journal.append', errno: 'EIO', count: 3, seconds: 4, tries: 2, entry: 7, file: '台账', line: 3, seq: 2 },
  { call: 'staging.write', errno: 'ENOSPC', why: 'tar-checksum', host: 'electron', port: 8123, expected: 5 },
]

function expectWhole(sentence: string, code: string): void {
  expect(sentence, code).toMatch(/[。]$/)
  const rest = sentence.replace(/WPS|Excel|xlsx|csv|(?<= )--(?:unit|office)\b/g, '')
  expect(rest, code).not.toMatch(/[A-Za-z]{3,}/)
  expect(sentence, code).not.toMatch(/！|我们|undefined|NaN|\{|\}/)
}

test('every code of fail() has its own sentence', () => {
  expect(codes.length).toBeGreaterThan(40)
  expect(codes.filter((code) => failureSentence({ code }) === unknown && !isVerdict(code))).toEqual([])
})

test('no sentence of a failure shows a fragment of English, a code or a blame', () => {
  expectWhole(unknown, 'no-such-code')
  const tables = [hostFailures, storeFailures, exchangeFailures, reviewFailures, keyFailures, returnFailures]
  const tabled = tables.flatMap((table) => Object.keys(table))
  for (const code of new Set([...codes.filter((one) => !isVerdict(one)), ...tabled]))
    for (const detail of details) expectWhole(failureSentence({ code, detail }), code)
})

test('no verdict about a package shows one, whatever part of the archive is wrong', () => {
  expect(Object.keys(verdictSentences).length).toBeGreaterThan(50)
  for (const code of Object.keys(verdictSentences))
    for (const detail of details) {
      const sentence = verdictSentence({ outcome: 'reject', code, detail })
      expectWhole(sentence.replace('UTF-8', ''), code)
    }
  expect(tarCodes.length).toBeGreaterThan(8)
  const told = tarCodes.map((why) => verdictSentence({ outcome: 'reject', code: 'archive-invalid', detail: { why } }))
  for (const sentence of told) expectWhole(sentence, 'archive-invalid')
  expect(new Set(told).size).toBe(tarCodes.length)
})

test('an error of the system is told in words', () => {
  const told = (errno: string): string => failureSentence({ code: 'disk-trouble', detail: { errno } })
  expect(told('ENOSPC')).toContain('磁盘已满')
  expect(told('EACCES')).toContain('没有写入权限')
  expect(told('EPERM')).toContain('没有写入权限')
  expect(told('EBUSY')).toContain('文件正被占用')
  expect(told('ESOMETHING')).toContain('系统没有说明原因')
})
