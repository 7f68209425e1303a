import { useState } from 'react'
import { TextField } from '../../kit/phone/fields.tsx'
import { HostField, type HostWish } from './host-field.tsx'
import { filled } from './filled.ts'
import { StepPage } from './step-page.tsx'

export function ArrivePage() {
  // the day of the server, until another is chosen: a telephone's own clock may be wrong
  const [chosen, setOn] = useState<string | null>(null)
  const [host, setHost] = useState<HostWish>({ name: '' })
  const [address, setAddress] = useState('')
  const [employer, setEmployer] = useState('')
  const [phone, setPhone] = useState('')
  return (
    <StepPage
      title="到达报到" lead="到了地方，告诉那边的党组织您来了。" endpoint="POST /api/pocket/arrive" step="arrive" button="报到" asks
      body={({ today }) => chosen === '' ? null : { on: chosen ?? today, ...(host.name.trim() === '' ? {} : { host: { ...host, name: host.name.trim() } }), ...filled({ address, employer, phone }) }}
    >
      {(home) => (
        <>
          {home.host !== null
            ? <p className="note">向<strong>{home.host.orgName}</strong>报到</p>
            : <HostField host={host} onChange={setHost} />}
          <TextField id="on" label="哪天到的" type="date" max={home.today} value={chosen ?? home.today} onChange={setOn} required />
          <TextField id="address" label="住在哪里" hint="只给两地支部联系您用" maxLength={200} value={address} onChange={setAddress} />
          <TextField id="employer" label="在哪里工作" value={employer} onChange={setEmployer} />
          <TextField id="phone" label="电话" hint="换号码时才需要填" type="tel" inputMode="tel" maxLength={20} value={phone} onChange={setPhone} />
        </>
      )}
    </StepPage>
  )
}
