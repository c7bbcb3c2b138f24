// Does every failure have a sentence? No code is ever shown alone.

import { expect, test } from 'vitest'
import { failureSentence } from '../../shared/wording/failures.ts'
import { verdictSentence } from '../../shared/wording/verdicts.ts'
import { sourceFiles } from './source-files.ts'

/** Codes inside the strict tar reader: the package reader turns them into one verdict. */
const inner = /^tar-/

test('every code of fail() has its own sentence', () => {
  const codes = new Set(
    sourceFiles(['shared', 'main', 'renderer']).flatMap((file) =>
      [...file.text.matchAll(/\bfail\(\s*'([a-z-]+)'/g)].map((match) => match[1] ?? ''),
    ),
  )
  expect(codes.size).toBeGreaterThan(40)
  const silent = [...codes]
    .filter((code) => !inner.test(code))
    .filter((code) => {
      const said = failureSentence({ code })
      const judged = verdictSentence({ outcome: 'reject', code })
      return said.includes(`（${code}）`) && judged.includes(code)
    })
  expect(silent).toEqual([])
})

test('a sentence never shows an English fragment or only blames', () => {
  const codes = ['wrong-passphrase', 'disk-low', 'workbook-encrypted', 'file-open-elsewhere', 'open-elsewhere']
  for (const code of codes) {
    const sentence = failureSentence({ code, detail: { count: 3, seconds: 4, file: '台账.xlsx' } })
    expect(sentence, code).toMatch(/。$/)
    expect(sentence.replace(/WPS|Excel|xlsx|U 盘/g, ''), code).not.toMatch(/[A-Za-z]{3,}/)
    expect(sentence, code).not.toMatch(/！|我们/)
    expect(sentence).not.toContain('undefined')
  }
})
