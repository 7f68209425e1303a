import type { Playbook } from '../../domain/playbook/clause.ts'
import { cite } from '../../domain/rules/citation.ts'

const local = cite('修武县“三向发力”工作法', 'C')

export const s12: Playbook = {
  code: 'S12', version: 1, name: '三向发力', place: '河南省修武县', says: '摸清底数、全程管理、引才回归，四清清单随时更新。',
  clauses: [
    { kind: 'duty', id: 'S12.home.sweep', title: '每季度线上线下双向摸排', owner: 'home', subject: 'stay', per: 'quarter', days: 92, proof: [{ kind: 'swept' }], at: 'contacts', source: local },
    { kind: 'duty', id: 'S12.home.push', title: '每月推送学习资料，书记先学', owner: 'home', subject: 'stay', per: 'month', days: 31, proof: [{ kind: 'package-sent' }], at: 'learning', source: local },
    { kind: 'duty', id: 'S12.home.remind', title: '每季度提醒联系', owner: 'home', subject: 'stay', per: 'quarter', days: 92, proof: [{ kind: 'contacted' }, { kind: 'reported-home' }], at: 'contacts', source: local },
    { kind: 'duty', id: 'S12.home.home-talk', title: '返乡恳谈', owner: 'home', subject: 'org', per: 'year', days: 365, proof: [{ kind: 'gathered', variants: ['discussion', 'consultation', 'holiday-school'] }], at: 'gatherings', source: local },
    { kind: 'duty', id: 'S12.member.leave', title: '外出前报告并作出承诺', owner: 'member', subject: 'stay', per: 'stay', days: 7, proof: [{ kind: 'left-reported' }], at: 'stay', source: local },
    { kind: 'duty', id: 'S12.member.report', title: '每季度汇报思想', owner: 'member', subject: 'stay', per: 'quarter', days: 92, proof: [{ kind: 'reported-home' }], at: 'reports', source: local },
    { kind: 'taskKind', id: 'S12.task.return', title: '返乡服务', code: 'return', unit: '件', amount: 'none', source: local },

    { kind: 'measure', id: 'S12.figure.members', title: '流动党员', unit: '名', rows: { of: 'stays', side: 'home' }, source: local },
    { kind: 'measure', id: 'S12.figure.home-talks', title: '返乡恳谈会', unit: '场', rows: { of: 'gatherings', kinds: ['consultation'] }, source: local },
    { kind: 'measure', id: 'S12.figure.discussions', title: '座谈会', unit: '场', rows: { of: 'gatherings', kinds: ['discussion'] }, source: local },
    { kind: 'measure', id: 'S12.figure.pushes', title: '推送学习资料', unit: '人次', rows: { of: 'pushes' }, source: local },
  ],
}
