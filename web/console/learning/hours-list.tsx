import { hourSources } from '../../../domain/learning/words.ts'
import { useLook } from '../../client/hooks.ts'
import { useMay } from '../../client/me.ts'
import { Go } from '../../kit/page/go.tsx'
import { Panel } from '../../kit/page/page.tsx'
import { sayDay, todayInChina } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { useListState } from '../../kit/table/list-state.ts'
import { useListExport } from '../books/list-export.ts'
import { paths } from '../paths.ts'
import { HoursLight, HoursMeter, sayHours } from './hours-meter.tsx'

function Rules() {
  const look = useLook('GET /api/learning/rules')
  const sets = useMay('rules.set')
  return (
    <Panel title="学时办法">
      <ul className="rule-list">
        {(look.data?.rows ?? []).map(({ label, value, source }) => <li key={label}>{label}：{value}<span className="faint">　{source}</span></li>)}
        <li>全年最多计入：{(look.data?.caps ?? []).map(({ source, cap }) => `${hourSources[source]} ${cap === null ? '不限' : sayHours(cap)}`).join('、')}。</li>
        {sets && <li><Go to={paths.countyRules()}>设定检查日和来源上限</Go></li>}
        <li>在线时长、点赞、转发不计学时，也不排名。<span className="faint">　国办函〔2026〕12号</span></li>
      </ul>
    </Panel>
  )
}

/** Hours of the year by member, in the order of names: who is below half on the day of the check is spoken with. */
export function HoursList() {
  const { state } = useListState()
  const exporting = useListExport('hours')
  const thisYear = Number(todayInChina().slice(0, 4))
  const year = state['year'] ?? String(thisYear)
  return (
    <>
      <DataTable
        name="learning-hours" look="GET /api/learning/hours" rowKey={(row) => row.personId} rowTo={(row) => paths.learningHours(row.personId, { year: state['year'] })} searchPlaceholder="姓名或拼音首字母"
        filters={[
          { key: 'year', label: `${thisYear}年`, options: [thisYear, thisYear - 1, thisYear - 2].map((one) => ({ value: String(one), label: `${one}年` })) },
          { key: 'below', label: '进度', options: [{ value: 'half', label: '进度不够' }, { value: 'required', label: '未达标' }] },
          { key: 'away', label: '在家或外出', options: [{ value: 'true', label: '流动党员' }, { value: 'false', label: '在家党员' }] },
        ]}
        columns={[
          { key: 'name', title: '姓名', fixed: true, render: (row) => <><strong>{row.name}</strong> {row.officer && <Tag tone="plain">班子</Tag>} {row.away && <Tag tone="blue">流动</Tag>}</> },
          { key: 'orgName', title: '党支部', render: (row) => row.orgName },
          { key: 'counted', title: `${year}年学时`, render: (row) => <HoursMeter counted={row.counted} required={row.required} /> },
          { key: 'held', title: '实得', align: 'right', optional: true, render: (row) => sayHours(row.held) },
          { key: 'left', title: '还差', align: 'right', render: (row) => (row.counted >= row.required ? '—' : sayHours(row.required - row.counted)) },
          { key: 'attendances', title: '参加次数', align: 'right', render: (row) => row.attendances },
          { key: 'light', title: '情况', render: (row) => <HoursLight light={row.light} /> },
        ]}
        {...exporting}
        print={`${year}年党员学习学时名册`} signers={['填表人', '党支部书记']}
        empty={{ says: '没有党员', hint: '这里按姓名列出本组织党员全年学时，不排名次。' }}
      />
      <p className="form-hint hours-hint">到检查日进度不够的，请谈一谈、帮着选课；{sayDay(`${year}-12-31`)}截止，次年重新计算。</p>
      <Rules />
    </>
  )
}
