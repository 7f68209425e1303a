import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { parcelKinds } from '../../../domain/learning/words.ts'
import type { Answer } from '../../client/call.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { useMe } from '../../client/me.ts'
import { ReasonDialog } from '../../kit/ask/reason-dialog.tsx'
import { useGo } from '../../kit/page/go.tsx'
import { Loaded, Problem } from '../../kit/page/problem.tsx'
import { sayDay, todayInChina } from '../../kit/show/dates.ts'
import { PrintFrame, PrintHead } from '../books/print-frame.tsx'
import { paths } from '../paths.ts'
import { sayWeekday } from './days.ts'
import { sayHours } from './hours-meter.tsx'
import './learning.css'

/** The timetable on paper, to be hung up. */
export function PrintTimetablePage() {
  const search = useSearch({ strict: false })
  const me = useMe().data
  const from = search['from'] ?? todayInChina()
  const until = search['until'] ?? from
  const look = useLook('GET /api/learning/sessions', { query: { from, until } })
  return (
    <PrintFrame title="学习课表">
      <Loaded look={look}>
        {({ rows }) => (
          <>
            <PrintHead title="学习课表" subtitle={`${sayDay(from)}至${sayDay(until)}，党员自选`} orgName={me?.post?.orgName ?? ''} on={todayInChina()} unit={`${rows.length} 次`} />
            <table className="print-table">
              <thead><tr><th>日期</th><th>时间</th><th>课程</th><th>课题</th><th>授课人</th><th>地点</th><th>学时</th></tr></thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}><td>{sayDay(row.onDate)} {sayWeekday(row.onDate)}</td><td>{row.startsAt}—{row.endsAt}</td><td>{row.courseTitle}</td><td>{row.title}{row.cancelled && '（已取消）'}</td><td>{row.lecturer}</td><td>{row.place ?? '线上'}</td><td className="number">{sayHours(row.hours)}</td></tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </Loaded>
    </PrintFrame>
  )
}

type Label = Answer<'POST /api/learning/parcels/labels'>['labels'][number]

function OneLabel({ label }: { label: Label }) {
  return (
    <div className="label">
      <p className="label-to">收件人：<b>{label.name}</b>{label.phone !== null && `　${label.phone}`}</p>
      <p>{label.address ?? '（没有登记地址，请在包裹列表里填写）'}</p>
      <p>{parcelKinds[label.kind]}：{label.items.map(({ name, quantity }) => `${name}×${quantity}`).join('、')}</p>
      <p className="label-from">寄件：{label.fromOrgName}{label.fromPhone !== null && `　${label.fromPhone}`}</p>
    </div>
  )
}

/** Labels with telephone and address in full: shown after a reason, on record, and not kept by the page. */
export function PrintLabelsPage() {
  const search = useSearch({ strict: false })
  const go = useGo()
  const ids = String(search['ids'] ?? '').split(',').filter((id) => id !== '')
  const [labels, setLabels] = useState<Label[] | null>(null)
  const print = useAct('POST /api/learning/parcels/labels', { quiet: true, onDone: (answer) => setLabels(answer.labels) })
  return (
    <PrintFrame title="包裹标签">
      {print.refusal !== null && <Problem refusal={print.refusal} />}
      {labels !== null && <div className="labels">{labels.map((label) => <OneLabel key={label.id} label={label} />)}</div>}
      <ReasonDialog
        open={labels === null} title={`打印 ${ids.length} 张标签`} says="标签上有完整的地址和电话。谁在什么时候因为什么看过，会记录下来，党员本人可以查到。" presets={['邮寄红色书包', '邮寄学习资料', '邮寄政治生日贺卡']} confirm="显示标签"
        onCancel={() => go(paths.learning({ tab: 'parcels' }))} onConfirm={(reason) => print.act({ body: { ids, reason } })}
      />
    </PrintFrame>
  )
}
