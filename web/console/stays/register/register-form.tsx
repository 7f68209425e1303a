import { Button, Form } from 'antd'
import { useState, type ReactNode } from 'react'
import { tradeCodes } from '../../../../domain/codes/trade-codes.ts'
import { outflowReasonCodes } from '../../../../domain/codes/stay-codes.ts'
import { modeWords, stateWords } from '../../../../domain/stays/words.ts'
import type { HostChoice } from '../../../../domain/stays/step.ts'
import type { StateName } from '../../../../domain/stays/state.ts'
import { useAct } from '../../../client/hooks.ts'
import { Go } from '../../../kit/page/go.tsx'
import { Panel } from '../../../kit/page/page.tsx'
import { Problem } from '../../../kit/page/problem.tsx'
import { paths } from '../../paths.ts'
import { HomeContactItem } from '../steps/contact-item.tsx'
import { ChoiceItem, DayItem, LongTextItem, NumberItem, SelectItem, TextItem, markOptional, optionsOf, wordsOf } from '../steps/fields.tsx'
import { HostPicker } from '../steps/host-picker.tsx'
import { PersonPicker, type Leaver } from './person-picker.tsx'
import { PlaceItems } from './place-items.tsx'
import type { Kind, Outcome } from './outcome.ts'
import { destinationOf, knownOf, registrationOf, startingFrom, type RegisterValues } from './register-values.ts'
import { SinceItem } from './since-item.tsx'
import { TransferRule } from './transfer-rule.tsx'

/** States from which the same stay is registered, instead of a new one. */
const continues = ['planned', 'away', 'declined', 'reported']

interface RegisterFormProps {
  kind: Kind
  today: string
  leaver: Leaver | null
  onDone: (outcome: Outcome) => void
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return <section className="form-section"><h2>{title}</h2><div>{children}</div></section>
}

function PersonNote({ leaver, kind }: { leaver: Leaver; kind: Kind }) {
  const { stay } = leaver
  if (stay === null) return <p className="form-says">{leaver.orgName}，{leaver.memberTypeName}{leaver.contactName === null ? '' : `，联系人${leaver.contactName}`}</p>
  if (kind === 'register' && continues.includes(stay.state)) return <p className="form-says">接着已有的记录办理（{stateWords[stay.state as StateName]}）。<Go to={paths.stay(stay.id)}>查看</Go></p>
  return (
    <p className="rule-note" role="alert">
      {leaver.name}有一段没有办结的流动经历（{stateWords[stay.state as StateName]}），一名党员同一时间只有一段。<Go to={paths.stay(stay.id)}>去那里办理</Go>
    </p>
  )
}

function isHostNamed(_: unknown, host?: HostChoice): Promise<void> {
  return host === undefined || host.name.trim() === '' ? Promise.reject(new Error('请选择或填写流入地党组织')) : Promise.resolve()
}

function HostSection() {
  return (
    <Section title="请谁接收">
      <Form.Item name="host" label="流入地党组织" required rules={[{ validator: isHostNamed }]}><HostPicker /></Form.Item>
      <ChoiceItem name="mode" label="管理方式" required options={wordsOf(modeWords)} />
      <NumberItem name="answerDays" label="请对方几天内答复" min={1} max={90} unit="天" hint="不填为十五天。" />
    </Section>
  )
}

function WhereSection({ kind, today }: { kind: Kind; today: string }) {
  return (
    <Section title="去哪里、做什么">
      <PlaceItems />
      <div className="two-items">
        {kind === 'plan' ? <DayItem name="on" label="外出日期" required ahead today={today} /> : <SinceItem today={today} />}
        {kind === 'plan' && <DayItem name="expectedReturnOn" label="预计返回时间" ahead today={today} />}
      </div>
      <ChoiceItem name="leaveReason" label="流出原因" required options={optionsOf(outflowReasonCodes)} />
      <div className="two-items">
        <SelectItem name="trade" label="从事行业" options={optionsOf(tradeCodes)} />
        <TextItem name="employer" label="工作单位" />
      </div>
      <TextItem name="phone" label="联系电话" maxLength={30} hint="有新号码的填写；不填的，用档案里的号码。" />
      {kind === 'register' && <TransferRule />}
    </Section>
  )
}

/** One form for the three ways in which a stay begins. */
export function RegisterForm({ kind, today, leaver: given, onDone }: RegisterFormProps) {
  const [form] = Form.useForm<RegisterValues>()
  const [leaver, setLeaver] = useState(given)
  const [missing, setMissing] = useState(false)
  const register = useAct('POST /api/stays/register', { quiet: true })
  const open = useAct('POST /api/stays', { quiet: true })
  const choose = (next: Leaver | null) => {
    setLeaver(next)
    setMissing(false)
    if (next !== null) form.setFieldsValue(startingFrom(next))
  }
  const submit = async (values: RegisterValues) => {
    if (leaver === null) {
      setMissing(true)
      return
    }
    const on = values.on ?? today
    const note = values.note?.trim() ? { note: values.note.trim() } : {}
    const { host } = values
    const outcome = { kind, person: leaver.name, host: host?.name ?? '', outside: host?.kind === 'outside' }
    if (kind === 'register') {
      const stayId = leaver.stay !== null && continues.includes(leaver.stay.state) ? { stayId: leaver.stay.id } : { personId: leaver.personId }
      const { answerDays } = values
      const answer = await register.act({ body: { ...stayId, on, ...note, facts: registrationOf(values), ...(answerDays === undefined || answerDays === null ? {} : { answerDays }) } })
      if (answer !== undefined) onDone({ ...outcome, stayId: answer.stayId, letterId: answer.letterId, key: answer.key })
      return
    }
    const common = { destination: destinationOf(values), leaveReason: values.leaveReason ?? 'other', known: knownOf(values) }
    const first = kind === 'plan'
      ? { step: { kind, facts: { ...common, ...(values.expectedReturnOn === undefined ? {} : { expectedReturnOn: values.expectedReturnOn }) } }, on, ...note, side: 'member' as const, via: 'phone' as const }
      : { step: { kind, facts: { ...common, ...(values.since === undefined ? {} : { since: values.since }) } }, on, ...note, side: 'home' as const }
    const answer = await open.act({ body: { personId: leaver.personId, first } })
    if (answer !== undefined) onDone({ ...outcome, stayId: answer.stayId })
  }
  const refusal = register.refusal ?? open.refusal
  const blocked = leaver !== null && leaver.stay !== null && !(kind === 'register' && continues.includes(leaver.stay.state))
  return (
    <Panel className="register-form">
      <Form
        form={form} layout="vertical" scrollToFirstError
        requiredMark={markOptional}
        initialValues={{ on: today, mode: 'entrusted', leaveReason: 'work', ...(given === null ? {} : startingFrom(given)) }} onFinish={(values) => void submit(values)}
      >
        <Section title="谁外出">
          <Form.Item label="党员" htmlFor="person" required {...(missing ? { validateStatus: 'error' as const, help: '请选择党员' } : {})}>
            <PersonPicker chosen={leaver} onChoose={choose} />
          </Form.Item>
          {leaver !== null && <PersonNote leaver={leaver} kind={kind} />}
        </Section>
        <WhereSection kind={kind} today={today} />
        {kind === 'register' && <HostSection />}
        <Section title={kind === 'register' ? '谁来联系' : '登记'}>
          {kind === 'register' && <div className="two-items"><HomeContactItem /><TextItem name="contactPhone" label="联系人电话" maxLength={30} hint="写在函上，对方有疑问时拨打。" /></div>}
          {kind !== 'plan' && <DayItem name="on" label="登记日期" required today={today} />}
          <LongTextItem name="note" label="说明" />
        </Section>
        {refusal !== null && <Problem refusal={refusal} />}
        <div className="register-submit">
          <Button type="primary" size="large" htmlType="submit" loading={register.busy || open.busy} disabled={blocked}>{kind === 'register' ? '登记并发函' : '登记'}</Button>
        </div>
      </Form>
    </Panel>
  )
}
