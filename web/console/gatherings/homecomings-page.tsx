import { App, Button, DatePicker, Segmented, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { holidayNames, holidays, nextHoliday, type Holiday } from '../../../domain/gatherings/holidays.ts'
import type { Answer } from '../../client/call.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { useMay } from '../../client/me.ts'
import { dayFormats } from '../../kit/ask/date-formats.ts'
import { Go } from '../../kit/page/go.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { sayDay, todayInChina } from '../../kit/show/dates.ts'
import { Figure, Figures } from '../../kit/show/figure.tsx'
import { Tag } from '../../kit/show/light.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { useListState } from '../../kit/table/list-state.ts'
import { useListExport } from '../books/list-export.ts'
import { paths } from '../paths.ts'
import { PlanDialog } from './plan-dialog.tsx'
import './gatherings.css'

type Row = Answer<'GET /api/homecomings'>['rows'][number]
type Told = 'comes' | 'stays-away' | 'unsure'

const answers: { value: Told; label: string }[] = [{ value: 'comes', label: '回来' }, { value: 'stays-away', label: '不回' }, { value: 'unsure', label: '未定' }]

function AnswerCell({ row, holiday, year }: { row: Row; holiday: Holiday; year: number }) {
  const { message } = App.useApp()
  const tell = useAct('PUT /api/homecomings/:personId', { onDone: () => message.success(`已登记${row.name}。`) })
  const put = (answer: Told, fromOn: string | null) => void tell.act({ params: { personId: row.personId }, body: { holiday, year, answer, ...(fromOn === null ? {} : { fromOn }) } })
  return (
    <span className="homecoming-answer">
      <Segmented<Told | ''> size="small" aria-label={`${row.name}是否返乡`} disabled={tell.busy} value={row.answer ?? ''} options={answers} onChange={(next) => { if (next !== '') put(next, null) }} />
      {row.answer === 'comes' && <DatePicker size="small" aria-label={`${row.name}回来日期`} placeholder="哪天到家" allowClear={false} format={dayFormats} value={row.fromOn === null ? null : dayjs(row.fromOn)} onChange={(day) => { if (day !== null) put('comes', day.format('YYYY-MM-DD')) }} />}
    </span>
  )
}

/** Who says they will be home at a feast, and so whom to invite. */
export function HomecomingsPage() {
  const exporting = useListExport('homecomings')
  const { state, change } = useListState()
  const logs = useMay('contacts.log')
  const manages = useMay('gatherings.manage')
  const [planning, setPlanning] = useState(false)
  const next = nextHoliday(todayInChina())
  const holiday = holidayNames.find((name) => name === state['holiday']) ?? next?.holiday ?? 'spring-festival'
  const year = Number(state['year'] ?? next?.year ?? todayInChina().slice(0, 4))
  const look = useLook('GET /api/homecomings', { query: { holiday, year, size: 200, answer: 'comes' } })
  const coming = look.data
  const invited = (coming?.rows ?? []).filter((row) => !row.invited).map(({ personId }) => personId)
  return (
    <Page
      title="返乡安排" lead={coming?.feast == null ? '谁说要回来，就请谁参加假日学堂和专题组织生活。' : `${year}年${holidays[holiday]}是${sayDay(coming.feast)}。谁说要回来，就请谁参加假日学堂和专题组织生活（教管条例 第三十三条）。`}
      actions={manages && <Button type="primary" disabled={invited.length === 0} onClick={() => setPlanning(true)}>请回来的 {invited.length} 人</Button>}
      below={<Segmented className="gathering-tabs" value={holiday} options={holidayNames.map((value) => ({ value, label: holidays[value] }))} onChange={(value) => change({ holiday: value })} />}
    >
      {coming !== undefined && (
        <Figures>
          <Figure label="在外党员" value={coming.counts.away} unit="名" to={paths.homecomings({ holiday, year: String(year) })} />
          <Figure label="回来" value={coming.counts.comes} unit="名" to={paths.homecomings({ holiday, year: String(year), answer: 'comes' })} tone="green" />
          <Figure label="不回" value={coming.counts.staysAway} unit="名" to={paths.homecomings({ holiday, year: String(year), answer: 'stays-away' })} />
          <Figure label="未定" value={coming.counts.unsure} unit="名" to={paths.homecomings({ holiday, year: String(year), answer: 'unsure' })} />
          <Figure label="还没有问到" value={coming.counts.none} unit="名" to={paths.homecomings({ holiday, year: String(year), answer: 'none' })} />
        </Figures>
      )}
      {coming !== undefined && coming.gatherings.length > 0 && (
        <Panel title="为返乡党员安排的活动">
          <ul className="plain-rows">{coming.gatherings.map((one) => <li key={one.id}><Go to={paths.gathering(one.id)}>{one.title}</Go><span className="faint">{one.orgName}，{sayDay(one.onDate)}，{one.stateName}，{one.listed} 人</span></li>)}</ul>
        </Panel>
      )}
      <DataTable
        name="homecomings"
        look="GET /api/homecomings"
        {...exporting}
        query={{ holiday, year }}
        searchPlaceholder="姓名或党支部"
        rowKey={(row) => row.personId}
        filters={[{ key: 'answer', label: '是否返乡', options: [...answers, { value: 'none', label: '还没有问到' }] }]}
        extra={<Select aria-label="年度" value={year} options={[0, 1].map((ahead) => Number(todayInChina().slice(0, 4)) + ahead).map((value) => ({ value, label: `${value}年` }))} onChange={(value: number) => change({ year: String(value) })} />}
        columns={[
          { key: 'name', title: '姓名', fixed: true, render: (row) => <strong>{row.name}</strong> },
          { key: 'org', title: '党支部', render: (row) => row.orgName },
          { key: 'place', title: '在外地点', render: (row) => row.place ?? '—' },
          { key: 'contact', title: '联系人', render: (row) => row.contactName ?? '—' },
          { key: 'answer', title: '是否返乡', render: (row) => (logs ? <AnswerCell row={row} holiday={holiday} year={year} /> : answers.find(({ value }) => value === row.answer)?.label ?? '—') },
          { key: 'by', title: '谁说的', render: (row) => (row.toldBy === null ? '—' : row.toldBy === '本人' ? '本人' : `${row.toldBy}${row.byName ?? ''}`) },
          { key: 'invited', title: '邀请', render: (row) => (row.invited ? <Tag tone="green">已列入</Tag> : '—') },
        ]}
        empty={{ says: '没有在外党员', hint: '登记外出后，党员会出现在这里。' }}
      />
      {planning && <PlanDialog onClose={() => setPlanning(false)} given={{ kind: 'holiday-school', title: `${holidays[holiday]}返乡党员假日学堂`, holiday, year, personIds: invited, ...(coming?.feast == null ? {} : { onDate: coming.feast }) }} />}
    </Page>
  )
}
