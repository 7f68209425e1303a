import { Button, DatePicker, Input, Radio, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { contactChannels, contactOutcomes, type ContactChannel, type ContactOutcome } from '../../../domain/contacts/log-codes.ts'
import { dayFormats } from '../../kit/ask/date-formats.ts'
import { useAct } from '../../client/hooks.ts'
import { Problem } from '../../kit/page/problem.tsx'
import { todayInChina } from '../../kit/show/dates.ts'

const channels = Object.entries(contactChannels).map(([value, label]) => ({ value, label }))
const outcomes = Object.entries(contactOutcomes).map(([value, label]) => ({ value, label }))
const dayOf = (day: Dayjs | null) => day?.format('YYYY-MM-DD')

/** What came of an attempt: channel, outcome, day, a note, and when to call again. */
export function ContactForm({ personId, onDone }: { personId: string; onDone?: () => void }) {
  const today = dayjs(todayInChina())
  const [channel, setChannel] = useState<ContactChannel>('phone')
  const [outcome, setOutcome] = useState<ContactOutcome | null>(null)
  const [onDate, setOnDate] = useState<Dayjs>(today)
  const [note, setNote] = useState('')
  const [callBack, setCallBack] = useState<Dayjs | null>(null)
  const log = useAct('POST /api/people/:id/contacts', {
    quiet: true,
    onDone: () => {
      setOutcome(null)
      setNote('')
      setCallBack(null)
      onDone?.()
    },
  })
  const send = () => {
    if (outcome === null) return
    void log.act({
      params: { id: personId },
      body: { channel, outcome, onDate: dayOf(onDate), ...(note.trim() === '' ? {} : { note: note.trim() }), ...(callBack === null ? {} : { callBackOn: dayOf(callBack) }) },
    })
  }
  return (
    <form className="contact-form" onSubmit={(event) => { event.preventDefault(); send() }}>
      {log.refusal !== null && <Problem refusal={log.refusal} />}
      <div className="contact-form-row">
        <label htmlFor="contact-channel">方式</label>
        <Select id="contact-channel" value={channel} options={channels} onChange={setChannel} />
        <label htmlFor="contact-on">日期</label>
        <DatePicker id="contact-on" allowClear={false} value={onDate} maxDate={today} format={dayFormats} onChange={(day) => setOnDate(day ?? today)} />
      </div>
      <Radio.Group aria-label="结果" optionType="button" buttonStyle="solid" options={outcomes} value={outcome} onChange={({ target }) => setOutcome(target.value as ContactOutcome)} />
      <Input.TextArea aria-label="情况说明" rows={2} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} placeholder="情况说明（可不填）：近况、新地址、需要帮忙的事" />
      <div className="contact-form-row">
        <label htmlFor="contact-back">下次联系</label>
        <DatePicker id="contact-back" value={callBack} minDate={onDate.add(1, 'day')} format={dayFormats} onChange={setCallBack} placeholder="可不填" />
        <Button type="primary" htmlType="submit" disabled={outcome === null} loading={log.busy}>登记</Button>
      </div>
    </form>
  )
}
