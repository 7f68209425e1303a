import { Button, Segmented } from 'antd'
import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { addDays, addMonths } from '../../../domain/calendar/days.ts'
import type { Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import { Go } from '../../kit/page/go.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay, sayShortDay, todayInChina } from '../../kit/show/dates.ts'
import { useListState } from '../../kit/table/list-state.ts'
import { paths } from '../paths.ts'
import { gridOf, sayWeekday, weekdayNames } from './days.ts'
import './learning.css'

type Session = Answer<'GET /api/learning/sessions'>['rows'][number]
type View = 'week' | 'month'

const toneOf = (session: Session) => (session.cancelled ? 'timetable-cancelled' : session.held ? 'timetable-held' : '')

function sayPlaces(session: Session): string {
  if (session.held) return `${session.attended} 人参加`
  return session.capacity === null ? `${session.chosen} 人已选` : `${session.chosen} / ${session.capacity} 人`
}

function Chip({ session, wide }: { session: Session; wide: boolean }) {
  return (
    <Go className={`timetable-session ${toneOf(session)}`} to={paths.learningSession(session.id)} title={`${session.courseTitle}：${session.title}，${session.lecturer}`}>
      <b>{session.startsAt} {session.title}</b>
      {wide && <small>{session.courseTitle}</small>}
      {wide && <small>{session.lecturer}，{session.place ?? '线上'}</small>}
      <small>{sayPlaces(session)}{wide && `，${session.hours} 学时`}</small>
    </Go>
  )
}

function Grid({ view, day, sessions }: { view: View; day: string; sessions: Session[] }) {
  const today = todayInChina()
  return (
    <ol className={`timetable timetable-${view}`} aria-label="课表">
      {weekdayNames.map((name) => <li key={name} className="timetable-head" aria-hidden="true">{name}</li>)}
      {gridOf(view, day).map((date) => (
        <li key={date} className={`timetable-day ${date === today ? 'timetable-today' : ''} ${view === 'month' && date.slice(0, 7) !== day.slice(0, 7) ? 'timetable-out' : ''}`}>
          <span className="timetable-date" data-day={`${sayShortDay(date)} ${sayWeekday(date)}`}>{date.endsWith('-01') || view === 'week' ? sayShortDay(date) : Number(date.slice(8))}</span>
          {sessions.filter(({ onDate }) => onDate === date).map((session) => <Chip key={session.id} session={session} wide={view === 'week'} />)}
        </li>
      ))}
    </ol>
  )
}

/** The timetable of one's own organisations and of those above, week by week or month by month. */
export function Timetable() {
  const { state, change } = useListState()
  const view: View = state['view'] === 'week' ? 'week' : 'month'
  const day = state['day'] ?? todayInChina()
  const days = gridOf(view, day)
  const look = useLook('GET /api/learning/sessions', { query: { from: days[0]!, until: days.at(-1)! } })
  const move = (by: number) => change({ day: view === 'week' ? addDays(day, 7 * by) : addMonths(`${day.slice(0, 7)}-01`, by) })
  return (
    <div className="data-table">
      <div className="timetable-bar">
        <Button icon={<LeftOutlined />} aria-label={view === 'week' ? '上一周' : '上个月'} onClick={() => move(-1)} />
        <Button onClick={() => change({ day: undefined })}>今天</Button>
        <Button icon={<RightOutlined />} aria-label={view === 'week' ? '下一周' : '下个月'} onClick={() => move(1)} />
        <h2>{view === 'week' ? `${sayDay(days[0])}—${sayDay(days.at(-1))}` : `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月`}</h2>
        <Segmented<View> aria-label="课表样式" options={[{ value: 'month', label: '月' }, { value: 'week', label: '周' }]} value={view} onChange={(next) => change({ view: next === 'month' ? undefined : next })} />
        <Go className="go-button" to={paths.printTimetable({ from: days[0], until: days.at(-1) })}>打印</Go>
      </div>
      <Loaded look={look}>{({ rows }) => <Grid view={view} day={day} sessions={rows} />}</Loaded>
    </div>
  )
}
