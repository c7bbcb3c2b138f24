// What does a package of returns from above ask for, before it is accepted? And does a package of changes answer ours?

import { Table } from 'antd'
import { placeTitle, reasonTitle, returnsWording } from '../../returns/returns-wording.ts'
import type { Inspection } from '../../store/exchange/exchange-api.ts'
import { ledgerTitle } from '../exchange-wording.ts'

const words = returnsWording.inspection
const listed = returnsWording.sent
type Line = Inspection['returns'][number]

export function ReturnedContents({ inspection }: { readonly inspection: Inspection }) {
  const { returns, answers } = inspection
  return (
    <>
      {answers.length === 0 ? null : <div data-testid="inspection-answers">{words.answers(answers.length)}</div>}
      {returns.length === 0 ? null : (
        <Table<Line>
          size="small"
          rowKey="id"
          pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
          title={() => `${words.returns}（${returns.length}）。${words.hint}`}
          dataSource={[...returns]}
          columns={[
            { title: listed.ledger, key: 'ledger', width: 130, render: (_, { ledger }) => ledgerTitle(ledger) },
            {
              title: listed.field,
              key: 'field',
              width: 130,
              render: (_, { ledger, field }) => placeTitle(ledger, field),
            },
            {
              title: listed.reason,
              key: 'reason',
              render: (_, { reason, note }) => `${reasonTitle(reason)}${note === '' ? '' : `：${note}`}`,
            },
            { title: listed.deadline, dataIndex: 'deadline', width: 104 },
            { title: listed.state, key: 'state', width: 96, render: (_, { state }) => words.states[state] },
          ]}
          data-testid="inspection-returns"
        />
      )}
    </>
  )
}
