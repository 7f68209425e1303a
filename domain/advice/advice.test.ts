import { describe, expect, test } from 'vitest'
import { countyDefaults } from '../../playbooks/national/county-parameters.ts'
import { orgParameters, stayParameters } from '../../playbooks/national/parameters.ts'
import { valuesOf } from '../../playbooks/default.ts'
import type { OrgFacts } from './advise-orgs.ts'
import { adviseOrg } from './advise-orgs.ts'
import type { StayFacts, TogetherAway } from './advise-stays.ts'
import { adviseCity, adviseTogether, adviseTransfer } from './advise-stays.ts'

const county = valuesOf(countyDefaults)

describe('six months in a fixed place', () => {
  const stay: StayFacts = {
    stayId: 's', name: '李军', since: { on: '2026-05-15', precision: 'day' }, destination: '东莞市长安镇', fixedPlace: true, hostCanReceive: null, keepReason: null,
  }
  const advised = (change: Partial<StayFacts>, today = '2026-11-15') => adviseTransfer({ ...stay, ...change }, today, stayParameters) !== null

  test('advises the transfer on the day six months are full, and not the day before', () => {
    expect([advised({}, '2026-11-14'), advised({}, '2026-11-15')]).toEqual([false, true])
  })

  test('not where the host cannot receive, the place is not fixed or the reason is on record', () => {
    expect([advised({ hostCanReceive: false }), advised({ fixedPlace: false }), advised({ keepReason: 'home-post' })]).toEqual([false, false, false])
  })

  test('cites the rule and brings its check-list', () => {
    const advice = adviseTransfer(stay, '2026-11-20', stayParameters)
    expect(advice).toMatchObject({ rule: 'transfer', params: { months: 6, name: '李军' }, source: { grade: 'A' } })
    expect(advice?.checklist.length).toBeGreaterThan(4)
  })
})

describe('members away together', () => {
  const away: TogetherAway = { homeOrgId: 'h', homeOrgName: '大湾村党支部', placeId: 'p', placeName: '东莞市', members: 3, fullMembers: 2, groups: 0, branches: 0 }
  const rules = (change: Partial<TogetherAway>) => adviseTogether({ ...away, ...change }, county).map((advice) => advice.rule)

  test('three make a group, three full members may make a branch', () => {
    expect(rules({ members: 2 })).toEqual([])
    expect(rules({})).toEqual(['group-together'])
    expect(rules({ fullMembers: 3 })).toEqual(['group-together', 'branch-possible'])
  })

  test('nothing is advised that stands already', () => {
    expect(rules({ groups: 1 })).toEqual([])
    expect(rules({ groups: 1, fullMembers: 3 })).toEqual(['branch-possible'])
    expect(rules({ fullMembers: 9, members: 9, branches: 1 })).toEqual([])
  })

  test('over fifty in a city make a branch, fifty do not', () => {
    const city = { cityId: 'c', cityName: '上海市', members: 51, fullMembers: 48, branches: 0 }
    expect(adviseCity(city, county)).toMatchObject({ rule: 'city-branch', because: '全县有{members}名党员在{city}，超过{over}名' })
    expect(adviseCity({ ...city, members: 50 }, county)).toBeNull()
    expect(adviseCity({ ...city, branches: 1 }, county)).toBeNull()
  })
})

describe('size and term of an organisation', () => {
  const branch: OrgFacts = {
    orgId: 'o', name: '驻东莞党支部', kind: 'migrant-branch', parent: 'migrant-committee', members: 20, fullMembers: 18, abroad: true, electedOn: null, termYears: null, extendedUntil: null,
  }
  const rules = (change: Partial<OrgFacts>) => adviseOrg({ ...branch, ...change }, '2026-11-20', orgParameters).map((advice) => advice.rule)

  test('over fifty: abroad it may be raised, at home it is divided; under three full members it is joined', () => {
    expect(rules({})).toEqual([])
    expect(rules({ members: 72, fullMembers: 70 })).toEqual(['raise-abroad'])
    expect(rules({ kind: 'branch', parent: 'committee', abroad: false, members: 51 })).toEqual(['branch-over-size'])
    expect(rules({ kind: 'branch', parent: 'committee', abroad: false, members: 50 })).toEqual([])
    expect(rules({ kind: 'branch', parent: 'committee', members: 4, fullMembers: 2 })).toEqual(['branch-under-size'])
    expect(rules({ kind: 'committee', parent: null, members: 5000 })).toEqual([])
  })

  test('re-election is announced six months before the term ends', () => {
    expect(rules({ electedOn: '2024-05-20', termYears: 3 })).toEqual(['term'])
    expect(rules({ electedOn: '2024-05-21', termYears: 3 })).toEqual([])
    expect(rules({ electedOn: '2021-01-01', termYears: 3 })).toEqual(['term'])
  })
})
