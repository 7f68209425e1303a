import { ethnicCodes } from '../../../domain/codes/ethnic-codes.ts'
import { educationCodes, memberTypeCodes, sexCodes, standingCodes } from '../../../domain/codes/person-codes.ts'
import { judgePerson } from '../../../domain/people/judge-person.ts'
import { parseIdentityNumber } from '../../../domain/values/identity-number.ts'
import { parseName } from '../../../domain/values/name.ts'
import type { PartialDate } from '../../../domain/values/partial-date.ts'
import { foldText } from '../../../domain/values/text.ts'
import { placeInBranch, type KnownOrg, type RowContext } from './context.ts'
import { readDestination, type Destination } from './destination.ts'
import { present, type RowReader } from './row-reader.ts'

/** A person as a row of a roll gives it. Null: the row says nothing about it. */
export interface MemberValues {
  readonly name: string | null
  /** 18 characters. */
  readonly identity: string | null
  readonly sex: string | null
  readonly ethnic: string | null
  readonly birthOn: PartialDate | null
  readonly education: string | null
  readonly educationText: string | null
  readonly degree: string | null
  readonly memberType: string | null
  /** The branch as written, and the organisation that it names. */
  readonly branchText: string | null
  readonly branch: KnownOrg | null
  readonly phone: string | null
  readonly landline: string | null
  readonly joinedOn: PartialDate | null
  readonly fullOn: PartialDate | null
  readonly partyStatus: string | null
  readonly job: string | null
  readonly professionalTitle: string | null
  readonly newClass: string | null
  readonly migrantWorker: boolean | null
  readonly address: string | null
  readonly registeredAddress: string | null
  readonly declaredLost: boolean | null
  readonly lostSince: PartialDate | null
  readonly declaredMigrant: boolean | null
  readonly destination: Destination | null
  /** What has no field of its own: texts outside the code tables, columns of the official layouts that are kept as they are. */
  readonly details: Readonly<Record<string, string | number | boolean>>
}

export function readMemberRow(reader: RowReader, surroundings: string, context: RowContext): MemberValues {
  const identity = parseIdentityNumber(reader.raw('identityNumber'))
  const branchText = reader.text('branch')
  const values = { ...readPersonal(reader), ...readParty(reader), ...reader.phones('phone', 'landline') }
  for (const found of judgePerson({ ...values, name: reader.raw('name'), identityNumber: reader.raw('identityNumber') }, context.today)) reader.take(found)
  return {
    ...values, branchText, branch: placeInBranch(reader, 'branch', branchText === null ? [] : [branchText], surroundings, context),
    identity: identity.ok ? identity.value.number : null,
    sex: values.sex ?? (identity.ok ? identity.value.sex : null),
    birthOn: values.birthOn ?? (identity.ok ? { on: identity.value.birthDate, precision: 'day' } : null),
    destination: readDestination(reader, context), details: readDetails(reader, values),
  }
}

function readPersonal(reader: RowReader) {
  const name = parseName(reader.raw('name'))
  return {
    name: name.ok ? name.value : null,
    sex: reader.code('sex', sexCodes)?.code ?? null,
    ethnic: reader.code('ethnic', ethnicCodes)?.code ?? null,
    birthOn: reader.date('birthOn'),
    education: reader.code('education', educationCodes)?.code ?? null, educationText: reader.text('education', 60), degree: reader.text('degree', 60),
    job: reader.text('job', 100), professionalTitle: reader.text('professionalTitle', 100), newClass: reader.text('newClass', 60),
    migrantWorker: reader.yesNo('migrantWorker'), address: reader.text('address', 200), registeredAddress: reader.text('registeredAddress', 200),
  }
}

function readParty(reader: RowReader) {
  return {
    memberType: reader.code('memberType', memberTypeCodes)?.code ?? null,
    joinedOn: reader.date('joinedOn'), fullOn: reader.date('fullOn'), partyStatus: reader.code('partyStatus', standingCodes)?.code ?? null,
    declaredLost: reader.yesNo('declaredLost'), lostSince: reader.date('lostSince'), declaredMigrant: reader.yesNo('declaredMigrant'),
  }
}

type Read = ReturnType<typeof readPersonal> & ReturnType<typeof readParty>

function readDetails(reader: RowReader, values: Read): Record<string, string | number | boolean> {
  const correction = reader.number('partyAgeCorrection')
  return present({
    ...uncoded(reader, values), ...precisions(values),
    nativePlace: reader.text('nativePlace', 60), joinKind: reader.text('joinKind', 40), fullState: reader.text('fullState', 40),
    joinBranch: reader.text('joinBranch', 200), probationExtension: reader.text('probationExtension', 60),
    partyAgeCorrection: correction === 0 ? null : correction, lostSince: values.lostSince?.on, remark: reader.text('remark'),
  })
}

/** What was written where a code was expected and none fits (`education` keeps its text in any case). */
function uncoded(reader: RowReader, values: Read): Record<string, string | null> {
  const keys = ['sex', 'ethnic', 'memberType', 'partyStatus'] as const
  return Object.fromEntries(keys.filter((key) => values[key] === null && foldText(reader.raw(key)) !== '').map((key) => [`${key}Text`, reader.text(key, 60)]))
}

/** Dates that are known to the month or the year only. */
function precisions(values: Read): Record<string, string> {
  const keys = ['birthOn', 'joinedOn', 'fullOn', 'lostSince'] as const
  return Object.fromEntries(keys.flatMap((key) => {
    const date = values[key]
    return date === null || date.precision === 'day' ? [] : [[`${key}Precision`, date.precision]]
  }))
}
