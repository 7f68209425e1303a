import type { Playbook } from '../../domain/playbook/clause.ts'
import { cite } from '../../domain/rules/citation.ts'

const local = cite('永兴县“双报一领”工作法', 'C')
const guide = cite('各地积分做法，分值为本系统设定，可调整', 'C')

export const s5: Playbook = {
  code: 'S5', version: 1, name: '双报一领', place: '湖南省永兴县', says: '向流入地报到、向流出地报告、回来或在外认领任务。',
  clauses: [
    { kind: 'duty', id: 'S5.member.report-in', title: '到流入地党组织报到', owner: 'member', subject: 'stay', per: 'stay', days: 30, proof: [{ kind: 'reported-in' }, { kind: 'accepted' }], at: 'stay', source: local },
    { kind: 'duty', id: 'S5.member.report-home', title: '每月向流出地党组织报告', owner: 'member', subject: 'stay', per: 'month', days: 31, proof: [{ kind: 'reported-home' }], at: 'reports', source: local },
    { kind: 'duty', id: 'S5.member.in-person', title: '每年至少到现场参加一次会议', owner: 'member', subject: 'stay', per: 'year', days: 365, proof: [{ kind: 'attended', manners: ['present', 'late'] }], at: 'gatherings', source: local },
    { kind: 'duty', id: 'S5.member.claim', title: '认领并完成任务', owner: 'member', subject: 'stay', per: 'year', days: 365, proof: [{ kind: 'task-done' }], at: 'tasks', source: local },
    { kind: 'duty', id: 'S5.home.answer', title: '答复党员的报告', owner: 'home', subject: 'stay', per: 'quarter', days: 92, proof: [{ kind: 'report-answered' }], at: 'reports', source: local },
    { kind: 'duty', id: 'S5.home.holiday-life', title: '春节、清明、中秋开好返乡党员专题组织生活会', owner: 'home', subject: 'org', per: 'half-year', days: 183, proof: [{ kind: 'gathered', variants: ['holiday-school', 'life-meeting'] }], at: 'gatherings', source: local },
    { kind: 'threshold', id: 'S5.attendance', title: '流动党员参会率', measure: 'attendance-rate', atLeast: 0.8, memberClass: 'away', leadsTo: 'reminder', source: local },
    { kind: 'threshold', id: 'S5.in-person', title: '每年现场参会', measure: 'in-person', atLeast: 1, memberClass: 'away', leadsTo: 'reminder', source: local },
    { kind: 'taskKind', id: 'S5.task.produce', title: '代销家乡农产品', code: 'produce', unit: '单', amount: 'optional', source: local },
    { kind: 'taskKind', id: 'S5.task.jobs', title: '介绍就业', code: 'jobs', unit: '人', amount: 'none', source: local },
    { kind: 'taskKind', id: 'S5.task.school', title: '协调子女入学', code: 'school', unit: '个', amount: 'none', source: local },
    { kind: 'taskKind', id: 'S5.task.rights', title: '帮助维权', code: 'rights', unit: '件', amount: 'optional', source: local },
    { kind: 'taskKind', id: 'S5.task.fellows', title: '联系在外老乡', code: 'fellows', unit: '人', amount: 'none', source: local },
    { kind: 'points', id: 'S5.points.attend', title: '参加组织生活', on: { kind: 'attended' }, delta: 4, per: 'happening', cap: { points: 40, per: 'year' }, memberClass: 'any', source: guide },
    { kind: 'points', id: 'S5.points.report', title: '按月报告', on: { kind: 'reported-home' }, delta: 2, per: 'happening', cap: { points: 2, per: 'month' }, memberClass: 'away', source: guide },
    { kind: 'points', id: 'S5.points.task', title: '完成认领任务', on: { kind: 'task-done' }, delta: 10, per: 'happening', cap: { points: 30, per: 'year' }, memberClass: 'any', source: guide },
    { kind: 'points', id: 'S5.points.course', title: '参加集中学习', on: { kind: 'course-attended' }, delta: 1, per: 'unit', cap: { points: 20, per: 'year' }, memberClass: 'any', source: guide },
    { kind: 'points', id: 'S5.points.suggest', title: '提出建言', on: { kind: 'suggested' }, delta: 5, per: 'happening', cap: { points: 10, per: 'year' }, memberClass: 'any', source: guide },
    { kind: 'points', id: 'S5.points.deed', title: '好人好事和受到表彰', on: 'by-hand', delta: 5, per: 'happening', cap: { points: 10, per: 'year' }, memberClass: 'any', source: guide },
    { kind: 'threshold', id: 'S5.points', title: '年度积分', measure: 'points', atLeast: 80, memberClass: 'any', leadsTo: 'talk', source: cite('崇义等地做法：全年八十分，不足者谈话', 'C') },

    { kind: 'measure', id: 'S5.figure.migrants', title: '流动党员', unit: '名', rows: { of: 'stays', side: 'home' }, source: local },
    { kind: 'measure', id: 'S5.figure.general-branches', title: '驻外党总支', unit: '个', rows: { of: 'orgs', kinds: ['general-branch'], abroad: true }, source: local },
    { kind: 'measure', id: 'S5.figure.branches', title: '驻外党支部', unit: '个', rows: { of: 'orgs', kinds: ['migrant-branch'], abroad: true }, source: local },
    { kind: 'measure', id: 'S5.figure.attendance', title: '流动党员参会率', unit: '%', rows: { of: 'attendances-away' }, fold: 'share', source: local },
    { kind: 'measure', id: 'S5.figure.jobs', title: '介绍就业', unit: '人', rows: { of: 'happenings', kind: 'task-done', variants: ['jobs'], take: 'quantity' }, source: local },
    { kind: 'measure', id: 'S5.figure.school', title: '协调子女入学', unit: '个', rows: { of: 'happenings', kind: 'task-done', variants: ['school'], take: 'quantity' }, source: local },
    { kind: 'measure', id: 'S5.figure.rights', title: '帮助维权', unit: '件', rows: { of: 'happenings', kind: 'task-done', variants: ['rights'], take: 'quantity' }, source: local },
    { kind: 'measure', id: 'S5.figure.recovered', title: '追回款项', unit: '元', rows: { of: 'happenings', kind: 'task-done', variants: ['rights'], take: 'amount' }, source: local },
    { kind: 'measure', id: 'S5.figure.orders', title: '带回订单', unit: '单', rows: { of: 'happenings', kind: 'task-done', variants: ['produce'], take: 'quantity' }, source: local },
  ],
}
