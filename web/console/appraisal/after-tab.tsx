import { App, Button, Table } from 'antd'
import { useState } from 'react'
import { useAct } from '../../client/hooks.ts'
import { useMe } from '../../client/me.ts'
import { Panel } from '../../kit/page/page.tsx'
import { sayShortDay } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { AfterDialog, type AfterDoing } from './after-dialogs.tsx'
import { gradeTones, isOpen, type Appraisal, type Line } from './words.ts'

function sayContest(line: Line) {
  if (line.contest === null) return '—'
  return <div className="appraisal-contest"><p>{line.contest}</p>{line.contestAnswer === null ? <Tag tone="amber">待答复</Tag> : <small className="faint">答复：{line.contestAnswer}</small>}</div>
}

function sayRemedy({ remedy }: Line) {
  if (remedy === null) return '—'
  const done = [remedy.meetingOn === null ? null : `${sayShortDay(remedy.meetingOn)}大会讨论`, remedy.approvalDocument, remedy.measures === null ? null : `${remedy.measures}，限${sayShortDay(remedy.dueOn)}前`, remedy.recheck]
  return <div className="appraisal-material">{done.filter((part) => part !== null).join('；')}{remedy.nextName !== null && <Tag tone="amber">{`待${remedy.nextName}`}</Tag>}</div>
}

function Acts({ appraisal, line, onDo }: { appraisal: Appraisal; line: Line; onDo: (doing: AfterDoing) => void }) {
  const waits = line.contest !== null && line.contestAnswer === null
  return (
    <span className="appraisal-acts">
      {waits && isOpen(appraisal, 'answer-contest') && <Button size="small" type="primary" onClick={() => onDo({ what: 'answer', line })}>答复异议</Button>}
      {!waits && line.fedBackOn !== null && isOpen(appraisal, 'contest') && <Button size="small" type="text" onClick={() => onDo({ what: 'contest', line })}>代记异议</Button>}
      {line.grade !== null && isOpen(appraisal, 'revise') && <Button size="small" onClick={() => onDo({ what: 'revise', line })}>更正评定</Button>}
      {line.remedy?.next != null && isOpen(appraisal, 'remedy') && <Button size="small" type="primary" onClick={() => onDo({ what: 'remedy', line })}>{line.remedy.nextName}</Button>}
    </span>
  )
}

/** What follows a decision: told to the member, sent home, contested, mended. */
export function AfterTab({ appraisal }: { appraisal: Appraisal }) {
  const { message } = App.useApp()
  const today = useMe().data?.today ?? ''
  const [doing, setDoing] = useState<AfterDoing | null>(null)
  const feedBack = useAct('POST /api/appraisals/:id/feedback')
  const send = useAct('POST /api/appraisals/:id/send-home', { onDone: ({ sent }) => void message.success(`${sent} 名流入党员的意见已送流出地`) })
  const lines = appraisal.rows.filter((line) => line.grade !== null)
  const untold = lines.filter((line) => line.fedBackOn === null)
  const unsent = lines.filter((line) => line.maySend)
  if (lines.length === 0) return <Panel><p className="faint">评定以后，在这里反馈本人、送流出地、答复异议。</p></Panel>
  return (
    <Panel
      flush title="反馈、异议和后续"
      aside={appraisal.mayRun && (
        <span className="appraisal-acts">
          {unsent.length > 0 && <Button loading={send.busy} onClick={() => void send.act({ params: { id: appraisal.id }, body: {} })}>送流出地（{unsent.length} 名）</Button>}
          {untold.length > 0 && isOpen(appraisal, 'feed-back') && <Button type="primary" loading={feedBack.busy} onClick={() => void feedBack.act({ params: { id: appraisal.id }, body: { personIds: untold.map((line) => line.personId), on: today } })}>反馈给本人（{untold.length} 名）</Button>}
        </span>
      )}
    >
      <Table<Line>
        size="small" rowKey="personId" pagination={false} dataSource={lines} scroll={{ x: 'max-content' }}
        columns={[
          { key: 'name', title: '党员姓名', fixed: 'left', render: (_, line) => line.name },
          { key: 'grade', title: '评定', render: (_, line) => <Tag tone={gradeTones[line.grade ?? ''] ?? 'plain'}>{line.gradeName ?? ''}</Tag> },
          { key: 'told', title: '反馈本人', render: (_, line) => (line.fedBackOn === null ? <Tag tone="amber">未反馈</Tag> : sayShortDay(line.fedBackOn)) },
          { key: 'sent', title: '送流出地', render: (_, line) => (line.side === 'home' ? '—' : line.sentHomeOn !== null ? sayShortDay(line.sentHomeOn) : line.maySend ? <Tag tone="amber">未送</Tag> : '不在接收期间') },
          { key: 'contest', title: '异议', width: 260, render: (_, line) => sayContest(line) },
          { key: 'remedy', title: '不合格后续', width: 260, render: (_, line) => sayRemedy(line) },
          { key: 'acts', title: '', render: (_, line) => <Acts appraisal={appraisal} line={line} onDo={setDoing} /> },
        ]}
      />
      {doing !== null && <AfterDialog appraisal={appraisal} doing={doing} today={today} onClose={() => setDoing(null)} />}
    </Panel>
  )
}
