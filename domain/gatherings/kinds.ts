import { cite, type Citation } from '../rules/citation.ts'

/** Who is on the sheet unless somebody says otherwise: all members and those hosted, the committee, a party group, or those chosen. */
export type Roster = 'members' | 'committee' | 'group' | 'chosen'

/** In which stretch of the calendar a gathering at the host stands for one at home. */
type Period = 'month' | 'quarter' | 'year'

export interface GatheringKindRule {
  name: string
  /** One of the three meetings and one lesson (三会一课). */
  core: boolean
  roster: Roster
  /** Whether who is on the sheet is expected to come, so that a rate is asked for; an outing or a course is an offer. */
  expected: boolean
  period: Period
  /** Whether it is closed only with minutes. */
  minutes: boolean
  source: Citation
}

const rule = (name: string, source: Citation, more: Partial<Omit<GatheringKindRule, 'name' | 'source'>> = {}): GatheringKindRule => ({
  name, core: false, roster: 'members', expected: true, period: 'month', minutes: true, source, ...more,
})
const offer = (name: string, source: Citation, more: Partial<Omit<GatheringKindRule, 'name' | 'source'>> = {}) =>
  rule(name, source, { roster: 'chosen', expected: false, minutes: false, ...more })

/** Kinds of gatherings as data: what each is called, who is on its sheet, and on which rule it rests. */
export const gatheringKindRules = {
  'general-meeting': rule('支部党员大会', cite('支部条例 第十一条：一般每季度召开一次', 'A'), { core: true, period: 'quarter' }),
  'committee-meeting': rule('支部委员会', cite('支部条例 第十二条：一般每月召开一次', 'A'), { core: true, roster: 'committee' }),
  'group-meeting': rule('党小组会', cite('支部条例 第十三条：一般每月召开一次', 'A'), { core: true, roster: 'group' }),
  lesson: rule('党课', cite('支部条例 第十五条：按期开展党课', 'A'), { core: true, period: 'quarter', minutes: false }),
  'theme-day': rule('主题党日', cite('支部条例 第十六条：每月相对固定一天', 'A'), { minutes: false }),
  'life-meeting': rule('组织生活会', cite('支部条例 第十七条：每年至少召开一次', 'A'), { period: 'year' }),
  'appraisal-meeting': rule('民主评议党员', cite('支部条例 第十八条：一般每年开展一次', 'A'), { period: 'year' }),
  discussion: offer('座谈会', cite('各地做法：返乡座谈、建言献策', 'C'), { minutes: true }),
  consultation: offer('共商会', cite('崇义：每季度与党外业主共商', 'C'), { minutes: true, period: 'quarter' }),
  outing: offer('参观学习', cite('各地做法：党性教育、现场教学', 'C')),
  'holiday-school': offer('假日学堂', cite('教管条例 第三十三条：利用返乡时机组织生活或培训', 'A'), { period: 'year' }),
  'night-school': offer('夜校', cite('崇义：支部排课、党员自选，每年不少于32学时', 'C')),
  joint: offer('联合活动', cite('崇义：每季度由一两个支部轮值开展', 'C'), { period: 'quarter' }),
  volunteering: offer('志愿服务', cite('各地做法：流入地志愿服务', 'C')),
  other: offer('其他活动', cite('各地做法', 'C')),
} as const satisfies Record<string, GatheringKindRule>

export type GatheringKind = keyof typeof gatheringKindRules

export const gatheringKinds = Object.keys(gatheringKindRules) as GatheringKind[]

export function gatheringRule(kind: GatheringKind): GatheringKindRule {
  return gatheringKindRules[kind]
}

export const gatheringWords = Object.fromEntries(gatheringKinds.map((kind) => [kind, gatheringKindRules[kind].name])) as Record<GatheringKind, string>

const hints: [RegExp, GatheringKind][] = [
  [/主题党日|党日/, 'theme-day'], [/民主评议|评议/, 'appraisal-meeting'], [/组织生活会/, 'life-meeting'], [/支委|委员会/, 'committee-meeting'],
  [/小组/, 'group-meeting'], [/党课/, 'lesson'], [/党员大会|支部大会/, 'general-meeting'], [/夜校/, 'night-school'], [/学堂/, 'holiday-school'],
  [/共商/, 'consultation'], [/座谈|恳谈/, 'discussion'], [/参观|研学|红色/, 'outing'], [/志愿/, 'volunteering'],
]

/** What a gathering probably was, by the words of a host that names it freely; `other` where the words say nothing. */
export function inferGatheringKind(title: string): GatheringKind {
  return hints.find(([words]) => words.test(title))?.[1] ?? 'other'
}
