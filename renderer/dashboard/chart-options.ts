// How does a chart look? One hue per measure, numbers at the marks, no legend, no decoration.

import type { EChartsCoreOption } from 'echarts/core'
import { rate } from '../../shared/stats/percent.ts'
import { fontFamily, type ThemeTokens } from '../ui/tokens.ts'
import type { MarkRow } from './marks.ts'
import { countText, dashboardWords } from './words.ts'

/** Height of the drawing; with many rows the panel scrolls. */
export const chartHeight = 286
const tallest = 24
const flattest = 18
const nameWidth = 104
/** With more months than this, not every bar has its number. */
const labelledMonths = 13

/** Height of horizontal bars with their gaps: all in view as long as they can be read. */
export function barsHeight(rows: number): number {
  return rows * Math.max(flattest, Math.min(tallest, Math.floor(chartHeight / Math.max(1, rows))))
}

function base(tokens: ThemeTokens) {
  return {
    animation: false,
    textStyle: { fontFamily, fontSize: 12, color: tokens.text },
    tooltip: {
      trigger: 'item',
      confine: true,
      transitionDuration: 0,
      backgroundColor: tokens.surface,
      borderColor: tokens.line,
      borderRadius: 4,
      padding: [6, 10],
      shadowBlur: 0,
      extraCssText: 'box-shadow: none',
      textStyle: { fontSize: 12, color: tokens.text },
    },
  }
}

/** Names at the left, first row on top; the value axis is left out because each bar has its number. */
function rowsLayout(rows: readonly MarkRow[], tokens: ThemeTokens, right: number) {
  return {
    grid: { left: nameWidth + 8, right, top: 0, bottom: 0, containLabel: false },
    xAxis: { type: 'value', show: false, min: 0 },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(({ name }) => name),
      triggerEvent: true,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: tokens.line } },
      axisLabel: { width: nameWidth, overflow: 'truncate', color: tokens.text, fontSize: 12, margin: 8 },
    },
  }
}

export function barsOption(rows: readonly MarkRow[], tokens: ThemeTokens): EChartsCoreOption {
  return {
    ...base(tokens),
    ...rowsLayout(rows, tokens, 56),
    series: [
      {
        type: 'bar',
        barWidth: 12,
        cursor: 'pointer',
        itemStyle: { color: tokens.accent },
        label: {
          show: true,
          position: 'right',
          color: tokens.text,
          formatter: ({ dataIndex }: { dataIndex: number }) => countText(rows[dataIndex]?.counted.count ?? null),
        },
        data: rows.map(({ counted }) => counted.count ?? 0),
      },
    ],
  }
}

export function monthsOption(rows: readonly MarkRow[], tokens: ThemeTokens): EChartsCoreOption {
  const years = new Set(rows.map(({ key }) => key.slice(0, 4)))
  const shortName = ({ key, name }: MarkRow) =>
    /^\d{4}-\d{2}$/.test(key) && years.size === 1 ? `${Number(key.slice(5))}月` : name
  return {
    ...base(tokens),
    grid: { left: 4, right: 4, top: 22, bottom: 24, containLabel: false },
    xAxis: {
      type: 'category',
      data: rows.map(shortName),
      triggerEvent: true,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: tokens.line } },
      axisLabel: { color: tokens.text, fontSize: 12, hideOverlap: true },
    },
    yAxis: { type: 'value', show: false, min: 0 },
    series: [
      {
        type: 'bar',
        barMaxWidth: 26,
        cursor: 'pointer',
        itemStyle: { color: tokens.accent },
        label: {
          show: rows.length <= labelledMonths,
          position: 'top',
          color: tokens.text,
          formatter: ({ dataIndex }: { dataIndex: number }) => countText(rows[dataIndex]?.counted.count ?? null),
        },
        data: rows.map(({ counted }) => counted.count ?? 0),
      },
    ],
  }
}

/** The series of the part in a chart of rates; the other one is the whole. */
export const partSeries = 1

/** The whole as a pale bar, the part on it, the share with both numbers beside. */
export function ratesOption(rows: readonly MarkRow[], tokens: ThemeTokens): EChartsCoreOption {
  const label = ({ dataIndex }: { dataIndex: number }) => {
    const row = rows[dataIndex]
    if (row === undefined) return ''
    const share = rate(row.counted.count ?? 0, row.whole?.count ?? 0)
    return row.overdue === null ? share : `${share}  {late|${dashboardWords.overdue} ${countText(row.overdue.count)}}`
  }
  const tooltip = ({ dataIndex }: { dataIndex: number }) => {
    const row = rows[dataIndex]
    return row === undefined ? '' : `${row.name} ${rate(row.counted.count ?? 0, row.whole?.count ?? 0)}`
  }
  return {
    ...base(tokens),
    tooltip: { ...base(tokens).tooltip, formatter: tooltip },
    ...rowsLayout(rows, tokens, rows.some(({ overdue }) => overdue !== null) ? 196 : 150),
    series: [
      {
        type: 'bar',
        barWidth: 12,
        barGap: '-100%',
        cursor: 'pointer',
        itemStyle: { color: tokens.accentSoft, borderColor: tokens.accent, borderWidth: 1 },
        label: {
          show: true,
          position: 'right',
          color: tokens.text,
          formatter: label,
          rich: { late: { color: tokens.red } },
        },
        data: rows.map(({ whole }) => whole?.count ?? 0),
      },
      {
        type: 'bar',
        barWidth: 12,
        cursor: 'pointer',
        itemStyle: { color: tokens.accent },
        data: rows.map(({ counted }) => counted.count ?? 0),
      },
    ],
  }
}
