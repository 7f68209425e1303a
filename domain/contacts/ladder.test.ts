import { describe, expect, test } from 'vitest'
import { stayParameters } from '../../playbooks/national/parameters.ts'
import { caseRules, judgeLadder, sayCase, type ContactStanding } from './ladder.ts'
import { shareOut } from './share-out.ts'

const standing = (change: Partial<ContactStanding>): ContactStanding => ({ state: 'hosted', from: '2024-01-15', lastHeardOn: null, abroadSince: null, stoppedOn: null, ...change })
const kinds = (change: Partial<ContactStanding>, today: string) => judgeLadder(standing(change), today, stayParameters).map((one) => one.kind)

describe('the ladder of lost contact', () => {
  test.each([
    ['one day short of two months', '2026-09-20', '2026-11-19', []],
    ['two months', '2026-09-20', '2026-11-20', ['contact-at-risk']],
    ['one day short of six months', '2026-05-21', '2026-11-20', ['contact-at-risk']],
    ['six months', '2026-05-20', '2026-11-20', ['lost-review']],
    ['six months from the last day of a month', '2026-05-31', '2026-11-30', ['lost-review']],
  ])('%s without word', (_, lastHeardOn, today, expected) => {
    expect(kinds({ lastHeardOn }, today)).toEqual(expected)
  })

  test('where nobody ever heard, the clock runs from the day the stay is on record', () => {
    expect(kinds({ from: '2026-10-01' }, '2026-11-20')).toEqual([])
    expect(kinds({ from: '2026-05-20' }, '2026-11-20')).toEqual(['lost-review'])
  })

  test('a member abroad is due once in half a year, and more than five years open a case of their own', () => {
    expect(kinds({ state: 'abroad', abroadSince: '2024-01-15', lastHeardOn: '2026-05-20' }, '2026-11-20')).toEqual([])
    expect(kinds({ state: 'abroad', abroadSince: '2024-01-15', lastHeardOn: '2026-05-19' }, '2026-11-20')).toEqual(['abroad-contact'])
    expect(kinds({ state: 'abroad', abroadSince: '2021-11-20', lastHeardOn: '2026-11-01' }, '2026-11-20')).toEqual([])
    expect(kinds({ state: 'abroad', abroadSince: '2021-11-19', lastHeardOn: '2026-11-01' }, '2026-11-20')).toEqual(['abroad-long'])
  })

  test('two years after the standing was stopped people are asked, not before', () => {
    expect(kinds({ state: 'ended', stoppedOn: '2024-11-21' }, '2026-11-20')).toEqual([])
    expect(kinds({ state: 'ended', stoppedOn: '2024-11-20' }, '2026-11-20')).toEqual(['stopped-review'])
  })

  test('every kind can be closed, says what it asks, and no outcome decides on the standing', () => {
    for (const rule of Object.values(caseRules)) expect(Object.keys(rule.outcomes).length).toBeGreaterThan(1)
    expect(sayCase('contact-at-risk', 'asks', { channels: 2, attempts: 3 })).toContain('至少 2 种方式查找不少于 3 次')
    expect(Object.values(caseRules).flatMap((rule) => Object.values(rule.outcomes)).filter((name) => /停止党籍|除名|开除/.test(name))).toEqual([])
  })
})

describe('sharing members out', () => {
  test('each goes to the contact with the fewest, the first among equals', () => {
    expect([...shareOut(['a', 'b', 'c'], [{ id: 'liu', load: 2 }, { id: 'chen', load: 0 }]).values()]).toEqual(['chen', 'chen', 'liu'])
  })
})
