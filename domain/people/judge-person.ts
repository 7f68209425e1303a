import { problem, type Problem } from '../problems/problem.ts'
import { fullYearsBetween, type Day } from '../values/calendar.ts'
import { parseIdentityNumber, type IdentityNumber } from '../values/identity-number.ts'
import { isUsualName, parseName } from '../values/name.ts'
import { comparePartialDates, formatPartialDate, truncateToCoarser, type PartialDate } from '../values/partial-date.ts'
import type { RawValue } from '../values/text.ts'

/** What is known of a party member before it is taken over: name and number as written, the rest already read. */
export interface PersonFacts {
  readonly name: RawValue
  readonly identityNumber: RawValue
  /** GB/T 2261.1; null where not given. */
  readonly sex: string | null
  readonly birthOn: PartialDate | null
  /** Code of memberTypeCodes; null where not given. */
  readonly memberType: string | null
  readonly joinedOn: PartialDate | null
  readonly fullOn: PartialDate | null
  readonly phone: string | null
  readonly landline: string | null
}

/**
 * Judges a whole record and names all problems at once (pain 15). Sources: GB 11643 (number, birth, sex);
 * 2017 党员信息采集 校验规则 (入党 before 转正, telephone); 党章 第一条, 第七条 (age of eighteen, one year of probation).
 */
export function judgePerson(facts: PersonFacts, today: Day): Problem[] {
  const identity = parseIdentityNumber(facts.identityNumber)
  const known = identity.ok ? identity.value : null
  return [
    ...judgeName(facts.name),
    ...(identity.ok ? judgeIdentity(identity.value, facts, today) : [problem('identityNumber', identity.code)]),
    ...judgeFuture(facts, today),
    ...judgeJoining(facts, known),
    ...judgeProbation(facts),
    ...(facts.phone === null && facts.landline === null ? [problem('phone', 'noPhone')] : []),
  ]
}

function judgeName(raw: RawValue): Problem[] {
  const name = parseName(raw)
  if (!name.ok) return [problem('name', name.code)]
  return isUsualName(name.value) ? [] : [problem('name', 'unusualName', { name: name.value })]
}

function judgeIdentity(identity: IdentityNumber, facts: PersonFacts, today: Day): Problem[] {
  const problems: Problem[] = []
  if (identity.birthDate > today) problems.push(problem('identityNumber', 'badBirthInIdentityNumber'))
  if (identity.legacy) problems.push(problem('identityNumber', 'legacyIdentityNumber'))
  if ((facts.sex === '1' || facts.sex === '2') && facts.sex !== identity.sex) {
    problems.push(problem('sex', 'sexMismatch', { inNumber: identity.sex === '1' ? '男' : '女', inField: facts.sex === '1' ? '男' : '女' }))
  }
  const born: PartialDate = { on: identity.birthDate, precision: 'day' }
  if (facts.birthOn && comparePartialDates(facts.birthOn, born) !== 'same') {
    problems.push(problem('birthOn', 'birthMismatch', { inNumber: formatPartialDate(born), inField: formatPartialDate(facts.birthOn) }))
  }
  return problems
}

function judgeFuture(facts: PersonFacts, today: Day): Problem[] {
  return (['birthOn', 'joinedOn', 'fullOn'] as const).flatMap((field) => {
    const date = facts[field]
    return date && date.on > today ? [problem(field, 'dateInFuture', { date: formatPartialDate(date) })] : []
  })
}

function judgeJoining(facts: PersonFacts, identity: IdentityNumber | null): Problem[] {
  const isMember = facts.memberType === 'full' || facts.memberType === 'probationary'
  if (!facts.joinedOn) return isMember ? [problem('joinedOn', 'missingJoinDate')] : []
  const born = identity ? { on: identity.birthDate, precision: 'day' as const } : facts.birthOn
  if (!born) return []
  const [from, to] = truncateToCoarser(born, facts.joinedOn)
  if (to < from) return [problem('joinedOn', 'joinedBeforeBirth')]
  const age = fullYearsBetween(from, to)
  return age < 18 ? [problem('joinedOn', 'joinedUnderAge', { age })] : []
}

function judgeProbation(facts: PersonFacts): Problem[] {
  const { joinedOn, fullOn, memberType } = facts
  if (!fullOn) return memberType === 'full' ? [problem('fullOn', 'missingFullDate')] : []
  const problems = memberType === 'probationary' ? [problem('fullOn', 'fullDateOfProbationer')] : []
  if (!joinedOn) return problems
  const params = { joined: formatPartialDate(joinedOn), full: formatPartialDate(fullOn) }
  const order = comparePartialDates(fullOn, joinedOn)
  if (order === 'before') return [...problems, problem('fullOn', 'fullBeforeJoin', params)]
  if (isWithoutProbation(joinedOn)) return problems
  if (order === 'same') return joinedOn.precision === 'year' || fullOn.precision === 'year' ? problems : [...problems, problem('fullOn', 'fullSameAsJoin', params)]
  return fullYearsBetween(...truncateToCoarser(joinedOn, fullOn)) < 1 ? [...problems, problem('fullOn', 'probationTooShort', params)] : problems
}

/** From the ninth to the eleventh congress there was no probation. Source: 2017 采集 校验规则 (1969-04-01 < date < 1977-08-11). */
function isWithoutProbation(joinedOn: PartialDate): boolean {
  return joinedOn.on > '1969-04-01' && joinedOn.on < '1977-08-11'
}
