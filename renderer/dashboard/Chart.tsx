// How is a chart drawn? ECharts with the few modules used, as SVG: sharp in print and at any zoom.

import { BarChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'

use([BarChart, GridComponent, TooltipComponent, SVGRenderer])

export interface ChartProps {
  readonly option: EChartsCoreOption
  readonly height: number
  /** A sentence for people who do not see the chart; the numbers stand in its table. */
  readonly label: string
  /** The mark (or its name, then `series` is null) that was clicked. */
  readonly onPick: (index: number, series: number | null) => void
}

interface Clicked {
  readonly dataIndex?: unknown
  readonly seriesIndex?: unknown
}

export function Chart({ option, height, label, onPick }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<ReturnType<typeof init> | null>(null)
  const pick = useRef(onPick)
  pick.current = onPick

  useEffect(() => {
    const element = place.current
    if (element === null) return
    const drawn = init(element, null, { renderer: 'svg' })
    chart.current = drawn
    drawn.on('click', ({ dataIndex, seriesIndex }: Clicked) => {
      if (typeof dataIndex === 'number') pick.current(dataIndex, typeof seriesIndex === 'number' ? seriesIndex : null)
    })
    const watcher = new ResizeObserver(() => drawn.resize())
    watcher.observe(element)
    return () => {
      watcher.disconnect()
      drawn.dispose()
      chart.current = null
    }
  }, [])

  useEffect(() => chart.current?.setOption(option, { notMerge: true }), [option])

  return <div ref={place} role="img" aria-label={label} style={{ height }} />
}
