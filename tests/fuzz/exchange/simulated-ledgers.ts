// Which ledgers do the simulated offices keep? One whose records travel, with every kind of merging, and one of which only counts travel.

import { defineLedger, type FieldDefinition, type LedgerDefinition } from '../../../shared/ledgers/define.ts'

const places: FieldDefinition['places'] = { grid: 'show', form: '基本', excel: 'both', package: 'send', stats: 'never' }

function field(title: string, more: Partial<FieldDefinition> = {}): FieldDefinition {
  return { kind: 'text', title, aliases: [], purpose: '模拟', owner: 'origin', places, ...more }
}

const base = {
  version: 1,
  aliases: [],
  group: '模拟',
  naming: [],
  exactKeys: [],
  searchAcross: false,
  retention: '模拟',
  excludedColumns: [],
  check: () => [],
  upgrades: {},
} as const

export const CASES = 'cases'
export const TICKETS = 'tickets'

export const simulatedLedgers: readonly LedgerDefinition[] = [
  defineLedger({
    ...base,
    name: CASES,
    title: '事项',
    compartment: 'mediation',
    scope: 'place',
    travels: 'records',
    fields: {
      title: field('名称'),
      note: field('经过', { kind: 'longText' }),
      people: field('当事人', { kind: 'peopleList' }),
      opinion: field('上级意见', { owner: 'receiver' }),
      begins: field('起', { mergeGroup: 'period' }),
      ends: field('止', { mergeGroup: 'period' }),
      place: field('地点', { kind: 'division', division: { level: 'village' } }),
      phone: field('电话', { places: { ...places, package: 'keep' } }),
    },
  }),
  defineLedger({
    ...base,
    name: TICKETS,
    title: '服务单',
    compartment: 'organisation',
    partition: 'category',
    scope: null,
    travels: 'counts',
    fields: {
      category: field('类别', {
        kind: 'choice',
        fixed: true,
        required: true,
        choices: [
          { term: '社区矫正', aliases: [] },
          { term: '社会救助', aliases: [] },
        ],
      }),
    },
  }),
]
