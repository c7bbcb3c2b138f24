import { beforeEach, describe, expect, it } from 'vitest'
import type { ReturnRequest } from '../../../../renderer/store/exchange/returns/returns-api.ts'
import type { Stick } from '../memory-carrier.ts'
import { Killed, type MemoryOffice, PASSPHRASE } from '../office-in-memory.ts'
import { COUNTY, must, receiptTo, returnDown, sealUp, TOWN, takeAll, twoOffices } from './return-kit.ts'

let stick: Stick
let lower: MemoryOffice
let upper: MemoryOffice

const request = (field: string | null, more: Partial<ReturnRequest> = {}): ReturnRequest => ({
  targets: [{ ledger: 'matters', row: 'a', field }],
  reason: 'wrong',
  note: '与卷宗不符',
  deadline: '2026-11-30',
  ...more,
})
const sent = async () => (await upper.exchange.sentReturns()).map(({ state, pending }) => [state, pending])
const got = async () => (await lower.exchange.receivedReturns()).map(({ state, travelled }) => [state, travelled])
/** The township sends, the county takes and receipts, the township reads the receipt. */
async function upAndBack() {
  must(await sealUp(lower))
  const seen = await takeAll(upper)
  must(await receiptTo(upper, TOWN))
  await takeAll(lower)
  return seen
}
async function down() {
  must(await returnDown(upper))
  await takeAll(lower)
}

beforeEach(async () => {
  ;({ stick, lower, upper } = await twoOffices())
  lower.type('a', { title: '甲', township: '990122100000', phone: '13800000000' })
  lower.type('b', { title: '乙' })
  await upAndBack()
})

describe('a return', () => {
  it('travels down, changes no value, is met by a change and closed when that arrives', async () => {
    const before = structuredClone([...upper.rows])
    expect(await upper.exchange.markReturns(request('title'))).toEqual({ ok: true, value: { marked: 1 } })
    expect(await sent()).toEqual([['waiting', true]])
    expect(await upper.exchange.returnTasks()).toEqual({ open: 0, toSend: 1, toJudge: 0 })
    expect(await returnDown(upper)).toMatchObject({ ok: true, value: { lines: 1 } })
    expect(await sent()).toEqual([['sent', false]])

    const [inspection] = must(await lower.exchange.fetchBundles('usb')).filter(({ type }) => type === 'returned')
    expect(inspection).toMatchObject({
      verdict: { code: 'good' },
      returns: [{ field: 'title', reason: 'wrong', round: 1 }],
    })
    expect(await got()).toEqual([])
    expect(must(await lower.exchange.accept(inspection?.token ?? ''))).toEqual({ applied: 0, conflicts: 0 })
    expect(lower.rows.get('matters a')?.values).toMatchObject({ title: '甲', phone: '13800000000' })
    expect(await got()).toEqual([['open', 'here']])
    expect(await lower.exchange.returnTasks()).toMatchObject({ open: 1 })
    expect(await lower.exchange.receivedReturns()).toMatchObject([
      {
        field: 'title',
        note: '与卷宗不符',
        deadline: '2026-11-30',
        days: 8,
        round: 1,
        overdue: false,
        from: { org: COUNTY },
      },
    ])
    const unit = lower.units.at(-1)
    expect(unit?.writes.map(({ table }) => table).sort(), 'in the unit of the acceptance').toEqual([
      'channel',
      'decision',
      'return',
    ])
    expect(unit?.changes).toEqual([])
    expect([...upper.rows]).toEqual(before)

    must(await receiptTo(lower, COUNTY))
    await takeAll(upper)
    expect(await sent()).toEqual([['delivered', false]])
    expect(upper.staging.size, 'confirmed packages leave staging').toBe(0)

    lower.set('a', { title: '甲（更正）' })
    expect(await got()).toEqual([['corrected', 'here']])
    must(await sealUp(lower))
    expect(await got()).toEqual([['corrected', 'sealed']])
    await takeAll(upper)
    expect(await sent()).toEqual([['corrected', false]])
    expect(upper.rows.get('matters a')?.values.title).toBe('甲（更正）')
    must(await receiptTo(upper, TOWN))
    await takeAll(lower)
    expect(await got()).toEqual([['corrected', 'received']])
    expect(await lower.exchange.returnTasks()).toMatchObject({ open: 0 })
  })

  it('stands again when the returned value is put back, on both sides', async () => {
    must(await upper.exchange.markReturns(request('title')))
    await down()
    lower.set('a', { title: '丙' })
    lower.set('a', { title: '甲' })
    expect(await got()).toEqual([['open', 'here']])
    await upAndBack()
    expect(await sent()).toEqual([['sent', false]])
    lower.set('a', { title: '丁' })
    await upAndBack()
    expect(await sent()).toEqual([['corrected', false]])
    lower.set('a', { title: '甲' })
    await upAndBack()
    expect(await sent()).toEqual([['sent', false]])
  })

  it('is met on the way when the office below had corrected it before', async () => {
    lower.set('a', { title: '已经改了' })
    must(await upper.exchange.markReturns(request('title')))
    await down()
    expect(await got()).toEqual([['corrected', 'here']])
    await upAndBack()
    expect(await sent()).toEqual([['corrected', false]])
  })

  it('is answered without a change, travels up as such, and is accepted or comes back in the next round', async () => {
    must(await upper.exchange.markReturns(request('title')))
    await down()
    const [view] = await lower.exchange.receivedReturns()
    const id = view?.id ?? ''
    const answer = (note: string) => lower.exchange.answerReturn(COUNTY, id, { kind: 'confirmed', note })
    expect(await answer(' ')).toMatchObject({ error: { code: 'return-explanation-missing' } })
    expect(await answer('电话 13900001234')).toMatchObject({ error: { code: 'return-note-personal' } })
    must(await answer('已核对卷宗'))
    must(await lower.exchange.takeBackAnswer(COUNTY, id))
    expect(await got()).toEqual([['open', 'here']])
    must(await answer('已核对卷宗'))
    expect((await lower.exchange.outbox()).waitingAnswers).toBe(1)
    must(await sealUp(lower))
    expect((await lower.exchange.outbox()).waitingAnswers).toBe(0)
    expect(await got()).toEqual([['confirmed', 'sealed']])
    expect(await lower.exchange.takeBackAnswer(COUNTY, id)).toMatchObject({ error: { code: 'return-answer-sent' } })
    const [inspection] = must(await upper.exchange.fetchBundles('usb')).filter(({ verdict }) => verdict.code === 'good')
    expect(inspection?.answers).toMatchObject([{ return: id, kind: 'confirmed', note: '已核对卷宗' }])
    await takeAll(upper)
    expect(await sent()).toEqual([['confirmed', false]])
    expect(await upper.exchange.returnTasks()).toMatchObject({ toJudge: 1 })

    must(await upper.exchange.markReturns(request('title', { note: '卷宗第 3 页' })))
    expect((await upper.exchange.sentReturns()).map(({ state, round }) => [state, round]).sort()).toEqual([
      ['closed', 1],
      ['waiting', 2],
    ])
    await down()
    expect((await lower.exchange.receivedReturns()).map(({ state, round }) => [state, round])).toEqual([
      ['open', 2],
      ['closed', 1],
    ])
    const again = (await lower.exchange.receivedReturns())[0]?.id ?? ''
    must(await lower.exchange.answerReturn(COUNTY, again, { kind: 'confirmed', note: '第 3 页同样如此' }))
    await upAndBack()
    must(await upper.exchange.closeReturns([again]))
    await down()
    expect(await got()).toEqual([
      ['closed', 'received'],
      ['closed', 'received'],
    ])
  })

  it('of a whole record is met by a word or by removing it, not by any change', async () => {
    must(await upper.exchange.markReturns(request(null, { reason: 'duplicate' })))
    await down()
    const [view] = await lower.exchange.receivedReturns()
    const corrected = () => lower.exchange.answerReturn(COUNTY, view?.id ?? '', { kind: 'corrected', note: '' })
    expect(await corrected()).toMatchObject({ error: { code: 'return-nothing-changed' } })
    lower.set('a', { title: '改过' })
    expect(await got()).toEqual([['open', 'here']])
    must(await corrected())
    await upAndBack()
    expect(await sent()).toEqual([['corrected', false]])
    lower.gone('a')
    expect(await got()).toEqual([['removed', 'here']])
    await upAndBack()
    expect(await sent()).toEqual([['removed', false]])
  })

  it('is withdrawn, before it was sent without a word, afterwards with the next package', async () => {
    must(await upper.exchange.markReturns(request('title')))
    const id = (await upper.exchange.sentReturns())[0]?.id ?? ''
    must(await upper.exchange.withdrawReturns([id]))
    expect(await sent()).toEqual([['withdrawn', false]])
    expect(await returnDown(upper)).toMatchObject({ error: { code: 'nothing-to-return' } })
    must(await upper.exchange.markReturns(request('title')))
    await down()
    const second = (await upper.exchange.sentReturns()).find(({ state }) => state === 'sent')
    expect(second?.round, 'what never left is no round').toBe(1)
    must(await upper.exchange.withdrawReturns([second?.id ?? '']))
    expect(await upper.exchange.withdrawReturns([second?.id ?? ''])).toMatchObject({ error: { code: 'return-ended' } })
    await down()
    expect(await got()).toEqual([['withdrawn', 'received']])
  })

  it('is refused for what does not travel, is no longer there, or was not sent by an office below', async () => {
    const code = async (more: Partial<ReturnRequest>) => {
      const done = await upper.exchange.markReturns(request('title', more))
      return done.ok ? 'ok' : done.error.code
    }
    upper.type('own', { title: '县里的' })
    const target = (row: string, field: string | null, ledger = 'matters') => ({ targets: [{ ledger, row, field }] })
    expect(await code(target('a', 'phone'))).toBe('return-field-stays')
    expect(await code(target('a', 'nothing'))).toBe('return-field-unknown')
    expect(await code(target('zz', 'title'))).toBe('return-record-gone')
    expect(await code(target('own', 'title'))).toBe('return-not-lower')
    expect(await code(target('t0', null, 'tickets'))).toBe('return-ledger-stays')
    expect(await code({ deadline: '2026-11-21' })).toBe('return-deadline-past')
    expect(await code({ targets: [] })).toBe('return-record-gone')
    upper.set('b', { title: '县里改的' })
    expect(await code(target('b', 'title'))).toBe('return-own-value')
    expect(await code({})).toBe('ok')
    expect(await code({})).toBe('return-already-open')
    // all or none
    const both = {
      targets: [
        { ledger: 'matters', row: 'b', field: 'township' },
        { ledger: 'matters', row: 'a', field: 'title' },
      ],
    }
    expect(await code(both)).toBe('return-already-open')
    expect(await sent()).toHaveLength(1)
    const found = await upper.exchange.returnsOf('matters', 'a')
    expect(found).toMatchObject({
      to: { org: TOWN, name: '城关镇综治中心' },
      sent: [{ state: 'waiting' }],
      received: [],
    })
    expect((await upper.exchange.returnsOf('matters', 'own')).to).toBeNull()
  })

  it('keeps its deadline in the future until it is sent, and is overdue afterwards', async () => {
    must(await upper.exchange.markReturns(request('title')))
    upper.now = '2026-12-02T10:00:00.000Z'
    expect(await returnDown(upper)).toMatchObject({ error: { code: 'return-deadline-past', detail: { count: 1 } } })
    upper.now = '2026-11-30T10:00:00.000Z'
    must(await returnDown(upper))
    upper.now = '2026-12-02T10:00:00.000Z'
    lower.now = '2026-12-02T10:00:00.000Z'
    await takeAll(lower)
    expect(await upper.exchange.sentReturns()).toMatchObject([{ overdue: true, days: -2 }])
    expect(await lower.exchange.receivedReturns()).toMatchObject([{ overdue: true, days: -2 }])
  })
})

describe('a package in quarantine', () => {
  it('gives its places back before it is accepted, and also when it is rejected', async () => {
    lower.type('c', { title: '丙', note: '经过' })
    lower.set('a', { title: '甲三' })
    must(await sealUp(lower))
    const [inspection] = must(await upper.exchange.fetchBundles('usb')).filter(({ verdict }) => verdict.code === 'good')
    const token = inspection?.token ?? ''
    const targets = [
      { ledger: 'matters', row: 'c', field: 'note' },
      { ledger: 'matters', row: 'a', field: 'title' },
    ]
    must(await upper.exchange.markReturns({ ...request(null), targets, token }))
    const missing = { ...request(null), targets: [{ ledger: 'matters', row: 'b', field: 'title' }], token }
    expect(await upper.exchange.markReturns(missing)).toMatchObject({ error: { code: 'return-record-gone' } })
    expect(await upper.exchange.markReturns({ ...missing, token: 'no' })).toMatchObject({
      error: { code: 'no-such-bundle' },
    })
    must(await upper.exchange.accept(token))
    expect(await sent()).toEqual([
      ['waiting', true],
      ['waiting', true],
    ])
    await down()
    expect(await got()).toEqual([
      ['open', 'here'],
      ['open', 'here'],
    ])
    lower.set('c', { note: '重写' })
    lower.set('a', { title: '甲四' })
    must(await sealUp(lower))
    const second = must(await upper.exchange.fetchBundles('usb')).find(({ verdict }) => verdict.code === 'good')
    must(
      await upper.exchange.markReturns({
        ...request(null),
        targets: [{ ledger: 'matters', row: 'c', field: null }],
        token: second?.token ?? '',
      }),
    )
    must(await upper.exchange.reject(second?.token ?? ''))
    must(await receiptTo(upper, TOWN))
    must(await returnDown(upper))
    await takeAll(lower)
    expect((await lower.exchange.receivedReturns()).filter(({ field }) => field === null)).toMatchObject([
      { state: 'open' },
    ])
    expect(await upAndBack(), 'what was declined travels again').toContain('accepted good')
    const states = (await upper.exchange.sentReturns()).map(({ field, state }) => `${field ?? 'whole'} ${state}`)
    expect(states.sort()).toEqual(['note corrected', 'title corrected', 'whole sent'])
  })
})

it('a refused package of returns waits again, with the reason', async () => {
  must(await upper.exchange.markReturns(request('title')))
  must(await returnDown(upper))
  const [inspection] = must(await lower.exchange.fetchBundles('usb')).filter(({ type }) => type === 'returned')
  must(await lower.exchange.reject(inspection?.token ?? ''))
  must(await receiptTo(lower, COUNTY))
  await takeAll(upper)
  expect(await upper.exchange.sentReturns()).toMatchObject([
    { state: 'waiting', pending: true, refused: 'declined', round: 1 },
  ])
  stick.clear()
  await down()
  expect(await got()).toEqual([['open', 'here']])
})

it('an answer in a refused package goes with the next', async () => {
  must(await upper.exchange.markReturns(request('title')))
  await down()
  const id = (await lower.exchange.receivedReturns())[0]?.id ?? ''
  must(await lower.exchange.answerReturn(COUNTY, id, { kind: 'confirmed', note: '属实' }))
  must(await sealUp(lower))
  const declined = must(await upper.exchange.fetchBundles('usb')).find(({ verdict }) => verdict.code === 'good')
  must(await upper.exchange.reject(declined?.token ?? ''))
  must(await receiptTo(upper, TOWN))
  await takeAll(lower)
  expect((await lower.exchange.outbox()).waitingAnswers).toBe(1)
  await upAndBack()
  expect(await sent()).toEqual([['confirmed', false]])
})

it('dying at any point of sending loses no return and sends none twice', async () => {
  for (const point of ['export:after-staging', 'export:before-journal']) {
    must(await upper.exchange.markReturns(request(point === 'export:after-staging' ? 'title' : 'township')))
    upper.dieAt(point)
    await expect(upper.exchange.sendReturns(TOWN, 'usb', PASSPHRASE)).rejects.toThrow(Killed)
    upper.dieAt(null)
    expect((await upper.exchange.sentReturns()).filter(({ pending }) => pending)).toHaveLength(1)
    await down()
  }
  expect(await got()).toEqual([
    ['open', 'here'],
    ['open', 'here'],
  ])
})

it('figures count places and records by office, ledger, reason and field, with the records that came', async () => {
  must(await upper.exchange.markReturns(request('title')))
  must(await upper.exchange.markReturns(request('township', { reason: 'missing' })))
  must(
    await upper.exchange.markReturns({
      ...request('title'),
      targets: [{ ledger: 'matters', row: 'b', field: 'title' }],
    }),
  )
  expect((await upper.exchange.returnFigures(null)).whole.returns, 'nothing was sent yet').toBe(0)
  await down()
  lower.set('a', { title: '好' })
  await upAndBack()
  const figures = await upper.exchange.returnFigures({ from: '2026-11-01', to: '2026-11-30' })
  expect(figures.whole).toEqual({ returns: 3, records: 2, again: 0, answered: 1, received: 3 })
  expect(figures.offices).toEqual([
    { office: TOWN, ledger: 'matters', returns: 3, records: 2, again: 0, answered: 1, received: 3 },
  ])
  expect(figures.reasons.map(({ reason, returns }) => [reason, returns])).toEqual([
    ['wrong', 2],
    ['missing', 1],
  ])
  expect(figures.fields.map(({ field, records, received }) => [field, records, received])).toEqual([
    ['title', 2, 3],
    ['township', 1, 3],
  ])
  expect((await upper.exchange.returnFigures({ from: '2026-12-01', to: '2026-12-31' })).whole.returns).toBe(0)
})

it('stands again when the package with the correction is taken back, and is met when it comes once more', async () => {
  must(await upper.exchange.markReturns(request('title')))
  await down()
  const id = (await lower.exchange.receivedReturns())[0]?.id ?? ''
  lower.set('a', { title: '更正' })
  must(await sealUp(lower))
  await takeAll(upper)
  expect(await sent()).toEqual([['corrected', false]])
  const [undoable] = await upper.exchange.undoablePackages()
  must(await upper.exchange.undoPackage(undoable?.pkg ?? ''))
  expect(upper.rows.get('matters a')?.values.title).toBe('甲')
  expect(await sent()).toEqual([['sent', false]])
  must(await receiptTo(upper, TOWN))
  await takeAll(lower)
  await upAndBack()
  expect((await upper.exchange.sentReturns()).map((one) => [one.id, one.state])).toEqual([[id, 'corrected']])
})
