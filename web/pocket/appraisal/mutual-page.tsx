import { useState } from 'react'
import { LongTextField } from '../../kit/phone/fields.tsx'
import { Frame } from '../frame.tsx'
import { paths } from '../paths.ts'
import { SendForm } from '../send/send-form.tsx'
import type { OwnAppraisal } from './appraisal-page.tsx'
import { OneOfMine } from './one-of-mine.tsx'

type Other = OwnAppraisal['mutual'][number]
type Texts = Record<string, string>

/** What is new: an emptied field takes nothing back. */
const changedOf = (others: readonly Other[], texts: Texts) => others.flatMap(({ subjectId, name, text }) => {
  const now = (texts[subjectId] ?? '').trim()
  return now.length < 2 || now === text ? [] : [{ subjectId, name, text: now }]
})

function MutualForm({ one }: { one: OwnAppraisal }) {
  const [texts, setTexts] = useState<Texts>(Object.fromEntries(one.mutual.map(({ subjectId, text }) => [subjectId, text ?? ''])))
  if (one.mutual.length === 0) return <p className="note">现在不是互评的时候，有意见可以当面说，也可以告诉支部书记。</p>
  const changed = changedOf(one.mutual, texts)
  return (
    <SendForm
      act="PUT /api/pocket/appraisals/:id/remarks" title={`${one.year}年度互评意见`} button={changed.length === 0 ? '写好后交给支部' : `交给支部（${changed.length} 名）`} back={{ to: paths.appraisal, label: '回到我的评议' }}
      says={({ says }) => says} lines={() => changed.map(({ name, text }) => `${name}：${text}`)}
      args={() => (changed.length === 0 ? null : { params: { id: one.id }, body: { remarks: changed.map(({ subjectId, text }) => ({ subjectId, text })) } })}
    >
      <p className="note">互评和开会时一样写姓名，支部会看到；评议结果反馈以后，对方也会看到。不打分、不排名，想对谁说就写谁。</p>
      {one.mutual.map(({ subjectId, name }) => (
        <LongTextField key={subjectId} id={`mutual-${subjectId}`} label={name} maxLength={2000} value={texts[subjectId] ?? ''} onChange={(text) => setTexts({ ...texts, [subjectId]: text })} />
      ))}
    </SendForm>
  )
}

/** What I have to say of the others, in words; the secretary notes it for who writes on no telephone. */
export function MutualPage() {
  return <Frame title="党员互评" lead="说优点，也说不足和希望，几句实在话就好。"><OneOfMine>{(one) => <MutualForm one={one} />}</OneOfMine></Frame>
}
