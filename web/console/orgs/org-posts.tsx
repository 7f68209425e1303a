import { Button, DatePicker, Input, Modal } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { isOrgKind, orgKindRules } from '../../../domain/orgs/kinds.ts'
import { postKinds, type PostKind } from '../../../domain/rights/posts.ts'
import { useAct } from '../../client/hooks.ts'
import { useMay } from '../../client/me.ts'
import { PersonPicker } from '../../kit/ask/person-picker.tsx'
import { Empty } from '../../kit/page/empty.tsx'
import { Go } from '../../kit/page/go.tsx'
import { Panel } from '../../kit/page/page.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import { sayDay, todayInChina } from '../../kit/show/dates.ts'
import { paths } from '../paths.ts'
import { DayField, Field, SelectField } from '../../kit/ask/fields.tsx'
import type { Org } from './org-view.tsx'

type Post = Org['posts'][number]
const isHeld = (post: Post) => post.untilOn === null || post.untilOn > todayInChina()

function AppointDialog({ org, open, onClose }: { org: Org; open: boolean; onClose: () => void }) {
  return <Modal open={open} title={`${org.shortName}：任命职务`} onCancel={onClose} footer={null} destroyOnHidden width={560}><AppointForm org={org} onClose={onClose} /></Modal>
}

function AppointForm({ org, onClose }: { org: Org; onClose: () => void }) {
  const kinds = isOrgKind(org.kind) ? orgKindRules[org.kind].posts.map(({ post }) => post).filter((post) => post !== 'county-officer') : []
  const [kind, setKind] = useState<PostKind>(kinds[0] ?? 'secretary')
  const [person, setPerson] = useState<string | null>(null)
  const [from, setFrom] = useState<string | null>(todayInChina())
  const [until, setUntil] = useState<string | null>(null)
  const [document, setDocument] = useState('')
  const appoint = useAct('POST /api/orgs/:id/posts', { quiet: true, onDone: onClose })
  const submit = () => appoint.act({
    params: { id: org.id },
    body: { kind, personId: person, holderName: null, fromOn: from ?? todayInChina(), untilOn: until, document: document.trim() === '' ? null : document.trim() },
  })
  return (
    <form className="dialog-form" onSubmit={(event) => { event.preventDefault(); if (person !== null) void submit() }}>
      {appoint.refusal !== null && <Problem refusal={appoint.refusal} />}
      <SelectField id="post-kind" label="职务" value={kind} options={kinds.map((one) => ({ value: one, label: postKinds[one] }))} onChange={(value) => setKind(value as PostKind)} />
      <Field id="post-person" label="任职人员"><PersonPicker id="post-person" value={person} onChange={setPerson} /></Field>
      <div className="form-row">
        <DayField id="post-from" label="任职日期" value={from} onChange={setFrom} />
        <DayField id="post-until" label="任期届满（可不填）" value={until} onChange={setUntil} future />
      </div>
      <Field id="post-document" label="任职文号（可不填）"><Input id="post-document" value={document} maxLength={80} onChange={(event) => setDocument(event.target.value)} /></Field>
      <div className="dialog-actions"><Button onClick={onClose}>取消</Button><Button type="primary" htmlType="submit" loading={appoint.busy} disabled={person === null || from === null}>任命</Button></div>
    </form>
  )
}

function RelieveDialog({ post, onClose }: { post: Post | null; onClose: () => void }) {
  const [on, setOn] = useState<string | null>(todayInChina())
  const relieve = useAct('POST /api/posts/:id/relieve', { quiet: true, onDone: onClose })
  return (
    <Modal open={post !== null} title={post === null ? '' : `免去${post.holderName}的${post.kindName}`} onCancel={onClose} footer={null} destroyOnHidden width={420}>
      <form className="dialog-form" onSubmit={(event) => { event.preventDefault(); if (post !== null && on !== null) void relieve.act({ params: { id: post.id }, body: { on, document: null } }) }}>
        {relieve.refusal !== null && <Problem refusal={relieve.refusal} />}
        <Field id="relieve-on" label="免职日期"><DatePicker id="relieve-on" value={on === null ? null : dayjs(on)} onChange={(day) => setOn(day?.format('YYYY-MM-DD') ?? null)} format="YYYY年M月D日" /></Field>
        <div className="dialog-actions"><Button onClick={onClose}>取消</Button><Button type="primary" danger htmlType="submit" loading={relieve.busy} disabled={on === null}>免职</Button></div>
      </form>
    </Modal>
  )
}

function PostRow({ post, onRelieve }: { post: Post; onRelieve: (() => void) | undefined }) {
  return (
    <tr className={isHeld(post) ? '' : 'post-past'}>
      <th scope="row">{post.kindName}</th>
      <td>{post.personId === null ? post.holderName : <Go to={paths.person(post.personId)}>{post.holderName}</Go>}</td>
      <td>{sayDay(post.fromOn)} — {post.untilOn === null ? '至今' : sayDay(post.untilOn)}</td>
      <td>{post.document ?? '—'}</td>
      <td className="row-action">{onRelieve !== undefined && isHeld(post) && post.kind !== 'county-officer' && <Button size="small" type="link" onClick={onRelieve}>免职</Button>}</td>
    </tr>
  )
}

/** Who holds which office; the past ones on demand. */
export function OrgPosts({ org }: { org: Org }) {
  const mayAppoint = useMay('posts.appoint') && org.on === null && org.status === 'active'
  const [appointing, setAppointing] = useState(false)
  const [relieving, setRelieving] = useState<Post | null>(null)
  const [all, setAll] = useState(false)
  const order = Object.keys(postKinds)
  const held = org.posts.filter((post) => org.on !== null || isHeld(post)).toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
  const past = org.on === null ? org.posts.filter((post) => !isHeld(post)) : []
  const shown = all ? [...held, ...past] : held
  return (
    <Panel title="班子和联络人员" flush aside={mayAppoint ? <Button type="link" onClick={() => setAppointing(true)}>任命</Button> : undefined}>
      {shown.length === 0 ? <Empty says="还没有登记职务" hint={mayAppoint ? '任命后，本人用自己的账号就能办理本组织的事项。' : '由上级党组织任命。'} /> : (
        <div className="sideways"><table className="post-table">
          <thead><tr><th scope="col">职务</th><th scope="col">姓名</th><th scope="col">任期</th><th scope="col">文号</th><th scope="col"><span className="unseen">办理</span></th></tr></thead>
          <tbody>{shown.map((post) => <PostRow key={post.id} post={post} onRelieve={mayAppoint ? () => setRelieving(post) : undefined} />)}</tbody>
        </table></div>
      )}
      {past.length > 0 && <p className="post-more"><Button type="link" onClick={() => setAll(!all)}>{all ? '收起历任' : `历任 ${past.length} 人次`}</Button></p>}
      <AppointDialog org={org} open={appointing} onClose={() => setAppointing(false)} />
      <RelieveDialog post={relieving} onClose={() => setRelieving(null)} />
    </Panel>
  )
}
