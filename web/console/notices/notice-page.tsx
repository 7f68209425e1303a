import { Button } from 'antd'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { audiences, copyStates, type Audience, type CopyState } from '../../../contract/bulletins/endpoints.ts'
import type { RowOf } from '../../kit/table/columns.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { useMay } from '../../client/me.ts'
import { ReasonDialog } from '../../kit/ask/reason-dialog.tsx'
import { FilesOf } from '../../kit/files/files-of.tsx'
import { Go } from '../../kit/page/go.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay, sayInstant } from '../../kit/show/dates.ts'
import { Figure, Figures } from '../../kit/show/figure.tsx'
import { Tag } from '../../kit/show/light.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { paths } from '../paths.ts'
import { deliveryNames, deliveryOptions, deliveryTones, stateOptions, stateTones, type BulletinOf } from './words.ts'
import './notices.css'

type Copy = RowOf<'GET /api/bulletins/:id/people'>

function Withdraw({ id }: { id: string }) {
  const [asking, setAsking] = useState(false)
  const withdraw = useAct('POST /api/bulletins/:id/withdraw')
  return (
    <>
      <Button onClick={() => setAsking(true)}>撤回</Button>
      <ReasonDialog
        open={asking} title="撤回这条通知" confirm="撤回" danger presets={['内容有误', '时间改变']} says="没有看过的人不再收到提醒；看过的人会看到“已撤回”。" onCancel={() => setAsking(false)}
        onConfirm={async (reason) => { await withdraw.act({ params: { id }, body: { reason } }); setAsking(false) }}
      />
    </>
  )
}

/** The second way of a letter: read out by telephone or at home. */
function ReadOut({ id, copy }: { id: string; copy: Copy }) {
  const note = useAct('POST /api/bulletins/:id/people/:personId/read-out')
  if (copy.state === 'read' || copy.state === 'told') return null
  return <Button size="small" loading={note.busy} onClick={() => void note.act({ params: { id, personId: copy.personId } })} aria-label={`已念给${copy.name}听`}>已念给本人听</Button>
}

function Copies({ bulletin }: { bulletin: BulletinOf }) {
  const logs = useMay('contacts.log')
  const reads = bulletin.template === 'letter' && logs && bulletin.withdrawn === null
  return (
    <DataTable
      name="notice-copies" look="GET /api/bulletins/:id/people" params={{ id: bulletin.id }} searchPlaceholder="姓名或拼音首字母" rowKey={(row) => row.personId}
      filters={[{ key: 'state', label: '情况', options: stateOptions }, { key: 'delivery', label: '短信邮件', options: deliveryOptions }]}
      columns={[
        { key: 'name', title: '党员', fixed: true, render: (row) => <Go to={paths.person(row.personId)}><strong>{row.name}</strong></Go> },
        { key: 'org', title: '党支部', render: (row) => row.orgName ?? '—' },
        { key: 'state', title: '情况', render: (row) => <Tag tone={stateTones[row.state]}>{copyStates[row.state]}</Tag> },
        { key: 'read', title: '看过', render: (row) => (row.readAt === null ? '—' : `${sayInstant(row.readAt)}${row.state === 'told' ? `，${row.readBy}告知` : ''}`) },
        {
          key: 'message', title: '短信邮件',
          render: ({ message }) => (message === null ? '—' : <><Tag tone={deliveryTones[message.state]}>{deliveryNames[message.state]}</Tag><small className="notice-small">{[message.channel, sayInstant(message.at), message.reason].filter(Boolean).join('，')}</small></>),
        },
        ...(reads ? [{ key: 'act', title: '念给本人听', render: (row: Copy) => <ReadOut id={bulletin.id} copy={row} /> }] : []),
      ]}
      empty={{ says: '没有对象' }}
    />
  )
}

const tones: Partial<Record<CopyState, 'red' | 'amber' | 'green'>> = { read: 'green', 'to-call': 'red', messaged: 'amber' }

function Body({ bulletin }: { bulletin: BulletinOf }) {
  const { id, counts, delivery, chosen } = bulletin
  const states = (Object.keys(copyStates) as CopyState[]).filter((state) => counts[state] > 0 || state === 'read' || state === 'inbox')
  const outcomes = (Object.keys(deliveryNames) as (keyof typeof deliveryNames)[]).filter((outcome) => delivery[outcome] > 0)
  return (
    <>
      <Panel title={bulletin.name} aside={chosen !== null && <span className="form-hint">{chosen.orgName ?? '本组织及下级'}，{audiences[chosen.audience as Audience]}{chosen.place === null ? '' : `，${chosen.place}`}</span>}>
        <div className="notice-text">{bulletin.text}</div>
        <FilesOf concept="notice" owner={id} />
        {bulletin.validUntil !== null && <p className="form-hint">有效到{sayDay(bulletin.validUntil)}</p>}
        {bulletin.withdrawn !== null && <p className="form-hint">{bulletin.withdrawn.by}于{sayInstant(bulletin.withdrawn.at)}撤回</p>}
      </Panel>
      <Figures>
        <Figure label="对象" value={bulletin.people} unit="名" to={paths.noticeOf(id)} />
        {states.map((state) => <Figure key={state} label={copyStates[state]} value={counts[state]} unit="名" to={paths.noticeOf(id, { state })} {...(counts[state] > 0 && tones[state] !== undefined ? { tone: tones[state] } : {})} />)}
        {outcomes.map((outcome) => <Figure key={outcome} label={`短信邮件${deliveryNames[outcome]}`} value={delivery[outcome]} unit="名" to={paths.noticeOf(id, { delivery: outcome })} {...(outcome === 'failed' ? { tone: 'red' as const } : {})} />)}
      </Figures>
      <Copies bulletin={bulletin} />
    </>
  )
}

/** One notice: what it said, whom it reached and how. */
export function NoticeOfPage() {
  const { id = '' } = useParams({ strict: false })
  const look = useLook('GET /api/bulletins/:id', { params: { id } })
  const bulletin = look.data
  return (
    <Page
      title={bulletin?.title ?? '通知'} crumbs={[{ label: '通知', to: paths.notices() }]}
      {...(bulletin === undefined ? {} : { lead: `${bulletin.orgName}，${bulletin.byName}，${sayInstant(bulletin.sentAt)}发出。`, actions: bulletin.mayWithdraw && <Withdraw id={bulletin.id} /> })}
    >
      <Loaded look={look}>{(loaded) => <Body bulletin={loaded} />}</Loaded>
    </Page>
  )
}
