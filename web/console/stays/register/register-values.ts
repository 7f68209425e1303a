import type { HostChoice, KeepReason, LeaveReason, Mode, StepFacts } from '../../../../domain/stays/step.ts'
import type { PartialDate } from '../../../../domain/values/partial-date.ts'
import type { Leaver } from './person-picker.tsx'

export interface RegisterValues {
  since?: PartialDate
  province?: string
  city?: string
  county?: string
  leaveReason?: LeaveReason
  trade?: string
  employer?: string
  phone?: string
  host?: HostChoice
  mode?: Mode
  contactName?: string
  contactPersonId?: string
  contactPhone?: string
  fixedPlace?: boolean
  keepReason?: KeepReason
  expectedReturnOn?: string
  answerDays?: number
  on?: string
  note?: string
}

const filled = (text: string | undefined): text is string => text !== undefined && text.trim() !== ''
const given = <N extends string>(name: N, text: string | undefined): Partial<Record<N, string>> => (filled(text) ? { [name]: text.trim() } as Record<N, string> : {})

/** 广东省 · 东莞市 · 长安镇 in one line; a municipality is said once. */
export function destinationOf({ province, city, county }: RegisterValues): string {
  return [province, city, county?.trim()].filter(filled).join('')
}

export function knownOf(values: RegisterValues) {
  return {
    ...given('province', values.province), ...given('city', values.city), ...given('county', values.county), ...given('trade', values.trade),
    ...given('employer', values.employer), ...given('phone', values.phone), ...given('expectedReturnOn', values.expectedReturnOn),
  }
}

export function registrationOf(values: RegisterValues): StepFacts['register'] {
  const { mode = 'entrusted', leaveReason = 'other', since = { on: '', precision: 'day' }, host = { kind: 'outside', name: '' }, fixedPlace = false, keepReason } = values
  return {
    mode, destination: destinationOf(values), leaveReason, since, host,
    contact: { name: values.contactName?.trim() ?? '', ...given('phone', values.contactPhone), ...given('personId', values.contactPersonId) },
    ...(fixedPlace ? { fixedPlace } : {}), ...(fixedPlace && keepReason !== undefined ? { keepReason } : {}), known: knownOf(values),
  }
}

/** What the stay that still runs has told already. */
export function startingFrom({ stay, contactName, contactPersonId }: Leaver): RegisterValues {
  const contact: RegisterValues = { ...given('contactName', contactName ?? undefined), ...given('contactPersonId', contactPersonId ?? undefined) }
  if (stay === null) return contact
  const since = stay.leftOn === null ? {} : { since: { on: stay.leftOn, precision: (stay.leftPrecision ?? 'day') as PartialDate['precision'] } }
  return {
    ...contact, ...since, ...given('province', stay.province ?? undefined), ...given('city', stay.city ?? undefined), ...given('county', stay.county ?? undefined),
    ...given('trade', stay.trade ?? undefined), ...(stay.reason === null ? {} : { leaveReason: stay.reason as LeaveReason }),
  }
}
