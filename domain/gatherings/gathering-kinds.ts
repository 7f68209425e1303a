/** Kinds of gatherings. 支部条例 第十一至十九条; holiday and night schools: 各地做法 */
export const gatheringKinds = {
  'general-meeting': '党员大会',
  'committee-meeting': '支委会',
  'group-meeting': '党小组会',
  lesson: '党课',
  'theme-day': '主题党日',
  'life-meeting': '组织生活会',
  'appraisal-meeting': '民主评议会',
  discussion: '座谈会',
  consultation: '共商会',
  outing: '党性教育外出',
  'holiday-school': '假日学堂',
  'night-school': '夜校',
  joint: '联合活动',
  volunteering: '志愿服务',
  other: '其他活动',
} as const

export type GatheringKind = keyof typeof gatheringKinds
