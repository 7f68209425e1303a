import type { CountyRules } from '../../domain/playbook/county-rules.ts'
import { cite } from '../../domain/rules/citation.ts'
import { valuesOf, type Defaults } from '../default.ts'

/** What holds where a county has set nothing. */
export const countyRuleDefaults: Defaults<CountyRules> = {
  learningCaps: {
    value: { caps: { 'theme-day': 16, meeting: 8, online: 16, post: 12 } }, label: '学时来源上限', unit: '学时',
    source: cite('教管条例 第二十条以集中学习培训为主；分来源上限为本系统设定，各地可以调整', 'D'),
  },
  checkDay: { value: { month: 10, date: 1, percent: 50 }, label: '半年检查日', unit: '', source: cite('提醒时间和比例为本系统设定', 'D') },
  reviewDay: { value: { month: 12, date: 31 }, label: '年度盘点日', unit: '', source: cite('按公历年度计算；日期由县里确定', 'D') },
}

export const usualRules: CountyRules = valuesOf(countyRuleDefaults)
