import { describe, expect, test } from 'vitest'
import { cite } from '../rules/citation.ts'
import type { Binding, PointsClause } from '../playbook/clause.ts'
import { capOn, creditOf, creditsFor, isOfClass, nearestOf, shownTotal, type Earning } from './credits.ts'

const source = cite('参考指南', 'C')
const clause = (more: Partial<PointsClause> = {}): PointsClause => ({
  kind: 'points', id: 'T.attend', title: '参加组织生活', source, on: { kind: 'attended' }, delta: 4, per: 'happening', memberClass: 'any', ...more,
})
const bound = (more: Partial<PointsClause> = {}, path = '/1/', from = '2026-01-01', until: string | null = null): Binding<'points'> =>
  ({ clause: clause(more), playbook: 'T', version: 2, path, from, until })
const attended = (more: Partial<Earning> = {}): Earning => ({ kind: 'attended', variant: 'theme-day', manner: 'present', side: 'home', onDate: '2026-05-10', quantity: null, ...more })
const here = { away: false, officer: false }
const away = { away: true, officer: false }
const worths = (earning: Earning, bindings: Binding<'points'>[], standing = here) => creditsFor(earning, '/1/3/', standing, bindings).map(({ worth }) => worth)

describe('what a happening is worth', () => {
  test.each([
    ['the kind itself', {}, attended(), [4]],
    ['another kind', {}, attended({ kind: 'task-done' }), []],
    ['only certain gatherings', { on: { kind: 'attended', variants: ['theme-day'] } }, attended(), [4]],
    ['not the others', { on: { kind: 'attended', variants: ['lesson'] } }, attended(), []],
    ['only on site', { on: { kind: 'attended', manners: ['present'] } }, attended({ manner: 'online' }), []],
    ['only what the host recorded', { on: { kind: 'attended', side: 'host' } }, attended(), []],
    ['the host’s record', { on: { kind: 'attended', side: 'host' } }, attended({ side: 'host' }), [4]],
    ['by the unit', { per: 'unit', delta: 0.5 }, attended({ quantity: 5 }), [2.5]],
    ['by the unit, none said', { per: 'unit' }, attended(), [4]],
    ['by the unit, nothing done', { per: 'unit' }, attended({ quantity: 0 }), []],
    ['a deduction', { delta: -1 }, attended(), [-1]],
    ['by hand only', { on: 'by-hand' }, attended(), []],
  ] as [string, Partial<PointsClause>, Earning, number[]][])('%s', (_, more, earning, expected) => {
    expect(worths(earning, [bound(more)])).toEqual(expected)
  })

  test.each([
    ['any', here, true], ['any', away, true], ['home', here, true], ['home', away, false], ['away', here, false], ['away', away, true],
    ['officer', here, false], ['officer', { away: false, officer: true }, true],
  ] as const)('a rule for %s members, for one who stands %o: %s', (memberClass, standing, expected) => {
    expect(isOfClass(memberClass, standing)).toBe(expected)
  })

  test('members away have rules of their own beside those of all', () => {
    const bindings = [bound({ id: 'T.all' }), bound({ id: 'T.away', delta: 2, memberClass: 'away' }), bound({ id: 'T.home', delta: 1, memberClass: 'home' })]
    expect(worths(attended(), bindings)).toEqual([4, 1])
    expect(worths(attended(), bindings, away)).toEqual([4, 2])
  })

  test.each([
    ['2025-12-31', []], ['2026-01-01', [4]], ['2026-06-30', [4]], ['2026-07-01', []],
  ])('on %s the clause in force from 2026-01-01 until 2026-07-01 gives %o', (onDate, expected) => {
    expect(worths(attended({ onDate }), [bound({}, '/1/', '2026-01-01', '2026-07-01')])).toEqual(expected)
  })

  test('a clause adopted above and nearer counts once, as the nearer organisation set it; beside it does not count', () => {
    expect(worths(attended(), [bound({ delta: 4 }, '/'), bound({ delta: 6 }, '/1/'), bound({ delta: 9 }, '/2/')])).toEqual([6])
    expect(nearestOf([bound({}, '/1/3/'), bound({}, '/1/')]).map(({ path }) => path)).toEqual(['/1/3/'])
  })

  test('what was created keeps the clause and its version', () => {
    expect(creditOf(bound({ cap: { points: 12, per: 'quarter' } }), '2026-05-10', null)).toEqual({
      clauseId: 'T.attend', title: '参加组织生活', playbook: 'T', version: 2, worth: 4, cap: { points: 12, from: '2026-04-01', until: '2026-07-01' },
    })
  })
})

describe('the stretch of a cap', () => {
  test.each([
    ['month', '2026-02-28', '2026-02-01', '2026-03-01'], ['month', '2026-12-31', '2026-12-01', '2027-01-01'],
    ['quarter', '2026-03-31', '2026-01-01', '2026-04-01'], ['quarter', '2026-04-01', '2026-04-01', '2026-07-01'],
    ['year', '2026-12-31', '2026-01-01', '2027-01-01'], ['year', '2027-01-01', '2027-01-01', '2028-01-01'],
  ] as const)('by the %s, %s lies from %s until %s', (per, day, from, until) => {
    expect(capOn(clause({ cap: { points: 8, per } }), day)).toEqual({ points: 8, from, until })
  })
})

test('an account is never shown below nothing, and to two places', () => {
  expect([shownTotal(-3), shownTotal(0), shownTotal(0.1 + 0.2), shownTotal(80)]).toEqual([0, 0, 0.3, 80])
})
