import { orgCategoryCodes, orgStatusCodes, territoryCodes, unitSituationCodes } from '../../../domain/codes/org-codes.ts'
import { inferOrgKind, type InferredOrgKind } from '../../../domain/orgs/infer-kind.ts'
import { shortOrgName } from '../../../domain/orgs/short-name.ts'
import { parseCreditCode } from '../../../domain/values/credit-code.ts'
import type { PartialDate } from '../../../domain/values/partial-date.ts'
import { foldText } from '../../../domain/values/text.ts'
import { regionsOf, type RowContext } from './context.ts'
import { present, type RowReader } from './row-reader.ts'

/** An organisation as a row of the template gives it. Null: the row says nothing about it. */
export interface OrgValues {
  readonly name: string | null
  readonly shortName: string | null
  readonly kind: InferredOrgKind
  readonly code: string | null
  /** Name of the organisation above, as written; see `placeOrgs`. */
  readonly parentText: string | null
  readonly status: string | null
  readonly phone: string | null
  readonly foundedOn: PartialDate | null
  readonly foundingDocument: string | null
  readonly termYears: number | null
  readonly electedOn: PartialDate | null
  readonly secretary: string | null
  readonly details: Readonly<Record<string, string | number | boolean>>
}

export function readOrgRow(reader: RowReader, context: RowContext): OrgValues {
  const name = reader.text('orgName', 200)
  if (name === null) reader.note('orgName', 'missingOrgName')
  const category = reader.code('orgCategory', orgCategoryCodes)?.code ?? null
  const unitSituation = reader.code('unitSituation', unitSituationCodes)?.code ?? null
  const kind = inferOrgKind({ name: name ?? '', category, unitSituation })
  if (name !== null && !kind.clear) reader.note('orgName', 'unclearOrgKind', { text: name })
  const foundedOn = reader.date('foundedOn')
  if (foundedOn !== null && foundedOn.on > context.today) reader.note('foundedOn', 'dateInFuture', { date: foundedOn.on })
  const electedOn = reader.date('electedOn')
  return {
    name: name?.replace(/\s+/g, '') ?? null, shortName: name === null ? null : shortOrgName(name, regionsOf(context.home)), kind: kind.kind,
    code: reader.text('orgCode', 60), parentText: reader.text('parent', 200), status: reader.code('orgStatus', orgStatusCodes)?.code ?? null,
    phone: readPhone(reader), foundedOn, foundingDocument: reader.text('foundingDocument', 100), termYears: reader.number('termYears'), electedOn,
    secretary: reader.text('secretary', 60),
    details: present({
      category, unitSituation, territory: reader.code('territory', territoryCodes)?.code, belongsTo: reader.text('belongsTo', 100),
      unitCode: readUnitCode(reader), contactName: reader.text('orgContact', 60), address: reader.text('orgAddress', 200), fax: reader.text('fax', 40),
      postcode: readPostcode(reader), community: reader.text('community', 100), remark: reader.text('remark'),
      foundedOnPrecision: foundedOn?.precision === 'day' ? null : foundedOn?.precision,
    }),
  }
}

function readPhone(reader: RowReader): string | null {
  const { phone, landline } = reader.phones('orgPhone', 'landline')
  return landline ?? phone
}

function readUnitCode(reader: RowReader): string | null {
  const text = reader.text('unitCode', 60)
  if (text === null) return null
  const verdict = parseCreditCode(text)
  if (verdict.ok) return verdict.value
  reader.note('unitCode', 'badCreditCode', { text })
  return null
}

function readPostcode(reader: RowReader): string | null {
  const text = reader.text('postcode', 20)
  if (text === null || /^\d{6}$/.test(foldText(text))) return text === null ? null : foldText(text)
  reader.note('postcode', 'badPostcode', { text })
  return null
}
