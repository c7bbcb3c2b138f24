// Do screens and the host stay general? No ledger is named in them; what differs stands in the definitions.

import { expect, test } from 'vitest'
import { ledgers } from '../../shared/ledgers/index.ts'
import { sourceFiles } from './source-files.ts'

test('no ledger is named in renderer or main', () => {
  // divisions and organisations are the directory itself: the office cannot start without them
  const names = ledgers.map((ledger) => ledger.name).filter((name) => !['divisions', 'organisations'].includes(name))
  const pattern = new RegExp(`['"\`.](?:${names.join('|')})['"\`]`)
  const found = sourceFiles(['renderer', 'main'])
    .filter((file) => !file.path.endsWith('.d.ts'))
    .flatMap((file) =>
      file.text
        .split('\n')
        .filter((line) => pattern.test(line) && !/^\s*(?:\/\/|\*|\/\*\*)/.test(line))
        .map((line) => `${file.path}: ${line.trim()}`),
    )
  expect(found).toEqual([])
})

test('screens do not branch on a ledger name', () => {
  const branching = /(?:definition|ledger)\.name\s*===\s*['"]|ledger\s*===\s*['"]/
  const found = sourceFiles(['renderer']).filter((file) => branching.test(file.text))
  expect(found.map((file) => file.path)).toEqual([])
})
