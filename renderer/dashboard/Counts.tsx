// How many committees, mediators, grid workers and people served are there? Plain counts below the charts.

import { counts } from '../../shared/stats/dashboard.ts'
import { indicatorNamed, indicators } from '../../shared/stats/indicators.ts'
import type { Query } from '../store/api.ts'
import { Count } from './Count.tsx'
import type { Figures } from './use-figures.ts'
import { countText, dashboardWords } from './words.ts'

export interface CountsProps {
  readonly figures: Figures
  readonly openRecords: (query: Query) => void
}

export function Counts({ figures, openRecords }: CountsProps) {
  const served = indicators.filter(({ name, protected: counted }) => counted && figures.now.has(name))
  return (
    <div className="counts">
      <section className="panel" data-testid="counts-teams">
        <h2>{dashboardWords.teams}</h2>
        <dl>
          {counts.map((name) => {
            const indicator = indicatorNamed(name)
            const figure = figures.now.get(name)
            if (indicator === undefined || figure === undefined) return null
            return (
              <div key={name}>
                <dt>{indicator.title}</dt>
                <dd>
                  <Count counted={figure.numerator} what={indicator.title} openRecords={openRecords} /> {indicator.unit}
                </dd>
              </div>
            )
          })}
        </dl>
      </section>
      {served.length > 0 && (
        <section className="panel grow" data-testid="counts-served">
          <h2>{dashboardWords.served}</h2>
          <dl>
            {served.map(({ name, title, unit }) => (
              <div key={name}>
                <dt>{title}</dt>
                <dd>
                  {countText(figures.now.get(name)?.numerator.count ?? null)} {unit}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </div>
  )
}
