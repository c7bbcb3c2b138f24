// Do the sentences at a form or a paste leave out what only holds for an import?

import { expect, test } from 'vitest'
import { problemWords, refusalWords } from '../../../renderer/ledger/finding-words.ts'
import { heldFast } from '../../../shared/wording/lock-problems.ts'
import { problemTitles } from '../../../shared/wording/problems.ts'

const kinds = Object.keys(problemTitles)
const said = kinds.flatMap((kind) =>
  [undefined, { refused: 1 }, { refused: 0 }].map((detail) => {
    const finding = { kind, ...(detail === undefined ? {} : { detail }) }
    return { kind, problem: problemWords(finding), refusal: refusalWords(finding) }
  }),
)

test('no kind speaks of importing or storing, and none is left without words', () => {
  expect(kinds.length).toBeGreaterThan(100)
  for (const { kind, problem } of said) {
    expect(problem, kind).not.toMatch(/导入|存入|其他行|其他内容|照常|没有保存/)
    expect(problem, kind).toMatch(/^[^，。；：].{3,}[^，。；：]。$/)
  }
})

test('a refusal says once, at its end, that nothing was stored', () => {
  for (const { kind, refusal } of said) {
    expect(refusal.match(/没有保存/g), kind).toHaveLength(1)
    // what is locked cannot be set right at the cell
    const end = heldFast.has(kind) ? '。没有保存。' : '。没有保存，请改正后再保存。'
    expect(refusal.endsWith(end), kind).toBe(true)
  }
})

test('what is wrong and what to do stay', () => {
  expect(refusalWords({ kind: 'required-missing', detail: { title: '排查时间' } })).toBe(
    '必填的排查时间没有填写。请补填。没有保存，请改正后再保存。',
  )
  expect(problemWords({ kind: 'id-check-digit' })).toBe('身份证号最后一位校验不符。请按证件核对。')
  expect(problemWords({ kind: 'parent-missing' })).toBe('没有填写上级，不能汇总到上一级。请补填。')
})
