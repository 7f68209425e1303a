import { Button, Input, Modal, Table } from 'antd'
import { useState } from 'react'
import { useAct } from '../../client/hooks.ts'
import { Field, SelectField } from '../../kit/ask/fields.tsx'
import { ReasonDialog } from '../../kit/ask/reason-dialog.tsx'
import { Panel } from '../../kit/page/page.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import { sayShortDay } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { LineDrawer, Material } from './line-drawer.tsx'
import { isOpen, type Appraisal, type Line } from './words.ts'

type Doing = { what: 'self' | 'remark' | 'leave' | 'look'; line: Line } | null

function SelfDialog({ appraisal, line, onClose }: { appraisal: Appraisal; line: Line; onClose: () => void }) {
  const [text, setText] = useState(line.self ?? '')
  const save = useAct('PUT /api/appraisals/:id/self/:personId', { quiet: true, onDone: onClose })
  return (
    <Modal open title={`${line.name}的个人自评`} footer={null} onCancel={onClose}>
      <p className="form-says">本人在手机上填写最好；不方便的，由支部按本人口述记录。</p>
      {save.refusal !== null && <Problem refusal={save.refusal} />}
      <Field id="self-text" label="个人自评"><Input.TextArea id="self-text" rows={6} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} /></Field>
      <div className="dialog-actions"><Button onClick={onClose}>取消</Button><Button type="primary" loading={save.busy} disabled={text.trim().length < 2} onClick={() => void save.act({ params: { id: appraisal.id, personId: line.personId }, body: { text: text.trim() } })}>保存</Button></div>
    </Modal>
  )
}

function RemarkDialog({ appraisal, line, onClose }: { appraisal: Appraisal; line: Line; onClose: () => void }) {
  const [by, setBy] = useState<string | null>(null)
  const [text, setText] = useState('')
  const save = useAct('POST /api/appraisals/:id/remarks', { quiet: true, onDone: onClose })
  const others = appraisal.rows.filter((one) => one.takesPart && one.personId !== line.personId)
  const author = others.find((one) => one.personId === by)
  return (
    <Modal open title={`对${line.name}的互评意见`} footer={null} onCancel={onClose}>
      {save.refusal !== null && <Problem refusal={save.refusal} />}
      <p className="form-says">能用手机的，由本人在手机上写；不方便的，按本人当面或电话里说的记录。</p>
      <SelectField id="remark-by" label="谁的意见" value={by} options={others.map((one) => ({ value: one.personId, label: one.name }))} onChange={setBy} />
      <Field id="remark-text" label="意见"><Input.TextArea id="remark-text" rows={4} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} /></Field>
      <div className="dialog-actions"><Button onClick={onClose}>取消</Button><Button type="primary" loading={save.busy} disabled={author === undefined || text.trim().length < 2} onClick={() => { if (author !== undefined) void save.act({ params: { id: appraisal.id }, body: { personId: line.personId, byPersonId: author.personId, by: author.name, text: text.trim() } }) }}>记录</Button></div>
    </Modal>
  )
}

function Acts({ appraisal, line, onDo }: { appraisal: Appraisal; line: Line; onDo: (doing: Doing) => void }) {
  const back = useAct('PUT /api/appraisals/:id/subjects/:personId')
  const changes = isOpen(appraisal, 'change-subjects')
  return (
    <span className="appraisal-acts">
      {line.takesPart && isOpen(appraisal, 'note-self') && <Button size="small" onClick={() => onDo({ what: 'self', line })}>{line.self === null ? '代记自评' : '修改自评'}</Button>}
      {line.takesPart && isOpen(appraisal, 'remark') && <Button size="small" onClick={() => onDo({ what: 'remark', line })}>记互评</Button>}
      {changes && line.takesPart && <Button size="small" type="text" onClick={() => onDo({ what: 'leave', line })}>不参加</Button>}
      {changes && !line.takesPart && <Button size="small" type="text" onClick={() => void back.act({ params: { id: appraisal.id, personId: line.personId }, body: { takesPart: true } })}>改为参加</Button>}
    </span>
  )
}

/** Whether a member has said something of the others; asked for while they do so, and no condition for going on. */
function Given({ appraisal, line }: { appraisal: Appraisal; line: Line }) {
  if (line.remarksGiven > 0) return <>{line.remarksGiven} 条</>
  return appraisal.stage === 'mutual' && line.takesPart ? <Tag tone="amber">未提</Tag> : <>—</>
}

/** Who is appraised, in their own words and those of the others. */
export function MembersTab({ appraisal }: { appraisal: Appraisal }) {
  const [doing, setDoing] = useState<Doing>(null)
  const leave = useAct('PUT /api/appraisals/:id/subjects/:personId', { onDone: () => setDoing(null) })
  const refresh = useAct('POST /api/appraisals/:id/refresh')
  const close = () => setDoing(null)
  return (
    <Panel flush title={`应参评 ${appraisal.subjects} 名，参评 ${appraisal.takingPart} 名`} aside={isOpen(appraisal, 'change-subjects') && <Button size="small" loading={refresh.busy} onClick={() => void refresh.act({ params: { id: appraisal.id }, body: {} })}>补充新到党员</Button>}>
      <Table<Line>
        size="small" rowKey="personId" pagination={false} dataSource={appraisal.rows} scroll={{ x: 'max-content' }}
        columns={[
          { key: 'name', title: '党员', fixed: 'left', render: (_, line) => <Button type="link" className="appraisal-name" onClick={() => setDoing({ what: 'look', line })}>{line.name}</Button> },
          { key: 'side', title: '关系', render: (_, line) => (line.side === 'host' ? <Tag tone="blue">流入</Tag> : line.memberTypeName ?? '本支部') },
          { key: 'part', title: '参评', render: (_, line) => (line.takesPart ? '参加' : <Tag tone="amber">{`不参加：${line.absentReason ?? ''}`}</Tag>) },
          { key: 'self', title: '自评', render: (_, line) => (line.selfOn === null ? (line.takesPart ? <Tag tone="amber">未自评</Tag> : '—') : <>{line.selfBy === 'member' ? '本人' : '代记'} {sayShortDay(line.selfOn)}</>) },
          { key: 'remarks', title: '收到互评', align: 'right', render: (_, line) => (line.remarks.length === 0 ? '—' : `${line.remarks.length} 条`) },
          { key: 'given', title: '提出互评', align: 'right', render: (_, line) => <Given appraisal={appraisal} line={line} /> },
          { key: 'material', title: '全年情况', width: 420, render: (_, line) => <Material line={line} /> },
          { key: 'acts', title: '', render: (_, line) => <Acts appraisal={appraisal} line={line} onDo={setDoing} /> },
        ]}
      />
      {doing?.what === 'look' && <LineDrawer line={doing.line} onClose={close} />}
      {doing?.what === 'self' && <SelfDialog appraisal={appraisal} line={doing.line} onClose={close} />}
      {doing?.what === 'remark' && <RemarkDialog appraisal={appraisal} line={doing.line} onClose={close} />}
      <ReasonDialog
        open={doing?.what === 'leave'} title={`${doing?.line.name ?? ''}不参加这次评议`} says="不参加的不投票、不评定等次，也不计入参评人数。" presets={['失去联系', '长期患病', '出国（境）未归']} confirm="确定" onCancel={close}
        onConfirm={async (reason) => { if (doing !== null) await leave.act({ params: { id: appraisal.id, personId: doing.line.personId }, body: { takesPart: false, reason } }) }}
      />
    </Panel>
  )
}
