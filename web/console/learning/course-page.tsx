import { App, Button, Table } from 'antd'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { courseForms, hourSources } from '../../../domain/learning/words.ts'
import type { Answer } from '../../client/call.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { Empty } from '../../kit/page/empty.tsx'
import { Go } from '../../kit/page/go.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { paths } from '../paths.ts'
import { CourseDialog } from './course-dialog.tsx'
import { sayWeekday } from './days.ts'
import { sayHours } from './hours-meter.tsx'
import { Materials } from './materials.tsx'
import { SessionsDialog } from './sessions-dialog.tsx'
import './learning.css'

type Shown = Answer<'GET /api/learning/courses/:id'>
type Session = Shown['sessions'][number]

export const sessionState = (session: Session) =>
  session.cancelled ? <Tag tone="plain">已取消</Tag> : session.held ? <Tag tone="green">已确认到课</Tag> : <Tag tone="amber">待上课</Tag>

function Sessions({ sessions }: { sessions: Session[] }) {
  return (
    <Table<Session>
      className="data-table" size="middle" rowKey="id" dataSource={sessions} pagination={sessions.length > 50 ? { pageSize: 50 } : false} scroll={{ x: 'max-content' }}
      locale={{ emptyText: <Empty says="还没有排课" hint="点“排课”，一次可以排好一个月。" /> }}
      columns={[
        { key: 'on', title: '日期', render: (_, row) => <Go to={paths.learningSession(row.id)}>{sayDay(row.onDate)} {sayWeekday(row.onDate)}</Go> },
        { key: 'time', title: '时间', render: (_, row) => `${row.startsAt}—${row.endsAt}` },
        { key: 'title', title: '课题', render: (_, row) => <strong>{row.title}</strong> },
        { key: 'lecturer', title: '授课人', render: (_, row) => row.lecturer },
        { key: 'place', title: '地点', render: (_, row) => row.place ?? '线上' },
        { key: 'hours', title: '学时', align: 'right', render: (_, row) => sayHours(row.hours) },
        { key: 'people', title: '已选', align: 'right', render: (_, row) => (row.capacity === null ? row.chosen : `${row.chosen} / ${row.capacity}`) },
        { key: 'attended', title: '参加', align: 'right', render: (_, row) => (row.held ? row.attended : '—') },
        { key: 'state', title: '', render: (_, row) => sessionState(row) },
      ]}
    />
  )
}

function Course({ shown }: { shown: Shown }) {
  const { modal } = App.useApp()
  const { course, sessions } = shown
  const [dialog, setDialog] = useState<'change' | 'sessions' | null>(null)
  const close = useAct('POST /api/learning/courses/:id/close')
  const ask = () => void modal.confirm({ title: `结束“${course.title}”？`, content: '结束后不再排课，已记的学时不变。', okText: '结束', cancelText: '取消', onOk: () => close.act({ params: { id: course.id }, body: {} }) })
  return (
    <Page
      title={course.title} crumbs={[{ label: '学习', to: paths.learning({ tab: 'courses' }) }]}
      lead={`${course.orgName}开设，${courseForms[course.form]}，学时计入“${hourSources[course.source]}”。已上 ${course.held} 次，${sayHours(course.hours)} 学时，参加 ${course.attendances} 人次。`}
      actions={course.mayManage && (
        <>
          <Button onClick={() => setDialog('change')}>修改</Button>
          {course.closedOn === null && <Button onClick={ask}>结束课程</Button>}
          {course.closedOn === null && <Button type="primary" onClick={() => setDialog('sessions')}>排课</Button>}
        </>
      )}
      below={course.closedOn !== null && <div className="learning-tag-row"><Tag tone="plain">{`${sayDay(course.closedOn)}结束`}</Tag></div>}
    >
      <Panel title="课次" flush><Sessions sessions={sessions} /></Panel>
      <Panel title="材料">{course.about !== null && <p>{course.about}</p>}<Materials links={course.links} owner={course.id} /></Panel>
      {dialog === 'change' && <CourseDialog course={course} onClose={() => setDialog(null)} />}
      {dialog === 'sessions' && <SessionsDialog course={course} onClose={() => setDialog(null)} />}
    </Page>
  )
}

/** A course: its sessions and materials. */
export function CoursePage() {
  const { id = '' } = useParams({ strict: false })
  const look = useLook('GET /api/learning/courses/:id', { params: { id } })
  return <Loaded look={look}>{(shown) => <Course shown={shown} />}</Loaded>
}
