// Which settings does a package from above hold? Listed before it is accepted; each takes effect only when a person takes it.

import { Table } from 'antd'
import type { ConfigLine } from '../../../shared/packages/config-lines.ts'
import { configWording as words } from '../../app/settings/config/config-wording.ts'

export function ConfigTable({ lines }: { readonly lines: readonly ConfigLine[] }) {
  return (
    <Table<ConfigLine>
      size="small"
      rowKey={(line) => `${line.item} ${line.ledger} ${words.nameOf(line)}`}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      title={() => words.inPackage}
      dataSource={[...lines]}
      data-testid="config-lines"
      columns={[
        { title: words.kind, key: 'kind', width: 96, render: (_, line) => words.kindOf(line) },
        { title: words.ledger, key: 'ledger', width: 140, render: (_, line) => words.ledgerOf(line) },
        { title: words.name, key: 'name', ellipsis: true, render: (_, line) => words.nameOf(line) },
      ]}
    />
  )
}
