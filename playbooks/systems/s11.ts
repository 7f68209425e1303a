import type { Playbook } from '../../domain/playbook/clause.ts'
import { cite } from '../../domain/rules/citation.ts'

const local = cite('安阳城街道“313”工作法', 'C')

export const s11: Playbook = {
  code: 'S11', version: 1, name: '313工作法', place: '河南省焦作市马村区安阳城街道', says: '三本台账、一个平台、三项制度。',
  clauses: [
    { kind: 'duty', id: 'S11.home.contact', title: '定期联系', owner: 'home', subject: 'stay', per: 'month', days: 31, proof: [{ kind: 'contacted' }, { kind: 'reported-home' }], at: 'contacts', source: local },
    { kind: 'duty', id: 'S11.host.exchange', title: '流入地定期交流党员的工作、生活、学习', owner: 'host', subject: 'stay', per: 'quarter', days: 92, proof: [{ kind: 'notified-home' }, { kind: 'attended', side: 'host' }], at: 'stay', source: local },
    { kind: 'duty', id: 'S11.home.push', title: '每月推送学习', owner: 'home', subject: 'stay', per: 'month', days: 31, proof: [{ kind: 'package-sent' }, { kind: 'parcel-received' }], at: 'learning', source: local },
    { kind: 'duty', id: 'S11.member.suggest', title: '每年建言一条', owner: 'member', subject: 'stay', per: 'year', days: 365, proof: [{ kind: 'suggested' }, { kind: 'task-done', variants: ['idea'] }], at: 'tasks', source: local },
    { kind: 'taskKind', id: 'S11.task.idea', title: '建言献策', code: 'idea', unit: '条', amount: 'none', source: local },

    { kind: 'measure', id: 'S11.figure.villages', title: '村党支部', unit: '个', rows: { of: 'orgs', kinds: ['branch'] }, source: local },
    { kind: 'measure', id: 'S11.figure.cards', title: '提示卡', unit: '张', rows: { of: 'cards' }, source: local },
    { kind: 'measure', id: 'S11.figure.parcels', title: '红色包裹', unit: '个', rows: { of: 'parcels' }, source: local },
    { kind: 'measure', id: 'S11.figure.sessions', title: '现场集中学习', unit: '场', rows: { of: 'gatherings', kinds: ['lesson', 'holiday-school', 'night-school'] }, source: local },
    { kind: 'measure', id: 'S11.figure.suggestions', title: '建言', unit: '条', rows: { of: 'happenings', kind: 'task-done', variants: ['idea'], take: 'quantity' }, source: local },
  ],
}
