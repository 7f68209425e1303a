import { useState } from 'react'
import { appraisalGrades, type AppraisalGrade } from '../../domain/playbook/clause.ts'
import { findCodeName } from '../../domain/codes/code-table.ts'
import { factCodes } from '../../domain/stays/fact-values.ts'
import type { FactField } from '../../domain/stays/facts.ts'
import { gatheringKinds, gatheringWords, type GatheringKind } from '../../domain/gatherings/kinds.ts'
import { attendanceBases, declineReasons, type AttendanceBasis, type DeclineReason } from '../../domain/stays/step.ts'
import { attendanceBasisWords, declineReasonWords, factWords } from '../../domain/stays/words.ts'
import { ChoiceField, SelectField, TextField } from '../kit/phone/fields.tsx'
import { useLetter } from './letter-state.tsx'
import { StepForm } from './step-form.tsx'

export function AcceptPage() {
  const { letter } = useLetter()
  const [branch, setBranch] = useState(letter.toOrgName)
  const [group, setGroup] = useState('')
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  return (
    <StepForm
      title={`接收${letter.personName}`} lead="编入党支部或党小组，指定一名联系人。正式组织关系仍在流出地。" button="确认接收" says="已接收，流出地马上就能看到。" dayLabel="接收日期"
      wish={() => ({ kind: 'accept', facts: { branch: { name: branch.trim() }, ...(group.trim() === '' ? {} : { group: { name: group.trim() } }), contact: { name: name.trim(), ...(phone.trim() === '' ? {} : { phone: phone.trim() }) } } })}
    >
      <TextField id="branch" label="编入的党支部" value={branch} required maxLength={120} onChange={setBranch} />
      <TextField id="group" label="编入的党小组" value={group} maxLength={120} onChange={setGroup} />
      <TextField id="contact" label="联系人姓名" hint="由谁和这名党员联系" value={name} required maxLength={40} onChange={setName} />
      <TextField id="phone" label="联系人电话" type="tel" value={phone} required maxLength={30} onChange={setPhone} />
    </StepForm>
  )
}

export function DeclinePage() {
  const { letter } = useLetter()
  const [reason, setReason] = useState('')
  const [nearer, setNearer] = useState('')
  return (
    <StepForm
      title="退回这封函" lead="只能以下面的理由退回，不得无故拒绝接收（教管条例 第二十五条）。" button="确认退回" says={`已退回${letter.personName}的函。`} dayLabel="退回日期" noteLabel="补充说明"
      wish={() => (reason === '' ? null : { kind: 'decline', facts: { declineReason: reason as DeclineReason, ...(reason === 'other-org-nearer' ? { nearerOrg: nearer.trim() } : {}) } })}
    >
      <ChoiceField id="reason" label="退回理由" value={reason} required onChange={setReason} options={declineReasons.map((value) => ({ value, label: declineReasonWords[value] }))} />
      {reason === 'other-org-nearer' && <TextField id="nearer" label="更便于管理的党组织" value={nearer} required maxLength={120} onChange={setNearer} />}
    </StepForm>
  )
}

export function AttendPage() {
  const { letter } = useLetter()
  const [title, setTitle] = useState('')
  const [kind, setKind] = useState('')
  const [basis, setBasis] = useState<string>('present')
  return (
    <StepForm
      title="记录到会" lead={`${letter.personName}参加了哪次组织生活。流出地据此计入，不计入表决和选举。`} button="记录" says="已记录到会，流出地马上就能看到。" dayLabel="活动日期"
      wish={() => ({ kind: 'attend', facts: { title: title.trim(), basis: basis as AttendanceBasis, ...(kind === '' ? {} : { gathering: kind as GatheringKind }) } })}
    >
      <TextField id="title" label="活动名称" hint="例如：十一月主题党日" value={title} required onChange={setTitle} />
      <SelectField id="kind" label="活动类别" hint="流出地按同类活动计入；不选的，按名称判断" value={kind} onChange={setKind} options={gatheringKinds.map((value) => ({ value, label: gatheringWords[value] }))} />
      <ChoiceField id="basis" label="到会方式" value={basis} required onChange={setBasis} options={attendanceBases.map((value) => ({ value, label: attendanceBasisWords[value] }))} />
    </StepForm>
  )
}

export function AppraisePage() {
  const { letter } = useLetter()
  const thisYear = Number(letter.today.slice(0, 4))
  const [year, setYear] = useState(String(thisYear))
  const [grade, setGrade] = useState('')
  return (
    <StepForm
      title="送民主评议意见" lead={`${letter.personName}参加了这里的民主评议，意见送流出地，由流出地评定（教管条例 第三十二条）。`} button="送流出地" says="评议意见已送流出地。" dayLabel="评定日期" noteLabel="评语"
      wish={() => (grade === '' ? null : { kind: 'appraise', facts: { year: Number(year), grade: grade as AppraisalGrade } })}
    >
      <ChoiceField id="year" label="年度" value={year} required onChange={setYear} options={[thisYear, thisYear - 1].map((one) => ({ value: String(one), label: `${one}年度` }))} />
      <ChoiceField id="grade" label="这里的评定" value={grade} required onChange={setGrade} options={Object.entries(appraisalGrades).map(([value, label]) => ({ value, label }))} />
    </StepForm>
  )
}

export function ContactPage() {
  const { letter } = useLetter()
  const [name, setName] = useState(letter.hostContact?.name ?? '')
  const [phone, setPhone] = useState(letter.hostContact?.phone ?? '')
  return (
    <StepForm
      title="更换联系人" button="确定" says="已更换联系人。"
      wish={() => ({ kind: 'assign-contact', facts: { contact: { name: name.trim(), ...(phone.trim() === '' ? {} : { phone: phone.trim() }) } } })}
    >
      <TextField id="contact" label="联系人姓名" value={name} required maxLength={40} onChange={setName} />
      <TextField id="phone" label="联系人电话" type="tel" value={phone} maxLength={30} onChange={setPhone} />
    </StepForm>
  )
}

export function ReturnPage() {
  const { letter } = useLetter()
  return <StepForm title="报告返乡" lead={`${letter.personName}离开本地返乡的，在这里报告；流出地确认后，接收关系结束。`} button="报告返乡" says="已报告返乡，等流出地确认。" dayLabel="返乡日期" noteLabel="说明" wish={() => ({ kind: 'propose-return', facts: {} })} />
}

export function AnswerReturnPage() {
  const { letter } = useLetter()
  const [answer, setAnswer] = useState('yes')
  const proposal = letter.returnAsked?.stepId ?? ''
  const agrees = answer === 'yes'
  return (
    <StepForm
      title="流出地提出返乡" lead={`流出地说${letter.personName}已经返乡，请核实。`} button="答复" says={agrees ? '已确认返乡。' : '已答复不同意。'} dayLabel={agrees ? '返乡日期' : '答复日期'}
      {...(agrees ? {} : { noteLabel: '理由', noteNeeded: true })}
      wish={() => (agrees ? { kind: 'confirm-return', facts: { proposal } } : { kind: 'refuse-return', facts: { proposal } })}
    >
      <ChoiceField id="answer" label="是否属实" value={answer} required onChange={setAnswer} options={[{ value: 'yes', label: '属实，已返乡' }, { value: 'no', label: '不属实' }]} />
    </StepForm>
  )
}

export function FindPage() {
  const [where, setWhere] = useState('')
  return (
    <StepForm title="已取得联系" lead="流出地已将这名党员列为失联。您能联系上的，在这里告知。" button="告知流出地" says="已告知流出地。" wish={() => ({ kind: 'find', facts: where.trim() === '' ? {} : { whereabouts: where.trim() } })}>
      <TextField id="where" label="现在何处" value={where} maxLength={200} onChange={setWhere} />
    </StepForm>
  )
}

export function UndoPage() {
  const { letter, about } = useLetter()
  const entry = letter.history.find(({ stepId }) => stepId === about)
  return <StepForm title={`撤销“${entry?.name ?? ''}”`} lead="撤销也会留下记录，双方都能看到。" button="撤销" says="已撤销。" noteLabel="理由" noteNeeded wish={() => ({ kind: 'undo', facts: { target: about } })} />
}

const ownFields: readonly FactField[] = ['phone', 'wechat', 'address', 'employer', 'trade', 'occupation']
const othersFields: readonly FactField[] = ['since', 'destination', 'leaveReason', 'expectedReturnOn']

function FactInput({ field, value, onChange, required = false }: { field: FactField; value: string; onChange: (value: string) => void; required?: boolean }) {
  const table = factCodes[field]
  const label = factWords[field]
  if (table !== undefined) return <SelectField id={`fact-${field}`} label={label} value={value} required={required} onChange={onChange} options={table.map(({ code, name }) => ({ value: code, label: name }))} />
  if (field === 'expectedReturnOn') return <TextField id={`fact-${field}`} label={label} type="date" value={value} required={required} onChange={onChange} />
  return <TextField id={`fact-${field}`} label={label} {...(field === 'since' ? { hint: '例如 2026-03 或 2026-03-09' } : {})} value={value} required={required} maxLength={300} onChange={onChange} />
}

/** The host's own facts, as it knows them; only what was changed is sent. */
export function RecordPage() {
  const { letter } = useLetter()
  const start = Object.fromEntries(ownFields.map((field) => {
    const known = letter.facts.find((fact) => fact.field === field)
    const code = factCodes[field]?.find(({ name }) => name === known?.value)?.code
    return [field, factCodes[field] === undefined ? known?.value ?? '' : code ?? '']
  })) as Record<FactField, string>
  const [values, setValues] = useState(start)
  const changed = () => Object.fromEntries(ownFields.filter((field) => values[field].trim() !== '' && values[field] !== start[field]).map((field) => [field, values[field].trim()]))
  return (
    <StepForm
      title="更新情况" lead="在本地的住址、单位、从业情况由贵组织登记；没有变化的不用改。" button="保存" says="已更新，流出地马上就能看到。" dayLabel="知情日期"
      wish={() => (Object.keys(changed()).length === 0 ? null : { kind: 'record-facts', facts: { values: changed() } })}
    >
      {ownFields.map((field) => <FactInput key={field} field={field} value={values[field]} onChange={(value) => setValues({ ...values, [field]: value })} />)}
    </StepForm>
  )
}

export function ProposePage() {
  const { letter } = useLetter()
  const [field, setField] = useState<FactField | ''>('')
  const [value, setValue] = useState('')
  const now = letter.facts.find((fact) => fact.field === field)?.value
  const table = field === '' ? undefined : factCodes[field]
  return (
    <StepForm
      title="提出更正建议" lead="由流出地掌握的情况，发现有误的提出建议，由流出地确认。" button="提出建议" noteLabel="依据"
      says={`已建议把${field === '' ? '' : factWords[field]}更正为${table === undefined ? value : findCodeName(table, value) ?? value}，等流出地答复。`}
      wish={() => (field === '' || value.trim() === '' ? null : { kind: 'propose-correction', facts: { field, value: value.trim() } })}
    >
      <ChoiceField id="field" label="哪一项" value={field} required onChange={(chosen) => { setField(chosen as FactField); setValue('') }} options={othersFields.map((one) => ({ value: one, label: factWords[one] }))} />
      {field !== '' && <p className="note">现在登记的是：{now ?? '未登记'}</p>}
      {field !== '' && <FactInput field={field} value={value} required onChange={setValue} />}
    </StepForm>
  )
}
