/** Kinds of posts that a user may act under, with their Chinese names. */
export const postKinds = {
  'county-officer': '组织部干部',
  'township-officer': '党委组织干部',
  secretary: '书记',
  deputy: '副书记',
  organiser: '组织委员',
  publicist: '宣传委员',
  inspector: '纪检委员',
  'committee-member': '委员',
  'group-leader': '党小组组长',
  contact: '联络员',
  instructor: '党建指导员',
  member: '党员本人',
  'system-admin': '系统管理员',
  'security-admin': '安全管理员',
  'audit-admin': '审计管理员',
} as const

export type PostKind = keyof typeof postKinds
