import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { cardKinds, receiptWays, type CardKind } from '../../../domain/learning/words.ts'
import type { Answer } from '../../client/call.ts'
import { useAct } from '../../client/hooks.ts'
import { useMay, useMe } from '../../client/me.ts'
import { Field, SelectField } from '../../kit/ask/fields.tsx'
import { OrgPicker } from '../../kit/ask/org-picker.tsx'
import { ReasonDialog } from '../../kit/ask/reason-dialog.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { useListExport } from '../books/list-export.ts'
import { optionsOf } from './course-dialog.tsx'
import { PeoplePicker, type Picked } from './people-picker.tsx'

type Card = Answer<'GET /api/learning/cards'>['rows'][number]

const presets = ['今年的学时还没有过半，请看看课表，选自己用得上的课。', '本月主题党日快到了，回不来的可以线上参加，或请联系人代为请假。', '天气转凉，在外注意身体，有困难请告诉支部。']

function IssueDialog({ onClose }: { onClose: () => void }) {
  const me = useMe().data
  const { message } = App.useApp()
  const [org, setOrg] = useState<{ id: string; name: string | null } | null>(null)
  const [kind, setKind] = useState<CardKind>('learning')
  const [body, setBody] = useState('')
  const [people, setPeople] = useState<Picked[]>([])
  const issue = useAct('POST /api/learning/cards', { quiet: true, onDone: ({ issued }) => { void message.success(`已发 ${issued} 张提示卡。`); onClose() } })
  const orgId = org?.id ?? me?.post?.orgId ?? null
  return (
    <Modal open title="发提示卡" footer={null} onCancel={onClose}>
      <form className="dialog-form" onSubmit={(event) => { event.preventDefault(); if (orgId !== null) void issue.act({ body: { orgId, kind, body: body.trim(), personIds: people.map(({ value }) => value) } }) }}>
        {issue.refusal !== null && <Problem refusal={issue.refusal} />}
        <div className="form-row">
          <Field id="card-org" label="发出的党组织"><OrgPicker id="card-org" value={orgId} label={org?.name ?? me?.post?.orgName ?? null} onChange={(id, name) => setOrg(id === null ? null : { id, name })} /></Field>
          <SelectField id="card-kind" label="类别" value={kind} options={optionsOf(cardKinds)} onChange={(next) => setKind((next ?? 'learning') as CardKind)} />
        </div>
        <Field id="card-people" label="发给谁"><PeoplePicker id="card-people" value={people} onChange={setPeople} /></Field>
        <Field id="card-body" label="内容"><Input.TextArea id="card-body" rows={3} maxLength={500} showCount value={body} onChange={(event) => setBody(event.target.value)} /></Field>
        <div className="reason-presets">{presets.map((preset) => <Button key={preset} size="small" onClick={() => setBody(preset)}>{`${preset.slice(0, 12)}…`}</Button>)}</div>
        <div className="dialog-actions"><Button onClick={onClose}>取消</Button><Button type="primary" htmlType="submit" loading={issue.busy} disabled={orgId === null || people.length === 0 || body.trim() === ''}>发出</Button></div>
      </form>
    </Modal>
  )
}

/** Reminder cards: to whom, when, read or passed on by the contact person. */
export function CardList() {
  const manages = useMay('learning.manage')
  const notes = useMay('learning.note')
  const [issuing, setIssuing] = useState(false)
  const [noting, setNoting] = useState<Card | null>(null)
  const note = useAct('POST /api/learning/cards/:id/note')
  return (
    <>
      <DataTable
        name="reminder-cards" look="GET /api/learning/cards" rowKey={(row) => row.id} searchPlaceholder="姓名"
        filters={[{ key: 'kind', label: '类别', options: optionsOf(cardKinds) }, { key: 'read', label: '阅知', options: [{ value: 'true', label: '已阅知' }, { value: 'false', label: '未阅知' }] }]}
        columns={[
          { key: 'name', title: '姓名', fixed: true, render: (row) => <strong>{row.name}</strong> },
          { key: 'personOrgName', title: '党支部', render: (row) => row.personOrgName },
          { key: 'kind', title: '类别', render: (row) => cardKinds[row.kind] },
          { key: 'body', title: '内容', width: 360, render: (row) => row.body },
          { key: 'issuedOn', title: '发出', render: (row) => `${sayDay(row.issuedOn)}，${row.issuedBy}` },
          { key: 'readOn', title: '阅知', render: (row) => (row.readOn === null || row.way === null ? <Tag tone="amber">未阅知</Tag> : `${sayDay(row.readOn)}，${receiptWays[row.way]}`) },
          { key: 'do', title: '', render: (row) => (row.readOn === null && notes ? <Button size="small" onClick={() => setNoting(row)}>代登阅知</Button> : row.note) },
        ]}
        {...useListExport('cards')}
        extra={manages && <Button type="primary" onClick={() => setIssuing(true)}>发提示卡</Button>}
        empty={{ says: '还没有发过提示卡', hint: '提醒一句、关心一句；不用手机的，由联系人转告并代登。' }}
      />
      {issuing && <IssueDialog onClose={() => setIssuing(false)} />}
      <ReasonDialog
        open={noting !== null} optional title={`代登阅知：${noting?.name ?? ''}`} {...(noting === null ? {} : { says: noting.body })} presets={['电话告知', '当面告知', '微信告知', '家属转告']} confirm="登记"
        onCancel={() => setNoting(null)} onConfirm={async (text) => { if (noting !== null) await note.act({ params: { id: noting.id }, body: text === '' ? {} : { note: text } }); setNoting(null) }}
      />
    </>
  )
}
