import { useState } from 'react'
import { TextField } from '../../kit/phone/fields.tsx'
import { todayInChina } from '../../kit/show/dates.ts'
import { filled } from './filled.ts'
import { StepPage } from './step-page.tsx'

export function ArrivePage() {
  const [on, setOn] = useState(todayInChina())
  const [hostName, setHostName] = useState('')
  const [address, setAddress] = useState('')
  const [employer, setEmployer] = useState('')
  const [phone, setPhone] = useState('')
  return (
    <StepPage
      title="到达报到" lead="到了地方，告诉那边的党组织您来了。" endpoint="POST /api/pocket/arrive" step="arrive" button="报到"
      body={() => on === '' ? null : { on, ...filled({ hostName, address, employer, phone }) }}
    >
      {(home) => (
        <>
          {home.host !== null
            ? <p className="note">向<strong>{home.host.orgName}</strong>报到</p>
            : <TextField id="host" label="向哪个党组织报到" hint="写您知道的名称，例如单位或社区党支部" value={hostName} onChange={setHostName} required />}
          <TextField id="on" label="哪天到的" type="date" max={home.today} value={on} onChange={setOn} required />
          <TextField id="address" label="住在哪里" hint="只给两地支部联系您用" maxLength={200} value={address} onChange={setAddress} />
          <TextField id="employer" label="在哪里工作" value={employer} onChange={setEmployer} />
          <TextField id="phone" label="电话" hint="换号码时才需要填" type="tel" inputMode="tel" maxLength={20} value={phone} onChange={setPhone} />
        </>
      )}
    </StepPage>
  )
}
