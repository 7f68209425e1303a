import { Button, Checkbox, InputNumber, Table } from 'antd'
import { useState } from 'react'
import { marks, markWords, noCounts, sumOf, type Counts } from '../../../domain/appraisal/grades.ts'
import { useAct } from '../../client/hooks.ts'
import { Go } from '../../kit/page/go.tsx'
import { Panel } from '../../kit/page/page.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import { Figure, Figures } from '../../kit/show/figure.tsx'
import { Tag } from '../../kit/show/light.tsx'
import { paths } from '../paths.ts'
import { isOpen, wayWords, type Appraisal, type Line } from './words.ts'

/** Who has voted, and how; what the ballots say is known to nobody before the box is opened. */
function Voters({ appraisal }: { appraisal: Appraisal }) {
  const voters = appraisal.rows.filter((line) => line.takesPart)
  const [paper, setPaper] = useState(() => voters.filter((line) => line.voted === 'paper').map((line) => line.personId))
  const hand = useAct('PUT /api/appraisals/:id/paper-voters', { quiet: true })
  const open = isOpen(appraisal, 'hand-out')
  return (
    <Panel title="投票" aside="无记名：系统只记谁投过票，不记怎么投的">
      {hand.refusal !== null && <Problem refusal={hand.refusal} />}
      <ul className="appraisal-voters">
        {voters.map((line) => (
          <li key={line.personId}>
            {open && line.voted !== 'phone'
              ? <Checkbox checked={paper.includes(line.personId)} onChange={(event) => setPaper(event.target.checked ? [...paper, line.personId] : paper.filter((id) => id !== line.personId))}>{line.name}</Checkbox>
              : <span>{line.name}</span>}
            {line.voted === null ? <Tag tone="amber">未投</Tag> : <Tag tone="green">{wayWords[line.voted] ?? ''}</Tag>}
          </li>
        ))}
      </ul>
      {open && <div className="dialog-actions"><Go className="go-button" to={paths.printAppraisal(appraisal.id, { sheet: 'ballot' })}>打印纸质票</Go><Button loading={hand.busy} onClick={() => void hand.act({ params: { id: appraisal.id }, body: { personIds: paper } })}>勾选的发纸质票</Button></div>}
    </Panel>
  )
}

function PaperCounts({ appraisal }: { appraisal: Appraisal }) {
  const lines = appraisal.rows.filter((line) => line.takesPart)
  const handedOut = appraisal.paperBallots
  const [counts, setCounts] = useState<Record<string, Counts>>(() => Object.fromEntries(lines.map((line) => [line.personId, line.paper ?? { ...noCounts, abstained: handedOut }])))
  const type = useAct('PUT /api/appraisals/:id/paper-counts', { quiet: true })
  const of = (line: Line) => counts[line.personId] ?? noCounts
  const wrong = lines.filter((line) => sumOf(of(line)) !== handedOut)
  const save = () => void type.act({ params: { id: appraisal.id }, body: { counts: lines.map((line) => ({ personId: line.personId, ...of(line) })) } })
  return (
    <Panel flush title={`登记纸质票：发出 ${handedOut} 张`} aside="逐人合计应等于发出的票数；没交回的计入弃权">
      {type.refusal !== null && <Problem refusal={type.refusal} />}
      <Table<Line>
        size="small" rowKey="personId" pagination={false} dataSource={lines}
        columns={[
          { key: 'name', title: '党员姓名', render: (_, line) => line.name },
          ...marks.map((mark) => ({
            key: mark, title: markWords[mark],
            render: (_: unknown, line: Line) => <InputNumber aria-label={`${line.name}${markWords[mark]}`} min={0} max={handedOut} value={of(line)[mark]} onChange={(value) => setCounts({ ...counts, [line.personId]: { ...of(line), [mark]: value ?? 0 } })} />,
          })),
          { key: 'sum', title: '合计', render: (_, line) => <span className={sumOf(of(line)) === handedOut ? '' : 'form-fault'}>{sumOf(of(line))} / {handedOut}</span> },
        ]}
      />
      <div className="dialog-actions appraisal-foot"><Button type="primary" loading={type.busy} disabled={wrong.length > 0} onClick={save}>保存纸质票</Button></div>
    </Panel>
  )
}

/** Counts per member over all ballots, once the box was opened. */
export function TallyTable({ appraisal }: { appraisal: Appraisal }) {
  return (
    <Panel flush title={`测评结果：共 ${appraisal.ballots ?? 0} 张票`}>
      <Table<Line>
        size="small" rowKey="personId" pagination={false} dataSource={appraisal.rows.filter((line) => line.tally !== null)}
        columns={[
          { key: 'name', title: '党员姓名', render: (_, line) => line.name },
          ...marks.map((mark) => ({ key: mark, title: markWords[mark], align: 'right' as const, render: (_: unknown, line: Line) => line.tally?.[mark] ?? 0 })),
        ]}
      />
    </Panel>
  )
}

/** The ballot: who has voted, paper, and the count. */
export function BallotTab({ appraisal }: { appraisal: Appraisal }) {
  const counting = isOpen(appraisal, 'count-paper') && appraisal.paperBallots > 0
  return (
    <>
      <Figures>
        <Figure label="投票人" value={appraisal.voters} unit="名" />
        <Figure label="手机已投" value={appraisal.phoneBallots} unit="张" note={appraisal.phoneBallots > 0 && appraisal.phoneBallots < 3 ? '不足三张时不能开箱' : undefined} />
        <Figure label="纸质票" value={appraisal.paperBallots} unit="张" />
        {appraisal.ballots !== null && <Figure label="已计票" value={appraisal.ballots} unit="张" tone="green" />}
      </Figures>
      {appraisal.ballots !== null && <TallyTable appraisal={appraisal} />}
      <Voters key={`${appraisal.stage}${appraisal.paperBallots}${appraisal.phoneBallots}`} appraisal={appraisal} />
      {counting && <PaperCounts key={appraisal.paperBallots} appraisal={appraisal} />}
    </>
  )
}
