import { useState } from 'react'
import { LongTextField, TextField } from '../../kit/phone/fields.tsx'
import { todayInChina } from '../../kit/show/dates.ts'
import { filled } from './filled.ts'
import { StepPage } from './step-page.tsx'

export function ReturnPage() {
  const [on, setOn] = useState(todayInChina())
  const [note, setNote] = useState('')
  return (
    <StepPage
      title="返乡报到" lead="回来了，向家乡支部报到。家乡支部确认后，这段外出就结束了。" endpoint="POST /api/pocket/return" step="return" button="报到"
      body={() => on === '' ? null : { on, ...filled({ note }) }}
    >
      {(home) => (
        <>
          <TextField id="on" label="哪天回来的" type="date" max={home.today} value={on} onChange={setOn} required />
          <LongTextField id="note" label="想说的话" hint="例如：在家住多久、愿不愿意为村里做点事" maxLength={200} value={note} onChange={setNote} />
        </>
      )}
    </StepPage>
  )
}
