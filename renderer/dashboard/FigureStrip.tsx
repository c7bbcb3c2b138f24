// What do the five figures at the top say? Value, both numbers, the period before, and how fresh they are.

import { ledgerNamed } from '../../shared/ledgers/index.ts'
import { type StripFigure, strip } from '../../shared/stats/dashboard.ts'
import type { Indicator } from '../../shared/stats/indicator.ts'
import { indicatorNamed } from '../../shared/stats/indicators.ts'
import { percent } from '../../shared/stats/percent.ts'
import type { Figure, Query } from '../store/api.ts'
import { localTime } from '../ui/local-time.ts'
import { Count } from './Count.tsx'
import type { Figures } from './use-figures.ts'
import { countText, dashboardWords } from './words.ts'

export interface StripProps {
  readonly figures: Figures
  readonly denominators: Readonly<Record<string, string>>
  readonly openRecords: (query: Query) => void
}

export function FigureStrip({ figures, denominators, openRecords }: StripProps) {
  return (
    <section className="figure-strip" data-testid="figure-strip">
      {strip.map((shown) => {
        const indicator = indicatorNamed(shown.indicator)
        const figure = figures.now.get(shown.indicator)
        if (indicator === undefined || figure === undefined) return null
        const before = indicator.period === 'now' ? undefined : figures.before.get(shown.indicator)
        return (
          <FigureCard
            key={shown.indicator}
            {...{ shown, indicator, figure, before, openRecords }}
            chosen={denominators[shown.indicator]}
          />
        )
      })}
    </section>
  )
}

interface CardProps {
  readonly shown: StripFigure
  readonly indicator: Indicator
  readonly figure: Figure
  readonly before: Figure | undefined
  readonly chosen: string | undefined
  readonly openRecords: (query: Query) => void
}

function FigureCard({ shown, indicator, figure, before, chosen, openRecords }: CardProps) {
  const { numerator, denominator } = figure
  const late = shown.overdue === true && (numerator.count ?? 0) > 0
  const title = `${shown.title}：${indicator.counted.title}`
  const whole = indicator.denominators.find(({ name }) => name === chosen) ?? indicator.denominators[0]
  return (
    <article className="panel figure" data-testid={`figure-${shown.indicator}`}>
      <h2>{shown.title}</h2>
      <div className={late ? 'figure-value red' : 'figure-value'}>
        <Count counted={numerator} what={title} openRecords={openRecords} text={valueText(shown, figure)} />
        {shown.shows === 'count' && <span className="figure-unit">{indicator.unit}</span>}
      </div>
      <div className="figure-parts">
        {shown.shows === 'rate' ? (
          <>
            {indicator.counted.title} <Count counted={numerator} what={title} openRecords={openRecords} />
          </>
        ) : (
          denominator === null && periodText(indicator)
        )}
        {denominator !== null && whole !== undefined && (
          <span className="figure-whole">
            {shown.shows === 'rate' && ' / '}
            {shortTitle(whole.title)} <Count counted={denominator} what={whole.title} openRecords={openRecords} />
          </span>
        )}
      </div>
      <div className="figure-foot">
        {before !== undefined && <span>{dashboardWords.previous(previousText(shown, before, indicator.unit))}</span>}
        {figure.freshAt !== null && <span>{dashboardWords.fresh(localTime(figure.freshAt).slice(5))}</span>}
      </div>
    </article>
  )
}

/** By which date the records of the period are chosen. */
function periodText({ period, ledger }: Indicator): string {
  if (typeof period !== 'object') return dashboardWords.now
  return dashboardWords.by(ledgerNamed(ledger)?.fields[period.field]?.title ?? '')
}

/** 调解件数（已有调解结果） -> 调解件数 */
function shortTitle(title: string): string {
  return title.split('（')[0] ?? title
}

function valueText(shown: StripFigure, { numerator, denominator }: Figure): string {
  return shown.shows === 'rate' ? percent(numerator.count ?? 0, denominator?.count ?? 0) : countText(numerator.count)
}

function previousText(shown: StripFigure, before: Figure, unit: string): string {
  return shown.shows === 'rate' ? valueText(shown, before) : `${valueText(shown, before)} ${unit}`
}
