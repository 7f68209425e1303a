import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useAct } from '../../client/hooks.ts'
import { Field } from '../../kit/ask/fields.tsx'
import { Panel } from '../../kit/page/page.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import type { Settings } from './channel-parts.tsx'

type Times = Settings['times']

const fields: { key: keyof Times; label: string; unit: string; max: number }[] = [
  { key: 'quietFromHour', label: '免打扰，从', unit: '时', max: 23 }, { key: 'quietUntilHour', label: '到', unit: '时', max: 23 },
  { key: 'messageAfterDays', label: '站内未读多久发短信邮件', unit: '天', max: 30 }, { key: 'callAfterDays', label: '再过多久由联系人打电话', unit: '天', max: 30 },
  { key: 'digestMinutes', label: '多久之内的通知合成一条', unit: '分钟', max: 1440 },
]

export function TimesForm({ kept, address }: { kept: Times; address: string | null }) {
  const [times, setTimes] = useState(kept)
  const [place, setPlace] = useState(address ?? '')
  const save = useAct('PUT /api/notices/times', { quiet: true })
  const submit = () => void save.act({ body: { ...times, publicAddress: place.trim() === '' ? null : place.trim() } })
  return (
    <Panel title="时间和地址">
      <form onSubmit={(event) => { event.preventDefault(); submit() }}>
        {save.refusal !== null && <Problem refusal={save.refusal} />}
        <div className="channel-pair">
          {fields.map(({ key, label, unit, max }) => (
            <Field key={key} id={`times-${key}`} label={label}>
              <InputNumber id={`times-${key}`} min={0} max={max} precision={0} value={times[key]} suffix={unit} onChange={(value) => setTimes({ ...times, [key]: value ?? 0 })} />
            </Field>
          ))}
        </div>
        <Field id="times-address" label="系统访问地址" hint="写进短信邮件的链接；不填就只写“请登录鸿雁查看”。"><Input id="times-address" placeholder="https://" value={place} onChange={(event) => setPlace(event.target.value)} /></Field>
        <Button type="primary" htmlType="submit" loading={save.busy}>保存</Button>
      </form>
    </Panel>
  )
}
