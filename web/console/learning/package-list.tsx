import { App, Button, DatePicker, Input, Modal, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { audiences, type AudienceKind } from '../../../domain/learning/words.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { useMay, useMe } from '../../client/me.ts'
import { Field } from '../../kit/ask/fields.tsx'
import { OrgPicker } from '../../kit/ask/org-picker.tsx'
import type { FileShown } from '../../kit/files/file-card.tsx'
import { HandInFiles } from '../../kit/files/hand-in-files.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import { sayDay, todayInChina } from '../../kit/show/dates.ts'
import { DataTable } from '../../kit/table/data-table.tsx'
import { useListExport } from '../books/list-export.ts'
import { paths } from '../paths.ts'
import { Share } from '../sweeps/share.tsx'
import '../sweeps/sweeps.css'
import { optionsOf } from './course-dialog.tsx'
import { filledLinks, LinksField, type MaterialLink } from './materials.tsx'
import { PeoplePicker, type Picked } from './people-picker.tsx'

const sayMonth = (month: string) => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`

function PushDialog({ onClose }: { onClose: () => void }) {
  const me = useMe().data
  const { message } = App.useApp()
  const [org, setOrg] = useState<{ id: string; name: string | null } | null>(null)
  const [month, setMonth] = useState(todayInChina().slice(0, 7))
  const [title, setTitle] = useState('')
  const [about, setAbout] = useState('')
  const [audience, setAudience] = useState<AudienceKind>('away')
  const [groupIds, setGroupIds] = useState<string[]>([])
  const [people, setPeople] = useState<Picked[]>([])
  const [links, setLinks] = useState<MaterialLink[]>([])
  const [files, setFiles] = useState<FileShown[]>([])
  const groups = useLook('GET /api/learning/groups', audience === 'groups' ? { query: { size: 200 } } : false)
  const push = useAct('POST /api/learning/packages', { quiet: true, onDone: ({ issueNo, pushed }) => { void message.success(`第 ${issueNo} 期已推送给 ${pushed} 人。`); onClose() } })
  const orgId = org?.id ?? me?.post?.orgId ?? null
  const ready = orgId !== null && title.trim() !== '' && (audience !== 'groups' || groupIds.length > 0) && (audience !== 'people' || people.length > 0)
  const submit = () => orgId !== null && void push.act({
    body: {
      orgId, month, title: title.trim(), audience, links: filledLinks(links), fileIds: files.map(({ id }) => id), ...(about.trim() === '' ? {} : { about: about.trim() }),
      ...(audience === 'groups' ? { groupIds } : {}), ...(audience === 'people' ? { personIds: people.map(({ value }) => value) } : {}),
    },
  })
  return (
    <Modal open title="推送学习资料" footer={null} onCancel={onClose} width={640}>
      <form className="dialog-form" onSubmit={(event) => { event.preventDefault(); if (ready) submit() }}>
        {push.refusal !== null && <Problem refusal={push.refusal} />}
        <div className="form-row">
          <Field id="package-org" label="发出的党组织"><OrgPicker id="package-org" value={orgId} label={org?.name ?? me?.post?.orgName ?? null} onChange={(id, name) => setOrg(id === null ? null : { id, name })} /></Field>
          <Field id="package-month" label="月份"><DatePicker id="package-month" picker="month" allowClear={false} value={dayjs(`${month}-01`)} format="YYYY年M月" onChange={(day) => day !== null && setMonth(day.format('YYYY-MM'))} /></Field>
        </div>
        <Field id="package-title" label="标题"><Input id="package-title" maxLength={100} value={title} onChange={(event) => setTitle(event.target.value)} /></Field>
        <Field id="package-about" label="内容（可不填）"><Input.TextArea id="package-about" rows={4} maxLength={4000} value={about} onChange={(event) => setAbout(event.target.value)} /></Field>
        <Field id="package-audience" label="发给谁"><Radio.Group id="package-audience" options={optionsOf(audiences)} value={audience} onChange={(event) => setAudience(event.target.value as AudienceKind)} /></Field>
        {audience === 'groups' && (
          <Field id="package-groups" label="学习小组" hint="选总群，就沿总群推送到各小组。">
            <Select id="package-groups" mode="multiple" value={groupIds} onChange={setGroupIds} options={(groups.data?.rows ?? []).map((group) => ({ value: group.id, label: `${group.name}（${group.members} 人）` }))} />
          </Field>
        )}
        {audience === 'people' && <Field id="package-people" label="党员"><PeoplePicker id="package-people" value={people} onChange={setPeople} /></Field>}
        <LinksField links={links} onChange={setLinks} />
        <HandInFiles files={files} onChange={setFiles} />
        <div className="dialog-actions"><Button onClick={onClose}>取消</Button><Button type="primary" htmlType="submit" disabled={!ready} loading={push.busy}>推送</Button></div>
      </form>
    </Modal>
  )
}

/** Packages pushed month by month, with how many have them. */
export function PackageList() {
  const manages = useMay('learning.manage')
  const [pushing, setPushing] = useState(false)
  return (
    <>
      <DataTable
        name="packages" look="GET /api/learning/packages" rowKey={(row) => row.id} rowTo={(row) => paths.learningPackage(row.id)} searchPlaceholder="标题"
        columns={[
          { key: 'issue', title: '期号', fixed: true, render: (row) => `第 ${row.issueNo} 期` },
          { key: 'title', title: '标题', render: (row) => <strong>{row.title}</strong> },
          { key: 'orgName', title: '发出组织', render: (row) => row.orgName },
          { key: 'month', title: '月份', render: (row) => sayMonth(row.month) },
          { key: 'audience', title: '发给', render: (row) => audiences[row.audience] },
          { key: 'received', title: '签收', render: (row) => <Share part={row.received} whole={row.pushed} unit="人" /> },
          { key: 'pushedOn', title: '推送日期', render: (row) => sayDay(row.pushedOn) },
          { key: 'byName', title: '推送人', optional: true, render: (row) => row.byName },
        ]}
        {...useListExport('packages')}
        extra={manages && <Button type="primary" onClick={() => setPushing(true)}>推送资料</Button>}
        empty={{ says: '还没有推送过学习资料', hint: '每月一期，推给流动党员；不用手机的，由联系人代登签收。' }}
      />
      {pushing && <PushDialog onClose={() => setPushing(false)} />}
    </>
  )
}
