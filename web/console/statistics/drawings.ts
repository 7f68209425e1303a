import type { ChartOption } from './chart.tsx'

const red = '#b3261e'
const sand = '#c9a58f'
const palette = ['#b3261e', '#c96f53', '#d9a07f', '#a98467', '#7d8a6a', '#5f7f8c', '#2b5c8a', '#85708f', '#b08ba0', '#8c7b6b']
const axis = { axisLine: { lineStyle: { color: '#d8d0c7' } }, axisTick: { show: false }, axisLabel: { color: '#534b45' } }

export interface Bar {
  title: string
  value: number
}

/** Lying bars, in the order of the code table. */
export function drawBars(bars: readonly Bar[]): ChartOption {
  const longest = Math.max(...bars.map(({ title }) => title.length))
  return {
    grid: { left: Math.min(260, longest * 12.5 + 14), right: 44, top: 4, bottom: 4 },
    xAxis: { type: 'value', show: false },
    yAxis: { type: 'category', inverse: true, data: bars.map(({ title }) => title), ...axis, axisLine: { show: false } },
    series: [{ type: 'bar', data: bars.map(({ value }) => value), barMaxWidth: 16, itemStyle: { color: sand, borderRadius: [0, 3, 3, 0] }, label: { show: true, position: 'right', color: '#221d1a' } }],
  }
}

/** Two lines over the months. */
export function drawMonths(months: readonly string[], left: readonly number[], returned: readonly number[]): ChartOption {
  return {
    grid: { left: 32, right: 16, top: 34, bottom: 26 },
    tooltip: { trigger: 'axis' },
    legend: { top: 0, left: 0, icon: 'roundRect', itemWidth: 14, itemHeight: 4 },
    xAxis: { type: 'category', data: [...months], ...axis },
    yAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: '#f1ece6' } }, axisLabel: { color: '#6f665f' } },
    series: [
      { type: 'bar', name: '流出', data: [...left], barMaxWidth: 18, itemStyle: { color: sand, borderRadius: [3, 3, 0, 0] } },
      { type: 'line', name: '返乡', data: [...returned], symbol: 'circle', symbolSize: 6, lineStyle: { width: 2, color: red }, itemStyle: { color: red } },
    ],
  }
}

export interface Flow {
  from: string
  province: string
  city: string
  value: number
}

const sums = (flows: readonly Flow[], from: (flow: Flow) => string, to: (flow: Flow) => string) => {
  const found = new Map<string, { source: string; target: string; value: number }>()
  for (const flow of flows) {
    const [source, target] = [from(flow), to(flow)]
    const key = `${source}→${target}`
    found.set(key, { source, target, value: (found.get(key)?.value ?? 0) + flow.value })
  }
  return [...found.values()]
}

/** From each organisation to each province, and on to its cities. Names may recur on two levels: each level has its own mark. */
export function drawWhereabouts(flows: readonly Flow[]): ChartOption {
  const from = (flow: Flow) => `0${flow.from}`
  const province = (flow: Flow) => `1${flow.province}`
  const city = (flow: Flow) => `2${flow.city}`
  const names = [...new Set(flows.flatMap((flow) => [from(flow), province(flow), city(flow)]))]
  const provinces = [...new Set(flows.map(province))]
  const colourOf = new Map(provinces.map((name, at) => [name, palette[at % palette.length]!]))
  const ofCity = new Map(flows.map((flow) => [city(flow), colourOf.get(province(flow))!]))
  return {
    tooltip: { trigger: 'item', formatter: (item) => sayItem(item as unknown as SankeyItem) },
    series: [{
      type: 'sankey', left: 4, right: 130, top: 6, bottom: 6, nodeWidth: 12, nodeGap: 9, layoutIterations: 0, draggable: false, emphasis: { focus: 'adjacency' },
      data: names.map((name) => ({ name, depth: Number(name[0]), itemStyle: { color: colourOf.get(name) ?? ofCity.get(name) ?? '#a89a8e', borderWidth: 0 } })),
      links: [...sums(flows, from, province), ...sums(flows, province, city)],
      label: { color: '#221d1a', formatter: ({ name }) => name.slice(1) }, lineStyle: { color: 'target', opacity: 0.28, curveness: 0.5 },
    }],
  }
}

interface SankeyItem {
  name: string
  value: number
  dataType: 'node' | 'edge'
  data: { source?: string; target?: string }
}

function sayItem({ name, value, dataType, data }: SankeyItem): string {
  return dataType === 'edge' ? `${data.source?.slice(1)} → ${data.target?.slice(1)}：${value} 人` : `${name.slice(1)}：${value} 人`
}
