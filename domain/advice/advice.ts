import type { Citation } from '../rules/citation.ts'
import { cite } from '../rules/citation.ts'
import type { Params } from '../rules/verdict.ts'

export const adviceRules = ['transfer', 'group-together', 'branch-possible', 'city-branch', 'branch-over-size', 'branch-under-size', 'raise-abroad', 'term'] as const
export type AdviceRule = (typeof adviceRules)[number]

/** One point of a rule's check-list; null where only people can say. */
export interface CheckItem { says: string; done: boolean | null }

export interface AdviceSubject { kind: 'stay' | 'org' | 'place'; id: string; name: string }

/** What the rules suggest to consider; nothing is done by it, and a reason on record ends it. */
export interface Advice {
  rule: AdviceRule
  subject: AdviceSubject
  because: string
  params: Params
  checklist: CheckItem[]
  source: Citation
}

export const adviceWords: Record<AdviceRule, string> = {
  transfer: '应当转接组织关系', 'group-together': '可成立党小组', 'branch-possible': '可成立党支部', 'city-branch': '可设立流动党员党支部',
  'branch-over-size': '党员超过上限', 'branch-under-size': '正式党员不足', 'raise-abroad': '可升格为党总支', term: '应当换届',
}

export const adviceSources: Record<AdviceRule, Citation> = {
  transfer: cite('教管条例 第二十五条', 'A'),
  'group-together': cite('流动党员活动证管理办法：三人以上集体外出且地点集中的，成立党小组或党支部', 'B'),
  'branch-possible': cite('支部条例 第四条、第五条', 'A'),
  'city-branch': cite('博爱县“1+7+N”做法：同一城市超过五十名的设支部', 'C'),
  'branch-over-size': cite('支部条例 第四条：一般不超过五十名', 'A'),
  'branch-under-size': cite('支部条例 第四条、第五条：正式党员不足三名的，设联合党支部', 'A'),
  'raise-abroad': cite('超过五十名设党总支的通行做法', 'B'),
  term: cite('支部条例 第六章', 'A'),
}

export function advise(rule: AdviceRule, subject: AdviceSubject, because: string, params: Params, checklist: CheckItem[]): Advice {
  return { rule, subject, because, params, checklist, source: adviceSources[rule] }
}

/** The check-list for setting up an organisation for members abroad; the rule's own points, in its order. 支部条例 第五、六条; 2024年《意见》 */
export function foundingChecklist(known: { fullMembers: number; minFull: number; hostConsulted?: boolean; approved?: boolean }): CheckItem[] {
  return [
    { says: `正式党员不少于${known.minFull}名（现有${known.fullMembers}名）`, done: known.fullMembers >= known.minFull },
    { says: '党员工作地或居住地相对集中', done: true },
    { says: '依托园区、商会、行业协会或驻外办事机构', done: null },
    { says: '流出地与流入地党组织协商一致', done: known.hostConsulted ?? null },
    { says: '确定隶属关系和日常管理单位', done: null },
    { says: '有合适的书记人选（一般有一年以上党龄）', done: null },
    { says: '县级以上党委批准，一般一个月内批复', done: known.approved ?? null },
  ]
}
