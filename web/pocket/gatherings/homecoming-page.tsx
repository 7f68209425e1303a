import { useState } from 'react'
import type { Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import { ChoiceField, TextField } from '../../kit/phone/fields.tsx'
import { Ready } from '../../kit/phone/screen.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { Frame } from '../frame.tsx'
import { paths } from '../paths.ts'
import { SendForm } from '../send/send-form.tsx'

type Asked = NonNullable<Answer<'GET /api/pocket/gatherings'>['homecoming']>
type Told = NonNullable<Asked['answer']>

const options = [{ value: 'comes', label: '回来' }, { value: 'stays-away', label: '不回' }, { value: 'unsure', label: '还没定' }]

function Form({ asked }: { asked: Asked }) {
  const [answer, setAnswer] = useState<string>(asked.answer ?? '')
  const [fromOn, setFrom] = useState(asked.fromOn ?? '')
  const [untilOn, setUntil] = useState(asked.untilOn ?? '')
  const comes = answer === 'comes'
  return (
    <SendForm
      act="POST /api/pocket/homecoming" title={`${asked.holidayName}是否返乡`} button="告诉家乡支部" says={({ says }) => says} back={{ to: paths.gatherings, label: '回到我的组织生活' }}
      lines={() => [options.find(({ value }) => value === answer)?.label ?? '']}
      args={() => (answer === '' ? null : {
        body: { holiday: asked.holiday, year: asked.year, answer: answer as Told, ...(comes && fromOn !== '' ? { fromOn } : {}), ...(comes && untilOn !== '' ? { untilOn } : {}) },
      })}
    >
      <ChoiceField id="answer" label={`${asked.year}年${asked.holidayName}（${sayDay(asked.feast)}）`} required value={answer} onChange={setAnswer} options={options} />
      {comes && <TextField id="from" label="哪天到家" type="date" value={fromOn} onChange={setFrom} />}
      {comes && <TextField id="until" label="哪天走" type="date" value={untilOn} onChange={setUntil} />}
    </SendForm>
  )
}

/** Whether one will be home at the next feast; nobody is bound by it. */
export function HomecomingPage() {
  const look = useLook('GET /api/pocket/gatherings')
  return (
    <Frame title="回不回老家" lead="说一声就行，随时可以改。回来的，家乡支部好安排活动和走访。" back={paths.gatherings}>
      <Ready look={look}>{({ homecoming }) => (homecoming === null ? <p className="note">您没有登记外出，不用填。</p> : <Form asked={homecoming} />)}</Ready>
    </Frame>
  )
}
