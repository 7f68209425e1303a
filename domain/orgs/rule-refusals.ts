import type { Citation } from '../rules/citation.ts'
import { cite } from '../rules/citation.ts'
import type { Asked, Params, Verdict } from '../rules/verdict.ts'

/** Why an act on an organisation is refused, and what is only remarked (`org-rules.note-…`). */
export const orgRuleRefusals = {
  'org-rules.kind-not-under': '{kind}不能设在{parent}之下，可设在：{allowed}。',
  'org-rules.kind-needs-parent': '{kind}须有上级党组织。',
  'org-rules.too-few-full-members': '正式党员{count}名，不足{min}名，不能设立{kind}；可设立联合党支部或编入就近党支部。',
  'org-rules.too-many-units': '联合党支部一般不超过{max}个单位，现有{count}个。',
  'org-rules.approval-too-low': '设立{kind}须由县级以上党委批准。',
  'org-rules.host-not-consulted': '流动党员党组织由流出地与流入地党组织协商设立，请登记协商情况。',
  'org-rules.task-needed': '临时党支部须写明任务，任务结束自然撤销。',
  'org-rules.document-needed': '请填写批准文号和日期。',
  'org-rules.under-itself': '不能把组织移到自己或下级之下。',
  'org-rules.same-parent': '已在该上级党组织之下。',
  'org-rules.not-same-family': '只有同类党组织可以合并：{first}与{second}不能合并。',
  'org-rules.merge-with-itself': '不能与自身合并。',
  'org-rules.members-left': '还有{count}名党员的组织关系在此，请先转接。',
  'org-rules.children-left': '还有{count}个下级党组织，请先调整或撤销。',
  'org-rules.stays-left': '还有{count}段未结束的流动经历由此组织办理，请先移交。',
  'org-rules.cannot-raise': '{from}不能升格为{to}。',
  'org-rules.too-small-to-raise': '党员{count}名，升格为{to}一般须超过{over}名。',
  'org-rules.post-not-here': '{kind}不设“{post}”。',
  'org-rules.post-full': '“{post}”最多{max}名，请先免去现任。',
} as const satisfies Record<string, string>
export type OrgRefusal = keyof typeof orgRuleRefusals

export const orgNotes = {
  'org-rules.note-over-size': '党员{count}名，超过{max}名，一般应分设支部或设立党总支。',
  'org-rules.note-committee-due': '正式党员{count}名，满{min}名应设支部委员会（{from}至{to}名委员）。',
  'org-rules.note-no-committee': '正式党员{count}名，不足{min}名，设书记1名，必要时设副书记1名，不设支委会。',
  'org-rules.note-committee-size': '支部委员会现有{count}名委员，一般为{from}至{to}名。',
  'org-rules.note-few-members': '正式党员{count}名，不足{min}名，应考虑合并、改设联合党支部或编入其他支部。',
  'org-rules.note-party-age': '书记党龄一般不少于{years}年。',
  'org-rules.note-general-branch': '合并后党员{count}名，超过{max}名，可设立党总支。',
} as const satisfies Record<string, string>
export type OrgNoteCode = keyof typeof orgNotes

export interface OrgNote { code: OrgNoteCode; params: Params; source: Citation }

export type OrgVerdict = Verdict<OrgRefusal>

export const orgSources = {
  structure: cite('党章 第三十条；支部条例 第四、五条', 'A'),
  size: cite('支部条例 第四条：正式党员3人以上，一般不超过50人', 'A'),
  joint: cite('支部条例 第五条：联合党支部一般不超过5个单位', 'A'),
  approval: cite('支部条例 第六条：由基层党委审批，一般一个月内答复', 'B'),
  migrant: cite('支部条例 第五条；2024年《意见》：流出地与流入地协商，县级以上党委批准', 'B'),
  temporary: cite('支部条例 第八条', 'B'),
  dissolve: cite('支部条例 第七条', 'B'),
  raise: cite('超过50名设党总支、超过100名设基层党委的通行做法', 'B'),
  committee: cite('支部条例 第六章：7人以上设支委会', 'A'),
  term: cite('支部条例 第六章：村和社区5年，其他一般3年', 'A'),
  secretary: cite('支部条例 第六章：书记一般应有一年以上党龄', 'B'),
} as const

export function refuse(code: OrgRefusal, params: Params, source: Citation, ask: Asked = 'superior'): OrgVerdict {
  return { ok: false, code, params, source, ask }
}
