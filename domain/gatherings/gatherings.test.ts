import { describe, expect, test } from 'vitest'
import { gatheringActs, gatheringStates, judgeGathering, type GatheringAct, type GatheringStanding, type GatheringState } from './course.ts'
import { feastDay, holidayNames, holidayYears, homecoming, nextHoliday } from './holidays.ts'
import { inferGatheringKind } from './kinds.ts'
import { openFollowUps } from './minutes.ts'
import { stretchOf } from '../playbook/spells.ts'
import { judgeRhythm, sayStretch } from './periods.ts'
import { dayOfMonth, seriesDays } from './series.ts'

describe('the course of a gathering', () => {
  const standing = (more: Partial<GatheringStanding> = {}): GatheringStanding =>
    ({ state: 'held', kind: 'general-meeting', on: '2026-11-20', hasMinutes: true, unmarked: 0, listed: 12, ...more })
  const codeOf = (act: GatheringAct, more: Partial<GatheringStanding> = {}) => {
    const verdict = judgeGathering(standing(more), act, '2026-11-20')
    return verdict.ok ? 'ok' : verdict.code
  }

  test('what is open from which state', () => {
    const open = (state: GatheringState) => (Object.keys(gatheringActs) as GatheringAct[]).filter((act) => codeOf(act, { state }) === 'ok').join(' ')
    expect(Object.fromEntries(gatheringStates.map((state) => [state, open(state)]))).toEqual({
      planned: 'plan invite mark minute cancel', invited: 'plan invite mark minute cancel', held: 'mark minute close', closed: 'correct reopen', cancelled: '',
    })
  })

  test('nobody is marked before the day', () => {
    expect(codeOf('mark', { state: 'invited', on: '2026-11-21' })).toBe('gatherings.day-ahead')
    expect(codeOf('mark', { state: 'invited', on: '2026-11-20' })).toBe('ok')
    expect(codeOf('plan', { state: 'invited', on: '2026-11-21' })).toBe('ok')
  })

  test('it is closed with every line marked, and with minutes where the kind asks for them', () => {
    expect(codeOf('close', { unmarked: 1 })).toBe('gatherings.unmarked')
    expect(codeOf('close', { listed: 0 })).toBe('gatherings.nobody-listed')
    expect(codeOf('close', { hasMinutes: false })).toBe('gatherings.minutes-needed')
    expect(codeOf('close', { hasMinutes: false, kind: 'theme-day' })).toBe('ok')
  })

  test('what is closed is corrected, and what is not closed needs no correction', () => {
    expect(codeOf('mark', { state: 'closed' })).toBe('gatherings.closed')
    expect(codeOf('correct')).toBe('gatherings.not-closed')
    expect(codeOf('cancel', { state: 'held' })).toBe('gatherings.not-open')
  })
})

describe('a fixed day of the month', () => {
  test('is the last day where the month is shorter', () => {
    expect([dayOfMonth('2026-02', 31), dayOfMonth('2028-02', 30), dayOfMonth('2026-04', 31), dayOfMonth('2026-12', 5)]).toEqual(['2026-02-28', '2028-02-29', '2026-04-30', '2026-12-05'])
  })
  test('gives one day a month, both ends included, across the year', () => {
    expect(seriesDays('2026-11', '2027-02', 31)).toEqual(['2026-11-30', '2026-12-31', '2027-01-31', '2027-02-28'])
    expect(seriesDays('2026-11', '2026-10', 5)).toEqual([])
  })
})

describe('periods and what is owed in them', () => {
  test.each([
    ['2026-11-20', 'month', '2026-11-01', '2026-12-01', '2026年11月'], ['2026-12-31', 'month', '2026-12-01', '2027-01-01', '2026年12月'],
    ['2026-11-20', 'quarter', '2026-10-01', '2027-01-01', '2026年第四季度'], ['2026-03-31', 'quarter', '2026-01-01', '2026-04-01', '2026年第一季度'],
    ['2026-11-20', 'half-year', '2026-07-01', '2027-01-01', '2026年下半年'], ['2026-06-30', 'half-year', '2026-01-01', '2026-07-01', '2026年上半年'],
    ['2026-11-20', 'year', '2026-01-01', '2027-01-01', '2026年'],
  ] as const)('%s lies in the %s from %s until %s', (day, per, from, until, said) => {
    expect(stretchOf(per, day)).toMatchObject({ from, until })
    expect(sayStretch({ from }, per)).toBe(said)
  })

  const november = { from: '2026-11-01', until: '2026-12-01' }
  test.each([
    [1, 1, '2026-11-02', 'kept'], [0, 1, '2026-11-02', 'open'], [0, 1, '2026-11-23', 'open'], [0, 1, '2026-11-24', 'due-soon'], [0, 1, '2026-11-30', 'due-soon'],
    [0, 1, '2026-12-01', 'missed'], [1, 2, '2026-12-01', 'missed'], [1, 1, '2026-12-31', 'kept'], [0, 0, '2026-12-01', 'kept'],
  ] as const)('held %i of %i on %s: %s', (held, owed, today, light) => {
    expect(judgeRhythm(held, owed, november, today)).toBe(light)
  })
})

describe('times of coming home', () => {
  test('the feasts of the years that the table knows', () => {
    expect([feastDay('spring-festival', 2026), feastDay('qingming', 2026), feastDay('mid-autumn', 2026)]).toEqual(['2026-02-17', '2026-04-05', '2026-09-25'])
    expect([feastDay('spring-festival', 2027), feastDay('spring-festival', 2030), feastDay('qingming', 2028)]).toEqual(['2027-02-06', '2030-02-03', '2028-04-04'])
    expect(feastDay('may-day', 1999)).toBeUndefined()
  })

  test('agree with the Chinese calendar of the machine, which errs by a day where the new moon falls at midnight', () => {
    const calendar = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' })
    const lunar = (day: string) => calendar.format(new Date(`${day}T00:00:00Z`))
    let exact = 0
    for (const year of holidayYears) {
      const spring = Date.parse(feastDay('spring-festival', year) ?? '')
      const near = [-1, 0, 1].map((days) => lunar(new Date(spring + days * 86_400_000).toISOString().slice(0, 10)))
      expect(near, String(year)).toContain('1/1')
      if (near[1] === '1/1') exact += 1
      expect(lunar(feastDay('mid-autumn', year) ?? ''), String(year)).toBe('8/15')
    }
    expect(exact).toBeGreaterThanOrEqual(holidayYears.length - 2)
  })

  test('lie around the feast, and the next one is the first that is not over', () => {
    for (const holiday of holidayNames) {
      const span = homecoming(holiday, 2026)!
      const feast = feastDay(holiday, 2026)!
      expect(span.from <= feast && feast < span.until).toBe(true)
    }
    expect(nextHoliday('2026-11-20')).toEqual({ holiday: 'spring-festival', year: 2027 })
    expect(nextHoliday('2026-10-01')).toEqual({ holiday: 'national-day', year: 2026 })
  })
})

test.each([
  ['十一月主题党日', 'theme-day'], ['党员大会', 'general-meeting'], ['上党课', 'lesson'], ['支委会', 'committee-meeting'], ['第三党小组会', 'group-meeting'],
  ['组织生活会', 'life-meeting'], ['民主评议党员大会', 'appraisal-meeting'], ['春节返乡座谈会', 'discussion'], ['植树', 'other'],
] as const)('a host that writes “%s” means %s', (title, kind) => {
  expect(inferGatheringKind(title)).toBe(kind)
})

test('what is still to be done, the most urgent first', () => {
  const item = (id: string, dueOn: string | null, doneOn: string | null = null) => ({ id, who: '李军', what: id, dueOn, doneOn })
  const minutes = { chair: '王芳', recorder: '李军', decisions: [], followUps: [item('无期限', null), item('晚', '2026-12-31'), item('已办', '2026-11-01', '2026-11-02'), item('早', '2026-12-01')] }
  expect(openFollowUps(minutes).map(({ id }) => id)).toEqual(['早', '晚', '无期限'])
})
