import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attends, isExcused, isInPerson, markNames, type AttendanceMark } from './marks.ts'
import { attendanceShares, countAttendance, judgeYear, percentOf, reaches, type SheetEntry } from './rates.ts'

const marks = (counts: Partial<Record<AttendanceMark | 'unmarked' | 'atHost', number>>): SheetEntry[] =>
  Object.entries(counts).flatMap(([mark, times]) => Array.from({ length: times }, (): SheetEntry =>
    (mark === 'atHost' ? { mark: 'absent', atHost: true } : { mark: mark === 'unmarked' ? null : (mark as AttendanceMark) })))

describe('a share never stands without its denominator', () => {
  test('leave is part of those who should attend, and left out only where that is said', () => {
    const count = countAttendance(marks({ present: 5, online: 1, counted: 1, late: 1, sick: 1, absent: 1 }))
    expect(attendanceShares(count)).toEqual([{ of: 'should-attend', part: 8, whole: 10 }, { of: 'not-excused', part: 8, whole: 9 }])
    expect(count).toMatchObject({ inPerson: 6, excused: 1, absent: 1, unmarked: 0 })
  })

  test('who took part at the host attended, and is neither absent nor in person at home', () => {
    expect(countAttendance(marks({ atHost: 2, absent: 1 }))).toMatchObject({ shouldAttend: 3, attended: 2, atHost: 2, absent: 1, inPerson: 0 })
    expect(countAttendance([{ mark: 'present', atHost: true }])).toMatchObject({ present: 1, atHost: 0, attended: 1 })
  })

  test('everybody on a sheet is in exactly one place', () => {
    const entry = fc.record({ mark: fc.constantFrom(null, ...markNames), atHost: fc.boolean() })
    fc.assert(fc.property(fc.array(entry), (entries) => {
      const count = countAttendance(entries)
      expect(count.present + count.online + count.counted + count.late + count.atHost + count.excused + count.absent + count.unmarked).toBe(entries.length)
      expect(count.attended).toBe(count.present + count.online + count.counted + count.late + count.atHost)
      expect(count.inPerson).toBe(entries.filter(({ mark }) => isInPerson(mark)).length)
    }), { seed: 1 })
  })

  test('no mark is both attending and excused', () => {
    for (const mark of markNames) expect(attends(mark) && isExcused(mark)).toBe(false)
  })
})

describe('the target of 80 %', () => {
  test.each([
    [4, 5, true], [3, 5, false], [8, 10, true], [79, 100, false], [80, 100, true], [799, 1000, false], [800, 1000, true], [0, 1, false], [1, 1, true],
    [12, 15, true], [11, 14, false], [0, 0, null],
  ])('%i of %i: %s', (part, whole, reached) => {
    expect(reaches({ part, whole }, 80)).toBe(reached)
  })

  test('is not reached by rounding', () => {
    expect(percentOf({ part: 799, whole: 1000 })).toBe(79)
    expect(percentOf({ part: 0, whole: 0 })).toBeNull()
    fc.assert(fc.property(fc.nat(500), fc.integer({ min: 1, max: 500 }), (part, more) => {
      const share = { part, whole: part + more }
      expect(reaches(share, 80)).toBe((percentOf(share) ?? 0) >= 80)
    }), { seed: 2 })
  })
})

describe('at least once a year in person', () => {
  const targets = { ratePercent: 80, inPersonPerYear: 1 }
  const count = countAttendance(marks({ online: 8, counted: 2, absent: 1 }))
  test.each([[0, false], [1, true], [2, true]])('%i times: %s, whatever the rate says', (inPersonTimes, inPerson) => {
    expect(judgeYear({ count, inPersonTimes }, targets)).toEqual({ rate: true, inPerson })
  })
  test('who was expected nowhere has no rate to reach', () => {
    expect(judgeYear({ count: countAttendance([]), inPersonTimes: 0 }, targets)).toEqual({ rate: null, inPerson: false })
  })
})
