// How does one chart stand on the page? With its title, a choice of denominators, and the same numbers as a table.

import { Button, Select } from 'antd'
import { useMemo, useState } from 'react'
import type { DashboardChart } from '../../shared/stats/dashboard.ts'
import { indicatorNamed } from '../../shared/stats/indicators.ts'
import type { Query } from '../store/api.ts'
import { type ThemeName, themes } from '../ui/tokens.ts'
import { Chart } from './Chart.tsx'
import { barsHeight, barsOption, chartHeight, monthsOption, partSeries, ratesOption } from './chart-options.ts'
import { MarkTable } from './MarkTable.tsx'
import { type MarkRow, markRows } from './marks.ts'
import type { Figures } from './use-figures.ts'
import { countText, dashboardWords } from './words.ts'

export interface ChartPanelProps {
  readonly chart: DashboardChart
  readonly figures: Figures
  readonly denominator: string | undefined
  readonly chooseDenominator: (name: string) => void
  readonly openRecords: (query: Query) => void
}

const options = { bars: barsOption, months: monthsOption, rates: ratesOption } as const

export function ChartPanel({ chart, figures, denominator, chooseDenominator, openRecords }: ChartPanelProps) {
  const [asTable, setAsTable] = useState(false)
  const indicator = indicatorNamed(chart.indicator)
  const figure = figures.now.get(chart.indicator)
  const late = chart.overdue === undefined ? null : (figures.now.get(chart.overdue) ?? null)
  const rows = useMemo(
    () => (figure === undefined ? [] : markRows(figure, late, (code) => figures.names.get(code) ?? null)),
    [figure, late, figures.names],
  )
  const tokens = themes[themeShown()]
  const option = useMemo(() => options[chart.form](rows, tokens), [chart.form, rows, tokens])
  if (indicator === undefined || figure === undefined) return null
  const whole = indicator.denominators.find(({ name }) => name === denominator) ?? indicator.denominators[0]
  const pick = (index: number, series: number | null) => {
    const query = queryOf(rows[index], series)
    if (query !== null) openRecords(query)
  }
  return (
    <section className={`panel chart-panel chart-${chart.form}`} data-testid={`chart-${chart.indicator}`}>
      <div className="chart-head">
        <h2 className="grow ellipsis">{chart.title}</h2>
        {indicator.denominators.length > 1 && (
          <Select
            size="small"
            aria-label={`${chart.title}：${dashboardWords.denominator}`}
            prefix={dashboardWords.denominator}
            value={whole?.name ?? ''}
            onChange={chooseDenominator}
            popupMatchSelectWidth={false}
            options={indicator.denominators.map(({ name, title }) => ({ value: name, label: title }))}
            data-testid={`denominator-${chart.indicator}`}
          />
        )}
        <Button
          size="small"
          type="text"
          aria-label={asTable ? dashboardWords.showChart(chart.title) : dashboardWords.showTable(chart.title)}
          onClick={() => setAsTable((now) => !now)}
          data-testid={`table-${chart.indicator}`}
        >
          {asTable ? dashboardWords.chart : dashboardWords.table}
        </Button>
      </div>
      <section className="chart-body" aria-label={chart.title} {...(asTable ? {} : reachable)}>
        {rows.length === 0 ? (
          <p className="soft chart-none">{dashboardWords.noData}</p>
        ) : asTable ? (
          <MarkTable {...{ chart, indicator, figure, rows, openRecords }} wholeTitle={whole?.title ?? ''} />
        ) : (
          <Chart
            option={option}
            height={chart.form === 'months' ? chartHeight : barsHeight(rows.length)}
            label={labelOf(chart.title, rows)}
            onPick={pick}
          />
        )}
      </section>
    </section>
  )
}

/** A region that scrolls must be reachable by keyboard, though nothing in a chart takes the focus. */
const reachable = { tabIndex: 0 } as const

/** The records of the part that was clicked, else of the whole; of a mark that only has overdue records, those. */
function queryOf(row: MarkRow | undefined, series: number | null): Query | null {
  if (row === undefined) return null
  if (row.whole !== null && series === partSeries) return row.counted.query
  return (row.whole?.count === 0 ? row.overdue : (row.whole ?? row.counted))?.query ?? null
}

function labelOf(title: string, rows: readonly MarkRow[]): string {
  return `${title}。${rows.map(({ name, counted }) => `${name} ${countText(counted.count)}`).join('，')}`
}

function themeShown(): ThemeName {
  const name = document.documentElement.dataset.theme
  return name === 'dark' || name === 'contrast' ? name : 'light'
}
