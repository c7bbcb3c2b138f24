// Which numbers does a chart stand for? The same marks as a table, each number a link to its records.

import type { DashboardChart } from '../../shared/stats/dashboard.ts'
import type { Indicator } from '../../shared/stats/indicator.ts'
import { percent, unexplained } from '../../shared/stats/percent.ts'
import type { Figure, Query } from '../store/api.ts'
import { Count } from './Count.tsx'
import type { MarkRow } from './marks.ts'
import { countText, dashboardWords } from './words.ts'

export interface MarkTableProps {
  readonly chart: DashboardChart
  readonly indicator: Indicator
  readonly figure: Figure
  readonly rows: readonly MarkRow[]
  readonly wholeTitle: string
  readonly openRecords: (query: Query) => void
}

export function MarkTable({ chart, indicator, figure, rows, wholeTitle, openRecords }: MarkTableProps) {
  const rates = chart.form === 'rates'
  const late = chart.overdue !== undefined
  const parts = rows.map(({ counted }) => counted.count ?? 0)
  const difference = unexplained(figure.numerator.count ?? 0, parts)
  return (
    <div className="mark-table">
      <table>
        <caption className="sr-only">{chart.title}</caption>
        <thead>
          <tr>
            <th scope="col">{chart.title.split('：')[1] ?? chart.title}</th>
            <th scope="col">{indicator.counted.title}</th>
            {rates && <th scope="col">{wholeTitle}</th>}
            {rates && <th scope="col">{dashboardWords.share}</th>}
            {late && <th scope="col">{dashboardWords.overdue}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, counted, whole, overdue }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>
                <Count counted={counted} what={`${name} ${indicator.counted.title}`} openRecords={openRecords} />
              </td>
              {rates && (
                <td>{whole && <Count counted={whole} what={`${name} ${wholeTitle}`} openRecords={openRecords} />}</td>
              )}
              {rates && <td>{percent(counted.count ?? 0, whole?.count ?? 0)}</td>}
              {late && (
                <td>
                  {overdue && (
                    <Count
                      counted={overdue}
                      what={`${name} ${dashboardWords.overdue}`}
                      openRecords={openRecords}
                      className="red"
                    />
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{dashboardWords.total}</th>
            <td>{countText(figure.numerator.count)}</td>
            {rates && <td>{countText(figure.denominator?.count ?? 0)}</td>}
            {rates && <td>{percent(figure.numerator.count ?? 0, figure.denominator?.count ?? 0)}</td>}
            {late && <td>{countText(rows.reduce((sum, { overdue }) => sum + (overdue?.count ?? 0), 0))}</td>}
          </tr>
        </tfoot>
      </table>
      {difference !== 0 && <p className="soft">{dashboardWords.difference(countText(difference))}</p>}
    </div>
  )
}
