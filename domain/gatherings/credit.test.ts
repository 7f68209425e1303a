import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { creditHostAttendance, creditKey, type HomeEntry, type HostEntry } from './credit.ts'
import { gatheringKinds } from './kinds.ts'
import { attends, markNames } from './marks.ts'

const home = (gatheringId: string, on: string, more: Partial<HomeEntry> = {}): HomeEntry => ({ gatheringId, kind: 'theme-day', on, personId: '李军', mark: null, ...more })
const host = (id: string, on: string, more: Partial<HostEntry> = {}): HostEntry => ({ id, kind: 'theme-day', on, personId: '李军', ...more })
const credited = (homes: HomeEntry[], hosts: HostEntry[]) => [...creditHostAttendance(homes, hosts)].map(([key, { id }]) => [key.split(' ')[0], id])

describe('attendance at the host stands for attendance at home', () => {
  test('of the same kind in the same month', () => {
    expect(credited([home('十一月', '2026-11-05')], [host('a', '2026-11-28')])).toEqual([['十一月', 'a']])
    expect(credited([home('十一月', '2026-11-30')], [host('a', '2026-12-01')])).toEqual([])
    expect(credited([home('十一月', '2026-11-05')], [host('a', '2026-11-05', { kind: 'lesson' })])).toEqual([])
    expect(credited([home('十一月', '2026-11-05')], [host('a', '2026-11-05', { personId: '王芳' })])).toEqual([])
  })

  test('of the quarter where meetings are quarterly, of the year where they are yearly', () => {
    expect(credited([home('大会', '2026-10-01', { kind: 'general-meeting' })], [host('a', '2026-12-31', { kind: 'general-meeting' })])).toEqual([['大会', 'a']])
    expect(credited([home('大会', '2026-09-30', { kind: 'general-meeting' })], [host('a', '2026-10-01', { kind: 'general-meeting' })])).toEqual([])
    expect(credited([home('生活会', '2026-01-05', { kind: 'life-meeting' })], [host('a', '2026-12-31', { kind: 'life-meeting' })])).toEqual([['生活会', 'a']])
  })

  test('once: two at home are not made good by one at the host', () => {
    const homes = [home('一', '2026-11-05'), home('二', '2026-11-20')]
    expect(credited(homes, [host('a', '2026-11-06')])).toEqual([['一', 'a']])
    expect(credited(homes, [host('b', '2026-11-26'), host('a', '2026-11-06')])).toEqual([['一', 'a'], ['二', 'b']])
  })

  test('not where one attended at home', () => {
    expect(credited([home('一', '2026-11-05', { mark: 'online' }), home('二', '2026-11-20', { mark: 'personal' })], [host('a', '2026-11-06')])).toEqual([['二', 'a']])
  })

  test('never more than once, never beyond kind and person, whatever the order', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((date) => `2026-11-${String(date).padStart(2, '0')}`)
    const kind = fc.constantFrom(...gatheringKinds.slice(0, 3))
    const person = fc.constantFrom('李军', '王芳')
    const homes = fc.array(fc.record({ kind, on: day, personId: person, mark: fc.constantFrom(null, ...markNames) }))
      .map((rows) => rows.map((row, index) => ({ ...row, gatheringId: `g${index}` })))
    const hosts = fc.array(fc.record({ kind, on: day, personId: person })).map((rows) => rows.map((row, index) => ({ ...row, id: `h${index}` })))
    fc.assert(fc.property(homes, hosts, (mine, theirs) => {
      const credits = creditHostAttendance(mine, theirs)
      expect(new Set([...credits.values()].map(({ id }) => id)).size).toBe(credits.size)
      for (const entry of mine) {
        const credit = credits.get(creditKey(entry.gatheringId, entry.personId))
        if (credit !== undefined) expect([credit.kind, credit.personId, attends(entry.mark)]).toEqual([entry.kind, entry.personId, false])
      }
      const count = creditHostAttendance(mine.toReversed(), theirs.toReversed()).size
      expect(count).toBe(credits.size)
    }), { seed: 3 })
  })
})
