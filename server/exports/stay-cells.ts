import { findCodeName } from '../../domain/codes/code-table.ts'
import { educationCodes, memberTypeCodes, sexCodes } from '../../domain/codes/person-codes.ts'
import { tradeCodes } from '../../domain/codes/trade-codes.ts'
import { storeDate } from '../../domain/calendar/days.ts'
import type { CellValue } from '../../domain/layouts/sheet.ts'
import type { ColumnKey } from '../../domain/layouts/vocabulary.ts'
import { maskAddress, maskIdentity, maskPhone } from '../../domain/people/masks.ts'
import type { FactField } from '../../domain/stays/facts.ts'
import { sinceOf, type StayState } from '../../domain/stays/state.ts'
import { fullYearsBetween } from '../../domain/values/calendar.ts'
import { readRemark } from '../imports/plan/stay-facts.ts'
import type { PersonRecord } from '../people/person-record.ts'

/** What a reader on that side may see of the person, null where it is hidden. */
export interface PrintedStay {
  name: string
  record: Partial<PersonRecord> | null
  state: StayState
  /** The remark of the first step, where rolls keep what has no field. */
  remark: string | null
  homeOrg: string
  hostOrg: string | null
}

export interface StayPrinting {
  today: string
  full: boolean
}

type Cell = (stay: PrintedStay, printing: StayPrinting) => CellValue

const fact = (field: FactField, mask?: (text: string) => string): Cell => ({ state }, { full }) => {
  const value = state.facts[field]?.value
  if (value === undefined || value === '') return null
  return mask === undefined || full ? value : mask(value)
}

const remark = (title: string): Cell => ({ remark: text }) => {
  const said = readRemark(text, title)
  return said !== null && /^\d+$/.test(said) ? Number(said) : said
}

const phone: Cell = (stay, printing) => {
  const own = fact('phone', maskPhone)(stay, printing)
  const kept = stay.record?.phone ?? null
  return own ?? (kept === null || printing.full ? kept : maskPhone(kept))
}

const occupation: Cell = (stay, printing) => {
  const trade = stay.state.facts.trade?.value
  return fact('occupation')(stay, printing) ?? (trade === undefined ? null : findCodeName(tradeCodes, trade))
}

const certificate: Cell = ({ state }) => {
  const number = state.facts.certificateNo?.value
  return number === undefined ? null : number === '' ? '否' : '是'
}

/** Cells that rolls of both sides share. */
const cells: Partial<Record<ColumnKey, Cell>> = {
  name: ({ name }) => name,
  sex: ({ record }) => (record?.sex == null ? null : findCodeName(sexCodes, record.sex)),
  age: ({ record }, { today }) => (record?.birthOn == null ? null : fullYearsBetween(record.birthOn, today)),
  identityNumber: ({ record }, { full }) => (record?.identity == null ? null : full ? record.identity : maskIdentity(record.identity)),
  education: ({ record }) => record?.educationText ?? (record?.education == null ? null : findCodeName(educationCodes, record.education)),
  memberType: ({ record }) => (record?.memberType === undefined ? null : findCodeName(memberTypeCodes, record.memberType)),
  familySize: remark('家庭人口'),
  thinking: remark('思想状况'),
  outOn: ({ state }) => {
    const since = sinceOf(state)
    return since === undefined ? null : storeDate(since)
  },
  place: (stay, printing) => fact('destination')(stay, printing) ?? whereto(stay.state),
  occupationIncome: (stay, printing) => [occupation(stay, printing), remark('年收入')(stay, printing)].filter((part) => part !== null).join('，') || null,
  occupation,
  phone,
  employer: fact('employer'),
  address: fact('address', maskAddress),
  holdsCertificate: certificate,
  certificateNo: fact('certificateNo'),
}

/** Province, city and county as far as they are known. */
export function whereto(state: StayState): string | null {
  const parts = (['province', 'city', 'county'] as const).flatMap((field) => state.facts[field]?.value ?? [])
  return [...new Set(parts)].join('') || null
}

const away: Partial<Record<ColumnKey, Cell>> = { ...cells, remark: ({ homeOrg }) => homeOrg }

const rollTitles = { sex: '性别', age: '年龄', education: '文化程度', memberType: '人员类别' } as const
const saidOfCertificate: Cell = (stay, printing) => (stay.record === null ? remark('活动证')(stay, printing) : null)

const here: Partial<Record<ColumnKey, Cell>> = {
  ...cells,
  inOn: ({ state }) => state.hosting?.accepted?.on ?? state.hosting?.reportedOn ?? null,
  homeOrg: ({ homeOrg }) => homeOrg,
  // of somebody who is in no register here the roll itself is all that is known
  ...(Object.fromEntries((['sex', 'age', 'education', 'memberType'] as const).map((key): [ColumnKey, Cell] => [key, (stay, printing) => (
    stay.record === null ? remark(rollTitles[key])(stay, printing) : cells[key]?.(stay, printing) ?? null)]))),
  holdsCertificate: (stay, printing) => certificate(stay, printing) ?? (saidOfCertificate(stay, printing) === null ? null : saidOfCertificate(stay, printing) === '无' ? '否' : '是'),
  certificateNo: (stay, printing) => {
    const said = saidOfCertificate(stay, printing)
    return fact('certificateNo')(stay, printing) ?? (said === '无' ? null : said)
  },
  homeContact: (stay, printing) => stay.state.contacts.home?.name ?? remark('流出地联系人')(stay, printing),
  homePhone: (stay, printing) => {
    const number = stay.state.contacts.home?.phone ?? remark('流出地电话')(stay, printing)
    return typeof number !== 'string' || printing.full ? number : maskPhone(number)
  },
  branch: ({ state, hostOrg }) => state.hosting?.accepted?.branch.name ?? hostOrg,
  returnOn: ({ state }) => state.closing?.on ?? null,
}

export function printStay(layout: 'outflow' | 'inflow', key: ColumnKey, stay: PrintedStay, printing: StayPrinting): CellValue {
  return (layout === 'outflow' ? away : here)[key]?.(stay, printing) ?? null
}
