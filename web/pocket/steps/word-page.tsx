import { useState } from 'react'
import { LongTextField } from '../../kit/phone/fields.tsx'
import { filled } from './filled.ts'
import { StepPage } from './step-page.tsx'

/** A word home. Nothing counts how often. */
export function WordPage() {
  const [note, setNote] = useState('')
  return (
    <StepPage title="说说近况" lead="想写就写两句，不写也行，按一下家乡支部就知道您一切都好。" endpoint="POST /api/pocket/word" button="告诉家乡支部" body={() => filled({ note })}>
      {() => <LongTextField id="note" label="近况" hint="思想、工作、参加组织生活的情况，有什么困难" value={note} onChange={setNote} />}
    </StepPage>
  )
}
