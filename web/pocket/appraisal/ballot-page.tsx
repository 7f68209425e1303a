import { useState } from 'react'
import { markWords, type Mark } from '../../../domain/appraisal/grades.ts'
import { ChoiceField } from '../../kit/phone/fields.tsx'
import { Frame } from '../frame.tsx'
import { paths } from '../paths.ts'
import { SendForm } from '../send/send-form.tsx'
import type { OwnAppraisal } from './appraisal-page.tsx'
import { OneOfMine } from './one-of-mine.tsx'

const options = (Object.keys(markWords) as Mark[]).map((value) => ({ value, label: markWords[value] }))

function Ballot({ one }: { one: OwnAppraisal }) {
  const [marks, setMarks] = useState<Record<string, Mark>>({})
  if (!one.mayVote) return <p className="note">{one.voted === null ? '现在没有您可以投的票。' : '您已经投过票或领取了纸质票，一人一票。'}</p>
  const left = one.ballot.filter(({ subjectId }) => marks[subjectId] === undefined).length
  return (
    <SendForm
      act="POST /api/pocket/appraisals/:id/ballot" title={`${one.year}年度民主测评`} button={left > 0 ? `还有 ${left} 名没有选` : '投票'} back={{ to: paths.appraisal, label: '回到我的评议' }} says={({ says }) => says}
      args={() => (left > 0 ? null : { params: { id: one.id }, body: { marks: Object.entries(marks).map(([subjectId, mark]) => ({ subjectId, mark })) } })}
    >
      <p className="note">无记名：系统只记您投过票，不记您怎么投的，支部书记和管理员都看不到。投出后不能更改。</p>
      {one.ballot.map(({ subjectId, name, me }) => (
        <ChoiceField key={subjectId} id={subjectId} label={me ? `${name}（本人）` : name} required value={marks[subjectId] ?? ''} options={options} onChange={(mark) => setMarks({ ...marks, [subjectId]: mark as Mark })} />
      ))}
    </SendForm>
  )
}

/** One ballot, for every member on the list, by nobody's name. */
export function BallotPage() {
  return <Frame title="民主测评" lead="每名党员选一项。"><OneOfMine>{(one) => <Ballot one={one} />}</OneOfMine></Frame>
}
