import { useState } from 'react'
import { LongTextField } from '../../kit/phone/fields.tsx'
import { Frame } from '../frame.tsx'
import { paths } from '../paths.ts'
import { SendForm } from '../send/send-form.tsx'
import type { OwnAppraisal } from './appraisal-page.tsx'
import { OneOfMine } from './one-of-mine.tsx'

function ContestForm({ one }: { one: OwnAppraisal }) {
  const [text, setText] = useState('')
  if (!one.mayContest) return <p className="note">现在没有可以提出异议的结果，或者支部正在答复。</p>
  return (
    <SendForm
      act="POST /api/pocket/appraisals/:id/contest" title={`${one.year}年度评议异议`} button="交给支部" back={{ to: paths.appraisal, label: '回到我的评议' }} says={({ says }) => says} lines={() => [text.trim()]}
      args={() => (text.trim().length < 2 ? null : { params: { id: one.id }, body: { text: text.trim() } })}
    >
      <LongTextField id="contest" label="哪里不符合实际" required maxLength={2000} value={text} onChange={setText} />
    </SendForm>
  )
}

/** What the member has against the result; the branch answers. */
export function ContestPage() {
  return <Frame title="对结果有异议" lead="把情况说清楚，支部会核实并答复您。"><OneOfMine>{(one) => <ContestForm one={one} />}</OneOfMine></Frame>
}
