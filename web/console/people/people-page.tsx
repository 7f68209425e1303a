import { PlusOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import type { Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import { useMay } from '../../client/me.ts'
import { OrgPicker } from '../../kit/ask/org-picker.tsx'
import { Go, useGo } from '../../kit/page/go.tsx'
import { Page } from '../../kit/page/page.tsx'
import { sayDay, todayInChina } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import type { Column } from '../../kit/table/columns.ts'
import { DataTable } from '../../kit/table/data-table.tsx'
import { useListState } from '../../kit/table/list-state.ts'
import { useListExport } from '../books/list-export.ts'
import { paths } from '../paths.ts'
import { ageOn, memberTypeOptions, sayEducation, sayMemberType, saySex, sayStanding, sayState } from './words.ts'
import './people.css'

type Row = Answer<'GET /api/people'>['rows'][number]

function Away({ row }: { row: Row }) {
  if (row.away === null) return <span className="faint">—</span>
  const { state, province, city, hostOrgName } = row.away
  const hosted = state === 'hosted'
  return (
    <span className="away">
      <Tag tone={hosted ? 'green' : state === 'registered' || state === 'reported' ? 'amber' : 'plain'}>{sayState(state)}</Tag>
      <span>{hostOrgName ?? [province, city].filter(Boolean).join('')}</span>
    </span>
  )
}

const columns = (today: string): Column<Row>[] => [
  { key: 'name', title: '姓名', fixed: true, sortable: true, width: 110, render: (row) => <Go to={paths.person(row.id)} className="person-name"><strong>{row.name}</strong></Go> },
  { key: 'sex', title: '性别', width: 64, render: (row) => saySex(row.sex) ?? '—' },
  { key: 'born', title: '年龄', sortable: true, align: 'right', width: 76, render: (row) => ageOn(row.birthOn, today) ?? '—' },
  { key: 'memberType', title: '人员类别', width: 104, render: (row) => sayMemberType(row.memberType) },
  { key: 'org', title: '所在党支部', sortable: true, render: (row) => (row.homeOrg === null ? '—' : <span title={row.homeOrg.shortName}>{row.homeOrg.shortName}</span>) },
  { key: 'phone', title: '手机号码', width: 132, render: (row) => <span className="number">{row.phone ?? '—'}</span> },
  { key: 'away', title: '流动情况', render: (row) => <Away row={row} /> },
  { key: 'contact', title: '联系人', width: 96, render: (row) => row.contactName ?? '—' },
  { key: 'education', title: '学历', optional: true, render: (row) => sayEducation(row.education) ?? '—' },
  { key: 'joined', title: '入党日期', optional: true, sortable: true, render: (row) => sayDay(row.joinedOn) },
  { key: 'standing', title: '党籍状态', optional: true, render: (row) => sayStanding(row.partyStatus) ?? '—' },
  { key: 'identity', title: '公民身份号码', optional: true, render: (row) => <span className="number">{row.identity ?? '—'}</span> },
  { key: 'left', title: '离开日期', optional: true, render: (row) => sayDay(row.leftOn) },
]

const filters = [
  { key: 'memberType', label: '人员类别', options: memberTypeOptions },
  { key: 'away', label: '是否外出', options: [{ value: 'true', label: '外出' }, { value: 'false', label: '在家' }] },
  { key: 'age', label: '年龄', options: ['-35', '36-45', '46-55', '56-60', '61-'].map((value) => ({ value, label: value.startsWith('-') ? '35 岁及以下' : value.endsWith('-') ? '61 岁及以上' : `${value} 岁` })) },
]

type View = 'home' | 'host' | 'gone'

function Views({ view, onChange }: { view: View; onChange: (view: View) => void }) {
  return <Segmented value={view} onChange={onChange} options={[{ value: 'home', label: '组织关系在此' }, { value: 'host', label: '流入接收' }, { value: 'gone', label: '已离开' }]} />
}

function useUnder(id: string | undefined): string | null {
  const org = useLook('GET /api/orgs/:id', id === undefined ? false : { params: { id } })
  return id === undefined ? null : org.data?.shortName ?? null
}

/** Everybody one has to do with: members, people received, and those who have left. */
export function PeoplePage() {
  const go = useGo()
  const list = useListState()
  const mayChange = useMay('people.change')
  const mayMerge = useMay('people.merge')
  const exporting = useListExport('people')
  const { under, side, gone } = list.state
  const underName = useUnder(under)
  const view: View = gone === 'true' ? 'gone' : side === 'host' ? 'host' : 'home'
  const show = (next: View) => list.change({ side: next === 'host' ? 'host' : undefined, gone: next === 'gone' ? 'true' : undefined })
  return (
    <Page
      title="人员"
      lead="党员和入党积极分子。证件号码、电话、住址以掩码显示。"
      actions={<>
        {mayChange && <Button onClick={() => go(paths.corrections())}>更正申请</Button>}
        {mayMerge && <Button onClick={() => go(paths.duplicates())}>疑似重复</Button>}
        {mayChange && <Button type="primary" icon={<PlusOutlined />} onClick={() => go(paths.newPerson(under === undefined ? {} : { org: under }))}>登记人员</Button>}
      </>}
      below={<div className="people-views"><Views view={view} onChange={show} /><label htmlFor="people-under" className="unseen">所属党组织</label><OrgPicker id="people-under" value={under ?? null} label={underName} placeholder="所属党组织：全部" onChange={(id) => list.change({ under: id ?? undefined })} /></div>}
    >
      <DataTable
        name="people" look="GET /api/people" print="人员名单" {...exporting} rowKey={(row) => row.id} rowTo={(row) => paths.person(row.id)}
        query={{ under, side: view === 'host' ? 'host' : undefined, gone: view === 'gone' ? true : undefined }}
        searchPlaceholder="姓名、拼音、电话或证件号后四位" filters={filters} columns={columns(todayInChina())}
        empty={view === 'home'
          ? { says: '没有符合条件的人员', hint: '可以换个条件，或从官方名册导入。' }
          : view === 'host' ? { says: '还没有接收流入党员', hint: '接收来函后，流入党员会出现在这里。' } : { says: '没有已离开的人员' }}
      />
    </Page>
  )
}
