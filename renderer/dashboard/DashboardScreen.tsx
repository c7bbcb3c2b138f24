// What do the ledgers come to? Five figures, charts below them, and every number opens its records.

import { Alert, Button, Empty, Segmented } from 'antd'
import { useState } from 'react'
import { charts } from '../../shared/stats/dashboard.ts'
import type { Query } from '../store/api.ts'
import { Waiting } from '../ui/Waiting.tsx'
import { ChartPanel } from './ChartPanel.tsx'
import { Counts } from './Counts.tsx'
import { FigureStrip } from './FigureStrip.tsx'
import { type PeriodName, periodOf } from './periods.ts'
import { type FiguresQuestion, useFigures } from './use-figures.ts'
import { dashboardWords } from './words.ts'
import './dashboard.css'

export type DashboardScreenProps = Pick<FiguresQuestion, 'store' | 'listen' | 'today'> & {
  readonly openRecords: (query: Query) => void
  readonly openImport: () => void
}

const periods: readonly PeriodName[] = ['month', 'quarter', 'year', 'all']

export function DashboardScreen({ store, listen, today, openRecords, openImport }: DashboardScreenProps) {
  const [period, setPeriod] = useState<PeriodName>('year')
  const [denominators, setDenominators] = useState<Readonly<Record<string, string>>>({})
  const { figures, failed, retry } = useFigures({ store, listen, today, period, denominators })
  const days = periodOf(period, today)
  return (
    <div className="page dashboard" data-testid="dashboard">
      <div className="page-head">
        <h1>{dashboardWords.title}</h1>
        <span className="soft grow">{days === null ? '' : `${days.from} — ${days.to}`}</span>
        <Segmented
          className="dashboard-period"
          aria-label={dashboardWords.period}
          value={period}
          onChange={setPeriod}
          options={periods.map((name) => ({ value: name, label: dashboardWords.periods[name] }))}
          data-testid="period"
        />
      </div>
      {failed && (
        <Alert
          type="error"
          title={dashboardWords.failed}
          action={<Button onClick={retry}>{dashboardWords.retry}</Button>}
        />
      )}
      {figures === null && !failed && <Waiting label={dashboardWords.loading} />}
      {figures !== null && figures.empty !== null && (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={figures.empty === 'ledgers' ? dashboardWords.noRecords : dashboardWords.noData}
          data-testid="dashboard-empty"
        >
          {figures.empty === 'ledgers' ? (
            <Button type="primary" onClick={openImport}>
              {dashboardWords.import}
            </Button>
          ) : (
            <Button type="primary" onClick={() => setPeriod('all')}>
              {dashboardWords.widen}
            </Button>
          )}
        </Empty>
      )}
      {figures !== null && figures.empty === null && (
        <div className="stack">
          <FigureStrip {...{ figures, denominators, openRecords }} />
          <div className="charts">
            {charts.map((chart) => (
              <ChartPanel
                key={chart.title}
                {...{ chart, figures, openRecords }}
                denominator={denominators[chart.indicator]}
                chooseDenominator={(name) => setDenominators((now) => ({ ...now, [chart.indicator]: name }))}
              />
            ))}
          </div>
          <Counts {...{ figures, openRecords }} />
        </div>
      )}
    </div>
  )
}
