// Is a text found where a person sees it, with and without case and width?

import fastCheck from 'fast-check'
import { expect, test } from 'vitest'
import { findText, replaceText, type Wanted } from '../../../shared/ledgers/find-text.ts'

const plain = { matchCase: false, wholeCell: false, anyWidth: true } as const

test.each<[text: string, wanted: Partial<Wanted>, found: readonly string[]]>([
  ['院墙滴水，院墙开裂', { text: '院墙' }, ['院墙', '院墙']],
  ['Abc aBC', { text: 'abc' }, ['Abc', 'aBC']],
  ['Abc aBC', { text: 'aBC', matchCase: true }, ['aBC']],
  ['ＡＢ座（东）', { text: 'ab座(东)' }, ['ＡＢ座（东）']],
  ['ＡＢ座', { text: 'AB', anyWidth: false }, []],
  ['东沟村', { text: '东沟', wholeCell: true }, []],
  ['东沟村', { text: '东沟村', wholeCell: true }, ['东沟村']],
  ['aaa', { text: 'aa' }, ['aa']],
  ['东沟', { text: '' }, []],
  ['a\u200bbc', { text: 'bc' }, ['bc']],
  ['𠮷田𠮷', { text: '𠮷' }, ['𠮷', '𠮷']],
])('%s', (text, wanted, found) => {
  const places = findText(text, { text: '', ...plain, ...wanted })
  expect(places.map(({ from, to }) => text.slice(from, to))).toEqual(found)
})

test('replacing leaves everything else as it was', () => {
  const wanted = { text: '，', ...plain, anyWidth: false }
  expect(replaceText('甲，乙，丙', wanted, '、')).toBe('甲、乙、丙')
  fastCheck.assert(
    fastCheck.property(fastCheck.string({ unit: fastCheck.constantFrom('a', 'A', 'Ａ', '中', 'İ', ' ') }), (text) => {
      const any = { text: 'a', ...plain }
      expect(replaceText(text, any, '')).toBe([...text].filter((letter) => !'aAＡ'.includes(letter)).join(''))
      expect(findText(replaceText(text, any, 'x'), any)).toEqual([])
    }),
  )
})
