import { ethnicCodes } from '../../../domain/codes/ethnic-codes.ts'
import { educationCodes, memberTypeCodes, sexCodes } from '../../../domain/codes/person-codes.ts'
import { contactStateCodes, formerOccupationCodes, outflowReasonCodes } from '../../../domain/codes/stay-codes.ts'
import { findTrade, type TradeCode } from '../../../domain/codes/trade-codes.ts'
import { findOrgNames } from '../../../domain/orgs/short-name.ts'
import { comparePartialDates, type PartialDate } from '../../../domain/values/partial-date.ts'
import { parseIdentityNumber } from '../../../domain/values/identity-number.ts'
import { isUsualName, parseName } from '../../../domain/values/name.ts'
import { parseOccupationIncome } from '../../../domain/values/occupation-income.ts'
import { isBlank } from '../../../domain/values/text.ts'
import { placeInBranch, type KnownOrg, type RowContext } from './context.ts'
import { readDestination, type Destination } from './destination.ts'
import { present, type RowReader } from './row-reader.ts'

/** A period away as a row of an outflow or inflow roll gives it. Null: the row says nothing about it. */
export interface StayValues {
  /** Who it is; without a number the person is found by branch and name, the rest helps to tell namesakes apart. */
  readonly name: string | null
  readonly identity: string | null
  readonly sex: string | null
  readonly age: number | null
  readonly birthOn: PartialDate | null
  readonly ethnic: string | null
  readonly education: string | null
  readonly memberType: string | null
  readonly phone: string | null
  readonly landline: string | null
  /** Outflow: the branch at home. Inflow: the branch that receives. */
  readonly branchText: string | null
  readonly branch: KnownOrg | null
  /** Left home, or came here. */
  readonly since: PartialDate | null
  readonly returnedOn: PartialDate | null
  readonly destination: Destination | null
  readonly reason: string | null
  readonly formerOccupation: string | null
  readonly occupation: string | null
  readonly trade: TradeCode | null
  readonly employer: string | null
  readonly address: string | null
  readonly holdsCertificate: boolean | null
  readonly certificateNo: string | null
  readonly contactState: string | null
  /** The organisation on the other side and whom to ring there, as written. */
  readonly otherOrg: string | null
  readonly otherContact: string | null
  readonly otherPhone: string | null
  /** Inflow: who looks after the member here. */
  readonly ownContact: string | null
  readonly details: Readonly<Record<string, string | number | boolean>>
}

export type StayDirection = 'outflow' | 'inflow'

export function readStayRow(reader: RowReader, direction: StayDirection, surroundings: string, context: RowContext): StayValues {
  const work = readWork(reader)
  const certificateNo = reader.text('certificateNo', 60)
  const branchTexts = branchTextsOf(reader)
  return {
    ...readWho(reader), ...reader.phones('phone', 'landline'), ...readTimes(reader, direction), ...readOtherSide(reader, direction),
    branchText: branchTexts[0] ?? null, branch: placeInBranch(reader, branchKey(reader), branchTexts, surroundings, context),
    destination: readDestination(reader, context),
    reason: reader.code('reason', outflowReasonCodes)?.code ?? null,
    formerOccupation: reader.code('formerOccupation', formerOccupationCodes)?.code ?? null,
    occupation: work.occupation, trade: work.trade, employer: reader.text('employer', 100), address: reader.text('address', 200),
    holdsCertificate: reader.yesNo('holdsCertificate') ?? (certificateNo === null ? null : true), certificateNo,
    contactState: reader.code('contactState', contactStateCodes)?.code ?? null,
    ownContact: direction === 'inflow' ? reader.text('hostContact', 60) : null,
    details: present({
      familySize: reader.number('familySize'), thinking: reader.text('thinking', 60), income: work.income, yearlyIncome: work.yearlyIncome,
      relation: reader.text('relation', 40), emergencyContact: reader.text('emergencyContact', 100), remark: reader.text('remark'),
      age: reader.number('age'),
    }),
  }
}

function readWho(reader: RowReader) {
  const name = parseName(reader.raw('name'))
  if (!name.ok) reader.note('name', 'missingName')
  else if (!isUsualName(name.value)) reader.note('name', 'unusualName', { name: name.value })
  const number = reader.raw('identityNumber')
  const identity = isBlank(number) ? null : parseIdentityNumber(number)
  if (identity?.ok === false) reader.note('identityNumber', identity.code)
  return {
    name: name.ok ? name.value : null, identity: identity?.ok === true ? identity.value.number : null,
    sex: reader.code('sex', sexCodes)?.code ?? null, age: reader.number('age'), birthOn: reader.date('birthOn'),
    ethnic: reader.code('ethnic', ethnicCodes)?.code ?? null, education: reader.code('education', educationCodes)?.code ?? null,
    memberType: reader.code('memberType', memberTypeCodes)?.code ?? null,
  }
}

function readTimes(reader: RowReader, direction: StayDirection): { since: PartialDate | null; returnedOn: PartialDate | null } {
  const key = direction === 'outflow' ? 'outOn' : 'inOn'
  const since = reader.date(key)
  if (since === null) reader.note(key, 'missingOutDate')
  const returnedOn = reader.date('returnOn')
  if (since !== null && returnedOn !== null && comparePartialDates(returnedOn, since) === 'before') reader.note('returnOn', 'returnBeforeOut')
  return { since, returnedOn }
}

function readOtherSide(reader: RowReader, direction: StayDirection): { otherOrg: string | null; otherContact: string | null; otherPhone: string | null } {
  const [org, contact, phone] = direction === 'outflow' ? (['hostOrg', 'hostContact', 'hostPhone'] as const) : (['homeOrg', 'homeContact', 'homePhone'] as const)
  return { otherOrg: reader.text(org, 200), otherContact: reader.text(contact, 60), otherPhone: reader.text(phone, 60) }
}

function readWork(reader: RowReader): { occupation: string | null; trade: TradeCode | null; income: string | null; yearlyIncome: number | null } {
  const joined = parseOccupationIncome(reader.text('occupationIncome', 200))
  const occupation = reader.text('occupation', 100) ?? joined.occupation
  const written = reader.text('trade', 60)
  const trade = findTrade(written) ?? findTrade(occupation) ?? findTrade(reader.text('employer', 100))
  if (written !== null && trade === null) reader.note('trade', 'unknownTrade', { text: written })
  return { occupation, trade, income: joined.incomeText, yearlyIncome: joined.yearlyIncome }
}

/** The branch stands in its own column or is named in the remark. */
function branchTextsOf(reader: RowReader): string[] {
  const own = reader.text('branch')
  const remark = reader.text('remark')
  return [...(own === null ? [] : [own]), ...(remark === null ? [] : findOrgNames(remark))]
}

function branchKey(reader: RowReader): 'branch' | 'remark' {
  return reader.text('branch') === null && reader.text('remark') !== null ? 'remark' : 'branch'
}
