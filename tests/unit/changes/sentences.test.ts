// Has every failure code of the store and of `apply` its sentence, and does each say something of the data?

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { failureSentence } from '../../../shared/wording/failures.ts'
import { storeFailures } from '../../../shared/wording/store-failures.ts'

const root = join(import.meta.dirname, '../../..')

function sources(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('index') && !name.startsWith('exchange/'))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'))
}

test('every code has a sentence', () => {
  const codes = new Set<string>()
  for (const text of [...sources('renderer/store'), ...sources('shared/changes')]) {
    for (const match of text.matchAll(/(?:fail|refused)\('([a-z-]+)'|code: '([a-z-]+)'/g))
      codes.add(match[1] ?? match[2] ?? '')
  }
  expect(codes.size).toBeGreaterThan(25)
  for (const code of codes) expect(failureSentence({ code }), code).not.toContain(code)
})

test('no sentence has a hole in it', () => {
  for (const [code, sentence] of Object.entries(storeFailures)) {
    expect(sentence({}), code).toMatch(/^[^a-z]*。$/)
    expect(sentence({}), code).not.toContain('undefined')
  }
})
