import type { PostKind } from './posts.ts'

/**
 * What a post may do, in its own organisation and below. A right is (post, organisation, action): rights of
 * several posts never add up. 三员分立: GB/T 22239-2019 8.1.5.
 */
export const actions = {
  'orgs.read': '查看党组织',
  'orgs.change': '设立、调整党组织',
  'people.read': '查看党员',
  'people.change': '维护党员信息',
  'people.reveal': '查看完整证件号码和电话',
  'people.merge': '合并重复的人',
  'posts.appoint': '任免职务',
  'stays.read': '查看流动经历',
  'stays.manage': '办理流动事项',
  'contacts.log': '登记联系情况',
  'contacts.assign': '指定联系人',
  'gatherings.read': '查看活动和会议',
  'gatherings.manage': '组织活动、登记到会',
  'votes.read': '查看表决和选举',
  'votes.record': '登记表决和选举',
  'votes.rules': '从严设定表决规则',
  'appraisal.read': '查看民主评议',
  'appraisal.run': '组织民主评议',
  'sweeps.open': '部署摸排',
  'sweeps.answer': '填报摸排',
  'imports.run': '导入表格',
  'exports.run': '导出表格',
  'books.read': '查看台账',
  'statistics.read': '查看统计',
  'claims.issue': '发放认领码',
  'files.remove': '移除附件',
  'notices.send': '发布通知',
  'notices.word': '修改通知模板',
  'playbooks.adopt': '采用工作法',
  'rules.set': '设定本县工作参数',
  'tasks.read': '查看任务',
  'tasks.manage': '发布和核验任务',
  'tasks.assist': '代党员认领和提交任务',
  'points.act': '处理积分和谈话',
  'duties.waive': '免除责任事项',
  'complaints.answer': '答复投诉建议',
  'learning.read': '查看教育培训',
  'learning.manage': '组织教育培训',
  'learning.note': '代登学习情况',
  'self.use': '办理本人事项',
  'guest.use': '在流入地办理本人事项',
  'accounts.manage': '管理账号和职务',
  'system.operate': '系统运维',
  'audit.read': '查看审计日志',
} as const

export type Action = keyof typeof actions

const clerk = [
  'orgs.read',
  'people.read',
  'people.change',
  'people.reveal',
  'stays.read',
  'stays.manage',
  'contacts.log',
  'contacts.assign',
  'gatherings.read',
  'gatherings.manage',
  'votes.read',
  'votes.record',
  'appraisal.read',
  'appraisal.run',
  'sweeps.answer',
  'imports.run',
  'exports.run',
  'books.read',
  'statistics.read',
  'claims.issue',
  'files.remove',
  'notices.send',
  'tasks.read',
  'tasks.manage',
  'tasks.assist',
  'learning.read',
  'learning.manage',
  'learning.note',
] as const satisfies Action[]
const officer = [
  ...clerk,
  'orgs.change',
  'people.merge',
  'posts.appoint',
  'sweeps.open',
  'complaints.answer',
  'playbooks.adopt',
  'duties.waive',
] as const satisfies Action[]
const reader = [
  'orgs.read',
  'people.read',
  'stays.read',
  'votes.read',
  'appraisal.read',
  'gatherings.read',
  'books.read',
  'statistics.read',
  'tasks.read',
  'learning.read',
] as const satisfies Action[]
// points are seen by whoever must speak with the member: the branch and the committee above it, nobody further up
const ofBranch = [...clerk, 'points.act'] as const satisfies Action[]

export const rights: Record<PostKind, readonly Action[]> = {
  // the shares of votes and the words of notices hold for the whole county
  'county-officer': [...officer, 'votes.rules', 'notices.word', 'rules.set'],
  'township-officer': [...officer, 'points.act'],
  secretary: ofBranch,
  deputy: ofBranch,
  organiser: ofBranch,
  publicist: [...reader, 'learning.manage', 'learning.note'],
  inspector: reader,
  'committee-member': reader,
  'group-leader': [...reader, 'contacts.log'],
  contact: ['contacts.log', 'stays.read', 'people.read', 'people.reveal', 'tasks.assist', 'learning.read', 'learning.note'],
  instructor: reader,
  member: ['self.use', 'guest.use'],
  'system-admin': ['system.operate'],
  'security-admin': ['accounts.manage'],
  'audit-admin': ['audit.read'],
}

export const administrators: readonly PostKind[] = ['system-admin', 'security-admin', 'audit-admin']

/** Does a post of this kind hold the action? Where it holds is the post's path. */
export function holdsRight(kind: PostKind, action: Action): boolean {
  return rights[kind].includes(action)
}
