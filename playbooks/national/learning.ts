import type { LearningParameters } from '../../domain/learning/hours.ts'
import { cite } from '../../domain/rules/citation.ts'
import { valuesOf, type Defaults } from '../default.ts'

const conversion = '学时折算参照各地学分办法：全天 8、半天 4，会议和主题活动每小时 1、半天以 4 为限；按年累计，1月1日重新计算'

export const learningDefaults: Defaults<LearningParameters> = {
  memberHours: { value: 32, label: '党员每年集中学习培训', unit: '学时', source: cite('教管条例 第二十条', 'A'), fixed: true },
  officerHours: { value: 56, label: '基层党组织书记和班子成员每年集中学习培训', unit: '学时', source: cite('2019—2023年全国党员教育培训工作规划（新规划的数字待核）', 'B') },
  dayHours: { value: 8, label: '同一来源一天最多', unit: '学时', source: cite(conversion, 'C') },
  checkOn: { value: '10-01', label: '年度进度提醒日', unit: '月-日', source: cite('提醒时间为本系统设定', 'D') },
  checkShare: { value: 0.5, label: '提醒日应达到的比例', unit: '', source: cite('提醒比例为本系统设定', 'D') },
  caps: {
    value: { 'theme-day': 16, meeting: 8, online: 16, post: 12 }, label: '各来源全年最多计入', unit: '学时',
    source: cite('教管条例 第二十条以集中学习培训为主；分来源上限为本系统设定，各地可以调整', 'D'),
  },
  gatherings: {
    value: {
      lesson: { source: 'lesson', hours: 2 }, 'theme-day': { source: 'theme-day', hours: 2 }, 'holiday-school': { source: 'holiday-school', hours: 4 },
      'night-school': { source: 'night-school', hours: 2 }, outing: { source: 'training', hours: 4 }, 'general-meeting': { source: 'meeting', hours: 1 },
      'group-meeting': { source: 'meeting', hours: 1 }, 'life-meeting': { source: 'meeting', hours: 2 },
    },
    label: '参加组织生活每次折算', unit: '学时', source: cite(conversion, 'C'),
  },
}

export const learningParameters: LearningParameters = valuesOf(learningDefaults)
