// Does a package carry exactly what was approved, and is anything else refused by the strict reader?

import { describe, expect, it } from 'vitest'
import {
  type ApprovableContent,
  type ApprovalStatement,
  approvalHolds,
  approvalText,
  contentHash,
  signApproval,
} from '../../../shared/packages/approval.ts'
import type { PackageDraft } from '../../../shared/packages/write-package.ts'
import { verdictSentence } from '../../../shared/wording/verdicts.ts'
import { change, county, otherTown, read, suite, TOWN_AUTHOR, town, verdictOf, written } from '../packages/kit.ts'

const changes = [change(1), change(2)]
const content: ApprovableContent = { changes, counts: [], keep: [] }

const statement = (more: Partial<ApprovalStatement> = {}): ApprovalStatement => ({
  '@ctx': 'lpx/v1/approval',
  v: 1,
  org: town.card.org,
  to: [county.card.org],
  content: contentHash(suite.hash, content),
  changes: 2,
  author: TOWN_AUTHOR,
  through: 2,
  by: '李某',
  at: '2026-11-22T08:30:00Z',
  remark: '已逐条核对',
  step: 'reviewed',
  submitted: { by: '王某', at: '2026-11-22T08:00:00Z' },
  ...more,
})
const signed = (more: Partial<ApprovalStatement> = {}, by = town) =>
  signApproval(suite, statement(more), by.keys.sign.secret)
const packed = (approval: PackageDraft['lines'], more: Partial<PackageDraft> = {}) =>
  written({ changes, ...(approval === undefined ? {} : { lines: approval }), ...more })

describe('an approval in a package', () => {
  it('is shown when it covers exactly the content', async () => {
    const reading = await read(await packed({ approval: [signed()] }))
    expect(reading.verdict).toEqual({ outcome: 'accepted', code: 'good' })
    expect(reading.opened?.lines.approval).toEqual([signed()])
  })

  it('may be missing, as in packages of earlier versions', async () => {
    expect(await verdictOf(await packed(undefined))).toBe('accepted good')
  })

  it.each<[what: string, more: Partial<PackageDraft>]>([
    ['another value', { changes: [change(1), change(2, { set: { ...change(2).set, title: '改过的' } })] }],
    ['a change more', { changes: [...changes, change(3)] }],
    ['a change less', { changes: [change(1)] }],
    ['another order', { changes: [change(2), change(1)] }],
    [
      'a count',
      { counts: [{ ledger: 'tickets', division: '990122100000', dimension: { category: '社会救助' }, n: 9 }] },
    ],
    ['another range that stays home', { keep: [{ author: TOWN_AUTHOR, from: 3, to: 9 }] }],
  ])('refuses a package with %s than was approved', async (_, more) => {
    expect(await verdictOf(await packed({ approval: [signed()] }, more))).toBe('reject approval-differs')
  })

  it.each<[what: string, lines: PackageDraft['lines']]>([
    ['of another office', { approval: [signed({ org: otherTown.card.org }, otherTown)] }],
    ['signed with another key', { approval: [signed({}, otherTown)] }],
    ['for another receiver', { approval: [signed({ to: ['C110101'] })] }],
    ['whose name was changed afterwards', { approval: [{ ...signed(), by: '赵某' }] }],
    ['whose signature is nothing', { approval: [{ ...signed(), sig: 'AAAA' }] }],
    ['given twice', { approval: [signed(), signed()] }],
  ])('refuses an approval %s', async (_, lines) => {
    expect(await verdictOf(await packed(lines))).toBe('reject approval-invalid')
  })

  it('is refused with a sentence that says what to do', () => {
    for (const code of ['approval-invalid', 'approval-differs'])
      expect(verdictSentence({ outcome: 'reject', code })).toMatch(/台账没有改动/)
  })

  it('stands in no receipt', async () => {
    const files = await written({ type: 'receipt', changes: [], lines: { approval: [signed()] } })
    expect(await verdictOf(files)).toBe('reject content-wrong-type')
  })
})

describe('an approval of our own', () => {
  const { content: hash } = statement()
  const key = town.keys.sign.public

  it('holds for the content, the receiver and the key under which it was given, and for nothing else', () => {
    const to = county.card.org
    expect(approvalHolds(suite, signed(), { content: hash, to }, key)).toBe(true)
    expect(approvalHolds(suite, signed(), { content: 'f'.repeat(64), to }, key)).toBe(false)
    expect(approvalHolds(suite, signed(), { content: hash, to: 'C110101' }, key)).toBe(false)
    expect(approvalHolds(suite, signed(), { content: hash, to }, otherTown.keys.sign.public)).toBe(false)
  })

  it('takes names and remarks as one line that may travel', () => {
    expect(approvalText(' 李\u200b某\n', 40)).toBe('李某')
    expect(approvalText('一二三四', 2)).toBe('一二')
    expect(() => signed({ by: '' })).toThrow()
  })
})
