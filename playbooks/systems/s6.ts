import type { Playbook } from '../../domain/playbook/clause.ts'
import { cite } from '../../domain/rules/citation.ts'

const local = cite('安仁县驻外流动党委工作法', 'C')

export const s6: Playbook = {
  code: 'S6', version: 1, name: '驻外流动党委', place: '湖南省安仁县', says: '在外地设流动党委和支部，像家人一样管理和照应在外党员。',
  clauses: [
    { kind: 'rhythm', id: 'S6.theme-day', title: '驻外支部主题党日', gathering: 'theme-day', per: 'month', times: 1, by: 'branch', source: local },
    { kind: 'rhythm', id: 'S6.lesson', title: '党委委员到支部讲党课', gathering: 'lesson', per: 'year', times: 1, by: 'branch', source: local },
    { kind: 'rhythm', id: 'S6.yearly-meeting', title: '年度工作会', gathering: 'general-meeting', per: 'year', times: 1, by: 'committee', source: local },
    { kind: 'duty', id: 'S6.home.contact', title: '每季度联系在外党员', owner: 'home', subject: 'stay', per: 'quarter', days: 92, proof: [{ kind: 'contacted' }, { kind: 'reported-home' }], at: 'contacts', source: local },
    { kind: 'duty', id: 'S6.host.life', title: '驻外支部组织参加组织生活', owner: 'host', subject: 'stay', per: 'quarter', days: 92, proof: [{ kind: 'attended', side: 'host' }], at: 'gatherings', source: local },
    { kind: 'duty', id: 'S6.host.visit', title: '走访看望在外党员', owner: 'host', subject: 'stay', per: 'year', days: 365, proof: [{ kind: 'contacted', variants: ['visit'], side: 'host' }], at: 'contacts', source: local },
    { kind: 'contactLoad', id: 'S6.load', title: '驻外支部委员联系党员', of: 'committee-member', over: 'members', atLeast: 1, atMost: 30, source: local },
    { kind: 'taskKind', id: 'S6.task.workers', title: '介绍老乡务工', code: 'workers', unit: '人', amount: 'none', source: local },
    { kind: 'taskKind', id: 'S6.task.posts', title: '招聘会提供岗位', code: 'posts', unit: '个', amount: 'none', source: local },
    { kind: 'taskKind', id: 'S6.task.projects', title: '引进返乡项目', code: 'projects', unit: '个', amount: 'wanted', source: local },
    { kind: 'taskKind', id: 'S6.task.students', title: '资助学生', code: 'students', unit: '人', amount: 'optional', source: local },
    { kind: 'taskKind', id: 'S6.task.visits', title: '走访慰问', code: 'visits', unit: '次', amount: 'none', source: local },
    { kind: 'taskKind', id: 'S6.task.households', title: '帮扶困难户', code: 'households', unit: '户', amount: 'none', source: local },
    { kind: 'taskKind', id: 'S6.task.villages', title: '结对帮扶村', code: 'villages', unit: '个', amount: 'none', source: local },
    { kind: 'taskKind', id: 'S6.task.goods', title: '捐赠救灾物资', code: 'goods', unit: '件', amount: 'optional', source: local },

    { kind: 'measure', id: 'S6.figure.branches', title: '驻外党支部', unit: '个', rows: { of: 'orgs', kinds: ['migrant-branch'], abroad: true }, source: local },
    { kind: 'measure', id: 'S6.figure.direct', title: '直管党员', unit: '名', rows: { of: 'members', kinds: ['migrant-branch'] }, source: local },
    { kind: 'measure', id: 'S6.figure.migrant', title: '流动党员', unit: '名', rows: { of: 'stays', side: 'host' }, source: local },
    { kind: 'measure', id: 'S6.figure.workers', title: '介绍务工', unit: '人', rows: { of: 'happenings', kind: 'task-done', variants: ['workers'], take: 'quantity' }, source: local },
    { kind: 'measure', id: 'S6.figure.posts', title: '招聘会提供岗位', unit: '个', rows: { of: 'happenings', kind: 'task-done', variants: ['posts'], take: 'quantity' }, source: local },
    { kind: 'measure', id: 'S6.figure.projects', title: '返乡项目', unit: '个', rows: { of: 'happenings', kind: 'task-done', variants: ['projects'], take: 'quantity' }, source: local },
    { kind: 'measure', id: 'S6.figure.invested', title: '项目投资', unit: '元', rows: { of: 'happenings', kind: 'task-done', variants: ['projects'], take: 'amount' }, source: local },
    { kind: 'measure', id: 'S6.figure.students', title: '资助学生', unit: '人', rows: { of: 'happenings', kind: 'task-done', variants: ['students'], take: 'quantity' }, source: local },
    { kind: 'measure', id: 'S6.figure.students-money', title: '资助学生金额', unit: '元', rows: { of: 'happenings', kind: 'task-done', variants: ['students'], take: 'amount' }, source: local },
    { kind: 'measure', id: 'S6.figure.visits', title: '走访慰问', unit: '次', rows: { of: 'happenings', kind: 'task-done', variants: ['visits'], take: 'quantity' }, source: local },
    { kind: 'measure', id: 'S6.figure.households', title: '帮扶困难户', unit: '户', rows: { of: 'happenings', kind: 'task-done', variants: ['households'], take: 'quantity' }, source: local },
    { kind: 'measure', id: 'S6.figure.villages', title: '帮扶村', unit: '个', rows: { of: 'happenings', kind: 'task-done', variants: ['villages'], take: 'quantity' }, source: local },
    { kind: 'measure', id: 'S6.figure.goods', title: '救灾物资', unit: '件', rows: { of: 'happenings', kind: 'task-done', variants: ['goods'], take: 'quantity' }, source: local },
  ],
}
