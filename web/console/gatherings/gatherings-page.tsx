import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { gatheringStates, gatheringStateWords } from '../../../domain/gatherings/course.ts'
import { gatheringKinds, gatheringWords } from '../../../domain/gatherings/kinds.ts'
import { useMay } from '../../client/me.ts'
import { Page } from '../../kit/page/page.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { DataTable } from '../../kit/table/data-table.tsx'
import { useListState } from '../../kit/table/list-state.ts'
import { useListExport } from '../books/list-export.ts'
import { paths } from '../paths.ts'
import { CalendarDialog } from './calendar-dialog.tsx'
import { MonthGrid } from './month-grid.tsx'
import { PlanDialog } from './plan-dialog.tsx'
import { SeriesDialog, SeriesList } from './series.tsx'
import { CountText, StateTag } from './words.tsx'
import './gatherings.css'

const tabs = [{ value: 'list', label: '列表' }, { value: 'calendar', label: '日历' }, { value: 'series', label: '固定安排' }]

function GatheringList() {
  const exporting = useListExport('gatherings')
  return (
    <DataTable
      name="gatherings"
      look="GET /api/gatherings" print="活动和会议"
      {...exporting}
      searchPlaceholder="名称、地点或党组织"
      rowKey={(row) => row.id}
      rowTo={(row) => paths.gathering(row.id)}
      filters={[
        { key: 'kind', label: '类别', options: gatheringKinds.map((value) => ({ value, label: gatheringWords[value] })) },
        { key: 'state', label: '状态', options: gatheringStates.map((value) => ({ value, label: gatheringStateWords[value] })) },
      ]}
      columns={[
        { key: 'onDate', title: '日期', fixed: true, sortable: true, render: (row) => <>{sayDay(row.onDate)}{row.starts !== null && <small className="faint"> {row.starts}</small>}</> },
        { key: 'title', title: '名称', sortable: true, render: (row) => <strong>{row.title}</strong> },
        { key: 'kindName', title: '类别', sortable: true, render: (row) => row.kindName },
        { key: 'orgName', title: '组织单位', sortable: true, render: (row) => <>{row.orgName}{row.joint && <small className="faint"> 等联合开展</small>}</> },
        { key: 'place', title: '地点', optional: true, render: (row) => row.place ?? '—' },
        { key: 'stateName', title: '状态', sortable: true, render: (row) => <StateTag state={row.state} /> },
        { key: 'count', title: '本支部党员到会', render: (row) => <CountText count={row.count} held={row.state === 'held' || row.state === 'closed'} /> },
      ]}
      empty={{ says: '还没有安排活动', hint: '点“安排活动”，或用“固定安排”把全年的主题党日一次排好。' }}
    />
  )
}

/** What was held and what lies ahead: as a list, as a month, and what recurs. */
export function GatheringsPage() {
  const manages = useMay('gatherings.manage')
  const { state, change } = useListState()
  const [dialog, setDialog] = useState<'plan' | 'series' | 'calendar' | null>(null)
  const tab = state['tab'] ?? 'list'
  return (
    <Page
      title="活动和会议" lead="三会一课、主题党日、座谈、假日学堂：安排、通知、登记到会、写短纪要、归档。"
      actions={(
        <>
          <Button onClick={() => setDialog('calendar')}>订阅日历</Button>
          {manages && <Button onClick={() => setDialog('series')}>设立固定安排</Button>}
          {manages && <Button type="primary" onClick={() => setDialog('plan')}>安排活动</Button>}
        </>
      )}
      below={<Segmented className="gathering-tabs" options={tabs} value={tab} onChange={(next) => change({ tab: next === 'list' ? undefined : next })} />}
    >
      {tab === 'calendar' ? <MonthGrid /> : tab === 'series' ? <SeriesList /> : <GatheringList />}
      {dialog === 'plan' && <PlanDialog onClose={() => setDialog(null)} />}
      {dialog === 'series' && <SeriesDialog onClose={() => setDialog(null)} />}
      {dialog === 'calendar' && <CalendarDialog onClose={() => setDialog(null)} />}
    </Page>
  )
}
