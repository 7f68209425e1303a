import { App, Button, Input, Modal, Table } from 'antd'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Answer } from '../../client/call.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { Field } from '../../kit/ask/fields.tsx'
import { Empty } from '../../kit/page/empty.tsx'
import { Go } from '../../kit/page/go.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded, Problem } from '../../kit/page/problem.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { paths } from '../paths.ts'
import { PeoplePicker, type Picked } from './people-picker.tsx'

type Shown = Answer<'GET /api/learning/groups/:id'>
type Member = Shown['members'][number]
type Group = Shown['group']

function ChangeDialog({ group, onClose }: { group: Group; onClose: () => void }) {
  const [name, setName] = useState(group.name)
  const [leader, setLeader] = useState<Picked[]>(group.leaderPersonId === null ? [] : [{ value: group.leaderPersonId, label: group.leaderName ?? '' }])
  const change = useAct('PUT /api/learning/groups/:id', { quiet: true, onDone: onClose })
  return (
    <Modal open title="修改学习小组" footer={null} onCancel={onClose}>
      <form className="dialog-form" onSubmit={(event) => { event.preventDefault(); void change.act({ params: { id: group.id }, body: { name: name.trim(), leaderPersonId: leader[0]?.value ?? null } }) }}>
        {change.refusal !== null && <Problem refusal={change.refusal} />}
        <Field id="group-name" label="名称"><Input id="group-name" maxLength={60} value={name} onChange={(event) => setName(event.target.value)} /></Field>
        <Field id="group-leader" label="组长"><PeoplePicker id="group-leader" single value={leader} onChange={setLeader} /></Field>
        <div className="dialog-actions"><Button onClick={onClose}>取消</Button><Button type="primary" htmlType="submit" loading={change.busy} disabled={name.trim() === ''}>保存</Button></div>
      </form>
    </Modal>
  )
}

function Members({ shown }: { shown: Shown }) {
  const { group, members } = shown
  const [people, setPeople] = useState<Picked[]>([])
  const [chosen, setChosen] = useState<string[]>([])
  const join = useAct('POST /api/learning/groups/:id/members', { onDone: () => setPeople([]) })
  const leave = useAct('POST /api/learning/groups/:id/leave', { onDone: () => setChosen([]) })
  const open = group.mayManage && group.closedOn === null
  return (
    <Panel
      title={`成员 ${members.length} 人`} flush
      aside={open && (
        <>
          {chosen.length > 0 && <Button loading={leave.busy} onClick={() => void leave.act({ params: { id: group.id }, body: { personIds: chosen } })}>{`${chosen.length} 人退出`}</Button>}
          <span className="attend-extra"><label className="unseen" htmlFor="join-people">加入的人</label><PeoplePicker id="join-people" value={people} onChange={setPeople} /></span>
          <Button disabled={people.length === 0} loading={join.busy} onClick={() => void join.act({ params: { id: group.id }, body: { personIds: people.map(({ value }) => value) } })}>加入</Button>
        </>
      )}
    >
      <Table<Member>
        className="data-table" size="middle" rowKey="personId" dataSource={members} pagination={members.length > 50 ? { pageSize: 50 } : false} scroll={{ x: 'max-content' }}
        locale={{ emptyText: <Empty says={group.parts > 0 ? '总群的成员在各小组里' : '还没有成员'} /> }}
        {...(open ? { rowSelection: { selectedRowKeys: chosen, onChange: (keys) => setChosen(keys.map(String)) } } : {})}
        columns={[
          { key: 'name', title: '姓名', render: (_, row) => <><strong>{row.name}</strong> {row.away && <Tag tone="blue">流动</Tag>}</> },
          { key: 'org', title: '党支部', render: (_, row) => row.orgName },
          { key: 'from', title: '加入', render: (_, row) => sayDay(row.fromOn) },
        ]}
      />
    </Panel>
  )
}

function Parts({ group }: { group: Group }) {
  const look = useLook('GET /api/learning/groups', { query: { parent: group.id, size: 200 } })
  return (
    <Panel title={`下设小组 ${group.parts} 个`}>
      <ul className="plain-rows">{(look.data?.rows ?? []).map((part) => <li key={part.id}><Go to={paths.learningGroup(part.id)}>{part.name}</Go><span className="faint">{part.orgName}，{part.members} 人，组长 {part.leaderName ?? '未定'}</span></li>)}</ul>
    </Panel>
  )
}

function ShownGroup({ shown }: { shown: Shown }) {
  const { modal } = App.useApp()
  const { group, packages } = shown
  const [changing, setChanging] = useState(false)
  const close = useAct('POST /api/learning/groups/:id/close')
  const ask = () => void modal.confirm({ title: `撤销“${group.name}”？`, content: '推送过的资料和签收记录保留。', okText: '撤销', cancelText: '取消', onOk: () => close.act({ params: { id: group.id }, body: {} }) })
  return (
    <Page
      title={group.name} crumbs={[{ label: '学习', to: paths.learning({ tab: 'groups' }) }, ...(group.parentId === null ? [] : [{ label: group.parentName ?? '', to: paths.learningGroup(group.parentId) }])]}
      lead={`${group.orgName}，组长 ${group.leaderName ?? '未定'}，${sayDay(group.foundedOn)}成立，${group.members} 人。`}
      actions={group.mayManage && group.closedOn === null && <><Button onClick={ask}>撤销</Button><Button onClick={() => setChanging(true)}>修改</Button></>}
      below={group.closedOn !== null && <div className="learning-tag-row"><Tag tone="plain">{`${sayDay(group.closedOn)}撤销`}</Tag></div>}
    >
      {group.parts > 0 && <Parts group={group} />}
      <Members shown={shown} />
      <Panel title="沿本组推送的资料">
        {packages.length === 0 ? <p className="faint">还没有。</p> : <ul className="plain-rows">{packages.map((pack) => <li key={pack.id}><Go to={paths.learningPackage(pack.id)}>{`第 ${pack.issueNo} 期：${pack.title}`}</Go><span className="faint">{pack.received} / {pack.pushed} 人签收，{sayDay(pack.pushedOn)}</span></li>)}</ul>}
      </Panel>
      {changing && <ChangeDialog group={group} onClose={() => setChanging(false)} />}
    </Page>
  )
}

/** A study group: leader, members, parts, and what was pushed along it. */
export function GroupPage() {
  const { id = '' } = useParams({ strict: false })
  const look = useLook('GET /api/learning/groups/:id', { params: { id } })
  return <Loaded look={look}>{(shown) => <ShownGroup shown={shown} />}</Loaded>
}
