import { describe, expect, it } from 'vitest'
import { countLines } from '../../../shared/packages/counts.ts'
import { chainAfter } from '../../../shared/packages/envelope.ts'
import { outgoing, sendable } from '../../../shared/packages/sendable.ts'
import { writePackage } from '../../../shared/packages/write-package.ts'
import * as kit from './kit.ts'

const { change, county, draft, fileOf, matters, read, suite, tickets, town, written } = kit

describe('a package from township to county', () => {
  it('arrives as it was written', async () => {
    const counts = countLines(tickets, [{ part: '社会救助', rows: 7 }], '990122100000')
    const pack = await writePackage(suite, draft({ counts, keep: [{ author: kit.TOWN_AUTHOR, from: 3, to: 9 }] }))
    const reading = await read(pack.files)
    expect(reading.verdict).toEqual({ outcome: 'accepted', code: 'good' })
    expect(reading.opened?.changes).toEqual([change(1), change(2)])
    expect(reading.opened?.counts).toEqual(counts)
    expect(reading.opened?.keep).toEqual([{ author: kit.TOWN_AUTHOR, from: 3, to: 9 }])
    expect(reading.facts).toMatchObject({ org: 'T990122100', genuine: true, complete: true, seq: 1, expected: 1 })
    expect(reading.facts.nextHead).toBe(pack.head)
    expect(pack.head).toBe(chainAfter(suite.hash, fileOf(pack.files, 'envelope.json')))
    expect(pack.name).toBe('T990122100-C990122-000001.lpx')
  })

  it('is cut into parts and put together again', async () => {
    const files = await written({}, 300)
    expect(files.filter(({ name }) => name.startsWith('payload.age.')).length).toBeGreaterThan(5)
    expect((await read(files)).verdict.outcome).toBe('accepted')
  })

  it('is sealed to the receiver and to the sender’s own recovery key, and to nobody else', async () => {
    const payload = fileOf(await written(), 'payload.age.001')
    expect(suite.stanzas(payload)).toEqual({ X25519: 2 })
    expect(await suite.open(payload, town.recoveryIdentity)).not.toBeNull()
    expect(await suite.open(payload, county.keys.seal.identity)).not.toBeNull()
    expect(await suite.open(payload, town.keys.seal.identity)).toBeNull()
  })

  it('shows nothing of the contents on the outside', async () => {
    // A shorter word could stand in the sealed bytes by chance.
    const by = 'unit-7c41d09e'
    const files = await written({ changes: [change(1, { by }), change(2, { by })] })
    const outside = files.map(({ bytes }) => new TextDecoder().decode(bytes)).join('')
    for (const word of ['事项', '张某', 'matters', by]) expect(outside).not.toContain(word)
    const envelope = fileOf(files, 'envelope.json')
    expect(envelope.every((byte) => byte < 128)).toBe(true)
    expect(new TextDecoder().decode(envelope).startsWith('{"@ctx":"lpx/v1/envelope",')).toBe(true)
  })

  it('is verified, but not opened, without a key', async () => {
    const reading = await read(await written(), { self: null })
    expect(reading.verdict).toEqual({ outcome: 'accepted', code: 'verified' })
    expect(reading.opened).toBeNull()
    expect(reading.entries).toEqual([])
  })
})

describe('what leaves the office', () => {
  it('is never a field that stays home, a raw text, or a record that goes up as a count', () => {
    const typed = change(1, {
      set: { title: 'a\u200bb\tc\r\nd', note: 'x\r\ny', phone: '13800000000' },
      saw: { phone: 'T990122100.k3v9.1:1', title: 'T990122100.k3v9.1:1', '@row': 'T990122100.k3v9.1:1' },
      origin: { via: 'import', ref: 'i1', row: 7, raw: { title: 'raw' } },
    })
    expect(sendable(typed, matters)).toEqual({
      ...typed,
      set: { title: 'ab c d', note: 'x\ny' },
      saw: { title: 'T990122100.k3v9.1:1', '@row': 'T990122100.k3v9.1:1' },
      origin: { via: 'import' },
    })
    expect(sendable(change(1, { op: 'set', set: { phone: '1' } }), matters)).toBeNull()
    expect(sendable(change(1, { ledger: 'tickets', set: { category: '社会救助' } }), tickets)).toBeNull()
    expect(sendable(change(1, { ledger: 'unheard' }), undefined)).toBeNull()
  })

  it('declares the numbers that stay home', () => {
    const own = [change(4), change(5, { ledger: 'tickets' }), change(6, { ledger: 'tickets' }), change(8), change(9)]
    const range = { author: kit.TOWN_AUTHOR, after: 3, last: 11 }
    const ledgers = [matters, tickets]
    const split = outgoing(own, [range], (one) =>
      sendable(
        one,
        ledgers.find((ledger) => ledger.name === one.ledger),
      ),
    )
    expect(split.changes.map(({ id }) => id.split(':')[1])).toEqual(['4', '8', '9'])
    expect(split.keep.map(({ from, to }) => [from, to])).toEqual([
      [5, 7],
      [10, 11],
    ])
  })

  it('suppresses counts under five and gives no total', () => {
    const rows = [
      { part: '社区矫正', rows: 4 },
      { part: '社会救助', rows: 5 },
    ]
    expect(countLines(tickets, rows, '990122100000').map(({ dimension, n }) => [dimension.category, n])).toEqual([
      ['社会救助', 5],
      ['社区矫正', null],
    ])
  })
})
