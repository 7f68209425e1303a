import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cite } from '../rules/citation.ts'
import type { Binding, ContactLoadClause } from '../playbook/clause.ts'
import { findBand, judgeLoad } from './load.ts'
import { proposePairs, type PairCandidate, type Unpaired } from './propose-pairs.ts'

const binding = (clause: Omit<ContactLoadClause, 'kind' | 'title' | 'source'>, from = '2026-01-01'): Binding<'contactLoad'> => ({
  clause: { kind: 'contactLoad', title: '联系', source: cite('做法', 'C'), ...clause }, playbook: 'S4', version: 1, path: '/', from, until: null,
})
const rules = [
  binding({ id: 'a', of: 'member', over: 'members', atLeast: 0, atMost: 5 }, '1921-07-01'),
  binding({ id: 'b', of: 'officer', over: 'members', atLeast: 3, atMost: 5 }),
  binding({ id: 'c', of: 'committee-member', over: 'branches', atLeast: 1, atMost: 2 }),
  binding({ id: 'd', of: 'member', over: 'people-outside', atLeast: 10 }),
]

describe('how many somebody should look after', () => {
  test('the narrowest clause holds: a secretary as an officer, a member as a member; branches are for committees alone', () => {
    expect(findBand(rules, 'members', ['secretary'])?.clauseId).toBe('b')
    expect(findBand(rules, 'members', ['contact'])?.clauseId).toBe('a')
    expect(findBand(rules, 'branches', ['organiser'])?.clauseId).toBe('c')
    expect(findBand(rules, 'branches', [])).toBeNull()
    expect(findBand(rules, 'people-outside', [])).toMatchObject({ atLeast: 10, atMost: null })
    expect(findBand([...rules, binding({ id: 'e', of: 'officer', over: 'members', atLeast: 1, atMost: 2 }, '2026-05-01')], 'members', ['deputy'])?.clauseId).toBe('e')
  })

  test.each([[0, 'none'], [2, 'under'], [3, 'fit'], [5, 'fit'], [6, 'over']])('%i against three to five: %s', (count, load) => {
    expect(judgeLoad(count, { atLeast: 3, atMost: 5 })).toBe(load)
  })

  test('without a lower bound nobody is asked to begin', () => {
    expect(judgeLoad(0, { atLeast: 0, atMost: 5 })).toBe('fit')
  })
})

const member = (id: string, city: string | null = null, orgPath = '/1/'): Unpaired => ({ id, orgPath, city })
const candidate = (id: string, more: Partial<PairCandidate> = {}): PairCandidate => ({ id, orgPath: '/1/', load: 0, atMost: 5, post: false, cities: [], ...more })

describe('proposals of pairs', () => {
  test('the fewest first, then who holds a post; members in one city go together while there is room', () => {
    const pairs = proposePairs([member('a', '东莞'), member('b', '东莞'), member('c', '杭州')], [candidate('x', { load: 1 }), candidate('y', { post: true }), candidate('z')])
    expect(pairs).toEqual([
      { memberId: 'a', contactId: 'y', why: 'fewest' }, { memberId: 'b', contactId: 'y', why: 'same-city' }, { memberId: 'c', contactId: 'z', why: 'fewest' },
    ])
  })

  test('who is full is asked last, and said to be full', () => {
    expect(proposePairs([member('a')], [candidate('x', { load: 5 }), candidate('y', { load: 4 })])).toEqual([{ memberId: 'a', contactId: 'y', why: 'fewest' }])
    expect(proposePairs([member('a')], [candidate('x', { load: 5 })])).toEqual([{ memberId: 'a', contactId: 'x', why: 'over-full' }])
  })

  test('nobody of another branch, nor oneself', () => {
    expect(proposePairs([member('a')], [candidate('a'), candidate('x', { orgPath: '/2/' })])).toEqual([])
  })

  test('no load passes the limit while another has room, and without cities loads stay even', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 30 }), fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 6 }), (count, given) => {
      const candidates = given.map((load, at) => candidate(`c${at}`, { load }))
      const pairs = proposePairs(Array.from({ length: count }, (_, at) => member(`m${at}`)), candidates)
      const after = given.map((load, at) => load + pairs.filter(({ contactId }) => contactId === `c${at}`).length)
      expect(pairs).toHaveLength(count)
      if (after.some((load) => load > 5)) expect(Math.min(...after)).toBeGreaterThanOrEqual(5)
      const gained = after.filter((load, at) => load > given[at]!)
      if (gained.length > 0) expect(Math.max(...gained) - Math.min(...after)).toBeLessThanOrEqual(1)
    }))
  })
})
