import { App, Button, Checkbox, Dropdown, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useAct, useLook } from '../../client/hooks.ts'
import { useMay, useMe } from '../../client/me.ts'
import { Field } from '../../kit/ask/fields.tsx'
import { OrgPicker } from '../../kit/ask/org-picker.tsx'
import { useGo } from '../../kit/page/go.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { useListExport } from '../books/list-export.ts'
import { paths } from '../paths.ts'
import { PeoplePicker, type Picked } from './people-picker.tsx'

function useOrg() {
  const me = useMe().data
  const [org, setOrg] = useState<{ id: string; name: string | null } | null>(null)
  const orgId = org?.id ?? me?.post?.orgId ?? null
  const field = (
    <Field id="group-org" label="党组织"><OrgPicker id="group-org" value={orgId} label={org?.name ?? me?.post?.orgName ?? null} onChange={(id, name) => setOrg(id === null ? null : { id, name })} /></Field>
  )
  return { orgId, field }
}

function BelowDialog({ onClose }: { onClose: () => void }) {
  const { message } = App.useApp()
  const { orgId, field } = useOrg()
  const [name, setName] = useState('')
  const [everybody, setEverybody] = useState(false)
  const found = useAct('POST /api/learning/groups/below', { quiet: true, onDone: ({ groups, members }) => { void message.success(`已成立总群和 ${groups} 个小组，${members} 名党员入组。`); onClose() } })
  return (
    <Modal open title="按党支部成立（1+N）" footer={null} onCancel={onClose}>
      <form className="dialog-form" onSubmit={(event) => { event.preventDefault(); if (orgId !== null) void found.act({ body: { orgId, name: name.trim(), everybody } }) }}>
        {found.refusal !== null && <Problem refusal={found.refusal} />}
        <p className="dialog-says">一个总群，下面每个党支部一个学习小组，由支部书记任组长；资料推到总群，就沿各小组送到党员。</p>
        {field}
        <Field id="group-name" label="总群名称"><Input id="group-name" maxLength={60} value={name} placeholder="某某街道学习总群" onChange={(event) => setName(event.target.value)} /></Field>
        <Checkbox checked={everybody} onChange={(event) => setEverybody(event.target.checked)}>在家党员也入组（不勾选的，只编入外出的流动党员）</Checkbox>
        <div className="dialog-actions"><Button onClick={onClose}>取消</Button><Button type="primary" htmlType="submit" loading={found.busy} disabled={orgId === null || name.trim() === ''}>成立</Button></div>
      </form>
    </Modal>
  )
}

function GroupDialog({ onClose }: { onClose: () => void }) {
  const go = useGo()
  const { orgId, field } = useOrg()
  const [name, setName] = useState('')
  const [parentId, setParentId] = useState<string | null>(null)
  const [leader, setLeader] = useState<Picked[]>([])
  const [people, setPeople] = useState<Picked[]>([])
  const groups = useLook('GET /api/learning/groups', { query: { size: 200 } })
  const found = useAct('POST /api/learning/groups', { quiet: true, onDone: ({ id }) => go(paths.learningGroup(id)) })
  const submit = () => orgId !== null && void found.act({
    body: {
      orgId, name: name.trim(), ...(parentId === null ? {} : { parentId }), ...(leader[0] === undefined ? {} : { leaderPersonId: leader[0].value }),
      ...(people.length === 0 ? {} : { personIds: people.map(({ value }) => value) }),
    },
  })
  return (
    <Modal open title="成立学习小组" footer={null} onCancel={onClose}>
      <form className="dialog-form" onSubmit={(event) => { event.preventDefault(); submit() }}>
        {found.refusal !== null && <Problem refusal={found.refusal} />}
        {field}
        <Field id="group-name" label="名称"><Input id="group-name" maxLength={60} value={name} onChange={(event) => setName(event.target.value)} /></Field>
        <Field id="group-parent" label="所属总群（可不填）"><Select id="group-parent" allowClear value={parentId} onChange={(next: string | undefined) => setParentId(next ?? null)} options={(groups.data?.rows ?? []).filter((group) => group.parentId === null).map((group) => ({ value: group.id, label: group.name }))} /></Field>
        <Field id="group-leader" label="组长（可不填）"><PeoplePicker id="group-leader" single value={leader} onChange={setLeader} /></Field>
        <Field id="group-people" label="成员"><PeoplePicker id="group-people" value={people} onChange={setPeople} /></Field>
        <div className="dialog-actions"><Button onClick={onClose}>取消</Button><Button type="primary" htmlType="submit" loading={found.busy} disabled={orgId === null || name.trim() === ''}>成立</Button></div>
      </form>
    </Modal>
  )
}

/** Study groups; a street's own group and those of its villages stand together. */
export function GroupList() {
  const manages = useMay('learning.manage')
  const [dialog, setDialog] = useState<'one' | 'below' | null>(null)
  return (
    <>
      <DataTable
        name="study-groups" look="GET /api/learning/groups" rowKey={(row) => row.id} rowTo={(row) => paths.learningGroup(row.id)} searchPlaceholder="小组名称"
        filters={[{ key: 'closed', label: '状态', options: [{ value: 'true', label: '已撤销' }] }]}
        columns={[
          { key: 'name', title: '学习小组', fixed: true, render: (row) => <>{row.parentId !== null && <span className="faint">└ </span>}<strong>{row.name}</strong> {row.parts > 0 && <Tag tone="red">{`1+${row.parts}`}</Tag>}</> },
          { key: 'orgName', title: '党组织', render: (row) => row.orgName },
          { key: 'leaderName', title: '组长', render: (row) => row.leaderName ?? '—' },
          { key: 'members', title: '成员', align: 'right', render: (row) => row.members },
          { key: 'packages', title: '推送资料（期）', align: 'right', render: (row) => row.packages },
          { key: 'foundedOn', title: '成立', render: (row) => sayDay(row.foundedOn) },
        ]}
        {...useListExport('groups')}
        extra={manages && (
          <Dropdown menu={{ items: [{ key: 'below', label: '按党支部成立（1+N）' }, { key: 'one', label: '成立一个小组' }], onClick: ({ key }) => setDialog(key as 'one' | 'below') }}>
            <Button type="primary">成立学习小组</Button>
          </Dropdown>
        )}
        empty={{ says: '还没有学习小组', hint: '街道一个总群、每个村一个小组，可以一次成立好。' }}
      />
      {dialog === 'below' && <BelowDialog onClose={() => setDialog(null)} />}
      {dialog === 'one' && <GroupDialog onClose={() => setDialog(null)} />}
    </>
  )
}
