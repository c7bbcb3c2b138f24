import { describe, expect, it } from 'vitest'
import { RETURN_REASONS, returnAnswerLine, returnLine } from '../../../../shared/packages/returns/return-line.ts'
import {
  checkNote,
  checkPlace,
  checkReason,
  roundOf,
  senderOf,
} from '../../../../shared/packages/returns/return-rules.ts'
import type { Result } from '../../../../shared/result.ts'
import { returnReasonTitles } from '../../../../shared/wording/returns.ts'
import { matters, tickets } from '../kit.ts'
import { aReturn } from './return-kit.ts'

const codeOf = (result: Result<null>) => (result.ok ? 'ok' : result.error.code)

describe('a line', () => {
  it.each([
    ['as made', {}, true],
    ['a reason outside the list', { reason: 'bad' }, false],
    ['“其他” without words', { reason: 'other', note: ' ' }, false],
    ['a day that is none', { deadline: '2026-02-30' }, false],
    ['a round of none', { round: 0 }, false],
    ['a round beyond counting', { round: 100 }, false],
    ['control characters', { note: '改\u0007' }, false],
    ['several lines', { note: '改\n再改' }, false],
    ['a hidden direction mark', { note: '改\u202e' }, false],
    ['too long a note', { note: '改'.repeat(201) }, false],
    ['a whole record with a value', { field: null }, false],
    ['a field without the value that was returned', { was: null }, false],
    ['something more', { value: '甲' }, false],
    ['rare Han characters', { note: '姓名应为𠀋某' }, true],
  ])('%s', (_, more, fits) => {
    expect(returnLine.safeParse({ ...aReturn(), ...more }).success).toBe(fits)
  })

  it('of an answer that nothing is to be changed says why', () => {
    const line = { return: aReturn().id, kind: 'confirmed', note: '', at: '2026-11-22T09:00:00.000Z' }
    expect(returnAnswerLine.safeParse(line).success).toBe(false)
    expect(returnAnswerLine.safeParse({ ...line, note: '已核对卷宗' }).success).toBe(true)
  })
})

describe('what a person writes', () => {
  it.each([
    ['请补填日期', 'ok'],
    ['身份证 990101199001011234 不对', 'return-note-personal'],
    ['99010119900101123X', 'return-note-personal'],
    ['电话 139-0000-1234', 'return-note-personal'],
    ['电话 １３９００００１２３４', 'return-note-personal'],
    ['金额应为 12345678 元，见 2026-11-22 会议纪要', 'ok'],
    ['请补宗教信仰', 'return-note-excluded'],
    ['看\u200b不见', 'return-note-text'],
    ['长'.repeat(201), 'return-note-length'],
  ])('%s', (note, code) => {
    expect(codeOf(checkNote(note))).toBe(code)
  })

  it('needs a deadline that is not past, and words for another reason', () => {
    const given = { reason: 'wrong', note: '', deadline: '2026-11-22' } as const
    expect(codeOf(checkReason(given, '2026-11-22'))).toBe('ok')
    expect(codeOf(checkReason(given, '2026-11-23'))).toBe('return-deadline-past')
    expect(codeOf(checkReason({ ...given, deadline: '明天' }, '2026-11-22'))).toBe('return-deadline-unreadable')
    expect(codeOf(checkReason({ ...given, reason: 'other' }, '2026-11-22'))).toBe('return-note-missing')
  })
})

it('every reason has its words', () => {
  expect(Object.keys(returnReasonTitles)).toEqual([...RETURN_REASONS])
})

it('only what travels can come back', () => {
  expect(codeOf(checkPlace(matters, 'title'))).toBe('ok')
  expect(codeOf(checkPlace(matters, null))).toBe('ok')
  expect(codeOf(checkPlace(matters, 'phone'))).toBe('return-field-stays')
  expect(codeOf(checkPlace(matters, 'toString'))).toBe('return-field-unknown')
  expect(codeOf(checkPlace(tickets, null))).toBe('return-ledger-stays')
  expect(codeOf(checkPlace(undefined, null))).toBe('return-ledger-stays')
})

it('goes to the office that sent the record: its maker, or the nearest above the maker', () => {
  const made = 'V990122100001.x.1:7'
  expect(senderOf(made, ['T990122100', 'T990122101'])).toBe('T990122100')
  expect(senderOf(made, ['T990122100', 'V990122100001'])).toBe('V990122100001')
  expect(senderOf(made, ['T990122101'])).toBeNull()
})

it('counts the rounds of a place by itself', () => {
  const { ledger, row } = aReturn()
  const place = { ledger, row, field: 'title' }
  expect(roundOf(place, [])).toBe(1)
  expect(roundOf(place, [place, { ...place, field: 'note' }, { ...place, row: 'b' }, { ...place, field: null }])).toBe(
    2,
  )
})
