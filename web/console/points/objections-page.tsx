import { Button, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../client/call.ts'
import { useAct } from '../../client/hooks.ts'
import { Field } from '../../kit/ask/fields.tsx'
import { Page } from '../../kit/page/page.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { paths } from '../paths.ts'
import { PointTabs } from './point-tabs.tsx'
import { sayDelta } from './words.ts'
import './points.css'

type Row = Answer<'GET /api/point-objections'>['rows'][number]

function AnswerForm({ row, onClose }: { row: Row; onClose: () => void }) {
  const [upheld, setUpheld] = useState<boolean | null>(null)
  const [answer, setAnswer] = useState('')
  const send = useAct('POST /api/point-objections/:id/answer', { quiet: true, onDone: onClose })
  const ready = upheld !== null && answer.trim().length >= 2
  return (
    <form className="dialog-form" onSubmit={(event) => { event.preventDefault(); if (upheld !== null && ready) void send.act({ params: { id: row.id }, body: { upheld, answer: answer.trim() } }) }}>
      {send.refusal !== null && <Problem refusal={send.refusal} />}
      <p className="dialog-says">{sayDay(row.on)}“{row.title}”{sayDelta(row.delta)}。{row.name}说：{row.reason}</p>
      <Field id="objection-upheld" label="异议是否成立">
        <Radio.Group id="objection-upheld" value={upheld} onChange={({ target }) => setUpheld(target.value as boolean)} options={[{ value: true, label: '成立，冲销这条积分' }, { value: false, label: '不成立，维持' }]} />
      </Field>
      <Field id="objection-answer" label="答复" hint="党员本人会看到。"><Input.TextArea id="objection-answer" rows={3} maxLength={500} value={answer} onChange={({ target }) => setAnswer(target.value)} /></Field>
      <div className="dialog-actions"><Button onClick={onClose}>取消</Button><Button type="primary" htmlType="submit" disabled={!ready} loading={send.busy}>答复</Button></div>
    </form>
  )
}

/** What members contest, oldest first. */
export function ObjectionsPage() {
  const [answering, setAnswering] = useState<Row | null>(null)
  return (
    <Page title="积分与谈话" lead="党员对自己账上的某一条有意见，由支部核对后答复；成立的，这一条冲销。" below={<PointTabs at="objections" />}>
        <DataTable
          name="point-objections"
          look="GET /api/point-objections"
          rowKey={(row) => row.id}
          rowTo={(row) => paths.personPoints(row.personId)}
          searchPlaceholder="党员姓名"
          filters={[{ key: 'state', label: '状态', options: [{ value: 'open', label: '待答复' }, { value: 'answered', label: '已答复' }] }]}
          columns={[
            { key: 'name', title: '党员', fixed: true, render: (row) => <strong>{row.name}</strong> },
            { key: 'org', title: '党支部', render: (row) => row.orgName },
            { key: 'entry', title: '哪一条', render: (row) => `${sayDay(row.on)} ${row.title}，${sayDelta(row.delta)}` },
            { key: 'reason', title: '异议', render: (row) => row.reason },
            { key: 'raisedOn', title: '提出', render: (row) => sayDay(row.raisedOn) },
            { key: 'state', title: '状态', render: (row) => (row.answeredOn === null ? <Tag tone="amber">待答复</Tag> : <Tag tone={row.upheld ? 'green' : 'plain'}>{row.upheld ? '成立，已冲销' : '不成立'}</Tag>) },
            { key: 'act', title: '办理', render: (row) => (row.answeredOn !== null ? row.answer : row.own ? <span className="faint">本人提出，由他人答复</span> : <Button size="small" type="primary" onClick={() => setAnswering(row)}>答复</Button>) },
          ]}
          empty={{ says: '没有积分异议' }}
        />
      <Modal open={answering !== null} title="答复积分异议" footer={null} destroyOnHidden onCancel={() => setAnswering(null)}>
        {answering !== null && <AnswerForm row={answering} onClose={() => setAnswering(null)} />}
      </Modal>
    </Page>
  )
}
