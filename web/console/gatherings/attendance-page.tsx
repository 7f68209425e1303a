import { App, Button, DatePicker, Segmented, Select } from 'antd'
import dayjs from 'dayjs'
import { addMonths } from '../../../domain/calendar/days.ts'
import { countedBases, type CountedBasis } from '../../../domain/gatherings/marks.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { useMay, useMe } from '../../client/me.ts'
import { monthFormats } from '../../kit/ask/date-formats.ts'
import { OrgPicker } from '../../kit/ask/org-picker.tsx'
import { Empty } from '../../kit/page/empty.tsx'
import { Go } from '../../kit/page/go.tsx'
import { Page } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay, todayInChina } from '../../kit/show/dates.ts'
import { Figure, Figures } from '../../kit/show/figure.tsx'
import { Tag } from '../../kit/show/light.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { useListState } from '../../kit/table/list-state.ts'
import { useDownload } from '../books/use-download.ts'
import { useListExport } from '../books/list-export.ts'
import { paths } from '../paths.ts'
import { MonthTable } from './month-table.tsx'
import { sayTargets, TargetNote } from './targets.tsx'
import { ShareText } from './words.tsx'
import './gatherings.css'

function useOrg() {
  const { state, change } = useListState()
  const post = useMe().data?.post
  const id = state['org'] ?? post?.orgId ?? undefined
  return { id, name: state['orgName'] ?? post?.orgName ?? '', choose: (next: string | null, name: string | null) => change({ org: next ?? undefined, orgName: name ?? undefined }) }
}

function MonthTab() {
  const { state, change } = useListState()
  const org = useOrg()
  const exports = useMay('exports.run')
  const { busy, take } = useDownload()
  const month = state['month'] ?? todayInChina().slice(0, 7)
  const look = useLook('GET /api/attendance/month', org.id === undefined ? false : { query: { org: org.id, month } })
  const move = (months: number) => change({ month: addMonths(`${month}-01`, months).slice(0, 7) })
  return (
    <>
      <div className="attendance-tools">
        <OrgPicker value={org.id ?? null} label={org.name} placeholder="选择党支部" onChange={org.choose} />
        <span className="attendance-month">
          <Button aria-label="上个月" onClick={() => move(-1)}>‹</Button>
          <DatePicker picker="month" aria-label="月份" allowClear={false} format={monthFormats} value={dayjs(`${month}-01`)} onChange={(day) => { if (day !== null) change({ month: day.format('YYYY-MM') }) }} />
          <Button aria-label="下个月" onClick={() => move(1)}>›</Button>
        </span>
        {org.id !== undefined && (
          <span className="sheet-buttons">
            {exports && <Button loading={busy} onClick={() => void take('/api/attendance/month/export', { org: org.id, month })}>导出表格</Button>}
            <Go className="go-button" to={paths.printAttendance({ org: org.id, month })}>打印</Go>
          </span>
        )}
      </div>
      {org.id === undefined ? <Empty says="请选择党支部" hint="月度到会情况表按党支部查看。" /> : <Loaded look={look}>{(sheet) => <MonthTable sheet={sheet} />}</Loaded>}
    </>
  )
}

function YearTab() {
  const exporting = useListExport('attendance')
  const { state, change } = useListState()
  const today = todayInChina()
  const year = Number(state['year'] ?? today.slice(0, 4))
  const away = state['away'] !== 'false'
  const query = { year, away, ...(state['short'] === undefined ? {} : { short: state['short'] as 'rate' | 'in-person' }) }
  const sum = useLook('GET /api/attendance/year', { query: { year, away: true, size: 1 } }).data
  const years = [0, 1, 2].map((back) => Number(today.slice(0, 4)) - back)
  return (
    <>
      {sum !== undefined && (
        <Figures>
          <Figure label="在外党员" value={sum.away.members} unit="名" to={paths.attendance({ tab: 'year', year: String(year) })} />
          <Figure label="全年参会（在外党员）" value={sum.away.share.part} unit={`/ ${sum.away.share.whole} 人次应到`} note={<ShareText share={sum.away.share} />} />
          <Figure label={`参会率达到 ${sayTargets(sum.targets, 'attendance-rate')}`} value={sum.away.rateReached} unit={`/ ${sum.away.members} 名`} note={<TargetNote targets={sum.targets} measure="attendance-rate" />} />
          <Figure label={`到现场 ${sayTargets(sum.targets, 'in-person')}以上`} value={sum.away.inPersonReached} unit={`/ ${sum.away.members} 名`} note={<><TargetNote targets={sum.targets} measure="in-person" />在流入地到场也计入</>} />
          <Figure label="参会率未达标" value={sum.away.members - sum.away.rateReached} unit="名" to={paths.attendance({ tab: 'year', year: String(year), short: 'rate' })} note="含全年无应到会议的" />
        </Figures>
      )}
      <DataTable
        name="attendance-year"
        look="GET /api/attendance/year" print="年度参会情况"
        {...exporting}
        query={query}
        searchPlaceholder="姓名或首字母"
        rowKey={(row) => row.personId}
        rowTo={(row) => paths.person(row.personId)}
        extra={(
          <>
            <Select aria-label="年度" value={year} options={years.map((value) => ({ value, label: `${value}年` }))} onChange={(next: number) => change({ year: String(next) })} />
            <Select aria-label="人员" value={String(away)} options={[{ value: 'true', label: '在外党员' }, { value: 'false', label: '在家党员' }]} onChange={(next: string) => change({ away: next === 'true' ? undefined : next })} />
            <Select aria-label="情况" value={state['short'] ?? ''} options={[{ value: '', label: '全部' }, { value: 'rate', label: '参会率未达标' }, { value: 'in-person', label: '到现场不够' }]} onChange={(next: string) => change({ short: next })} />
          </>
        )}
        columns={[
          { key: 'name', title: '姓名', fixed: true, render: (row) => <strong>{row.name}</strong> },
          { key: 'org', title: '党支部', render: (row) => row.orgName },
          { key: 'share', title: '参会 / 应到', render: (row) => <ShareText share={row.shares[0]!} /> },
          { key: 'excused', title: '不含请假', optional: true, render: (row) => <ShareText share={row.shares[1]!} /> },
          { key: 'present', title: '到会', align: 'right', render: (row) => row.count.present + row.count.late },
          { key: 'online', title: '线上', align: 'right', render: (row) => row.count.online },
          { key: 'counted', title: '视同', align: 'right', render: (row) => row.count.counted },
          { key: 'host', title: '流入地', align: 'right', render: (row) => row.count.atHost },
          { key: 'leave', title: '请假', align: 'right', render: (row) => row.count.excused },
          { key: 'absent', title: '缺席', align: 'right', render: (row) => row.count.absent },
          { key: 'person', title: '到现场', render: (row) => (row.inPersonReached ? `${row.inPersonTimes} 次` : <Tag tone="amber">{row.inPersonTimes === 0 ? '还没有' : `${row.inPersonTimes} 次，不够${row.inPersonTarget}`}</Tag>) },
          { key: 'target', title: '应达到', optional: true, render: (row) => row.rateTarget },
          { key: 'reached', title: '参会率', render: (row) => (row.rateReached === null ? <span className="faint">无应到</span> : row.rateReached ? <Tag tone="green">达标</Tag> : <Tag tone="amber">未达标</Tag>) },
        ]}
        empty={{ says: '没有符合条件的党员', hint: '名单按支部和姓名排列，不排名次。' }}
      />
    </>
  )
}

function CountButton({ gatheringId, personId, word }: { gatheringId: string; personId: string; word: string | null }) {
  const { message } = App.useApp()
  const count = useAct('POST /api/gatherings/:id/counted', { onDone: () => message.success('已登记为视同参会。') })
  const bases: CountedBasis[] = word === null ? ['telephone', 'message'] : ['message', 'telephone']
  return (
    <span className="sheet-buttons">
      {bases.map((basis, at) => <Button key={basis} size="small" {...(at === 0 ? { type: 'primary' as const } : {})} loading={count.busy} onClick={() => void count.act({ params: { id: gatheringId }, body: { personId, basis } })}>{countedBases[basis]}</Button>)}
    </span>
  )
}

function ToCountTab() {
  return (
    <DataTable
      name="to-count"
      look="GET /api/attendance/to-count"
      rowKey={(row) => `${row.gatheringId}${row.personId}`}
      columns={[
        { key: 'name', title: '党员', fixed: true, render: (row) => <strong>{row.name}</strong> },
        { key: 'org', title: '党支部', render: (row) => row.orgName },
        { key: 'title', title: '活动', render: (row) => <>{row.title}<small className="faint"> {row.kindName}</small></> },
        { key: 'on', title: '日期', render: (row) => sayDay(row.onDate) },
        { key: 'word', title: '本人汇报', render: (row) => (row.word === null ? <span className="faint">没有，可打电话</span> : <span className="sheet-word-long">{row.word}</span>) },
        { key: 'count', title: '登记视同参会的依据', render: (row) => <CountButton gatheringId={row.gatheringId} personId={row.personId} word={row.word} /> },
      ]}
      empty={{ says: '没有等待登记的', hint: '在外党员没能到会的，打过电话或收到书面汇报后，在这里登记为视同参会；不计入表决和选举。' }}
    />
  )
}

/** Who attended how: the month of a branch, the year of its members, and who is still to be rung. */
export function AttendancePage() {
  const reads = useMay('gatherings.read')
  const logs = useMay('contacts.log')
  const { state, change } = useListState()
  const tabs = [...(reads ? [{ value: 'month', label: '月度表' }, { value: 'year', label: '全年' }] : []), ...(logs ? [{ value: 'to-count', label: '视同参会登记' }] : [])]
  const tab = state['tab'] ?? tabs[0]?.value ?? 'month'
  return (
    <Page
      title="到会情况" lead="到会、线上、视同参会、流入地到会，一人一格；比例都写明分母。"
      below={<Segmented className="gathering-tabs" options={tabs} value={tab} onChange={(next) => change({ tab: next, short: undefined, search: undefined })} />}
    >
      {tab === 'year' ? <YearTab /> : tab === 'to-count' ? <ToCountTab /> : <MonthTab />}
    </Page>
  )
}
