import { useState } from 'react'
import { TextField } from '../../kit/phone/fields.tsx'
import { filled } from './filled.ts'
import { StepPage } from './step-page.tsx'

export function ChangePage() {
  const [phone, setPhone] = useState('')
  const [address, setAddress] = useState('')
  const [employer, setEmployer] = useState('')
  const [destination, setDestination] = useState('')
  const [emergencyContact, setEmergencyContact] = useState('')
  const [expectedReturnOn, setExpectedReturnOn] = useState('')
  const values = filled({ phone, address, employer, destination, emergencyContact, expectedReturnOn })
  return (
    <StepPage
      title="情况有变动" lead="只填变了的，没变的空着。" endpoint="POST /api/pocket/change" step="change" button="告诉支部"
      body={() => Object.keys(values).length === 0 ? null : values}
    >
      {() => (
        <>
          <TextField plain id="phone" label="新电话" type="tel" inputMode="tel" maxLength={20} value={phone} onChange={setPhone} />
          <TextField plain id="address" label="新住址" maxLength={200} value={address} onChange={setAddress} />
          <TextField plain id="employer" label="新单位" value={employer} onChange={setEmployer} />
          <TextField plain id="destination" label="换了地方" hint="写到县、区" value={destination} onChange={setDestination} />
          <TextField plain id="emergency" label="找不到我时联系谁" hint="姓名和电话" value={emergencyContact} onChange={setEmergencyContact} />
          <TextField plain id="until" label="预计返乡日期" type="date" value={expectedReturnOn} onChange={setExpectedReturnOn} />
          <p className="faint">电话由您自己说了算，马上生效。住址、单位等由掌握情况的支部登记，您填的会作为更正建议送给他们确认。</p>
        </>
      )}
    </StepPage>
  )
}
