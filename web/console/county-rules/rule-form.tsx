import { App, Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { hourSourceNames, hourSources, type HourSource } from '../../../domain/learning/words.ts'
import type { Answer } from '../../client/call.ts'
import { useAct } from '../../client/hooks.ts'
import { useToday } from '../../client/me.ts'
import { DayField, Field } from '../../kit/ask/fields.tsx'
import { Problem } from '../../kit/page/problem.tsx'

export type Rules = Answer<'GET /api/county-rules'>
export type Rule = Rules['rules'][number]
type Values = Rules['values']

interface PartProps<V> { value: V; onChange: (value: V) => void }

function CapsPart({ value, onChange }: PartProps<Values['learningCaps']>) {
  const put = (source: HourSource, cap: number | null) => {
    const { [source]: _before, ...others } = value.caps
    onChange({ caps: cap === null ? others : { ...others, [source]: cap } })
  }
  return (
    <div className="form-row">
      {hourSourceNames.map((source) => (
        <Field key={source} id={`cap-${source}`} label={hourSources[source]}>
          <InputNumber id={`cap-${source}`} min={0} max={200} placeholder="不限" suffix="学时" value={value.caps[source] ?? null} onChange={(cap) => put(source, cap)} />
        </Field>
      ))}
    </div>
  )
}

function DayPart<V extends { month: number; date: number }>({ value, onChange }: PartProps<V>) {
  return (
    <div className="form-row">
      <Field id="rule-month" label="月"><InputNumber id="rule-month" min={1} max={12} precision={0} value={value.month} onChange={(month) => onChange({ ...value, month: month ?? 1 })} /></Field>
      <Field id="rule-date" label="日"><InputNumber id="rule-date" min={1} max={31} precision={0} value={value.date} onChange={(date) => onChange({ ...value, date: date ?? 1 })} /></Field>
    </div>
  )
}

function CheckPart({ value, onChange }: PartProps<Values['checkDay']>) {
  return (
    <>
      <DayPart value={value} onChange={onChange} />
      <Field id="rule-percent" label="应达到全年要求的" hint="参会率不随时间累积，按全年要求检查。"><InputNumber id="rule-percent" min={10} max={100} precision={0} suffix="%" value={value.percent} onChange={(percent) => onChange({ ...value, percent: percent ?? 50 })} /></Field>
    </>
  )
}

function Part({ rule, values, onChange }: { rule: Rule['rule']; values: Values; onChange: (values: Values) => void }) {
  switch (rule) {
    case 'learningCaps': return <CapsPart value={values.learningCaps} onChange={(learningCaps) => onChange({ ...values, learningCaps })} />
    case 'checkDay': return <CheckPart value={values.checkDay} onChange={(checkDay) => onChange({ ...values, checkDay })} />
    case 'reviewDay': return <DayPart value={values.reviewDay} onChange={(reviewDay) => onChange({ ...values, reviewDay })} />
  }
}

/** Sets one rule from a day on, with the reason. */
export function RuleForm({ rules, rule, onClose }: { rules: Rules; rule: Rule; onClose: () => void }) {
  const { message } = App.useApp()
  const [values, setValues] = useState(rules.values)
  const [fromOn, setFromOn] = useState<string | null>(useToday())
  const [reason, setReason] = useState('')
  const [document, setDocument] = useState('')
  const save = useAct('POST /api/county-rules', {
    quiet: true,
    onDone: () => {
      void message.success(`已设定“${rule.name}”。`)
      onClose()
    },
  })
  const ready = fromOn !== null && reason.trim().length >= 2
  const submit = () => {
    if (fromOn === null || !ready) return
    void save.act({ body: { set: { [rule.rule]: values[rule.rule] }, fromOn, reason: reason.trim(), ...(document.trim() === '' ? {} : { document: document.trim() }) } })
  }
  return (
    <form className="dialog-form" onSubmit={(event) => { event.preventDefault(); submit() }}>
      {save.refusal !== null && <Problem refusal={save.refusal} />}
      <p className="dialog-says">{rule.says}通常：{rule.usually}。<Button size="small" type="link" onClick={() => setValues({ ...values, [rule.rule]: rules.usual[rule.rule] })}>填入通常的数</Button></p>
      <Part rule={rule.rule} values={values} onChange={setValues} />
      <DayField id="rule-from" label="从哪一天起" hint="以前年度不变；本年度按这一天以后的设定统计。" future value={fromOn} onChange={setFromOn} />
      <Field id="rule-reason" label="理由"><Input.TextArea id="rule-reason" rows={2} maxLength={300} value={reason} onChange={({ target }) => setReason(target.value)} /></Field>
      <Field id="rule-document" label="文号（可不填）"><Input id="rule-document" maxLength={80} value={document} onChange={({ target }) => setDocument(target.value)} /></Field>
      <div className="dialog-actions"><Button onClick={onClose}>取消</Button><Button type="primary" htmlType="submit" disabled={!ready} loading={save.busy}>设定</Button></div>
    </form>
  )
}
