import { useState } from 'react'
import { LongTextField } from '../../kit/phone/fields.tsx'
import { Frame } from '../frame.tsx'
import { paths } from '../paths.ts'
import { SendForm } from '../send/send-form.tsx'
import type { OwnAppraisal } from './appraisal-page.tsx'
import { OneOfMine } from './one-of-mine.tsx'

function SelfForm({ one }: { one: OwnAppraisal }) {
  const [text, setText] = useState(one.self ?? '')
  if (!one.maySelf) return <p className="note">现在不能填写自评，有需要补充的请告诉支部。</p>
  return (
    <SendForm
      act="PUT /api/pocket/appraisals/:id/self" title={`${one.year}年度个人自评`} button="交给支部" back={{ to: paths.appraisal, label: '回到我的评议' }} says={({ says }) => says} lines={() => [text.trim()]}
      args={() => (text.trim().length < 2 ? null : { params: { id: one.id }, body: { text: text.trim() } })}
    >
      <LongTextField id="self" label="个人自评" hint="一年来参加组织生活、履行党员义务、发挥作用的情况，还有哪些不足。几句实在话就好。" required maxLength={2000} value={text} onChange={setText} />
    </SendForm>
  )
}

/** The member's own words about the year. */
export function SelfPage() {
  return <Frame title="个人自评" lead="用自己的话写，不求长。支部会在互评会上看。"><OneOfMine>{(one) => <SelfForm one={one} />}</OneOfMine></Frame>
}
