import { Button, Input, Radio, Select, Table, type TableColumnType } from 'antd'
import { useState } from 'react'
import { marks, markWords, type Grade } from '../../../domain/appraisal/grades.ts'
import { useAct } from '../../client/hooks.ts'
import { DayField, Field } from '../../kit/ask/fields.tsx'
import { Panel } from '../../kit/page/page.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { LineDrawer, Material } from './line-drawer.tsx'
import { decidedByWords, gradeTones, isOpen, type Appraisal, type Line } from './words.ts'

interface Choice {
  grade: Grade | null
  comment: string
  opinionId: string | null
}

const none: Choice = { grade: null, comment: '', opinionId: null }
const tallyColumns: TableColumnType<Line>[] = marks.map((mark) => ({ key: mark, title: markWords[mark], align: 'right', width: 76, render: (_, line) => line.tally?.[mark] ?? '—' }))

/** What a host thinks, and one click to follow it; the decision stays with the home. */
function Opinions({ line, choice, onFollow }: { line: Line; choice: Choice; onFollow: (choice: Choice) => void }) {
  return line.opinions.map((one) => (
    <div key={one.stepId} className="appraisal-opinion">
      {one.byOrg}：<Tag tone={gradeTones[one.grade] ?? 'plain'}>{one.gradeName}</Tag>{one.comment}
      <Button size="small" disabled={choice.opinionId === one.stepId} onClick={() => onFollow({ grade: one.grade as Grade, comment: one.comment ?? '', opinionId: one.stepId })}>{choice.opinionId === one.stepId ? '已采用' : '采用流入地意见'}</Button>
    </div>
  ))
}

function Deciding({ appraisal }: { appraisal: Appraisal }) {
  const lines = appraisal.rows.filter((line) => line.takesPart)
  const [choices, setChoices] = useState<Record<string, Choice>>({})
  const [by, setBy] = useState<'committee' | 'meeting'>('committee')
  const [on, setOn] = useState<string | null>(null)
  const [document, setDocument] = useState('')
  const [looked, setLooked] = useState<Line | null>(null)
  const decide = useAct('PUT /api/appraisals/:id/decisions', { quiet: true })
  const of = (line: Line) => choices[line.personId] ?? none
  const set = (line: Line, choice: Choice) => setChoices({ ...choices, [line.personId]: choice })
  const excellent = lines.filter((line) => of(line).grade === 'excellent').length
  const open = lines.filter((line) => of(line).grade === null)
  const over = excellent > appraisal.mostExcellent
  const submit = () => {
    if (on === null) return
    const decisions = lines.flatMap((line) => {
      const { grade, comment, opinionId } = of(line)
      return grade === null ? [] : [{ personId: line.personId, grade, comment: comment.trim(), ...(opinionId === null ? {} : { opinionId }) }]
    })
    void decide.act({ params: { id: appraisal.id }, body: { decidedBy: by, on, decisions, ...(document.trim() === '' ? {} : { document: document.trim() }) } })
  }
  return (
    <Panel flush title="组织评定" aside={<span className={over ? 'form-fault' : ''}>优秀 {excellent} 名，最多 {appraisal.mostExcellent} 名（参评 {appraisal.takingPart} 名的{appraisal.limit}）</span>}>
      <Table<Line>
        size="small" rowKey="personId" pagination={false} dataSource={lines} scroll={{ x: 'max-content' }}
        columns={[
          { key: 'name', title: '党员姓名', fixed: 'left', width: 130, render: (_, line) => <Button type="link" className="appraisal-name" onClick={() => setLooked(line)}>{line.name}{line.side === 'host' ? '（流入）' : ''}</Button> },
          ...tallyColumns,
          { key: 'material', title: '全年情况（供参考，不计分）', width: 300, render: (_, line) => <><Material line={line} /><Opinions line={line} choice={of(line)} onFollow={(choice) => set(line, choice)} /></> },
          {
            key: 'grade', title: '等次', width: 130,
            render: (_, line) => <Select<Grade> aria-label={`${line.name}的等次`} className="appraisal-grade" placeholder="请评定" value={of(line).grade} options={appraisal.grades.map(({ grade, name }) => ({ value: grade, label: name }))} onChange={(grade) => set(line, { ...of(line), grade, opinionId: null })} />,
          },
          { key: 'comment', title: '评语', width: 260, render: (_, line) => <Input.TextArea aria-label={`${line.name}的评语`} autoSize={{ minRows: 1, maxRows: 4 }} maxLength={1000} value={of(line).comment} onChange={(event) => set(line, { ...of(line), comment: event.target.value })} /> },
        ]}
      />
      <div className="appraisal-decide">
        <Button disabled={open.length === 0} onClick={() => setChoices(Object.fromEntries(lines.map((line) => [line.personId, of(line).grade === null ? { ...of(line), grade: 'qualified' as const } : of(line)])))}>其余评为合格</Button>
        <Field id="decided-by" label="由谁评定"><Radio.Group id="decided-by" value={by} options={[{ value: 'committee', label: '支部委员会' }, { value: 'meeting', label: '党员大会' }]} onChange={(event) => setBy(event.target.value as 'committee')} /></Field>
        <DayField id="decided-on" label="评定日期" value={on} onChange={setOn} />
        <Field id="decided-document" label="会议记录或文号（可不填）"><Input id="decided-document" maxLength={100} value={document} onChange={(event) => setDocument(event.target.value)} /></Field>
        <Button type="primary" loading={decide.busy} disabled={open.length > 0 || on === null} onClick={submit}>{open.length > 0 ? `还有 ${open.length} 名未评定` : '确定评定'}</Button>
      </div>
      {decide.refusal !== null && <Problem refusal={decide.refusal} />}
      {looked !== null && <LineDrawer line={looked} onClose={() => setLooked(null)} />}
    </Panel>
  )
}

function Decided({ appraisal }: { appraisal: Appraisal }) {
  const [looked, setLooked] = useState<Line | null>(null)
  return (
    <Panel flush title={`${decidedByWords[appraisal.decidedBy ?? 'committee'] ?? ''}于${sayDay(appraisal.decidedOn)}评定`} aside={appraisal.decisionDocument}>
      <Table<Line>
        size="small" rowKey="personId" pagination={false} dataSource={appraisal.rows} scroll={{ x: 'max-content' }}
        columns={[
          { key: 'name', title: '党员姓名', render: (_, line) => <Button type="link" className="appraisal-name" onClick={() => setLooked(line)}>{line.name}</Button> },
          ...tallyColumns,
          { key: 'grade', title: '评定', render: (_, line) => (line.grade === null ? (line.takesPart ? '—' : '未参评') : <Tag tone={gradeTones[line.grade] ?? 'plain'}>{line.gradeName ?? ''}</Tag>) },
          { key: 'official', title: '效力', render: (_, line) => (line.grade === null ? '—' : line.side === 'home' ? '正式评定' : '意见，由流出地评定') },
          { key: 'opinions', title: '流入地意见', render: (_, line) => line.opinions.map((one) => `${one.byOrg}：${one.gradeName}${line.followsOpinion === one.stepId ? '（已采用）' : ''}`).join('；') || '—' },
          { key: 'comment', title: '评语', width: 320, render: (_, line) => line.comment },
        ]}
      />
      {looked !== null && <LineDrawer line={looked} onClose={() => setLooked(null)} />}
    </Panel>
  )
}

/** The decision: beside the ballot and the facts of the year, and within one third. */
export function DecisionTab({ appraisal }: { appraisal: Appraisal }) {
  if (isOpen(appraisal, 'decide')) return <Deciding appraisal={appraisal} />
  if (appraisal.decidedOn === null) return <Panel><p className="faint">开箱计票以后评定等次。</p></Panel>
  return <Decided appraisal={appraisal} />
}
