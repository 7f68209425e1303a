import { describe, expect, test } from 'vitest'
import { sidesConcerned, type Audience, type Whereabouts } from './concerned.ts'
import { claimTable, isOverdue, judgeClaimAct, judgeClaiming, type ClaimWish } from './judge-claim.ts'
import { claimStates, type ClaimState } from './task-words.ts'

const codeOf = (verdict: { ok: true } | { ok: false; code: string }) => (verdict.ok ? 'yes' : verdict.code)

describe('claiming', () => {
  const task = { state: 'published' as const, dueOn: '2026-11-30', places: 10, taken: 9 }
  test.each([
    ['the last place', task, false, '2026-11-20', 'yes'],
    ['no place left', { ...task, taken: 10 }, false, '2026-11-20', 'tasks.full'],
    ['places without limit', { ...task, places: null, taken: 500 }, false, '2026-11-20', 'yes'],
    ['the day it is due', task, false, '2026-11-30', 'yes'],
    ['the day after', task, false, '2026-12-01', 'tasks.past-due'],
    ['a draft', { ...task, state: 'draft' as const }, false, '2026-11-20', 'tasks.not-open'],
    ['one that was closed', { ...task, state: 'closed' as const }, false, '2026-11-20', 'tasks.not-open'],
    ['one that one has, even when it is full', { ...task, taken: 10 }, true, '2026-11-20', 'tasks.claimed-already'],
  ])('%s', (_, one, claim, today, expected) => {
    expect(codeOf(judgeClaiming(one, { claim }, today))).toBe(expected)
  })
})

describe('acts on a claim', () => {
  const full: Omit<ClaimWish, 'act'> = { quantity: 3, note: '已联系', own: false }
  test('each is open from exactly the states that the table says', () => {
    for (const act of Object.keys(claimTable) as (keyof typeof claimTable)[]) {
      for (const state of Object.keys(claimStates) as ClaimState[]) {
        expect([act, state, codeOf(judgeClaimAct(state, { ...full, act }, { amount: 'optional' }))])
          .toEqual([act, state, claimTable[act].from.includes(state) ? 'yes' : 'tasks.claim-state'])
      }
    }
  })

  test.each([
    ['a result without a number', { act: 'deliver', own: true }, 'optional', 'tasks.no-quantity'],
    ['a result of nothing', { act: 'deliver', own: true, quantity: 0 }, 'optional', 'tasks.no-quantity'],
    ['a result with a number', { act: 'deliver', own: true, quantity: 1 }, 'optional', 'yes'],
    ['money that is wanted and missing', { act: 'deliver', own: true, quantity: 1 }, 'wanted', 'tasks.no-amount'],
    ['money that is wanted: none came', { act: 'deliver', own: true, quantity: 1, amount: 0 }, 'wanted', 'yes'],
    ['money that nobody asked for', { act: 'deliver', own: true, quantity: 1, amount: 5 }, 'none', 'tasks.amount-not-asked'],
    ['giving back without a reason', { act: 'give-back', own: true, note: ' ' }, 'none', 'tasks.no-reason'],
    ['giving back with a reason', { act: 'give-back', own: true, note: '要回厂加班' }, 'none', 'yes'],
  ] as [string, ClaimWish, 'none' | 'optional' | 'wanted', string][])('%s: %s', (_, wish, amount, expected) => {
    expect(codeOf(judgeClaimAct('claimed', wish, { amount }))).toBe(expected)
  })

  test.each([
    ['verify', 'delivered'], ['send-back', 'delivered'], ['reopen', 'verified'],
  ] as const)('nobody may %s the own delivery', (act, state) => {
    expect(codeOf(judgeClaimAct(state, { ...full, act, own: true }, { amount: 'none' }))).toBe('tasks.own-delivery')
  })

  test.each([
    ['claimed', '2026-11-30', false], ['claimed', '2026-12-01', true], ['sent-back', '2026-12-01', true], ['delivered', '2026-12-01', false],
    ['verified', '2026-12-01', false], ['given-back', '2026-12-01', false],
  ] as const)('%s on %s, due on 30 November: overdue %s', (state, today, expected) => {
    expect(isOverdue(state, '2026-11-30', today)).toBe(expected)
  })
})

describe('whom a task concerns', () => {
  const all: Audience = { concerns: 'all', province: null, city: null, targets: ['/1/'] }
  const atHome: Whereabouts = { homePath: '/1/3/', hostPath: null, away: false, province: null, city: null }
  const away: Whereabouts = { homePath: '/1/3/', hostPath: '/2/5/', away: true, province: '广东省', city: '深圳市' }
  test.each([
    ['a member at home', all, atHome, ['home']],
    ['a member away, by the home', all, away, ['home']],
    ['a member of another township', { ...all, targets: ['/11/'] }, atHome, []],
    ['a member hosted there', { ...all, targets: ['/2/'] }, away, ['host']],
    ['a member who belongs to both', { ...all, targets: ['/1/', '/2/'] }, away, ['home', 'host']],
    ['only those away: at home', { ...all, concerns: 'away' }, atHome, []],
    ['only those away: away', { ...all, concerns: 'away' }, away, ['home']],
    ['only those at home: away', { ...all, concerns: 'home' }, away, []],
    ['only those in Guangdong', { ...all, province: '广东省' }, away, ['home']],
    ['only those in Guangdong: at home', { ...all, province: '广东省' }, atHome, []],
    ['only those in Shenzhen', { ...all, province: '广东省', city: '深圳市' }, away, ['home']],
    ['only those in Foshan', { ...all, province: '广东省', city: '佛山市' }, away, []],
    ['all of the county', { ...all, targets: ['/'] }, away, ['home', 'host']],
  ] as [string, Audience, Whereabouts, string[]][])('%s', (_, audience, member, expected) => {
    expect(sidesConcerned(audience, member)).toEqual(expected)
  })
})
