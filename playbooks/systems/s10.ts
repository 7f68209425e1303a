import type { Playbook } from '../../domain/playbook/clause.ts'
import { cite } from '../../domain/rules/citation.ts'

const local = cite('山阳区“四个聚焦”工作法', 'C')

export const s10: Playbook = {
  code: 'S10', version: 1, name: '四个聚焦', place: '河南省焦作市山阳区', says: '聚焦去向、日常、阵地、作用，干部与流动党员结对联系。',
  clauses: [
    { kind: 'duty', id: 'S10.home.sweep', title: '每季度入户、电话、亲属、党员找党员摸排', owner: 'home', subject: 'stay', per: 'quarter', days: 92, proof: [{ kind: 'swept' }], at: 'contacts', source: local },
    { kind: 'duty', id: 'S10.home.pair', title: '干部与党员结对', owner: 'home', subject: 'stay', per: 'stay', days: 15, proof: [{ kind: 'contact-named' }], at: 'contacts', source: local },
    { kind: 'duty', id: 'S10.home.contact', title: '每月联系，了解思想、工作、学习', owner: 'home', subject: 'stay', per: 'month', days: 31, proof: [{ kind: 'contacted' }, { kind: 'reported-home' }], at: 'contacts', source: local },
    { kind: 'duty', id: 'S10.home.online-class', title: '每月线上课堂', owner: 'home', subject: 'stay', per: 'quarter', days: 92, proof: [{ kind: 'course-attended' }, { kind: 'package-sent' }], at: 'learning', source: local },
    { kind: 'duty', id: 'S10.member.leave', title: '外出报告', owner: 'member', subject: 'stay', per: 'stay', days: 7, proof: [{ kind: 'left-reported' }], at: 'stay', source: local },
    { kind: 'duty', id: 'S10.member.role', title: '参加座谈、活动或建言', owner: 'member', subject: 'stay', per: 'year', days: 365, proof: [{ kind: 'suggested' }, { kind: 'attended', variants: ['discussion', 'volunteering', 'consultation'] }, { kind: 'task-done' }], at: 'gatherings', source: local },
    { kind: 'contactLoad', id: 'S10.load', title: '干部联系流动党员', of: 'officer', over: 'members', atLeast: 1, atMost: 2, source: local },
    { kind: 'taskKind', id: 'S10.task.idea', title: '建言献策', code: 'idea', unit: '条', amount: 'none', source: local },

    { kind: 'measure', id: 'S10.figure.branches', title: '摸排党支部', unit: '个', rows: { of: 'orgs', kinds: ['branch', 'joint-branch', 'functional-branch'] }, source: local },
    { kind: 'measure', id: 'S10.figure.members', title: '流动党员', unit: '名', rows: { of: 'stays', side: 'home' }, source: local },
    { kind: 'measure', id: 'S10.figure.officers', title: '结对干部', unit: '名', rows: { of: 'contacts' }, source: local },
    { kind: 'measure', id: 'S10.figure.sessions', title: '线上课堂', unit: '期', rows: { of: 'sessions' }, source: local },
    { kind: 'measure', id: 'S10.figure.attendances', title: '线上课堂参学', unit: '人次', rows: { of: 'happenings', kind: 'course-attended', take: 'each' }, source: local },
    { kind: 'measure', id: 'S10.figure.discussions', title: '座谈会', unit: '场', rows: { of: 'gatherings', kinds: ['discussion'] }, source: local },
    { kind: 'measure', id: 'S10.figure.activities', title: '活动', unit: '次', rows: { of: 'gatherings', kinds: ['volunteering', 'joint', 'outing', 'other'] }, source: local },
    { kind: 'measure', id: 'S10.figure.suggestions', title: '建言', unit: '条', rows: { of: 'happenings', kind: 'task-done', variants: ['idea'], take: 'quantity' }, source: local },
  ],
}
