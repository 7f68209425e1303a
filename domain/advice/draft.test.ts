import { expect, test } from 'vitest'
import { countyDefaults } from '../../playbooks/national/county-parameters.ts'
import { valuesOf } from '../../playbooks/default.ts'
import { adviceRules } from './advice.ts'
import { adviseCity, adviseTogether } from './advise-stays.ts'
import { draftFor, sayBecause } from './draft.ts'

const parameters = valuesOf(countyDefaults)
const wish = { signer: '鹤岭县委组织部', addressee: '中共鹤岭县委员会', today: '2026-11-20', members: 51 }

test('over fifty in a city lead to a draft that names the rule and leaves to people what only they know', () => {
  const advice = adviseCity({ cityId: '上海市/上海市', cityName: '上海市', members: 51, fullMembers: 48, branches: 0 }, parameters)!
  expect(sayBecause(advice)).toBe('全县有51名党员在上海市，超过50名')
  const draft = draftFor({ ...wish, advice })!
  expect(draft.title).toBe('关于成立驻上海市流动党员党支部的请示')
  expect(draft.paragraphs.join('')).toContain('博爱县“1+7+N”做法')
  expect(draft.paragraphs.join('')).toContain('拟由〔　　〕同志任书记')
  expect([draft.closing, draft.on, draft.attachment]).toEqual(['妥否，请批示。', '2026年11月20日', '附件：党员名单（51名）'])
})

test('a group is reported, a transfer of one member is no paper of an organisation', () => {
  const [group] = adviseTogether({ homeOrgId: 'h', homeOrgName: '大湾村党支部', placeId: 'p', placeName: '东莞市', members: 3, fullMembers: 2, groups: 0, branches: 0 }, parameters)
  expect(draftFor({ ...wish, advice: group! })?.closing).toBe('特此报告。')
  const drafted = adviceRules.filter((rule) => draftFor({ ...wish, advice: { ...group!, rule } }) !== null)
  expect(drafted).toEqual(['group-together', 'branch-possible', 'city-branch', 'raise-abroad', 'term'])
})
