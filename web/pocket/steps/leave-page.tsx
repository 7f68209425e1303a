import { useState } from 'react'
import { outflowReasonCodes } from '../../../domain/codes/stay-codes.ts'
import { ChoiceField, ChoicesField, TextField } from '../../kit/phone/fields.tsx'
import { filled } from './filled.ts'
import { StepPage } from './step-page.tsx'

const reasons = outflowReasonCodes.map(({ code, name }) => ({ value: code, label: name }))

export function LeavePage() {
  // the day of the server, until another is chosen: a telephone's own clock may be wrong
  const [chosen, setOn] = useState<string | null>(null)
  const [destination, setDestination] = useState('')
  const [leaveReason, setLeaveReason] = useState('')
  const [expectedReturnOn, setExpectedReturnOn] = useState('')
  const [employer, setEmployer] = useState('')
  const [phone, setPhone] = useState('')
  const [promise, setPromise] = useState<string[]>([])
  return (
    <StepPage
      title="外出报备" lead="出门前向支部说一声；已经外出的，填实际离开的日子补报。" endpoint="POST /api/pocket/leave" step="leave" button="报备"
      body={({ today }) => chosen === '' || destination.trim() === '' || leaveReason === '' ? null : { on: chosen ?? today, destination: destination.trim(), leaveReason, ...filled({ expectedReturnOn, employer, phone }), ...(promise.length > 0 ? { promise: true } : {}) }}
    >
      {(home) => (
        <>
          <TextField id="on" label="哪天走（或哪天走的）" type="date" value={chosen ?? home.today} onChange={setOn} required />
          <TextField id="destination" label="去哪里" hint="写到县、区，例如：广东省东莞市长安镇" value={destination} onChange={setDestination} required />
          <ChoiceField id="reason" label="为什么去" value={leaveReason} onChange={setLeaveReason} options={reasons} required />
          <TextField id="until" label="大概什么时候回来" type="date" value={expectedReturnOn} onChange={setExpectedReturnOn} />
          <TextField id="employer" label="在哪里工作" value={employer} onChange={setEmployer} />
          <TextField id="phone" label="那边的电话" hint="换号码时才需要填" type="tel" inputMode="tel" maxLength={20} value={phone} onChange={setPhone} />
          <ChoicesField
            id="promise" label="外出承诺" hint="保持联系，到了就向当地党组织报到，定期向家乡支部汇报，回来及时报到"
            values={promise} onChange={setPromise} options={[{ value: 'yes', label: '我承诺' }]}
          />
        </>
      )}
    </StepPage>
  )
}
