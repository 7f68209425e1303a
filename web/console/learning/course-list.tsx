import { Button } from 'antd'
import { useState } from 'react'
import { courseForms, hourSources } from '../../../domain/learning/words.ts'
import { useMay } from '../../client/me.ts'
import { sayDay } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { useListExport } from '../books/list-export.ts'
import { paths } from '../paths.ts'
import { CourseDialog, optionsOf } from './course-dialog.tsx'
import { sayHours } from './hours-meter.tsx'

/** Courses of one's own organisations and of those above. */
export function CourseList() {
  const manages = useMay('learning.manage')
  const [opening, setOpening] = useState(false)
  return (
    <>
      <DataTable
        name="courses" look="GET /api/learning/courses" rowKey={(row) => row.id} rowTo={(row) => paths.learningCourse(row.id)} searchPlaceholder="课程名称"
        filters={[
          { key: 'form', label: '学习方式', options: optionsOf(courseForms) }, { key: 'source', label: '学时来源', options: optionsOf(hourSources) },
          { key: 'open', label: '状态', options: [{ value: 'true', label: '开设中' }, { value: 'false', label: '已结束' }] },
        ]}
        columns={[
          { key: 'title', title: '课程', fixed: true, render: (row) => <strong>{row.title}</strong> },
          { key: 'orgName', title: '开设组织', render: (row) => row.orgName },
          { key: 'form', title: '方式', render: (row) => courseForms[row.form] },
          { key: 'source', title: '学时来源', render: (row) => hourSources[row.source] },
          { key: 'sessions', title: '课次', align: 'right', render: (row) => `${row.held} / ${row.sessions}` },
          { key: 'hours', title: '已授学时', align: 'right', render: (row) => sayHours(row.hours) },
          { key: 'attendances', title: '参加人次', align: 'right', render: (row) => row.attendances },
          { key: 'span', title: '时间', render: (row) => (row.firstOn === null ? '未排课' : `${sayDay(row.firstOn)}—${sayDay(row.lastOn)}`) },
          { key: 'state', title: '状态', render: (row) => <Tag tone={row.closedOn === null ? 'green' : 'plain'}>{row.closedOn === null ? '开设中' : '已结束'}</Tag> },
        ]}
        {...useListExport('courses')}
        extra={manages && <Button type="primary" onClick={() => setOpening(true)}>开设课程</Button>}
        empty={{ says: '还没有课程', hint: '夜校、假日学堂、集中培训、线上课、邮寄送学，都从开设课程开始，再按月排课。' }}
      />
      {opening && <CourseDialog onClose={() => setOpening(false)} />}
    </>
  )
}
