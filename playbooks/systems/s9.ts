import type { Playbook } from '../../domain/playbook/clause.ts'
import { cite } from '../../domain/rules/citation.ts'

const local = cite('解放区“12345”工作法 责任清单', 'C')

export const s9: Playbook = {
  code: 'S9', version: 1, name: '12345工作法', place: '河南省焦作市解放区', says: '一个数据库、两个阵地、三张责任清单、四种学习、五项活动。',
  clauses: [
    { kind: 'duty', id: 'S9.home.sweep', title: '每季度摸清底数，更新台账', owner: 'home', subject: 'stay', per: 'quarter', days: 92, proof: [{ kind: 'swept' }], at: 'contacts', source: local },
    { kind: 'duty', id: 'S9.home.pair', title: '一对一结对，确定联系人', owner: 'home', subject: 'stay', per: 'stay', days: 15, proof: [{ kind: 'contact-named', side: 'home' }], at: 'contacts', source: local },
    { kind: 'duty', id: 'S9.home.contact', title: '每月与党员联系', owner: 'home', subject: 'stay', per: 'month', days: 31, proof: [{ kind: 'contacted', side: 'home' }, { kind: 'reported-home' }], at: 'contacts', source: local },
    { kind: 'duty', id: 'S9.home.family', title: '走访慰问党员家庭', owner: 'home', subject: 'stay', per: 'year', days: 365, proof: [{ kind: 'contacted', variants: ['visit', 'relatives'], side: 'home' }], at: 'contacts', source: local },
    { kind: 'duty', id: 'S9.home.push', title: '每月推送学习资料', owner: 'home', subject: 'stay', per: 'month', days: 31, proof: [{ kind: 'package-sent' }], at: 'learning', source: local },
    { kind: 'duty', id: 'S9.home.return-life', title: '返乡时组织参加组织生活', owner: 'home', subject: 'org', per: 'year', days: 365, proof: [{ kind: 'gathered', variants: ['holiday-school', 'discussion', 'life-meeting'] }], at: 'gatherings', source: local },
    { kind: 'duty', id: 'S9.home.appraise', title: '年度民主评议', owner: 'home', subject: 'stay', per: 'year', days: 365, proof: [{ kind: 'appraised' }], at: 'appraisal', source: local },

    { kind: 'duty', id: 'S9.host.receive', title: '接收报到，登记编组', owner: 'host', subject: 'stay', per: 'stay', days: 15, proof: [{ kind: 'accepted' }], at: 'stay', source: local },
    { kind: 'duty', id: 'S9.host.pair', title: '确定流入地联系人', owner: 'host', subject: 'stay', per: 'stay', days: 30, proof: [{ kind: 'accepted' }, { kind: 'contact-named', side: 'host' }], at: 'stay', source: local },
    { kind: 'duty', id: 'S9.host.life', title: '每季度组织参加组织生活', owner: 'host', subject: 'stay', per: 'quarter', days: 92, proof: [{ kind: 'attended', side: 'host' }], at: 'gatherings', source: local },
    { kind: 'duty', id: 'S9.host.serve', title: '在社区服务窗口提供就业、工商、法律服务', owner: 'host', subject: 'stay', per: 'year', days: 365, proof: 'by-hand', at: 'duties', source: local },
    { kind: 'duty', id: 'S9.host.notify', title: '每半年向流出地反馈表现', owner: 'host', subject: 'stay', per: 'half-year', days: 183, proof: [{ kind: 'notified-home' }, { kind: 'attended', side: 'host' }], at: 'stay', source: local },
    { kind: 'duty', id: 'S9.host.role', title: '安排岗位或任务，发挥作用', owner: 'host', subject: 'stay', per: 'year', days: 365, proof: [{ kind: 'task-done' }, { kind: 'attended', variants: ['volunteering'], side: 'host' }], at: 'tasks', source: local },

    { kind: 'duty', id: 'S9.member.leave', title: '外出前报告去向', owner: 'member', subject: 'stay', per: 'stay', days: 7, proof: [{ kind: 'left-reported' }], at: 'stay', source: local },
    { kind: 'duty', id: 'S9.member.report-in', title: '到流入地报到', owner: 'member', subject: 'stay', per: 'stay', days: 30, proof: [{ kind: 'reported-in' }, { kind: 'accepted' }], at: 'stay', source: local },
    { kind: 'duty', id: 'S9.member.report-home', title: '每季度汇报思想工作生活', owner: 'member', subject: 'stay', per: 'quarter', days: 92, proof: [{ kind: 'reported-home' }], at: 'reports', source: local },
    { kind: 'duty', id: 'S9.member.life', title: '每季度参加组织生活', owner: 'member', subject: 'stay', per: 'quarter', days: 92, proof: [{ kind: 'attended' }], at: 'gatherings', source: local },
    { kind: 'duty', id: 'S9.member.role', title: '每年为家乡或流入地做一件实事', owner: 'member', subject: 'stay', per: 'year', days: 365, proof: [{ kind: 'task-done' }, { kind: 'suggested' }, { kind: 'attended', variants: ['volunteering'] }], at: 'tasks', source: local },

    { kind: 'taskKind', id: 'S9.task.snap', title: '随手拍、网格上报', code: 'snap', unit: '件', amount: 'none', source: local },
    { kind: 'taskKind', id: 'S9.task.volunteer', title: '志愿服务', code: 'volunteer', unit: '次', amount: 'none', source: local },
    { kind: 'taskKind', id: 'S9.task.idea', title: '智囊团建言', code: 'idea', unit: '条', amount: 'none', source: local },

    { kind: 'measure', id: 'S9.figure.out', title: '流出党员', unit: '名', rows: { of: 'stays', side: 'home' }, source: local },
    { kind: 'measure', id: 'S9.figure.in', title: '流入党员', unit: '名', rows: { of: 'stays', side: 'host' }, source: local },
    { kind: 'measure', id: 'S9.figure.communities', title: '社区党支部', unit: '个', rows: { of: 'orgs', kinds: ['branch'] }, source: local },
    { kind: 'measure', id: 'S9.figure.home-duties', title: '流出地责任', unit: '项', rows: { of: 'duties', owner: 'home' }, source: local },
    { kind: 'measure', id: 'S9.figure.host-duties', title: '流入地责任', unit: '项', rows: { of: 'duties', owner: 'host' }, source: local },
    { kind: 'measure', id: 'S9.figure.member-duties', title: '党员责任', unit: '项', rows: { of: 'duties', owner: 'member' }, source: local },
    { kind: 'measure', id: 'S9.figure.issues', title: '推送学习资料', unit: '期', rows: { of: 'packages' }, source: local },
  ],
}
