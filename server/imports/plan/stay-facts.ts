import { findCodeName, type CodeTable } from '../../../domain/codes/code-table.ts'
import { destinationKindCodes, flowRangeCodes, formerOccupationCodes, outflowReasonCodes, contactStateCodes } from '../../../domain/codes/stay-codes.ts'
import { educationCodes, memberTypeCodes, sexCodes } from '../../../domain/codes/person-codes.ts'
import { tradeCodes } from '../../../domain/codes/trade-codes.ts'
import { parseStoredDate, storeDate } from '../../../domain/calendar/days.ts'
import type { FactField } from '../../../domain/stays/facts.ts'
import { fillsBlank, mayWrite } from '../../../domain/stays/facts.ts'
import { isHosted, type StayState } from '../../../domain/stays/state.ts'
import type { FactValues } from '../../../domain/stays/step.ts'
import { factWords } from '../../../domain/stays/words.ts'
import { comparePartialDates, formatPartialDate, type PartialDate } from '../../../domain/values/partial-date.ts'
import type { StayValues } from '../rows/stay-row.ts'
import type { Change } from './planned.ts'

/** A certificate that is held, its number not written. */
const unnumbered = '持有（未填编号）'

const isText = (entry: [string, string | null | undefined]): entry is [string, string] => typeof entry[1] === 'string'

/** What the row tells of the life away, beside when and where to. */
export function factsOf(values: StayValues): FactValues {
  const { destination } = values
  const emergency = values.details['emergencyContact']
  return Object.fromEntries(Object.entries({
    phone: values.phone ?? values.landline, address: values.address, employer: values.employer, occupation: values.occupation, trade: values.trade,
    formerOccupation: values.formerOccupation, destinationKind: destination?.kind, flowRange: destination?.flowRange,
    province: destination?.place?.province, city: destination?.place?.city, county: destination?.place?.county,
    certificateNo: values.certificateNo ?? (values.holdsCertificate === null ? null : values.holdsCertificate ? unnumbered : ''),
    emergencyContact: typeof emergency === 'string' ? emergency : null,
  }).filter(isText))
}

/** What has no field in a stay is kept in the words of the roll. */
export function remarkOf(values: StayValues): string | null {
  const { details } = values
  const parts = [
    ['家庭人口', details['familySize']], ['思想状况', details['thinking']], ['年收入', details['income']],
    ['联系情况', values.contactState === null ? null : findCodeName(contactStateCodes, values.contactState)],
    ['组织关系', details['relation']], ['流入地党组织', values.otherOrg], ['流入地联系人', values.otherContact], ['流入地电话', values.otherPhone],
    ['备注', details['remark']], ['何时外出', values.since === null ? '名册未写明' : null],
  ] as const
  const said = parts.flatMap(([title, value]) => (value === null || value === undefined ? [] : [`${title}：${String(value)}`]))
  return said.length === 0 ? null : said.join('；').slice(0, 500)
}

/** What `remarkOf` has kept under a title. */
export function readRemark(remark: string | null, title: string): string | null {
  const said = remark?.split('；').find((part) => part.startsWith(`${title}：`))
  return said?.slice(title.length + 1) ?? null
}

const tables: Partial<Record<FactField, CodeTable>> = {
  trade: tradeCodes, formerOccupation: formerOccupationCodes, destinationKind: destinationKindCodes, flowRange: flowRangeCodes, leaveReason: outflowReasonCodes,
}
const masks: Partial<Record<FactField, NonNullable<Change['mask']>>> = { phone: 'phone', emergencyContact: 'phone', address: 'address' }

function say(field: FactField, value: string): string {
  const date = field === 'since' ? parseStoredDate(value) : undefined
  if (date !== undefined) return formatPartialDate(date)
  return tables[field] === undefined ? value : findCodeName(tables[field], value) ?? value
}

const fineness = { year: 0, month: 1, day: 2 } as const

/** A vaguer date that agrees with the known one tells nothing new. */
function addsNothing(field: FactField, known: string | undefined, value: string): boolean {
  if (known === value) return true
  const [from, to] = [known, value].map((text) => (field === 'since' && text !== undefined ? parseStoredDate(text) : undefined))
  return from !== undefined && to !== undefined && comparePartialDates(from, to) === 'same' && fineness[to.precision] <= fineness[from.precision]
}

export interface FactDifference {
  values: FactValues
  changes: Change[]
  /** What differs and is the other side's to say. */
  ofOther: FactField[]
}

/** What the row says of an open stay that its log does not. */
export function factDifference(state: StayState, values: StayValues): FactDifference {
  return differ(state, 'home', { ...factsOf(values), ...wholeFacts(values) })
}

function differ(state: StayState, side: 'home' | 'host', told: FactValues): FactDifference {
  const difference: FactDifference = { values: {}, changes: [], ofOther: [] }
  for (const [field, value] of Object.entries(told) as [FactField, string][]) {
    const known = state.facts[field]?.value
    if (addsNothing(field, known, value) || (field === 'certificateNo' && value === unnumbered && known !== undefined && known !== '')) continue
    if (!mayWrite(side, field, isHosted(state)) && !(fillsBlank(field) && known === undefined)) difference.ofOther.push(field)
    else {
      difference.values[field] = value
      difference.changes.push({
        title: factWords[field], from: known === undefined ? null : say(field, known), to: say(field, value), ...(masks[field] === undefined ? {} : { mask: masks[field] }),
      })
    }
  }
  return difference
}

/** What an inflow roll tells of a member's life here; the certificate is the home's to say, and is kept in the words of the roll. */
export function arrivalFacts(values: StayValues): FactValues {
  const { certificateNo: _ofHome, formerOccupation: _before, destinationKind: _kind, flowRange: _range, province: _p, city: _c, county: _x, ...here } = factsOf(values)
  return here
}

/** Who it is and whom to ring at home, of somebody who is in no register here. */
export function arrivalRemark(values: StayValues): string | null {
  const { details } = values
  const held = values.holdsCertificate === null ? null : values.holdsCertificate ? values.certificateNo ?? unnumbered : '无'
  const parts = [
    ['性别', values.sex === null ? null : findCodeName(sexCodes, values.sex)], ['年龄', details['age']],
    ['文化程度', values.education === null ? null : findCodeName(educationCodes, values.education)],
    ['人员类别', values.memberType === null ? null : findCodeName(memberTypeCodes, values.memberType)],
    ['流出地联系人', values.otherContact], ['流出地电话', values.otherPhone], ['活动证', held], ['备注', details['remark']],
  ] as const
  const said = parts.flatMap(([title, value]) => (value === null || value === undefined ? [] : [`${title}：${String(value)}`]))
  return said.length === 0 ? null : said.join('；').slice(0, 500)
}

/** What the row says of a hosted member that the log does not: the host writes what is its own. */
export function hostDifference(state: StayState, values: StayValues): FactDifference {
  const { occupation, trade, ...told } = arrivalFacts(values)
  const certificate = values.holdsCertificate === null ? {} : { certificateNo: values.certificateNo ?? (values.holdsCertificate ? unnumbered : '') }
  const known = (field: FactField) => state.facts[field]?.value
  // a roll prints the trade where no occupation is known
  const isTrade = occupation !== undefined && known('occupation') === undefined && known('trade') !== undefined && occupation === findCodeName(tradeCodes, known('trade')!)
  const work = occupation === undefined || isTrade || occupation === known('occupation') ? {} : { occupation, ...(trade === undefined ? {} : { trade }) }
  return differ(state, 'host', { ...told, ...work, ...certificate })
}

function wholeFacts({ since, destination, reason }: StayValues): FactValues {
  return {
    ...(since === null ? {} : { since: storeDate(since) }), ...(destination === null ? {} : { destination: destination.text }),
    ...(reason === null ? {} : { leaveReason: reason }),
  }
}

/** Without marks of how it was read, as steps keep it. */
export const plainDate = ({ on, precision }: PartialDate): PartialDate => ({ on, precision })
