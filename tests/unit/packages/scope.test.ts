import { describe, expect, it } from 'vitest'
import { ledgerNamed } from '../../../shared/ledgers/index.ts'
import { isDirectChild, isUnder, parentOrg, placeOf } from '../../../shared/packages/levels.ts'
import { liesInside, movesInside, villageField } from '../../../shared/packages/scope.ts'
import { change, matters } from './kit.ts'

const village = { org: 'V990122100201', level: 'village', division: '990122100201' } as const
const township = { org: 'T990122100', level: 'township', division: '990122100000' } as const
const disputes = ledgerNamed('disputes')
if (disputes === undefined) throw new Error('the ledger of disputes is there')

describe('the tree of offices', () => {
  it('is read off names and divisions', () => {
    expect(parentOrg(village)).toBe('T990122100')
    expect(parentOrg(township)).toBe('C990122')
    expect(parentOrg({ level: 'city', division: '990100000000' })).toBeNull()
    expect(placeOf('C990122')).toEqual({ level: 'county', division: '990122000000' })
    expect(isDirectChild(village.org, 'T990122100')).toBe(true)
    expect(isDirectChild(village.org, 'C990122')).toBe(false)
    expect(isDirectChild('T990122100', 'C990123')).toBe(false)
    expect(isUnder(village.org, township)).toBe(true)
    expect(isUnder('V990122101201', township)).toBe(false)
    expect(isUnder(township.org, township), 'an office is not under itself').toBe(false)
    expect(isUnder('C990122', township)).toBe(false)
  })
})

describe('a record belongs to a village', () => {
  const inside = (values: Record<string, string>, madeBy: string = village.org) =>
    liesInside(village, disputes, { values, madeBy })

  it('by the village field, where the ledger names the township', () => {
    expect(villageField(disputes)).toBe('village')
    expect(inside({ township: '990122100000', village: '990122100201' })).toBe(true)
    expect(inside({ township: '990122100000', village: '990122100202' })).toBe(false)
    expect(inside({ township: '990122101000', village: '990122100201' })).toBe(false)
  })

  it('by the office that made it, where no village is named', () => {
    expect(inside({ township: '990122100000' })).toBe(true)
    expect(inside({ township: '990122100000' }, 'T990122100')).toBe(false)
    expect(liesInside(village, matters, { values: { township: '990122100000' }, madeBy: village.org })).toBe(true)
  })

  it('while a township looks at the township only', () => {
    const values = { township: '990122100000', village: '990122101202' }
    expect(liesInside(township, disputes, { values, madeBy: 'T990122100' })).toBe(true)
  })
})

describe('a package moves records', () => {
  const moves = (id: number, place: string | null, saw: readonly number[] = []) =>
    change(id, {
      op: 'set',
      set: { township: place },
      saw: { township: saw.map((n) => `T990122100.k3v9.1:${n}`).join(' ') },
    })
  const [here, away] = ['990122100000', '990122101000']

  it('inside when its last word is inside', () => {
    expect(movesInside(township, matters, [moves(1, here)])).toBe(true)
    expect(movesInside(township, matters, [moves(1, away)])).toBe(false)
    expect(movesInside(township, matters, [moves(1, away), moves(2, here, [1])])).toBe(true)
    expect(movesInside(township, matters, [moves(1, here), moves(2, away, [1])])).toBe(false)
    expect(movesInside(township, matters, [moves(1, null)])).toBe(true)
    expect(movesInside(township, matters, [change(1, { op: 'set', set: { title: 'x' } })])).toBe(true)
  })

  it('inside when one of several that did not see each other is', () => {
    expect(movesInside(township, matters, [moves(1, here), moves(2, away)])).toBe(true)
    expect(movesInside(township, matters, [moves(1, away), moves(2, away)])).toBe(false)
  })
})
