// Who looked at what? The log of reveals, and of views, prints and exports of service records, newest first.

import { Alert, Button, Empty, Spin } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { periodTitle } from '../../../shared/changes/period-lock.ts'
import { ledgers } from '../../../shared/ledgers/index.ts'
import type { LoggedUse } from '../../store/api.ts'
import { localTime } from '../../ui/local-time.ts'
import { VirtualRows } from '../../ui/VirtualRows.tsx'
import { useStore } from '../store-client.ts'
import { settingsWording } from '../wording/settings.ts'

const wording = settingsWording.log

export function LogPanel() {
  const store = useStore()
  const [log, setLog] = useState<readonly LoggedUse[] | null>(null)
  const refresh = useCallback(async () => setLog(await store.revealLog()), [store])
  useEffect(() => void refresh(), [refresh])
  if (log === null) return <Spin />
  return (
    <div className="stack">
      <div className="row">
        <span className="soft">{wording.count(log.length.toLocaleString('zh-CN'))}</span>
        <span className="grow" />
        <Button onClick={() => void refresh()} data-testid="log-refresh">
          {wording.refresh}
        </Button>
      </div>
      <Alert type="info" title={wording.about} />
      {log.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={wording.empty} data-testid="log-empty" />
      ) : (
        <div className="directory-table">
          <VirtualRows
            count={log.length}
            rowHeight={28}
            headerHeight={28}
            label={wording.title}
            testId="log"
            header={
              <div className="log-row head">
                {wording.columns.map((title) => (
                  <span key={title}>{title}</span>
                ))}
              </div>
            }
            row={(index) => <Line use={log[index]} />}
          />
        </div>
      )}
    </div>
  )
}

function Line({ use }: { readonly use: LoggedUse | undefined }) {
  if (use === undefined) return null
  const definition = ledgers.find(({ name }) => name === use.ledger)
  const title = definition?.title ?? (use.ledger || wording.office)
  return (
    <div className="log-row" data-testid="log-line">
      <span className="mono">{localTime(use.at)}</span>
      <span title={use.who}>{use.who}</span>
      <span>{use.part === undefined ? title : wording.part(title, use.part)}</span>
      <span className="mono">{use.row === '' ? '—' : use.row}</span>
      <span>{actWords(use, definition?.fields[use.field]?.title ?? use.field)}</span>
    </div>
  )
}

function actWords(use: LoggedUse, field: string): string {
  const { act, rows = 0, by = '', reason = '', period = '' } = use
  if (act === 'lock' || act === 'unlock') return wording.acts[act](periodTitle(period), by, reason)
  if (act === 'approve' || act === 'send-back') {
    const many =
      act === 'approve' ? rows.toLocaleString('zh-CN') : rows > 0 ? ` ${rows.toLocaleString('zh-CN')} 条` : ''
    return wording.acts[act](many, by, reason === '' ? '' : `：${reason}`)
  }
  if (act === 'reveal') return wording.reveal(field)
  if (act === 'export' && field !== '') return wording.exportClear(rows.toLocaleString('zh-CN'), field)
  return act === 'view' ? wording.view : wording[act](rows.toLocaleString('zh-CN'))
}
