// Are places, units, terms and yes/no found under all their usual names, and is doubt said?

import { describe, expect, it } from 'vitest'
import { disputeTypes } from '../../../../shared/law/dispute-lists.ts'
import { kinds } from '../../../../shared/ledgers/kinds/all.ts'
import { directory, field, read, said } from '../small-county.ts'

const township = field('division', { division: { level: 'township' } })
const village = field('division', { division: { level: 'village', within: 'township' } })
const place = field('division', { division: { level: 'village' } })
const inLiuhe = { row: { township: '990122100000' } }

describe('townships', () => {
  it.each(['柳河镇', '990122100000', '990122100', '安和县柳河镇', '柳河镇人民政府', ' 柳河 镇'])('%s', (text) => {
    expect(read(township, text)).toEqual({ value: '990122100000', problems: [] })
  })
  it('completes a short name and refuses an unknown one', () => {
    expect(said(read(township, '柳河'))).toEqual(['fix township-short-name'])
    expect(said(read(township, '河西镇'))).toEqual(['warn township-unknown'])
    expect(said(read({ ...township, required: true }, '河西镇'))).toEqual(['refuse township-unknown'])
  })
})

describe('villages', () => {
  it.each([
    '新庄村',
    '990122100201',
    '柳河镇新庄村',
    '安和县柳河镇新庄村',
    '新庄村村民委员会',
    '新庄村委会',
    '新庄村3组',
  ])('%s in its township', (text) => {
    expect(read(village, text, inLiuhe)).toEqual({ value: '990122100201', problems: [] })
  })
  it('tells two villages of one name apart by the township, of the row or of the sheet', () => {
    expect(read(village, '新庄村', { row: { township: '990122200000' } }).value).toBe('990122200201')
    expect(read(village, '新庄村', { township: '990122200000' }).value).toBe('990122200201')
    expect(said(read(village, '新庄村'))).toEqual(['warn village-ambiguous'])
  })
  it('completes a short name', () => {
    expect(read(village, '新庄', inLiuhe).value).toBe('990122100201')
    expect(said(read(village, '新庄', inLiuhe))).toEqual(['fix village-short-name'])
  })
  it('stores nothing that is unknown or of another township', () => {
    expect(said(read(village, '河南村', inLiuhe))).toEqual(['warn village-unknown'])
    const other = read(village, '新华社区', inLiuhe)
    expect(other.value).toBeNull()
    expect(other.problems[0]).toMatchObject({ kind: 'village-of-other-township', suggestion: '990122001001' })
    expect(said(read(village, '990122001001', inLiuhe))).toEqual(['warn village-of-other-township'])
  })
  it('reads a place that stands alone, down to a whole township', () => {
    expect(read(place, '东梁乡新庄村')).toEqual({ value: '990122200201', problems: [] })
    expect(read(place, '榆台子村')).toEqual({ value: '990122100202', problems: [] })
    expect(read(place, '东梁乡')).toEqual({ value: '990122200000', problems: [] })
    expect(said(read(place, '新庄村'))).toEqual(['warn village-ambiguous'])
    expect(kinds.division.write('990122200201', place, directory)).toBe('东梁乡新庄村')
    expect(kinds.division.write('990122200201', village, directory)).toBe('新庄村')
  })
})

describe('units', () => {
  const unit = field('organisation')
  it.each([
    ['县住房和城乡建设局', 'HOUSING'],
    ['住房和城乡建设局', 'HOUSING'],
    ['县住建局', 'HOUSING'],
    ['住建局', 'HOUSING'],
    ['安和县住房和城乡建设局', 'HOUSING'],
    ['安和县住建局', 'HOUSING'],
    ['交通局', 'TRAFFIC'],
    ['县自然资源局', 'NATURE'],
    ['自然资源局', 'NATURE'],
    ['柳河镇人民政府', 'LIUHE'],
    ['柳河镇政府', 'LIUHE'],
    ['安和县柳河镇人民政府', 'LIUHE'],
    ['组织部', 'ORGANISATION'],
  ])('%s', (text, code) => {
    expect(read(unit, text)).toEqual({ value: code, problems: [] })
  })
  it.each(['镇政府', '本镇政府', '政府', '镇人民政府'])('%s in the sheet of a township', (text) => {
    expect(read(unit, text, { township: '990122100000' })).toEqual({ value: 'LIUHE', problems: [] })
  })
  it.each(['镇司法所', '司法所', '柳河司法所', '柳河镇司法所'])('%s', (text) => {
    expect(read(unit, text, { township: '990122100000' })).toEqual({ value: 'JUSTICE-LIUHE', problems: [] })
  })
  it('keeps an unknown name as text, and says so where units are expected', () => {
    expect(read(unit, '县综合行政执法局').value).toBe('县综合行政执法局')
    expect(said(read(unit, '县综合行政执法局'))).toEqual(['warn unit-unknown'])
    expect(said(read(field('organisation', { anyBody: true }), '某施工单位'))).toEqual([])
    expect(said(read(unit, '住建局、交通局'))).toEqual(['warn several-units'])
  })
  it('shows the full name', () => {
    expect(kinds.organisation.show('HOUSING', unit, directory)).toBe('县住房和城乡建设局')
  })
})

describe('terms', () => {
  const type = field('choice', { choices: disputeTypes })
  it.each([
    ['邻里纠纷', '邻里'],
    ['（邻里）', '邻里'],
    ['1.邻里纠纷', '邻里'],
    ['土地', '山林土地'],
    ['欠薪', '拖欠农民工工资'],
    ['其它', '其他'],
    ['家庭、婚姻', '婚姻家庭'],
    ['邻里纠纷（相邻权）', '邻里'],
    ['合同类纠纷', '合同'],
    ['损害赔偿类', '损害赔偿'],
  ])('%s', (text, term) => {
    expect(read(type, text)).toEqual({ value: term, problems: [] })
  })
  it('finds the one term whose words a text holds, where the list is one of subjects', () => {
    const subject = { ...type, byWords: true }
    expect(read(subject, '农用车交通事故赔偿').value).toBe('道路交通事故')
    expect(said(read(subject, '邻里间琐事'))).toEqual(['fix choice-by-words'])
    expect(said(read(type, '邻里间琐事'))).toEqual(['warn choice-unknown'])
    expect(said(read(subject, '非邻里间琐事'))).toEqual(['warn choice-unknown'])
  })
  it('stores nothing of two terms or of an unknown one', () => {
    expect(said(read(type, '消费/合同'))).toEqual(['warn type-ambiguous'])
    expect(read(type, '消费/合同').value).toBeNull()
    expect(said(read(type, '星际纠纷'))).toEqual(['warn choice-unknown'])
  })
  it('no alias of one list of disputes means two terms', () => {
    const seen = new Map<string, string>()
    for (const { term, aliases } of disputeTypes) {
      for (const alias of [term, ...aliases]) {
        expect(seen.get(alias) ?? term, alias).toBe(term)
        seen.set(alias, term)
      }
    }
  })
})

describe('yes and no', () => {
  const yesNo = field('yesNo')
  it.each(['是', '√', '成功', 1, '有', 'Y', '已化解', true, '调解成功'])('%s is yes', (raw) => {
    expect(read(yesNo, raw)).toEqual({ value: true, problems: [] })
  })
  it.each(['否', '×', '不成功', 0, '无', 'N', '未化解', false, '失败'])('%s is no', (raw) => {
    expect(read(yesNo, raw)).toEqual({ value: false, problems: [] })
  })
  it('waits where nothing is decided, and says when it cannot tell', () => {
    for (const raw of ['正在化解', '办理中', '/', null, '待定'])
      expect(read(yesNo, raw)).toEqual({ value: null, problems: [] })
    expect(said(read(yesNo, '也许吧'))).toEqual(['warn yes-no-unclear'])
  })
})

describe('references and files', () => {
  it('accepts files by hash and name only', () => {
    const files = field('attachment')
    expect(kinds.attachment.accepts([`${'a'.repeat(64)}:协议书.pdf`], files)).toBe(true)
    expect(kinds.attachment.accepts(['协议书.pdf'], files)).toBe(false)
    expect(kinds.attachment.accepts([`${'a'.repeat(64)}:../x`], files)).toBe(false)
    expect(kinds.attachment.show([`${'a'.repeat(64)}:协议书.pdf`], files, directory)).toBe('协议书.pdf')
    expect(said(read(files, '见附件'))).toEqual(['warn attachment-not-read'])
  })
  it('reads a reference as the text that the other record shows', () => {
    const reference = field('recordReference', { refers: { ledger: 'petitions', show: 'caseNumber' } })
    expect(read(reference, ' 990122-2026-0001 ').value).toBe('990122-2026-0001')
  })
})
