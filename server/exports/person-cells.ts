import { findCodeName } from '../../domain/codes/code-table.ts'
import { ethnicCodes } from '../../domain/codes/ethnic-codes.ts'
import { educationCodes, memberTypeCodes, sexCodes, standingCodes } from '../../domain/codes/person-codes.ts'
import type { CellValue } from '../../domain/layouts/sheet.ts'
import type { ColumnKey } from '../../domain/layouts/vocabulary.ts'
import { maskAddress, maskIdentity, maskPhone } from '../../domain/people/masks.ts'
import { fullYearsBetween } from '../../domain/values/calendar.ts'
import type { PartialDate } from '../../domain/values/partial-date.ts'
import type { PersonRecord } from '../people/person-record.ts'

/** A member as the rolls print them. */
export interface PrintedMember {
  record: PersonRecord
  orgName: string | null
  /** A stay that has begun and still runs. */
  away: boolean
  /** Province, city, county of that stay. */
  whereto: string
}

/** How a roll is printed: numbers in full only where a reason was given. */
export interface Printing {
  today: string
  full: boolean
  /** In the way of the layout: 2005-07-01 or 2005年7月1日. */
  sayDate: (date: PartialDate) => string
}

type Cell = (member: PrintedMember, printing: Printing) => CellValue

const yesNo = (value: boolean | null): CellValue => (value === null ? null : value ? '是' : '否')

function date(field: 'birthOn' | 'joinedOn' | 'fullOn'): Cell {
  return ({ record }, { sayDate }) => {
    const on = record[field]
    const precision = record.details[`${field}Precision`]
    return on === null ? null : sayDate({ on, precision: precision === 'month' || precision === 'year' ? precision : 'day' })
  }
}

function detail(key: string): Cell {
  return ({ record }) => {
    const value = record.details[key]
    return typeof value === 'string' || typeof value === 'number' ? value : null
  }
}

function sealed(field: 'identity' | 'phone' | 'landline' | 'address' | 'registeredAddress', mask: (text: string) => string): Cell {
  return ({ record }, { full }) => {
    const value = record[field]
    return value === null || full ? value : mask(value)
  }
}

const cells: Partial<Record<ColumnKey, Cell>> = {
  name: ({ record }) => record.name,
  sex: ({ record }) => (record.sex === null ? null : findCodeName(sexCodes, record.sex)),
  identityNumber: sealed('identity', maskIdentity),
  ethnic: ({ record }) => (record.ethnic === null ? null : findCodeName(ethnicCodes, record.ethnic)),
  birthOn: date('birthOn'),
  education: ({ record }) => record.educationText ?? (record.education === null ? null : findCodeName(educationCodes, record.education)),
  memberType: ({ record }) => findCodeName(memberTypeCodes, record.memberType),
  degree: ({ record }) => record.degree,
  branch: ({ orgName }) => orgName,
  phone: sealed('phone', maskPhone),
  landline: sealed('landline', maskPhone),
  joinedOn: date('joinedOn'),
  fullOn: date('fullOn'),
  partyAge: ({ record }, { today }) => (record.fullOn === null || record.fullOn > today ? null : fullYearsBetween(record.fullOn, today)),
  partyAgeCorrection: ({ record }) => (typeof record.details['partyAgeCorrection'] === 'number' ? record.details['partyAgeCorrection'] : 0),
  newClass: ({ record }) => record.newClass,
  job: ({ record }) => record.job,
  professionalTitle: ({ record }) => record.professionalTitle,
  migrantWorker: ({ record }) => yesNo(record.migrantWorker),
  address: sealed('address', maskAddress),
  registeredAddress: sealed('registeredAddress', maskAddress),
  declaredLost: ({ record }) => yesNo(record.declaredLost),
  declaredMigrant: ({ record, away }) => yesNo(record.declaredMigrant || away),
  partyStatus: ({ record }) => findCodeName(standingCodes, record.partyStatus),
  destination: (member, printing) => (member.whereto === '' ? detail('destination')(member, printing) : member.whereto),
  joinKind: detail('joinKind'),
  fullState: detail('fullState'),
  joinBranch: detail('joinBranch'),
  probationExtension: detail('probationExtension'),
  lostSince: detail('lostSince'),
}

export function printMember(key: ColumnKey, member: PrintedMember, printing: Printing): CellValue {
  return cells[key]?.(member, printing) ?? null
}
