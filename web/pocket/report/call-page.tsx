import { useState } from 'react'
import { useParams } from 'wouter'
import { contactChannels, contactOutcomes, type ContactChannel, type ContactOutcome } from '../../../domain/contacts/log-codes.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { ChoiceField, LongTextField, SelectField } from '../../kit/phone/fields.tsx'
import { Journey } from '../../kit/phone/journey.tsx'
import { RefusalNote } from '../../kit/phone/screen.tsx'
import { sayDay, sayShortDay } from '../../kit/show/dates.ts'
import { Frame } from '../frame.tsx'
import { paths } from '../paths.ts'
import { SendForm } from '../send/send-form.tsx'
import { showChanges } from './changed-list.tsx'
import { HelpFields, KnownFacts, StateFields } from './report-fields.tsx'
import { bodyOf, emptyDraft, linesOf, type Draft, type Prefilled } from './report-state.ts'

const channelOptions = (['phone', 'wechat', 'message', 'visit'] as const satisfies ContactChannel[]).map((value) => ({ value, label: contactChannels[value] }))
const outcomeOptions = (['reached', 'no-answer', 'wrong-number', 'refused'] as const satisfies ContactOutcome[]).map((value) => ({ value, label: contactOutcomes[value] }))
const isChannel = (text: string): text is ContactChannel => text in contactChannels
const isOutcome = (text: string): text is ContactOutcome => text in contactOutcomes
const back = { to: paths.calls, label: '下一位' }

function Telephone({ id, name }: { id: string; name: string }) {
  const [phone, setPhone] = useState<string | null>(null)
  const show = useAct('POST /api/people/:id/telephone', { quiet: true, onDone: ({ phone: mobile, landline }) => setPhone(mobile ?? landline) })
  return (
    <>
      {phone === null
        ? <button type="button" className="button button-call" disabled={show.busy} onClick={() => void show.act({ params: { id } })}>看{name}的电话（会留记录）</button>
        : <a className="button button-call" href={`tel:${phone}`}>打给{name} {phone}</a>}
      {show.refusal !== null && <RefusalNote refusal={show.refusal} />}
    </>
  )
}

interface PartProps {
  id: string
  name: string
  channel: ContactChannel
}

/** Reached: the contact, the report and what changed are kept in one. */
function ReachedForm({ id, name, channel, facts, toCount }: PartProps & { facts: Prefilled['facts']; toCount: { id: string; title: string; on: string }[] }) {
  const [draft, setDraft] = useState<Draft>(emptyDraft)
  const [gathering, setGathering] = useState('')
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  return (
    <SendForm
      act="POST /api/people/:id/reports" title={`${name}的电话汇报`} button="记下来" back={back} lines={() => linesOf(draft, facts)}
      args={() => { const body = bodyOf(draft, facts); return body === null ? null : { params: { id }, body: { ...body, channel, ...(gathering === '' ? {} : { gatheringId: gathering }) } } }}
      says={({ says }) => says} shows={showChanges}
    >
      <StateFields draft={draft} change={change} />
      <HelpFields draft={draft} change={change} />
      {toCount.length > 0 && <SelectField id="gathering" label="视同参加哪次活动" value={gathering} onChange={setGathering} options={toCount.map((one) => ({ value: one.id, label: `${one.title}（${sayShortDay(one.on)}）` }))} />}
      <KnownFacts facts={facts} draft={draft} change={change} />
    </SendForm>
  )
}

function MissedForm({ id, name, channel, outcome }: PartProps & { outcome: ContactOutcome }) {
  const [note, setNote] = useState('')
  return (
    <SendForm
      act="POST /api/people/:id/contacts" title={`联系${name}：${contactOutcomes[outcome]}`} button="记下来" back={back}
      args={() => ({ params: { id }, body: { channel, outcome, ...(note.trim() === '' ? {} : { note: note.trim() }) } })} says={() => '已登记这次联系。'}
    >
      <LongTextField id="note" label="情况说明" value={note} onChange={setNote} />
    </SendForm>
  )
}

/** A call noted in half a minute, for a member who does not write. */
export function CallPage() {
  const { id } = useParams<{ id: string }>()
  const look = useLook('GET /api/people/:id/reports', { params: { id } })
  const [channel, setChannel] = useState('phone')
  const [outcome, setOutcome] = useState('')
  if (look.isPending && look.fetchStatus === 'fetching') return <Frame title="记一次联系"><output className="waiting">正在读取…</output></Frame>
  const known = look.data?.prefilled
  const name = known?.name ?? '党员'
  const part = { id, name, channel: isChannel(channel) ? channel : 'phone' as const }
  return (
    <Frame title={`联系${name}`} {...(known === undefined ? {} : { lead: known.lastOn === null ? '还没有汇报过。' : `上次汇报是${sayDay(known.lastOn)}。` })}>
      {known !== undefined && <Journey steps={known.journey} />}
      <Telephone id={id} name={name} />
      <ChoiceField id="channel" label="怎么联系的" value={channel} onChange={setChannel} options={channelOptions} required />
      <ChoiceField id="outcome" label="联系上了吗" value={outcome} onChange={setOutcome} options={outcomeOptions} required />
      {outcome === 'reached' && <ReachedForm {...part} toCount={look.data?.toCount ?? []} facts={known?.facts.filter(({ field }) => field !== 'expectedReturnOn') ?? []} />}
      {outcome !== 'reached' && isOutcome(outcome) && <MissedForm {...part} outcome={outcome} />}
    </Frame>
  )
}
