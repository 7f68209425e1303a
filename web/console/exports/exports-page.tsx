import { DownloadOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Radio } from 'antd'
import { useState } from 'react'
import { layouts, type LayoutId } from '../../../domain/layouts/layouts.ts'
import { useMay, useMe } from '../../client/me.ts'
import { OrgPicker } from '../../kit/ask/org-picker.tsx'
import { Field } from '../../kit/ask/fields.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { useDownload } from '../books/use-download.ts'
import '../imports/imports.css'
import './exports.css'

const about: Record<LayoutId, string> = {
  members: '27 列，每人一行，与全国党员管理信息系统的导出格式一致。', 'member-form': '20 列，党员信息采集的汇总格式。',
  outflow: '在外的党员：何时外出、去了哪里、做什么。', inflow: '已报到和已接收的流入党员。', orgs: '19 列，组织编号、类别、上级组织、建立日期。',
}
const order: LayoutId[] = ['members', 'member-form', 'outflow', 'inflow', 'orgs']
const presets = ['年度党内统计', '报上级组织部门核对', '组织关系排查']

/** Official tables of the organisations one answers for. */
export function ExportsPage() {
  const me = useMe().data
  const mayReveal = useMay('people.reveal')
  const { take, busy } = useDownload()
  const [layout, setLayout] = useState<LayoutId>('members')
  const [org, setOrg] = useState<{ id: string; name: string | null } | null>(null)
  const [full, setFull] = useState(false)
  const [reason, setReason] = useState('')
  const own = me?.post?.orgId ?? null
  const orgId = org?.id ?? own
  const revealing = full && layout !== 'orgs'
  const ready = orgId !== null && (!revealing || reason.trim().length >= 2)
  const submit = () => take('/api/exports/layouts', { layout, orgId, full: revealing, ...(revealing ? { reason: reason.trim() } : {}) })
  return (
    <Page title="导出" lead="导出本组织及所属党组织的官方表册。各列表页的“导出所见”，按当时的条件和列导出。">
      <Panel>
        <form className="export-form" onSubmit={(event) => { event.preventDefault(); if (ready) void submit() }}>
          <Field id="export-org" label="党组织">
            <OrgPicker id="export-org" value={orgId} label={org?.name ?? me?.post?.orgName ?? null} onChange={(id, name) => setOrg(id === null ? null : { id, name })} />
          </Field>
          <fieldset className="export-layouts">
            <legend>表册</legend>
            <Radio.Group value={layout} onChange={(event) => setLayout(event.target.value as LayoutId)}>
              {order.map((id) => <Radio key={id} value={id}><strong>{layouts[id].name}</strong><small>{about[id]}</small></Radio>)}
            </Radio.Group>
          </fieldset>
          {mayReveal && layout !== 'orgs' && (
            <div className="export-full">
              <Checkbox checked={full} onChange={(event) => setFull(event.target.checked)}>完整的证件号码、电话和住址</Checkbox>
              <p className="faint">不勾选的，号码和住址以掩码导出。导出了谁、多少人、什么事由都有记录，党员本人可以查到。</p>
              {full && (
                <Field id="export-reason" label="事由">
                  <Input id="export-reason" value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
                  <span className="export-presets">{presets.map((preset) => <Button key={preset} size="small" onClick={() => setReason(preset)}>{preset}</Button>)}</span>
                </Field>
              )}
            </div>
          )}
          <Button type="primary" size="large" htmlType="submit" icon={<DownloadOutlined />} loading={busy} disabled={!ready}>导出</Button>
        </form>
      </Panel>
    </Page>
  )
}
