import { Form } from 'antd'
import { factFields, fillsBlank, mayWrite, type FactField } from '../../../../domain/stays/facts.ts'
import type { Side, StepFacts } from '../../../../domain/stays/step.ts'
import { factWords } from '../../../../domain/stays/words.ts'
import { FactItem } from './fact-item.tsx'
import { SelectItem } from './fields.tsx'
import type { FormContext, StepSpec, StepTarget, Values } from './spec.ts'

const isHosted = (stay: StepTarget) => stay.state === 'hosted'
const knownOf = (stay: StepTarget, field: FactField) => stay.facts?.find((fact) => fact.field === field)
const isOwn = (stay: StepTarget, side: Side, field: FactField) =>
  mayWrite(side, field, isHosted(stay)) || (fillsBlank(field) && knownOf(stay, field) === undefined)

/** Written by other steps than this one. */
const notHere: readonly FactField[] = ['membership', 'standing', 'lostSituation', 'flowRange']

function ownFields({ stay, step }: FormContext): FactField[] {
  return factFields.filter((field) => !notHere.includes(field) && isOwn(stay, step.side, field))
}

function othersFields({ stay, step }: FormContext): FactField[] {
  return factFields.filter((field) => !notHere.includes(field) && !isOwn(stay, step.side, field))
}

function OwnFacts(context: FormContext) {
  return (
    <div className="facts-form">
      {ownFields(context).map((field) => {
        const known = knownOf(context.stay, field)
        return <FactItem key={field} field={field} name={field} today={context.today} {...(known?.masked ? { placeholder: `现为 ${known.value}，不改不填` } : {})} />
      })}
    </div>
  )
}

export const recordFacts: StepSpec<'record-facts'> = {
  dayLabel: '知情日期',
  says: () => '只登记本方掌握的情况；由对方掌握的，用“提出更正建议”。没有变化的不用改。',
  initial: (context) => Object.fromEntries(ownFields(context).map((field) => [field, knownOf(context.stay, field)?.code ?? undefined])),
  fields: (context) => <OwnFacts {...context} />,
  facts: (values, context) => ({ values: changed(values, context) }),
}

function changed(values: Values, context: FormContext): StepFacts['record-facts']['values'] {
  const pairs = ownFields(context).map((field) => [field, String(values[field] ?? '').trim()] as const)
  return Object.fromEntries(pairs.filter(([field, value]) => value !== '' && value !== knownOf(context.stay, field)?.code))
}

function ProposedValue({ today }: { today: string }) {
  const field: unknown = Form.useWatch('field')
  return typeof field === 'string' ? <FactItem field={field as FactField} name={`value.${field}`} label="建议更正为" required today={today} /> : null
}

export const proposeCorrection: StepSpec<'propose-correction'> = {
  dayLabel: '提出日期', confirm: '提出建议',
  says: () => '由对方掌握的情况只提建议，不直接修改；对方确认后生效，不予更正的会说明理由。',
  fields: (context) => (
    <>
      <SelectItem
        name="field" label="哪一项" required
        options={othersFields(context).map((field) => ({ value: field, label: `${factWords[field]}（现为：${knownOf(context.stay, field)?.value ?? '未登记'}）` }))}
      />
      <ProposedValue today={context.today} />
    </>
  ),
  facts: (values) => ({ field: values['field'] as FactField, value: String(values[`value.${values['field'] ?? ''}`] ?? '').trim() }),
}
