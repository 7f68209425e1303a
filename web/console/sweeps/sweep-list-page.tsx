import { App, Button, DatePicker, Input, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { quarterOf, sayQuarter } from '../../../domain/sweeps/four-clear.ts'
import { dayFormats } from '../../kit/ask/date-formats.ts'
import { useAct } from '../../client/hooks.ts'
import { useMay, useMe } from '../../client/me.ts'
import { OrgPicker } from '../../kit/ask/org-picker.tsx'
import { useGo } from '../../kit/page/go.tsx'
import { Page } from '../../kit/page/page.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import { sayDay, todayInChina } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { paths } from '../paths.ts'
import { Share } from './share.tsx'
import './sweeps.css'

function quarters(today: string): { value: string; label: string }[] {
  const now = dayjs(today)
  return [0, 1, -1].map((step) => quarterOf(now.add(step * 3, 'month').format('YYYY-MM-DD'))).map((value) => ({ value, label: sayQuarter(value) }))
}

function OpenDialog({ onClose }: { onClose: () => void }) {
  const { message } = App.useApp()
  const go = useGo()
  const me = useMe()
  const today = todayInChina()
  const own = me.data?.post
  const [org, setOrg] = useState<{ id: string; name: string } | null>(own?.orgId == null ? null : { id: own.orgId, name: own.orgName })
  const [quarter, setQuarter] = useState(quarterOf(today))
  const [name, setName] = useState(`${sayQuarter(quarterOf(today))}流动党员摸排`)
  const [due, setDue] = useState<Dayjs>(dayjs(today).add(30, 'day'))
  const open = useAct('POST /api/sweeps', {
    quiet: true,
    onDone: ({ id, branches }) => {
      void message.success(`已部署到 ${branches} 个党支部。`)
      go(paths.sweep(id))
    },
  })
  return (
    <Modal open title="部署摸排" footer={null} onCancel={onClose}>
      <form className="sweep-form" onSubmit={(event) => { event.preventDefault(); if (org !== null) void open.act({ body: { orgId: org.id, name: name.trim(), quarter, dueOn: due.format('YYYY-MM-DD') } }) }}>
        {open.refusal !== null && <Problem refusal={open.refusal} />}
        <label htmlFor="sweep-org">范围（该组织及下级所有党支部）</label>
        <OrgPicker id="sweep-org" value={org?.id ?? null} label={org?.name ?? null} onChange={(id, chosen) => setOrg(id === null ? null : { id, name: chosen ?? '' })} />
        <label htmlFor="sweep-quarter">季度</label>
        <Select id="sweep-quarter" value={quarter} options={quarters(today)} onChange={(next: string) => { setQuarter(next); setName(`${sayQuarter(next)}流动党员摸排`) }} />
        <label htmlFor="sweep-name">名称</label>
        <Input id="sweep-name" maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
        <label htmlFor="sweep-due">截止日期</label>
        <DatePicker id="sweep-due" allowClear={false} minDate={dayjs(today)} value={due} format={dayFormats} onChange={(day) => setDue(day ?? due)} />
        <div className="dialog-actions">
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" htmlType="submit" loading={open.busy} disabled={org === null || name.trim() === ''}>部署</Button>
        </div>
      </form>
    </Modal>
  )
}

/** Campaigns by quarter: who is away, where, since when, in which trade. */
export function SweepListPage() {
  const opens = useMay('sweeps.open')
  const [opening, setOpening] = useState(false)
  return (
    <Page title="摸排" lead="一季一次，逐支部逐人回答：在家还是外出，情况、时间、去向、行业清不清。" actions={opens && <Button type="primary" onClick={() => setOpening(true)}>部署摸排</Button>}>
      <DataTable
        name="sweeps"
        look="GET /api/sweeps"
        rowKey={(row) => row.id}
        rowTo={(row) => paths.sweep(row.id)}
        columns={[
          { key: 'name', title: '摸排', fixed: true, render: (row) => <strong>{row.name}</strong> },
          { key: 'org', title: '范围', render: (row) => row.orgName },
          { key: 'branches', title: '党支部填报', render: (row) => <Share part={row.counts.branchesAnswered} whole={row.counts.branches} unit="个" /> },
          { key: 'members', title: '党员填报', render: (row) => <Share part={row.counts.membersAnswered} whole={row.counts.members} unit="名" /> },
          { key: 'away', title: '外出', align: 'right', render: (row) => row.counts.away },
          { key: 'clear', title: '“四清”完整', render: (row) => <Share part={row.counts.fourClear} whole={row.counts.away} unit="名" /> },
          { key: 'due', title: '截止', render: (row) => sayDay(row.dueOn) },
          { key: 'state', title: '状态', render: (row) => (row.closedOn !== null ? <Tag>已结束</Tag> : row.dueOn < todayInChina() ? <Tag tone="red">已过截止日</Tag> : <Tag tone="green">进行中</Tag>) },
        ]}
        empty={{ says: '还没有部署过摸排', hint: '部署后，每个党支部会在“今日待办”里看到填报任务。' }}
      />
      {opening && <OpenDialog onClose={() => setOpening(false)} />}
    </Page>
  )
}
