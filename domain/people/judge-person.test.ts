import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identityCheckCharacter } from '../values/identity-number.ts'
import { parsePartialDate, type PartialDate } from '../values/partial-date.ts'
import { judgePerson, type PersonFacts } from './judge-person.ts'

const today = '2026-11-20'
const complete = (first17: string): string => first17 + identityCheckCharacter(first17)

function on(text: string): PartialDate {
  const verdict = parsePartialDate(text)
  if (!verdict.ok) throw new Error(text)
  return verdict.value
}

const sound: PersonFacts = {
  name: '任海明', identityNumber: complete('99010119800510001'), sex: '1', birthOn: on('1980-05-10'), memberType: 'full',
  joinedOn: on('2005-07-01'), fullOn: on('2006-07-01'), phone: '13800000000', landline: null,
}
const codesOf = (change: Partial<PersonFacts>): string[] => judgePerson({ ...sound, ...change }, today).map(({ code }) => code)

it('finds nothing wrong with a sound record', () => {
  expect(judgePerson(sound, today)).toEqual([])
})

describe('each rule at its boundary', () => {
  it.each([
    ['name', { name: '　' }, ['missingName']],
    ['unusual name', { name: '王明2' }, ['unusualName']],
    ['checksum', { identityNumber: '990101198005100011' }, ['badChecksum']],
    ['no number', { identityNumber: '' }, ['missingIdentityNumber']],
    ['born tomorrow', { identityNumber: complete('99010120261121001'), birthOn: null, joinedOn: null, memberType: 'applicant', fullOn: null }, ['badBirthInIdentityNumber']],
    ['sex', { sex: '2' }, ['sexMismatch']],
    ['sex not stated', { sex: '9' }, []],
    ['birth a day off', { birthOn: on('1980-05-11') }, ['birthMismatch']],
    ['birth known to the month', { birthOn: on('1980.5') }, []],
    ['18 on the day', { joinedOn: on('1998-05-10'), fullOn: on('1999-05-10') }, []],
    ['a day short of 18', { joinedOn: on('1998-05-09'), fullOn: on('1999-05-10') }, ['joinedUnderAge']],
    ['before birth', { joinedOn: on('1979-12-31'), fullOn: on('2006-07-01') }, ['joinedBeforeBirth']],
    ['a year of probation', { fullOn: on('2006-07-01') }, []],
    ['a day short of a year', { fullOn: on('2006-06-30') }, ['probationTooShort']],
    ['full known to the month', { fullOn: on('2006.7') }, []],
    ['full a day before', { fullOn: on('2005-06-30') }, ['fullBeforeJoin']],
    ['full on the same day', { fullOn: on('2005-07-01') }, ['fullSameAsJoin']],
    ['full in the same year', { fullOn: on('2005') }, []],
    ['a probationer with a date', { memberType: 'probationary' }, ['fullDateOfProbationer']],
    ['a full member without', { fullOn: null }, ['missingFullDate']],
    ['no join date', { joinedOn: null }, ['missingJoinDate']],
    ['joined tomorrow', { joinedOn: on('2026-11-21'), fullOn: null, memberType: 'probationary' }, ['dateInFuture']],
    ['joined today', { joinedOn: on(today), fullOn: null, memberType: 'probationary' }, []],
    ['a fixed line only', { phone: null, landline: '0990-2000000' }, []],
    ['no telephone', { phone: null }, ['noPhone']],
  ] satisfies [string, Partial<PersonFacts>, string[]][])('%s', (_rule, change, codes) => {
    expect(codesOf(change)).toEqual(codes)
  })

  it.each([
    ['1969-04-01', true], ['1969-04-02', false], ['1977-08-10', false], ['1977-08-11', true],
  ] as const)('joined and full on %s is doubtful: %s', (day, doubtful) => {
    const old = { identityNumber: complete('99010119400510001'), birthOn: null }
    expect(codesOf({ ...old, joinedOn: on(day), fullOn: on(day) })).toEqual(doubtful ? ['fullSameAsJoin'] : [])
  })
})

it('names all problems at once', () => {
  expect(codesOf({ name: '', identityNumber: '1', fullOn: on('2001-01-01'), phone: null }))
    .toEqual(['missingName', 'badIdentityNumber', 'fullBeforeJoin', 'noPhone'])
})

it('judges anything at all without failing', () => {
  const date = fc.option(fc.record({ on: fc.date({ min: new Date('1850-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10)), precision: fc.constantFrom('year', 'month', 'day') }))
  const facts = fc.record({
    name: fc.string({ unit: 'binary' }), identityNumber: fc.oneof(fc.string(), fc.double(), fc.stringMatching(/^\d{17}[\dX]$/)),
    sex: fc.option(fc.constantFrom('0', '1', '2', '9')), birthOn: date, memberType: fc.option(fc.string()), joinedOn: date, fullOn: date,
    phone: fc.option(fc.string()), landline: fc.option(fc.string()),
  })
  fc.assert(fc.property(facts, (any) => {
    const problems = judgePerson(any, today)
    expect(new Set(problems.map(({ field, code }) => `${field} ${code}`)).size).toBe(problems.length)
  }), { seed: 21, numRuns: 2000 })
})
