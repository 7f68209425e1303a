import { App, Button, Checkbox, DatePicker, Input, Radio, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { contactChannels, type ContactChannel } from '../../../domain/contacts/log-codes.ts'
import { helpKinds, lifeStates, thoughtStates, workStates, type HelpKind, type LifeState, type ThoughtState, type WorkState } from '../../../domain/reports/report.ts'
import type { Answer } from '../../client/call.ts'
import { useAct } from '../../client/hooks.ts'
import { dayFormats } from '../../kit/ask/date-formats.ts'
import { Problem } from '../../kit/page/problem.tsx'
import { sayShortDay } from '../../kit/show/dates.ts'
import './reports.css'

type Known = Answer<'GET /api/people/:id/reports'>['prefilled']
type ToCount = Answer<'GET /api/people/:id/reports'>['toCount']
const optionsOf = <T extends string>(words: Record<T, string>) => (Object.entries(words) as [T, string][]).map(([value, label]) => ({ value, label }))
const channels = optionsOf(contactChannels)

interface ChoiceProps<T extends string> {
  label: string
  words: Record<T, string>
  value: T | null
  onChange: (value: T) => void
}

function Choice<T extends string>({ label, words, value, onChange }: ChoiceProps<T>) {
  return (
    <div className="call-choice">
      <span>{label}</span>
      <Radio.Group aria-label={label} optionType="button" buttonStyle="solid" options={optionsOf(words)} value={value} onChange={({ target }) => onChange(target.value as T)} />
    </div>
  )
}

/** Facts as they stand; what is typed over one is told as changed. */
function Changed({ facts, changes, onChange }: { facts: Known['facts']; changes: Record<string, string>; onChange: (changes: Record<string, string>) => void }) {
  return (
    <details className="call-changed">
      <summary>情况有变动？点开只填变了的</summary>
      {facts.filter(({ field }) => field !== 'expectedReturnOn').map(({ field, label, value, mine, keeper }) => (
        <label key={field}>
          <span>{label}<small>现在：{value ?? '没有登记'}{mine ? '' : `；${keeper}确认`}</small></span>
          <Input value={changes[field] ?? ''} maxLength={100} onChange={(event) => onChange({ ...changes, [field]: event.target.value })} />
        </label>
      ))}
    </details>
  )
}

/** A call noted in half a minute: the contact, the report and what changed in one. */
export function CallForm({ known: { personId, facts, today: thisDay }, toCount, onDone }: { known: Known; toCount: ToCount; onDone?: () => void }) {
  const { message } = App.useApp()
  const today = dayjs(thisDay)
  const [channel, setChannel] = useState<ContactChannel>('phone')
  const [onDate, setOnDate] = useState<Dayjs>(today)
  const [work, setWork] = useState<WorkState | null>(null)
  const [life, setLife] = useState<LifeState | null>(null)
  const [thought, setThought] = useState<ThoughtState | null>(null)
  const [help, setHelp] = useState<HelpKind[]>([])
  const [note, setNote] = useState('')
  const [changes, setChanges] = useState<Record<string, string>>({})
  const [gatheringId, setGatheringId] = useState<string>()
  const record = useAct('POST /api/people/:id/reports', {
    quiet: true,
    onDone: ({ says }) => {
      setWork(null)
      setLife(null)
      setThought(null)
      setHelp([])
      setNote('')
      setChanges({})
      setGatheringId(undefined)
      void message.success(says)
      onDone?.()
    },
  })
  const told = Object.fromEntries(Object.entries(changes).map(([field, value]) => [field, value.trim()]).filter(([, value]) => value !== ''))
  const ready = work !== null && life !== null && thought !== null
  const send = () => {
    if (!ready) return
    void record.act({
      params: { id: personId },
      body: {
        channel, onDate: onDate.format('YYYY-MM-DD'), work, life, thought, ...(help.length === 0 ? {} : { help }), ...(note.trim() === '' ? {} : { note: note.trim() }),
        ...(Object.keys(told).length === 0 ? {} : { changes: told }), ...(gatheringId === undefined ? {} : { gatheringId }),
      },
    })
  }
  return (
    <form className="call-form" onSubmit={(event) => { event.preventDefault(); send() }}>
      {record.refusal !== null && <Problem refusal={record.refusal} />}
      <div className="call-row">
        <label htmlFor="call-channel">方式</label>
        <Select id="call-channel" value={channel} options={channels} onChange={setChannel} />
        <label htmlFor="call-on">日期</label>
        <DatePicker id="call-on" allowClear={false} value={onDate} maxDate={today} format={dayFormats} onChange={(day) => setOnDate(day ?? today)} />
      </div>
      <Choice label="工作" words={workStates} value={work} onChange={setWork} />
      <Choice label="生活" words={lifeStates} value={life} onChange={setLife} />
      <Choice label="思想" words={thoughtStates} value={thought} onChange={setThought} />
      <div className="call-choice"><span>要帮忙</span><Checkbox.Group aria-label="要帮忙" options={optionsOf(helpKinds)} value={help} onChange={setHelp} /></div>
      <Input.TextArea aria-label="说了什么" rows={2} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} placeholder="说了什么（可不填）" />
      {toCount.length > 0 && (
        <div className="call-choice">
          <span>视同参会</span>
          <Select aria-label="视同参会" allowClear placeholder="不计入活动" value={gatheringId} options={toCount.map(({ id, title, on }) => ({ value: id, label: `${title}（${sayShortDay(on)}）` }))} onChange={setGatheringId} />
        </div>
      )}
      <Changed facts={facts} changes={changes} onChange={setChanges} />
      <div className="call-row"><Button type="primary" htmlType="submit" disabled={!ready} loading={record.busy}>记下来</Button><small className="faint">同时登记一次联系，不用再填联系记录。</small></div>
    </form>
  )
}
