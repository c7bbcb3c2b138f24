// Are tables of divisions and units read whatever their headings and gaps?

import { describe, expect, it } from 'vitest'
import { readDivisions, readUnits } from '../../../shared/excel/office-tables.ts'
import { assert } from '../../../shared/result.ts'
import { demoDirectory } from './demo-files.ts'

const csv = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) })

describe('divisions', () => {
  it('reads the demo county', () => {
    const directory = demoDirectory()
    expect(directory.divisions.filter(({ level }) => level === 'township')).toHaveLength(12)
    expect(directory.divisions.filter(({ level }) => level === 'village')).toHaveLength(96)
    expect(directory.units.length).toBeGreaterThan(60)
    expect(directory.unit('11990122804887392P')?.parent).toBe('11990122338670510B')
  })

  it('takes Chinese headings, short codes, names of superiors, and derives level and parent from the code', () => {
    const read = readDivisions(
      csv(
        '区划.csv',
        '某某县行政区划\n代码,名称,上级\n990122,安和县,\n990122100,安和镇,安和县\n990122100002,锦绣社区,\n',
      ),
    )
    assert(read.ok, 'reads')
    expect(read.value.entries).toEqual([
      { code: '990122000000', name: '安和县', level: 'county', parent: null },
      { code: '990122100000', name: '安和镇', level: 'township', parent: '990122000000' },
      { code: '990122100002', name: '锦绣社区', level: 'village', parent: '990122100000' },
    ])
    expect(read.value.problems).toEqual([])
  })

  it('says for each bad row what is wrong and reads the others', () => {
    const read = readDivisions(csv('a.csv', 'code,name\n12,甲\n990122000000,\n990122100000,镇\n990122100000,镇二\n'))
    assert(read.ok, 'reads')
    expect(read.value.entries).toHaveLength(1)
    expect(read.value.problems.map(({ row }) => row)).toEqual([2, 3, 5])
  })

  it('fails without the necessary columns or rows', () => {
    const failed = [readDivisions(csv('a.csv', '甲,乙\n1,2\n')), readDivisions(csv('a.csv', 'code,name\n'))]
    expect(failed.map((result) => (result.ok ? 'ok' : result.error.code))).toEqual([
      'office-table-columns',
      'office-table-empty',
    ])
  })
})

describe('units', () => {
  it('finds divisions and superiors by code or name', () => {
    const divisions = [{ code: '990122000000', name: '安和县', level: 'county', parent: null }] as const
    const read = readUnits(
      csv(
        'a.csv',
        '统一社会信用代码,单位名称,简称,级别,所在区划,上级单位\n119901221760411675,安和县人民政府,县政府,县级,安和县,\n11990122338670510B,县财政局,,县级,990122000000,县政府\n1,坏,,,安和县,\n',
      ),
      divisions,
    )
    assert(read.ok, 'reads')
    expect(read.value.entries.map(({ code, parent, division }) => [code, parent, division])).toEqual([
      ['119901221760411675', null, '990122000000'],
      ['11990122338670510B', '119901221760411675', '990122000000'],
    ])
    expect(read.value.problems.map(({ row }) => row)).toEqual([4])
  })
})
