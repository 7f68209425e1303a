import type { LearningNumbers } from '../../domain/learning/hours.ts'
import { cite } from '../../domain/rules/citation.ts'
import { valuesOf, type Defaults } from '../default.ts'

const conversion = '学时折算参照各地学分办法：全天 8、半天 4，会议和主题活动每小时 1、半天以 4 为限；按年累计，1月1日重新计算'

export const learningDefaults: Defaults<LearningNumbers> = {
  memberHours: { value: 32, label: '党员每年集中学习培训', unit: '学时', source: cite('教管条例 第二十条', 'A'), fixed: true },
  officerHours: { value: 56, label: '基层党组织书记和班子成员每年集中学习培训', unit: '学时', source: cite('2019—2023年全国党员教育培训工作规划（新规划的数字待核）', 'B') },
  dayHours: { value: 8, label: '同一来源一天最多', unit: '学时', source: cite(conversion, 'C') },
  gatherings: {
    value: {
      lesson: { source: 'lesson', hours: 2 }, 'theme-day': { source: 'theme-day', hours: 2 }, 'holiday-school': { source: 'holiday-school', hours: 4 },
      'night-school': { source: 'night-school', hours: 2 }, outing: { source: 'training', hours: 4 }, 'general-meeting': { source: 'meeting', hours: 1 },
      'group-meeting': { source: 'meeting', hours: 1 }, 'life-meeting': { source: 'meeting', hours: 2 },
    },
    label: '参加组织生活每次折算', unit: '学时', source: cite(conversion, 'C'),
  },
}

export const learningNumbers: LearningNumbers = valuesOf(learningDefaults)
