import { Input, Segmented } from 'antd'
import type { PersonForm } from '../../../contract/people/person-form.ts'
import { parseIdentityNumber } from '../../../domain/values/identity-number.ts'
import { DayField, Field, SelectField } from '../../kit/ask/fields.tsx'
import type { Person } from './person-page.tsx'
import { educationOptions, ethnicOptions, memberTypeOptions, sexOptions, standingOptions } from './words.ts'

export interface Fault {
  field: string
  severity: string
  says: string
}

interface FormFieldsProps {
  form: PersonForm
  /** A sealed field that is emptied is undefined: it stays as it is. */
  onChange: (part: { [K in keyof PersonForm]?: PersonForm[K] | undefined }) => void
  faults: Fault[]
  /** The person as known, whose sealed fields show masked as a placeholder. */
  person?: Person
}

export const emptyForm: PersonForm = {
  name: '', sex: null, ethnic: '01', birthOn: null, memberType: 'full', joinedOn: null, fullOn: null, education: null, degree: null, partyStatus: 'normal',
  job: null, professionalTitle: null, newClass: null, migrantWorker: null,
}

export const formOf = (person: Person): PersonForm => ({
  name: person.name, sex: person.sex, ethnic: person.ethnic, birthOn: person.birthOn, memberType: person.memberType, joinedOn: person.joinedOn,
  fullOn: person.fullOn, education: person.education, degree: person.degree, partyStatus: person.partyStatus ?? 'normal', job: person.job,
  professionalTitle: person.professionalTitle, newClass: person.newClass, migrantWorker: person.migrantWorker,
})

type TextKey = 'name' | 'degree' | 'job' | 'professionalTitle' | 'newClass' | 'identity' | 'phone' | 'landline' | 'address' | 'registeredAddress'
const sealedKeys: readonly TextKey[] = ['identity', 'phone', 'landline', 'address', 'registeredAddress']

/** Birth and sex stand in the number: what is still empty is filled from it. */
function readNumber(typed: string, form: PersonForm): Partial<PersonForm> {
  const number = parseIdentityNumber(typed)
  if (!number.ok) return {}
  return { ...(form.birthOn === null ? { birthOn: number.value.birthDate } : {}), ...(form.sex === null ? { sex: number.value.sex } : {}) }
}

function useFields({ form, onChange, faults, person }: FormFieldsProps) {
  const faultsOf = (key: string) => faults.filter((fault) => fault.field === key && fault.severity === 'reject').map((fault) => fault.says)
  const warnings = (key: string) => {
    const says = faults.filter((fault) => fault.field === key && fault.severity !== 'reject').map((fault) => fault.says)
    return says.length === 0 ? undefined : <span className="form-warn">{says.join('')}</span>
  }
  const text = (key: TextKey, label: string, more: { className?: string; placeholder?: string } = {}) => {
    const known = person !== undefined && sealedKeys.includes(key) ? person[key as 'identity'].shown : null
    const sealed = sealedKeys.includes(key)
    return (
      <div className={more.className}>
        <Field id={`person-${key}`} label={label} faults={faultsOf(key)} hint={warnings(key)}>
          <Input
            id={`person-${key}`} value={form[key] ?? ''} placeholder={known === null ? more.placeholder : `${known}（不改则留空）`} autoComplete="off"
            onChange={(event) => {
              const typed = event.target.value
              if (sealed && typed === '') return onChange({ [key]: undefined })
              return onChange({ [key]: key === 'name' ? typed : typed === '' ? null : typed, ...(key === 'identity' ? readNumber(typed, form) : {}) })
            }}
          />
        </Field>
      </div>
    )
  }
  const day = (key: 'birthOn' | 'joinedOn' | 'fullOn', label: string) => (
    <DayField id={`person-${key}`} label={label} value={form[key]} onChange={(value) => onChange({ [key]: value })} faults={faultsOf(key)} hint={warnings(key)} />
  )
  const choice = (key: 'sex' | 'ethnic' | 'education' | 'memberType' | 'partyStatus', label: string, options: { value: string; label: string }[], allowClear = true) => (
    <SelectField
      id={`person-${key}`} label={label} value={form[key]} options={options} allowClear={allowClear} faults={faultsOf(key)} hint={warnings(key)}
      onChange={(value) => onChange(allowClear ? { [key]: value } : value === null ? {} : { [key]: value })}
    />
  )
  return { text, day, choice }
}

/** What the home branch keeps about a person. */
export function PersonFields(props: FormFieldsProps) {
  const { text, day, choice } = useFields(props)
  const { form, onChange } = props
  return (
    <>
      <fieldset>
        <legend>基本情况</legend>
        <div className="form-grid">
          {text('name', '姓名')}
          {text('identity', '公民身份号码', { className: 'form-two' })}
          {choice('sex', '性别', sexOptions)}
          {choice('ethnic', '民族', ethnicOptions)}
          {day('birthOn', '出生日期')}
          {choice('education', '学历', educationOptions)}
          {text('degree', '学位')}
          {text('job', '工作岗位')}
          {text('professionalTitle', '专业技术职务')}
          {text('newClass', '新社会阶层类型')}
          <Field id="person-migrantWorker" label="是否农民工">
            <Segmented
              id="person-migrantWorker" value={form.migrantWorker === null ? 'unknown' : form.migrantWorker ? 'yes' : 'no'} options={[{ value: 'unknown', label: '不清楚' }, { value: 'yes', label: '是' }, { value: 'no', label: '否' }]}
              onChange={(value) => onChange({ migrantWorker: value === 'unknown' ? null : value === 'yes' })}
            />
          </Field>
        </div>
      </fieldset>
      <fieldset>
        <legend>党员信息</legend>
        <div className="form-grid">
          {choice('memberType', '人员类别', memberTypeOptions, false)}
          {day('joinedOn', '入党日期')}
          {day('fullOn', '转正日期')}
          {choice('partyStatus', '党籍状态', standingOptions.filter(({ value }) => value !== 'deceased'), false)}
        </div>
      </fieldset>
      <fieldset>
        <legend>联系方式</legend>
        <div className="form-grid">
          {text('phone', '手机号码')}
          {text('landline', '固定电话', { placeholder: '区号-号码' })}
          <div />
          {text('address', '家庭住址', { className: 'form-wide' })}
          {text('registeredAddress', '户籍地址', { className: 'form-wide' })}
        </div>
      </fieldset>
    </>
  )
}
