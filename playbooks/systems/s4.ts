import type { Playbook } from '../../domain/playbook/clause.ts'
import { cite } from '../../domain/rules/citation.ts'

const local = cite('崇义县小个专“红色领航”', 'C')

export const s4: Playbook = {
  code: 'S4', version: 1, name: '小个专“红色领航”', place: '江西省崇义县', says: '委员联系支部、干部联系党员、党员联系群众，层层结对，季度联办活动，积分不足者谈话。',
  clauses: [
    { kind: 'contactLoad', id: 'S4.load.branches', title: '委员联系指导支部', of: 'committee-member', over: 'branches', atLeast: 1, atMost: 2, source: local },
    { kind: 'contactLoad', id: 'S4.load.members', title: '支部干部联系党员', of: 'officer', over: 'members', atLeast: 3, atMost: 5, source: local },
    { kind: 'contactLoad', id: 'S4.load.outside', title: '党员联系服务党外群众', of: 'member', over: 'people-outside', atLeast: 10, source: local },
    { kind: 'rhythm', id: 'S4.joint', title: '支部轮值联办活动', gathering: 'joint', per: 'quarter', times: 1, by: 'committee', source: local },
    { kind: 'rhythm', id: 'S4.consultation', title: '与非公业主共商会', gathering: 'consultation', per: 'quarter', times: 1, by: 'committee', source: local },
    { kind: 'threshold', id: 'S4.points', title: '年度积分', measure: 'points', atLeast: 80, memberClass: 'any', leadsTo: 'talk', source: local },
  ],
}
