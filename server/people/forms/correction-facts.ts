import type { PersonForm } from '../../../contract/people/person-form.ts'
import { findCode, findCodeName, type CodeTable } from '../../../domain/codes/code-table.ts'
import { ethnicCodes } from '../../../domain/codes/ethnic-codes.ts'
import { educationCodes, sexCodes } from '../../../domain/codes/person-codes.ts'
import { correctableFields, type CorrectableField } from '../../../domain/people/words.ts'
import { formatPartialDate, parsePartialDate } from '../../../domain/values/partial-date.ts'
import { Refusal } from '../../platform/refusal.ts'
import { masks } from '../card/show-person.ts'
import type { PersonRecord } from '../person-record.ts'

const tables = { sex: sexCodes, ethnic: ethnicCodes, education: educationCodes } as const satisfies Partial<Record<CorrectableField, CodeTable>>
const days: readonly CorrectableField[] = ['birthOn', 'joinedOn', 'fullOn']
const sealed = ['identity', 'address', 'registeredAddress'] as const

const isCoded = (field: CorrectableField): field is keyof typeof tables => field in tables
const isSealed = (field: CorrectableField): field is (typeof sealed)[number] => (sealed as readonly string[]).includes(field)

/** A fact as it is shown beside the one asked for; numbers and addresses masked as on the card. */
export function sayKept(record: PersonRecord, field: CorrectableField): string | null {
  const value = field === 'other' ? null : record[field]
  if (value === null) return null
  if (isCoded(field)) return findCodeName(tables[field], value) ?? value
  if (days.includes(field)) return formatPartialDate({ on: value, precision: 'day' })
  return isSealed(field) ? masks[field](value) : value
}

type Read = { ok: true; text: string } | { ok: false; detail: string }

/** What was asked for, in the writing of the form. */
function readWanted(field: Exclude<CorrectableField, 'other'>, wanted: string): Read {
  if (isCoded(field)) {
    const code = findCode(tables[field], wanted)
    return code === null ? { ok: false, detail: `不是“${correctableFields[field]}”的规范名称。` } : { ok: true, text: code.code }
  }
  if (!days.includes(field)) return { ok: true, text: wanted }
  const date = parsePartialDate(wanted)
  return date.ok && date.value.precision === 'day' ? { ok: true, text: date.value.on } : { ok: false, detail: '日期须写明年月日。' }
}

/** The form of a person as it is kept; sealed facts are left out and so stay as they are. */
function formOf(record: PersonRecord): PersonForm {
  const { name, sex, ethnic, birthOn, memberType, joinedOn, fullOn, education, degree, partyStatus, job, professionalTitle, newClass, migrantWorker } = record
  return { name, sex, ethnic, birthOn, memberType, joinedOn, fullOn, education, degree, partyStatus, job, professionalTitle, newClass, migrantWorker }
}

export type Filled = { ok: true; form: PersonForm } | { ok: false; refusal: Refusal }

/** The form with the one fact changed as it was asked, or why the system cannot write it. */
export function fillWanted(record: PersonRecord, field: CorrectableField, wanted: string): Filled {
  if (field === 'other') return { ok: false, refusal: new Refusal('refused', 'people.correction-by-hand', { field: correctableFields[field] }) }
  const read = readWanted(field, wanted)
  if (!read.ok) return { ok: false, refusal: new Refusal('refused', 'people.correction-not-usable', { wanted, detail: read.detail }) }
  return { ok: true, form: { ...formOf(record), [field]: read.text } }
}

/** What would be kept, as it is shown to whoever decides: in full, for that is what is decided. */
export function sayWanted(form: PersonForm, field: CorrectableField): string | null {
  const value = field === 'other' ? null : form[field] ?? null
  if (value === null) return null
  if (isCoded(field)) return findCodeName(tables[field], value) ?? value
  return days.includes(field) ? formatPartialDate({ on: value, precision: 'day' }) : value
}
