/** Facts that somebody other than their keeper may ask to have corrected; contact facts are changed outright. */
export const correctableFields = {
  name: '姓名', sex: '性别', ethnic: '民族', birthOn: '出生日期', identity: '公民身份号码', education: '学历', joinedOn: '入党日期', fullOn: '转正日期',
  address: '家庭住址', registeredAddress: '户籍地址', job: '工作岗位', other: '其他',
} as const

export type CorrectableField = keyof typeof correctableFields

/** How a formal relation may end other than by passing to another branch here. 教管条例 第二十四条、第三十一条; 党章 第九条. */
export const relationEnds = {
  deceased: '去世', 'transferred-out': '转出到本县以外', expelled: '开除党籍', removed: '除名', 'probation-cancelled': '取消预备党员资格',
} as const

export type RelationEnd = keyof typeof relationEnds

/** Why a past membership ended, for its line in the history. */
export const membershipEnds: Record<string, string> = {
  ...relationEnds, transferred: '转到其他支部', 'org-merged': '支部合并', left: '不再是党员',
}

/** Kinds of further belonging beside the formal relation. 教管条例 第三十二条（一方隶属、参加多重组织生活）. */
export const participationKinds = {
  host: '流入地支部', functional: '功能型党支部', project: '项目、工地党支部', chamber: '商会、协会党支部', community: '居住地社区', other: '其他',
} as const

export type ParticipationKind = keyof typeof participationKinds
