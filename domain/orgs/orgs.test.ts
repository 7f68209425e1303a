import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inferOrgKind } from './infer-kind.ts'
import { OrgIndex, type NamedOrg } from './org-index.ts'
import { findOrgNames, shortOrgName } from './short-name.ts'

describe('the short name of an organisation', () => {
  it.each([
    ['中共云岭县青石镇大湾村支部委员会', '青石镇大湾村党支部'],
    ['青石镇大湾村党支部', '青石镇大湾村党支部'],
    ['青石镇大湾村支部', '青石镇大湾村党支部'],
    ['中共云岭县青石镇委员会', '青石镇党委'],
    ['青石镇党委', '青石镇党委'],
    ['中共青石镇委', '青石镇党委'],
    ['中共云岭县委员会', '云岭县委'],
    ['云岭县委', '云岭县委'],
    ['中国共产党湖南省郴州市永兴县委员会', '永兴县委'],
    ['中共永兴县油市镇总支部委员会', '油市镇党总支'],
    ['中共东莞市长安镇沙头社区总支部委员会', '长安镇沙头社区党总支'],
    ['中共云岭县城关街道工作委员会', '城关街道党工委'],
    ['中共云岭县教育局机关支部委员会', '教育局机关党支部'],
    ['中共云岭县驻东莞流动党员支部委员会', '驻东莞流动党员党支部'],
    ['中共云岭县青石镇驻深圳临时支部委员会', '青石镇驻深圳临时党支部'],
    ['中共云岭县青石镇新市村支部委员会', '青石镇新市村党支部'],
    ['老城区街道党工委', '老城区街道党工委'],
    ['经济开发区党工委', '经济开发区党工委'],
    ['中共云岭县委组织部', '云岭县委组织部'],
    ['大湾村党支部第一党小组', '大湾村党支部第一党小组'],
  ])('%s is %s', (name, short) => {
    expect(shortOrgName(name)).toBe(short)
  })

  it('leaves out the regions it is told of, whatever their form', () => {
    expect(shortOrgName('中共北京大学计算机学院支部委员会', ['北京大学'])).toBe('计算机学院党支部')
    expect(shortOrgName('中共云岭县青石镇委员会', ['云岭县'])).toBe('青石镇党委')
  })

  it('changes nothing the second time', () => {
    const place = fc.constantFrom('湖南省', '郴州市', '云岭县', '青石镇', '柳溪乡', '城关街道', '大湾村', '新市村', '沙头社区', '老城区', '开发区')
    const body = fc.constantFrom('', '机关', '教育局', '驻东莞', '流动党员', '临时', '联合', '直属机关')
    const ending = fc.constantFrom('', '委', '委员会', '党委', '工委', '党工委', '工作委员会', '支部', '党支部', '支部委员会', '党总支', '总支部委员会', '委组织部')
    const name = fc.tuple(fc.constantFrom('', '中共', '中国共产党'), fc.uniqueArray(place, { maxLength: 5 }).map((places) => places.join('')), body, ending)
    fc.assert(fc.property(name, (pieces) => {
      const short = shortOrgName(pieces.join(''))
      expect(shortOrgName(short)).toBe(short)
    }), { seed: 31, numRuns: 5000 })
  })

  it('is found in a remark', () => {
    expect(findOrgNames('青石镇大湾村党支部')).toEqual(['青石镇大湾村党支部'])
    expect(findOrgNames('属青石镇大湾村党支部，2024年转入')).toEqual(['青石镇大湾村党支部'])
    expect(findOrgNames('外出务工 柳溪镇党委 前坪村支部委员会')).toEqual(['前坪村支部委员会', '柳溪镇党委'])
    expect(findOrgNames('每月联系')).toEqual([])
  })
})

it.each([
  ['中共云岭县委员会', 'local-committee', 'committee', true],
  ['中共云岭县青石镇委员会', 'township-committee', 'committee', true],
  ['云岭县委', null, 'committee', true],
  ['中共云岭县城关街道工作委员会', 'dispatched', 'working-committee', true],
  ['中共云岭县直属机关工委', null, 'working-committee', true],
  ['中共长安镇沙头社区总支部委员会', 'grassroots', 'general-branch', true],
  ['沙头社区党总支', null, 'general-branch', true],
  ['中共云岭县青石镇大湾村支部委员会', 'grassroots', 'branch', true],
  ['鑫源市场联合党支部', 'grassroots', 'joint-branch', true],
  ['驻深圳临时党支部', null, 'temporary-branch', true],
  ['驻东莞流动党员党支部', null, 'migrant-branch', true],
  ['驻东莞流动党员临时党支部', null, 'temporary-branch', true],
  ['物流园功能型党支部', null, 'functional-branch', true],
  ['第一党小组', null, 'group', true],
  ['驻广州党建联络中心', null, 'liaison-centre', true],
  ['中共云岭县委组织部', null, 'department', true],
  ['大湾村', 'township-committee', 'committee', true],
  ['大湾村', 'grassroots', 'branch', false],
  ['大湾村', null, 'branch', false],
] as const)('%s (%s) is a %s', (name, category, kind, clear) => {
  expect(inferOrgKind({ name, category, unitSituation: null })).toEqual({ kind, clear })
})

it('a branch of several units is a joint branch', () => {
  expect(inferOrgKind({ name: '鑫源市场党支部', category: 'grassroots', unitSituation: 'joint' }).kind).toBe('joint-branch')
})

describe('finding an organisation by what is written', () => {
  const names = ['中共云岭县委员会', '中共云岭县青石镇委员会', '中共云岭县青石镇大湾村支部委员会', '中共云岭县柳溪镇大湾村支部委员会', '中共云岭县柳溪镇前坪村支部委员会']
  const orgs = names.map((name, index) => ({ id: String(index), name, code: `99010000000${index}` }))
  const index = new OrgIndex<NamedOrg>(orgs)
  const idOf = (text: string, context?: string): string => {
    const match = index.find(text, context)
    return match.found === 'one' ? match.org.id : match.found
  }

  it.each([
    ['中共云岭县青石镇大湾村支部委员会', '', '2'],
    [' 中共云岭县 青石镇大湾村支部委员会', '', '2'],
    ['青石镇大湾村党支部', '', '2'],
    ['990100000002', '', '2'],
    ['前坪村党支部', '', '4'],
    ['大湾村党支部', '', 'many'],
    ['大湾村党支部', '柳溪镇', '3'],
    ['大湾村党支部', '青石镇流出党员名册', '2'],
    ['大湾村党支部', '白鹭乡', 'many'],
    ['青石镇党委', '', '1'],
    ['云岭县委', '', '0'],
    ['中共云岭县不存在村支部委员会', '', 'none'],
    ['党支部', '', 'none'],
    ['', '', 'none'],
  ])('%j (in %j): %s', (text, context, found) => {
    expect(idOf(text, context)).toBe(found)
  })

  it('knows what was added later', () => {
    const growing = new OrgIndex<NamedOrg>(orgs)
    expect(growing.find('前洲村党支部').found).toBe('none')
    growing.add({ id: '9', name: '中共云岭县柳溪镇前洲村支部委员会', code: null })
    expect(growing.find('前洲村党支部').found).toBe('one')
  })
})
