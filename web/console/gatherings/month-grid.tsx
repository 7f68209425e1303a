import { Button } from 'antd'
import { addDays, addMonths } from '../../../domain/calendar/days.ts'
import { useLook } from '../../client/hooks.ts'
import { Go } from '../../kit/page/go.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayShortDay, todayInChina } from '../../kit/show/dates.ts'
import { useListState } from '../../kit/table/list-state.ts'
import { paths } from '../paths.ts'

const weekdays = ['一', '二', '三', '四', '五', '六', '日']

/** The weeks that a month touches, Monday first. */
function weeksOf(month: string): string[][] {
  const first = `${month}-01`
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7
  const start = addDays(first, -weekday)
  const end = addMonths(first, 1)
  const weeks: string[][] = []
  for (let day = start; day < end; day = addDays(day, 7)) weeks.push(Array.from({ length: 7 }, (_, index) => addDays(day, index)))
  return weeks
}

/** A month as it hangs on the wall. */
export function MonthGrid() {
  const { state, change } = useListState()
  const today = todayInChina()
  const month = state['month'] ?? today.slice(0, 7)
  const look = useLook('GET /api/gatherings', { query: { from: `${month}-01`, until: addMonths(`${month}-01`, 1), size: 200, sort: 'onDate', order: 'asc' } })
  const move = (months: number) => change({ month: addMonths(`${month}-01`, months).slice(0, 7) })
  return (
    <section className="panel month-panel">
      <div className="month-head">
        <Button onClick={() => move(-1)} aria-label="上个月">‹</Button>
        <h2>{month.slice(0, 4)}年{Number(month.slice(5))}月</h2>
        <Button onClick={() => move(1)} aria-label="下个月">›</Button>
        <Button type="text" onClick={() => change({ month: undefined })}>本月</Button>
        {look.data !== undefined && <span className="faint">共 {look.data.total} 次</span>}
      </div>
      <Loaded look={look}>
        {({ rows }) => (
          <table className="month-grid">
            <thead><tr>{weekdays.map((day) => <th key={day} scope="col">{day}</th>)}</tr></thead>
            <tbody>
              {weeksOf(month).map((week) => (
                <tr key={week[0]}>
                  {week.map((day) => (
                    <td key={day} className={`${day.startsWith(month) ? '' : 'month-other'} ${day === today ? 'month-today' : ''}`}>
                      <time dateTime={day} data-day={sayShortDay(day)}>{Number(day.slice(8))}</time>
                      {rows.filter((row) => row.onDate === day).map((row) => (
                        <Go key={row.id} to={paths.gathering(row.id)} className={`month-entry month-${row.state}`}>{row.starts !== null && <small>{row.starts} </small>}{row.title}</Go>
                      ))}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Loaded>
    </section>
  )
}
