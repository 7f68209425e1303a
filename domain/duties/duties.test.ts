import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '../calendar/days.ts'
import { stretchOf } from '../playbook/spells.ts'
import type { Spell } from '../playbook/clause.ts'
import { dueInStretch } from './due.ts'
import { judgeDutyLight, type DutyDates } from './light.ts'
import { sayPeriod } from './period.ts'

const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2020-01-01', days))
const spell = fc.constantFrom<Spell>('week', 'month', 'quarter', 'half-year', 'year')

describe('the day on which a duty of a stretch is due', () => {
  test.each([
    ['the whole month', '2026-11-01', 31, '2026-11-30'],
    ['a stay that began before', '2026-05-20', 10, '2026-11-11'],
    ['the first half', '2026-11-10', 10, '2026-11-20'],
    ['exactly half of the month left', '2026-11-16', 31, '2026-11-30'],
    ['less than half of the month left', '2026-11-17', 31, null],
    ['after the month', '2026-12-01', 31, null],
  ])('%s', (_, begin, days, due) => {
    expect(dueInStretch(stretchOf('month', '2026-11-20'), begin, days)).toBe(due)
  })

  test('lies within the stretch, not before the beginning, and only where half of it or more is left', () => {
    fc.assert(fc.property(spell, day, day, fc.integer({ min: 0, max: 400 }), (kind, today, begin, days) => {
      const stretch = stretchOf(kind, today)
      const due = dueInStretch(stretch, begin, days)
      if (due === null) {
        expect(2 * daysBetween(stretch.from, begin)).toBeGreaterThan(daysBetween(stretch.from, stretch.until))
        return
      }
      expect(due >= stretch.from && due < stretch.until && due >= begin).toBe(true)
    }))
  })
})

const duty = (change: Partial<DutyDates>): DutyDates => ({ dueOn: '2026-11-20', untilOn: '2026-12-01', endedOn: null, fulfilledOn: null, waivedOn: null, ...change })

describe('the light of a duty', () => {
  test.each([
    ['eight days before', duty({}), '2026-11-12', 'on-course'],
    ['seven days before', duty({}), '2026-11-13', 'due-soon'],
    ['on its day', duty({}), '2026-11-20', 'due-soon'],
    ['the day after', duty({}), '2026-11-21', 'overdue'],
    ['on the last day of its stretch', duty({}), '2026-11-30', 'overdue'],
    ['when its stretch is over', duty({}), '2026-12-01', 'missed'],
    ['owed once in a stay, long after', duty({ untilOn: null }), '2027-06-01', 'overdue'],
    ['done late', duty({ fulfilledOn: '2026-11-25' }), '2026-12-05', 'done'],
    ['waived', duty({ waivedOn: '2026-11-10' }), '2026-12-05', 'waived'],
    ['the member came home before it was due', duty({ endedOn: '2026-11-20' }), '2026-12-05', 'lapsed'],
    ['the member came home after it was due', duty({ endedOn: '2026-11-21' }), '2026-11-21', 'missed'],
  ])('%s', (_, dates, today, light) => {
    expect(judgeDutyLight(dates, today, 7)).toBe(light)
  })

  test('only gets worse while nothing happens, and never changes back', () => {
    const order = ['on-course', 'due-soon', 'overdue', 'missed']
    fc.assert(fc.property(day, fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }), (from, due, more) => {
      const dates = duty({ dueOn: addDays(from, due), untilOn: addDays(from, due + more + 1) })
      const lights = Array.from({ length: 40 }, (_, step) => order.indexOf(judgeDutyLight(dates, addDays(from, step * 20), 7)))
      expect(lights.toSorted((a, b) => a - b)).toEqual(lights)
    }))
  })
})

test('stretches are said as people say them', () => {
  expect(['2026', '2026-H2', '2026-Q4', '2026-11', '2026-11-16', 'stay'].map(sayPeriod))
    .toEqual(['2026年', '2026年下半年', '2026年第4季度', '2026年11月', '2026年11月16日起一周', '本次外出'])
})
