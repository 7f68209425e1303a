import type { Playbook } from '../../domain/playbook/clause.ts'
import { cite } from '../../domain/rules/citation.ts'

/** What binds every organisation, always. Numbers of other rules stand in `parameters.ts`. */
export const national: Playbook = {
  code: 'national', version: 1, name: '全国规定', place: '全国', says: '党章党规和中央文件对组织生活、流动党员管理的共同要求，自动生效。',
  clauses: [
    { kind: 'rhythm', id: 'national.general-meeting', title: '党员大会', gathering: 'general-meeting', per: 'quarter', times: 1, by: 'branch', source: cite('支部条例 第十一条', 'A') },
    { kind: 'rhythm', id: 'national.committee-meeting', title: '支部委员会会议', gathering: 'committee-meeting', per: 'month', times: 1, by: 'branch-committee', source: cite('支部条例 第十二条', 'A') },
    { kind: 'rhythm', id: 'national.group-meeting', title: '党小组会', gathering: 'group-meeting', per: 'month', times: 1, by: 'group', source: cite('支部条例 第十三条', 'A') },
    { kind: 'rhythm', id: 'national.lesson', title: '党课', gathering: 'lesson', per: 'quarter', times: 1, by: 'branch', source: cite('支部条例 第十五条（次数为通行做法）', 'M') },
    { kind: 'rhythm', id: 'national.theme-day', title: '主题党日', gathering: 'theme-day', per: 'month', times: 1, by: 'branch', fixedDay: true, source: cite('支部条例 第十六条', 'A') },
    { kind: 'rhythm', id: 'national.life-meeting', title: '组织生活会', gathering: 'life-meeting', per: 'year', times: 1, by: 'branch', source: cite('支部条例 第十七条', 'A') },
    { kind: 'rhythm', id: 'national.appraisal-meeting', title: '民主评议党员', gathering: 'appraisal-meeting', per: 'year', times: 1, by: 'branch', source: cite('支部条例 第十八条', 'A') },

    { kind: 'duty', id: 'national.home.contact-named', title: '为流动党员指定联系人', owner: 'home', subject: 'stay', per: 'stay', days: 15, proof: [{ kind: 'contact-named' }], at: 'contacts', source: cite('教管条例 第三十三条（期限为本系统设定）', 'A') },
    { kind: 'duty', id: 'national.home.contact', title: '与流动党员保持联系', owner: 'home', subject: 'stay', per: 'month', days: 31, proof: [{ kind: 'contacted' }, { kind: 'reported-home' }], at: 'contacts', source: cite('各地做法：每月至少联系一次', 'C') },
    { kind: 'duty', id: 'national.home.return-life', title: '返乡期间组织党员参加组织生活或培训', owner: 'home', subject: 'org', per: 'year', days: 365, proof: [{ kind: 'gathered', variants: ['holiday-school', 'discussion', 'life-meeting'] }], at: 'gatherings', source: cite('教管条例 第三十三条', 'A') },
    { kind: 'duty', id: 'national.home.appraise', title: '民主评议', owner: 'home', subject: 'stay', per: 'year', days: 365, proof: [{ kind: 'appraised' }], at: 'appraisal', source: cite('教管条例 第十八条、第三十二条', 'A') },
    { kind: 'duty', id: 'national.host.life', title: '编入支部，组织参加组织生活', owner: 'host', subject: 'stay', per: 'quarter', days: 92, proof: [{ kind: 'attended', side: 'host' }], at: 'gatherings', source: cite('教管条例 第三十二条（频次为本系统设定）', 'A') },
    { kind: 'duty', id: 'national.member.report-in', title: '到流入地党组织报到', owner: 'member', subject: 'stay', per: 'stay', days: 30, proof: [{ kind: 'reported-in' }, { kind: 'accepted' }], at: 'stay', source: cite('中办发〔2006〕21号（期限为本系统设定）', 'B') },
    { kind: 'duty', id: 'national.member.report-home', title: '向流出地党组织汇报外出情况', owner: 'member', subject: 'stay', per: 'year', days: 365, proof: [{ kind: 'reported-home' }], at: 'reports', source: cite('中办发〔2006〕21号：每年至少一次', 'B') },

    { kind: 'threshold', id: 'national.hours', title: '党员集中学习培训学时', measure: 'hours', atLeast: 32, memberClass: 'any', leadsTo: 'reminder', source: cite('教管条例 第二十条', 'A') },
    { kind: 'threshold', id: 'national.hours-officers', title: '书记和班子成员学时', measure: 'hours', atLeast: 56, memberClass: 'officer', leadsTo: 'reminder', source: cite('2019—2023年教育培训规划（已到期，待核）', 'B') },
    { kind: 'appraisal', id: 'national.appraisal', title: '民主评议党员', grades: ['excellent', 'qualified', 'basic', 'unqualified'], steps: ['self', 'mutual', 'ballot', 'decision'], excellentAtMost: 1 / 3, source: cite('教管条例 第十八条；优秀比例为通行规定', 'B') },
    { kind: 'contactLoad', id: 'national.contact-load', title: '每名联系人联系的党员', of: 'member', over: 'members', atLeast: 0, atMost: 5, source: cite('各地做法：每名联系人联系三至五名党员', 'C') },
  ],
}
