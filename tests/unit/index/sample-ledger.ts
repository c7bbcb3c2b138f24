// A small ledger with a field of every way in which the index holds values.

import type { FieldDefinition, KindName, LedgerDefinition } from '../../../shared/ledgers/define.ts'
import { defineLedger } from '../../../shared/ledgers/define.ts'

function field(kind: KindName, more: Partial<FieldDefinition> = {}): FieldDefinition {
  return {
    kind,
    title: kind,
    aliases: [],
    purpose: 'test',
    owner: 'origin',
    places: { grid: 'show', form: '基本', excel: 'both', package: 'send', stats: 'dimension' },
    ...more,
  }
}

export const sampleLedger: LedgerDefinition = defineLedger({
  name: 'sample',
  version: 1,
  title: '样本',
  aliases: [],
  group: '测试',
  compartment: 'mediation',
  fields: {
    number: field('text'),
    township: field('division', { division: { level: 'township' } }),
    type: field('choice', { choices: [] }),
    parties: field('peopleList'),
    mediator: field('text'),
    name: field('personName'),
    phone: field('phone', { masked: true }),
    amount: field('money'),
    people: field('integer'),
    reportedOn: field('date'),
    resolved: field('yesNo'),
    summary: field('longText'),
  },
  naming: ['number'],
  exactKeys: [['number'], ['township', 'reportedOn']],
  scope: 'township',
  travels: 'records',
  searchAcross: true,
  retention: 'test',
  excludedColumns: [],
  check: () => [],
  clocks: (values, { asOf }) =>
    typeof values.reportedOn === 'string' && asOf !== ''
      ? [
          {
            clock: 'close',
            title: '办结',
            due: `${values.reportedOn.slice(0, 4)}-06-30`,
            metOn: values.resolved === true ? values.reportedOn : null,
            basis: { instrument: 'test' },
            explanation: '',
          },
        ]
      : [],
  upgrades: {},
})
