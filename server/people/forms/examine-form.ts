import { personFormTitles, type PersonForm } from '../../../contract/people/person-form.ts'
import { sayProblem } from '../../../contract/problems.ts'
import { findCodeName, type CodeTable } from '../../../domain/codes/code-table.ts'
import { ethnicCodes } from '../../../domain/codes/ethnic-codes.ts'
import { educationCodes, memberTypeCodes, sexCodes, standingCodes } from '../../../domain/codes/person-codes.ts'
import { judgePerson } from '../../../domain/people/judge-person.ts'
import { problem, type Problem } from '../../../domain/problems/problem.ts'
import { parseIdentityNumber } from '../../../domain/values/identity-number.ts'
import { normaliseName } from '../../../domain/values/name.ts'
import { parseLandline, parseMobile } from '../../../domain/values/phone.ts'
import { cleanText } from '../../../domain/values/text.ts'
import type { PersonRecord } from '../person-record.ts'

export interface Examined {
  /** What the form sets, normalised; sealed fields that it leaves out are not among it. */
  set: Partial<PersonRecord>
  problems: Problem[]
}

const blankToNull = (text: string | null | undefined): string | null | undefined => {
  if (text === undefined || text === null) return text
  const clean = cleanText(text)
  return clean === '' ? null : clean
}

function readNumbers(form: PersonForm): Examined {
  const problems: Problem[] = []
  const set: Partial<PersonRecord> = {}
  const [identity, phone, landline] = [blankToNull(form.identity), blankToNull(form.phone), blankToNull(form.landline)]
  if (identity !== undefined) {
    const parsed = identity === null ? null : parseIdentityNumber(identity)
    set.identity = parsed === null ? null : parsed.ok ? parsed.value.number : identity
  }
  if (phone !== undefined) {
    const parsed = phone === null ? null : parseMobile(phone)
    if (parsed?.ok === false) problems.push({ ...problem('phone', 'badPhone', { text: phone ?? '' }), severity: 'reject' })
    set.phone = parsed?.ok === true ? parsed.value : null
  }
  if (landline !== undefined) {
    const parsed = landline === null ? null : parseLandline(landline)
    if (parsed?.ok === false) problems.push({ ...problem('landline', 'badPhone', { text: landline ?? '' }), severity: 'reject' })
    set.landline = parsed?.ok === true ? parsed.value : null
  }
  return { set, problems }
}

const codedFields: [field: 'sex' | 'ethnic' | 'education' | 'memberType' | 'partyStatus', table: CodeTable][] = [
  ['sex', sexCodes], ['ethnic', ethnicCodes], ['education', educationCodes], ['memberType', memberTypeCodes], ['partyStatus', standingCodes],
]

function judgeCodes(form: PersonForm): Problem[] {
  return codedFields.flatMap(([field, table]) => {
    const code = form[field]
    return code === null || findCodeName(table, code) !== null ? [] : [{ ...problem(field, 'unknownValue', { text: code }), severity: 'reject' as const }]
  })
}

const asDate = (day: string | null) => (day === null ? null : { on: day, precision: 'day' as const })

function judgeWhole(form: PersonForm, merged: Partial<PersonRecord>, before: PersonRecord | null, today: string): Problem[] {
  const found = judgePerson({
    name: form.name, identityNumber: merged.identity ?? null, sex: form.sex, birthOn: asDate(form.birthOn), memberType: form.memberType,
    joinedOn: asDate(form.joinedOn), fullOn: asDate(form.fullOn), phone: merged.phone ?? null, landline: merged.landline ?? null,
  }, today)
  // somebody entered without a number may be kept so; a new person may not
  const withoutNumber = before !== null && before.identity === null && (merged.identity ?? null) === null
  return found.filter((one) => !(withoutNumber && one.code === 'missingIdentityNumber'))
}

/** Reads the form and judges the whole record, all problems at once (pain 15). `before`: what is kept, when it is changed. */
export function examineForm(form: PersonForm, before: PersonRecord | null, today: string): Examined {
  const numbers = readNumbers(form)
  const set: Partial<PersonRecord> = {
    name: normaliseName(form.name), sex: form.sex, ethnic: form.ethnic, birthOn: form.birthOn, memberType: form.memberType,
    joinedOn: form.joinedOn, fullOn: form.fullOn, education: form.education,
    educationText: form.education === null ? null : form.education === before?.education ? before.educationText : findCodeName(educationCodes, form.education),
    degree: blankToNull(form.degree) ?? null, partyStatus: form.partyStatus, job: blankToNull(form.job) ?? null,
    professionalTitle: blankToNull(form.professionalTitle) ?? null, newClass: blankToNull(form.newClass) ?? null, migrantWorker: form.migrantWorker,
    ...numbers.set,
    ...(form.address === undefined ? {} : { address: blankToNull(form.address) ?? null }),
    ...(form.registeredAddress === undefined ? {} : { registeredAddress: blankToNull(form.registeredAddress) ?? null }),
  }
  const whole = judgeWhole(form, { ...before, ...set }, before, today)
  const badPhone = numbers.problems.length > 0
  return { set, problems: [...judgeCodes(form), ...numbers.problems, ...whole.filter((one) => !(badPhone && one.code === 'noPhone'))] }
}

/** A problem as the form shows it: under which field, how grave, in one sentence. */
export function showProblem({ field, code, severity, params }: Problem) {
  const name = (field === 'identityNumber' ? 'identity' : field) as keyof typeof personFormTitles
  return { field: name, severity, says: sayProblem(code, { ...params, column: personFormTitles[name] }) }
}
