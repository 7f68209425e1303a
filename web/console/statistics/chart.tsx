import { BarChart, LineChart, SankeyChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use, type ComposeOption } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { BarSeriesOption, LineSeriesOption, SankeySeriesOption } from 'echarts/charts'
import type { GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components'
import { useEffect, useRef } from 'react'

use([BarChart, LineChart, SankeyChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer])

export type ChartOption = ComposeOption<BarSeriesOption | LineSeriesOption | SankeySeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption>

interface ChartProps {
  option: ChartOption
  height: number
  /** What the picture shows, for whom it is read aloud; the numbers stand in the table under it. */
  label: string
}

/** A drawing of numbers that also stand in a table; the SVG follows the width of its place. */
export function Chart({ option, height, label }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (place.current === null) return undefined
    const chart = init(place.current, undefined, { renderer: 'svg' })
    chart.setOption({ animation: false, textStyle: { fontFamily: 'inherit', color: '#534b45' }, aria: { enabled: true, label: { description: label } }, ...option })
    const watcher = new ResizeObserver(() => chart.resize())
    watcher.observe(place.current)
    return () => {
      watcher.disconnect()
      chart.dispose()
    }
  }, [option, label])
  return <div ref={place} className="chart" style={{ height }} />
}
