// Does the directory answer by every usual name, and does a ring in a table end?

import { describe, expect, it } from 'vitest'
import { directoryOf } from '../../../shared/ledgers/directory-of.ts'
import { directory, divisionList, unitList } from './small-county.ts'

describe('divisions', () => {
  it('are found by code, name and short name, below a parent', () => {
    expect(directory.division('990122100201')?.name).toBe('新庄村')
    expect(directory.divisionsNamed('新庄村', 'village').map(({ code }) => code)).toEqual([
      '990122100201',
      '990122200201',
    ])
    expect(directory.divisionsNamed('新庄', 'village', '990122200000').map(({ code }) => code)).toEqual([
      '990122200201',
    ])
    expect(directory.divisionsNamed('新庄村', 'township')).toEqual([])
    expect(directory.divisionsNamed('柳河', 'township').map(({ name }) => name)).toEqual(['柳河镇'])
  })
  it('contain themselves and what is below them', () => {
    expect(directory.contains('990122000000', '990122100201')).toBe(true)
    expect(directory.contains('990122100201', '990122100201')).toBe(true)
    expect(directory.contains('990122100201', '990122000000')).toBe(false)
    expect(directory.contains('990122100000', '990122200201')).toBe(false)
    expect(directory.contains('990122000000', '000000000000')).toBe(false)
  })
})

describe('units', () => {
  it('contain what is reached by their parents', () => {
    expect(directory.unitContains('11990122029825576Q', 'JUSTICE-LIUHE')).toBe(true)
    expect(directory.unitContains('119901221760411675', 'JUSTICE-LIUHE')).toBe(true)
    expect(directory.unitContains('JUSTICE-LIUHE', '11990122029825576Q')).toBe(false)
    expect(directory.unitContains('TRAFFIC', 'HOUSING')).toBe(false)
  })
  it('give all that a short name can mean', () => {
    const two = directoryOf(divisionList, [
      ...unitList,
      {
        code: 'X',
        name: '县退役军人事务局',
        shortName: '退役局',
        level: 'county',
        division: '990122000000',
        parent: null,
      },
      { code: 'Y', name: '市退役军人事务局', shortName: null, level: 'city', division: '990100000000', parent: null },
    ])
    expect(two.unitsNamed('退役军人事务局').map(({ code }) => code)).toEqual(['X', 'Y'])
    expect(two.unitsNamed('退役局').map(({ code }) => code)).toEqual(['X'])
    expect(two.unitsNamed('')).toEqual([])
    expect(two.unitsNamed('没有这个局')).toEqual([])
  })
  it('end a walk in a ring', () => {
    const ring = directoryOf(
      [
        { code: 'a', name: '甲', level: 'county', parent: 'b' },
        { code: 'b', name: '乙', level: 'city', parent: 'a' },
      ],
      [],
    )
    expect(ring.contains('c', 'a')).toBe(false)
    expect(ring.contains('b', 'a')).toBe(true)
  })
})
