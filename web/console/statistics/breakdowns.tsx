import { lazy, Suspense } from 'react'
import { useLook } from '../../client/hooks.ts'
import { Empty } from '../../kit/page/empty.tsx'
import { Go } from '../../kit/page/go.tsx'
import { Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { askedOf, useBasis } from '../basis/basis-bar.tsx'
import { drawBars, drawMonths, drawWhereabouts } from './drawings.ts'
import { GridTable } from './grid-table.tsx'
import { rowsOf } from './opens.ts'

const Chart = lazy(async () => ({ default: (await import('./chart.tsx')).Chart }))

interface Line {
  code: string
  title: string
  value: number
  opens: Parameters<typeof rowsOf>[0]
}

function LineTable({ head, lines, total }: { head: string; lines: readonly Line[]; total: number }) {
  return (
    <div className="sideways"><table className="grid-table">
      <thead><tr><th scope="col">{head}</th><th scope="col" className="number">人数</th><th scope="col" className="number">占比</th></tr></thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.code}>
            <th scope="row">{line.title}</th><td className="number"><Go to={rowsOf(line.opens, `${head}：${line.title}`)}>{line.value.toLocaleString('zh-CN')}</Go></td>
            <td className="number">{((line.value / total) * 100).toFixed(1)}%</td>
          </tr>
        ))}
        <tr className="grid-sum"><th scope="row">合计</th><td className="number">{total.toLocaleString('zh-CN')}</td><td className="number">100%</td></tr>
      </tbody>
    </table></div>
  )
}

/** Members away by one trait: bars, and the table under them. */
export function Breakdown({ by, title }: { by: string; title: string }) {
  const basis = useBasis()
  const look = useLook('GET /api/statistics/breakdown', { query: { ...askedOf(basis), rule: basis.rule, by } })
  return (
    <Panel title={title}>
      <Loaded look={look}>
        {({ rows, total }) => total === 0
          ? <Empty says="没有流动党员" />
          : (
            <>
              <Suspense><Chart option={drawBars(rows)} height={rows.length * 28 + 12} label={`${title}：${rows.map((row) => `${row.title}${row.value}人`).join('，')}`} /></Suspense>
              <details className="chart-data"><summary>数据表</summary><LineTable head={title.replace(/^按/, '')} lines={rows} total={total} /></details>
            </>
          )}
      </Loaded>
    </Panel>
  )
}

/** Departures and returns by month. */
export function Months() {
  const basis = useBasis()
  const look = useLook('GET /api/statistics/months', { query: { ...askedOf(basis), rule: basis.rule } })
  return (
    <Panel title="按月流出、返乡">
      <Loaded look={look}>
        {({ grid }) => {
          const values = (at: number) => grid.rows.map((row) => row.cells[at]?.value ?? 0)
          return (
            <>
              <Suspense><Chart option={drawMonths(grid.rows.map((row) => row.title.slice(2)), values(0), values(1))} height={260} label={`近十二个月流出 ${values(0).reduce((a, b) => a + b, 0)} 人次，返乡 ${values(1).reduce((a, b) => a + b, 0)} 人次`} /></Suspense>
              <details className="chart-data"><summary>数据表</summary><GridTable grid={grid} corner="月份" /></details>
            </>
          )
        }}
      </Loaded>
    </Panel>
  )
}

const shownInTable = 100

/** From where to where: the flows as a picture, and each as a number that opens. */
export function Whereabouts() {
  const basis = useBasis()
  const look = useLook('GET /api/statistics/whereabouts', { query: { ...askedOf(basis), rule: basis.rule } })
  return (
    <Panel title="流向">
      <Loaded look={look}>
        {({ links, total }) => total === 0
          ? <Empty says="没有流动党员" />
          : (
            <>
              <Suspense><Chart option={drawWhereabouts(links)} height={Math.max(320, new Set(links.map((link) => link.city)).size * 26, new Set(links.map((link) => link.from)).size * 26)} label={`流动党员 ${total} 人的流向：${links.slice(0, 5).map((link) => `${link.from}到${link.city}${link.value}人`).join('，')}等`} /></Suspense>
              <details className="chart-data">
                <summary>数据表</summary>
                <div className="sideways"><table className="grid-table">
                  <thead><tr><th scope="col">党组织</th><th scope="col">流向</th><th scope="col" className="number">人数</th></tr></thead>
                  <tbody>
                    {links.slice(0, shownInTable).map((link) => (
                      <tr key={`${link.from}${link.city}`}><th scope="row">{link.from}</th><td>{link.city}</td><td className="number"><Go to={rowsOf(link.opens, `${link.from}到${link.city}`)}>{link.value}</Go></td></tr>
                    ))}
                  </tbody>
                </table></div>
              </details>
            </>
          )}
      </Loaded>
    </Panel>
  )
}
