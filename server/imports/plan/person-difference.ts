import { findCodeName, type CodeTable } from '../../../domain/codes/code-table.ts'
import { ethnicCodes } from '../../../domain/codes/ethnic-codes.ts'
import { educationCodes, memberTypeCodes, sexCodes, standingCodes } from '../../../domain/codes/person-codes.ts'
import { nameColumn, type ColumnKey } from '../../../domain/layouts/vocabulary.ts'
import { comparePartialDates, formatPartialDate, type PartialDate } from '../../../domain/values/partial-date.ts'
import type { PersonRecord } from '../../people/person-record.ts'
import type { MemberValues } from '../rows/member-row.ts'
import type { Change } from './planned.ts'

type Details = Record<string, unknown>
type DateField = 'birthOn' | 'joinedOn' | 'fullOn'
const dateFields: readonly DateField[] = ['birthOn', 'joinedOn', 'fullOn']

/** A person whom the register does not have, as the row gives them; who is not said to be otherwise is a full member. */
export function recordOf(values: MemberValues): PersonRecord {
  const dates = Object.fromEntries(dateFields.map((field) => [field, values[field]?.on ?? null])) as Record<DateField, string | null>
  return {
    name: values.name ?? '', sex: values.sex, ethnic: values.ethnic, ...dates, identity: values.identity, phone: values.phone, landline: values.landline,
    address: values.address, registeredAddress: values.registeredAddress, education: values.education, educationText: values.educationText,
    degree: values.degree, memberType: values.memberType ?? 'full', partyStatus: values.partyStatus ?? 'normal', job: values.job,
    professionalTitle: values.professionalTitle, newClass: values.newClass, migrantWorker: values.migrantWorker,
    declaredMigrant: values.declaredMigrant ?? false, declaredLost: values.declaredLost ?? false, details: detailsOf(values),
  }
}

function detailsOf({ details, destination }: MemberValues): Details {
  return {
    ...details,
    ...(destination === null ? {} : { destination: destination.text }),
    ...(destination?.kind == null ? {} : { destinationKind: destination.kind }),
  }
}

export interface Difference {
  set: Partial<PersonRecord>
  before: Partial<PersonRecord>
  changes: Change[]
}

const plainFields = {
  name: 'name', sex: 'sex', ethnic: 'ethnic', identity: 'identityNumber', phone: 'phone', landline: 'landline', address: 'address',
  registeredAddress: 'registeredAddress', education: 'education', degree: 'degree', memberType: 'memberType', partyStatus: 'partyStatus',
  job: 'job', professionalTitle: 'professionalTitle', newClass: 'newClass', migrantWorker: 'migrantWorker', declaredMigrant: 'declaredMigrant',
  declaredLost: 'declaredLost',
} as const satisfies Partial<Record<keyof PersonRecord & keyof MemberValues, ColumnKey>>
type PlainField = keyof typeof plainFields

const tables: Partial<Record<PlainField, CodeTable>> = { sex: sexCodes, ethnic: ethnicCodes, education: educationCodes, memberType: memberTypeCodes, partyStatus: standingCodes }
const masks: Partial<Record<PlainField, NonNullable<Change['mask']>>> = {
  identity: 'identity', phone: 'phone', landline: 'phone', address: 'address', registeredAddress: 'address',
}

/** What the row says that the register does not; what the row leaves blank is left as it is known. */
export function differenceOf(known: PersonRecord, given: MemberValues, away: boolean): Difference {
  // where to stands in the stay, once there is one
  const values = away ? { ...given, destination: null } : given
  const difference: Difference = { set: {}, before: {}, changes: [] }
  for (const field of Object.keys(plainFields) as PlainField[]) comparePlain(difference, known, values, field)
  compareEducationText(difference, known, values)
  const details: Details = { ...known.details }
  for (const field of dateFields) compareDate(difference, known, values, field, details)
  compareDetails(difference, values, details)
  if (JSON.stringify(details) !== JSON.stringify(known.details)) {
    difference.set.details = details
    difference.before.details = known.details
  }
  return difference
}

function comparePlain(difference: Difference, known: PersonRecord, values: MemberValues, field: PlainField): void {
  const [from, to] = [known[field], values[field]]
  if (to === null || from === to) return
  Object.assign(difference.set, { [field]: to })
  Object.assign(difference.before, { [field]: from })
  difference.changes.push({
    title: nameColumn(plainFields[field]), from: say(field, from), to: say(field, to), ...(masks[field] === undefined ? {} : { mask: masks[field] }),
  })
}

/** The text follows its code; beside an unchanged code another wording is no difference. */
function compareEducationText({ set, before, changes }: Difference, known: PersonRecord, values: MemberValues): void {
  const to = values.educationText
  if (to === null || to === known.educationText || (values.education !== null && set.education === undefined)) return
  set.educationText = to
  before.educationText = known.educationText
  if (values.education === null) changes.push({ title: nameColumn('education'), from: known.educationText, to })
}

const precisionKey = (field: DateField) => `${field}Precision`

function knownDate(known: PersonRecord, field: DateField): PartialDate | null {
  const on = known[field]
  const precision = known.details[precisionKey(field)]
  return on === null ? null : { on, precision: precision === 'month' || precision === 'year' ? precision : 'day' }
}

const fineness = { year: 0, month: 1, day: 2 } as const

function compareDate({ set, before, changes }: Difference, known: PersonRecord, values: MemberValues, field: DateField, details: Details): void {
  const [from, to] = [knownDate(known, field), values[field]]
  if (to === null) return
  if (from !== null && comparePartialDates(from, to) === 'same' && fineness[to.precision] <= fineness[from.precision]) return
  set[field] = to.on
  before[field] = known[field]
  if (to.precision === 'day') delete details[precisionKey(field)]
  else details[precisionKey(field)] = to.precision
  changes.push({ title: nameColumn(field), from: from === null ? null : formatPartialDate(from), to: formatPartialDate(to) })
}

function compareDetails({ changes }: Difference, values: MemberValues, details: Details): void {
  for (const [key, to] of Object.entries(detailsOf(values))) {
    if (details[key] === to || dateFields.some((field) => precisionKey(field) === key)) continue
    const title = nameColumn(key.replace(/(?:Text|Precision)$/, ''))
    changes.push({ title, from: sayDetail(details[key]), to: sayDetail(to) })
    details[key] = to
  }
}

function sayDetail(value: unknown): string | null {
  if (typeof value === 'boolean') return value ? '是' : '否'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

function say(field: PlainField, value: string | boolean | null): string | null {
  if (value === null) return null
  if (typeof value === 'boolean') return value ? '是' : '否'
  const table = tables[field]
  return table === undefined ? value : findCodeName(table, value) ?? value
}
