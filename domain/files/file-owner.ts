/** What a file may belong to, in the words of the screen. */
export const fileConcepts = {
  gathering: '组织生活',
  task: '任务',
  course: '学习',
  vote: '表决选举',
  appraisal: '民主评议',
  report: '双报告',
  talk: '谈心谈话',
  duty: '责任事项',
  points: '积分',
  stay: '流动经历',
  notice: '通知',
} as const

export type FileConcept = keyof typeof fileConcepts
