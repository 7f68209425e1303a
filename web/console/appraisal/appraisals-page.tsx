import { App, Button, Checkbox, DatePicker, InputNumber, Modal } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useAct } from '../../client/hooks.ts'
import { useMay, useMe } from '../../client/me.ts'
import { dayFormats } from '../../kit/ask/date-formats.ts'
import { OrgPicker } from '../../kit/ask/org-picker.tsx'
import { useGo } from '../../kit/page/go.tsx'
import { Page } from '../../kit/page/page.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import { sayDay, todayInChina } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { useListExport } from '../books/list-export.ts'
import { paths } from '../paths.ts'
import { stageOptions } from './words.ts'
import './appraisal.css'

function OpenDialog({ today, onClose }: { today: string; onClose: () => void }) {
  const { message } = App.useApp()
  const go = useGo()
  const post = useMe().data?.post
  const [org, setOrg] = useState<{ id: string; name: string } | null>(post?.orgId == null ? null : { id: post.orgId, name: post.orgName })
  const [below, setBelow] = useState(post?.kind === 'township-officer' || post?.kind === 'county-officer')
  const [year, setYear] = useState(Number(today.slice(0, 4)))
  const [due, setDue] = useState<Dayjs>(dayjs(`${today.slice(0, 4)}-12-31`))
  const open = useAct('POST /api/appraisals', {
    quiet: true,
    onDone: ({ ids }) => {
      void message.success(ids.length === 1 ? '已部署，参评党员已收到通知' : `已部署到 ${ids.length} 个党组织`)
      if (ids.length === 1) go(paths.appraisal(ids[0] ?? ''))
      else onClose()
    },
  })
  return (
    <Modal open title="部署民主评议" footer={null} onCancel={onClose}>
      <form className="appraisal-form" onSubmit={(event) => { event.preventDefault(); if (org !== null) void open.act({ body: { orgId: org.id, below, year, dueOn: due.format('YYYY-MM-DD') } }) }}>
        {open.refusal !== null && <Problem refusal={open.refusal} />}
        <label htmlFor="appraisal-org">党组织</label>
        <OrgPicker id="appraisal-org" value={org?.id ?? null} label={org?.name ?? null} onChange={(id, name) => setOrg(id === null ? null : { id, name: name ?? '' })} />
        <Checkbox checked={below} onChange={(event) => setBelow(event.target.checked)}>包括下级所有组织民主评议的党组织</Checkbox>
        <label htmlFor="appraisal-year">年度</label>
        <InputNumber id="appraisal-year" min={1949} max={2199} value={year} onChange={(next) => setYear(next ?? year)} />
        <label htmlFor="appraisal-due">完成期限</label>
        <DatePicker id="appraisal-due" allowClear={false} value={due} format={dayFormats} onChange={(day) => setDue(day ?? due)} />
        <p className="form-hint">本支部党员和流入本支部的党员都列入名单；流入党员的意见送流出地，由流出地评定。</p>
        <div className="dialog-actions"><Button onClick={onClose}>取消</Button><Button type="primary" htmlType="submit" loading={open.busy} disabled={org === null}>部署</Button></div>
      </form>
    </Modal>
  )
}

/** The yearly appraisal of each organisation, and how far it has come. */
export function AppraisalsPage() {
  const runs = useMay('appraisal.run')
  const exporting = useListExport('appraisals')
  const [opening, setOpening] = useState(false)
  const today = useMe().data?.today ?? todayInChina()
  const years = [0, 1, 2].map((back) => String(Number(today.slice(0, 4)) - back)).map((value) => ({ value, label: `${value}年度` }))
  return (
    <Page title="民主评议" lead="个人自评、党员互评、民主测评、组织评定，一步一步办理；优秀不超过参评党员的三分之一。" actions={runs && <Button type="primary" onClick={() => setOpening(true)}>部署民主评议</Button>}>
      <DataTable
        {...exporting} name="appraisals" look="GET /api/appraisals" rowKey={(row) => row.id} rowTo={(row) => paths.appraisal(row.id)} searchPlaceholder="党组织"
        filters={[{ key: 'year', label: '年度', options: years }, { key: 'stage', label: '步骤', options: stageOptions }]}
        columns={[
          { key: 'orgName', title: '党组织', fixed: true, sortable: true, render: (row) => <strong>{row.orgName}</strong> },
          { key: 'year', title: '年度', sortable: true, render: (row) => `${row.year}年度` },
          { key: 'stage', title: '步骤', render: (row) => <Tag tone={row.stage === 'closed' ? 'green' : 'amber'}>{row.stageName}</Tag> },
          { key: 'takingPart', title: '参评 / 应参评', align: 'right', render: (row) => `${row.takingPart} / ${row.subjects}` },
          { key: 'hosted', title: '其中流入', align: 'right', render: (row) => row.hosted },
          { key: 'voted', title: '已投票', align: 'right', render: (row) => `${row.voted} / ${row.voters}` },
          { key: 'excellent', title: '优秀', align: 'right', render: (row) => (row.decided === 0 ? '—' : row.excellent) },
          { key: 'unqualified', title: '不合格', align: 'right', render: (row) => (row.decided === 0 ? '—' : row.unqualified) },
          { key: 'dueOn', title: '期限', sortable: true, render: (row) => sayDay(row.dueOn) },
        ]}
        empty={{ says: '还没有部署民主评议', hint: '每年一次，一般在四季度；部署后党员在手机上收到自评通知。' }}
      />
      {opening && <OpenDialog today={today} onClose={() => setOpening(false)} />}
    </Page>
  )
}
