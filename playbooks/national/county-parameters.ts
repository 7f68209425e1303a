import type { CountyParameters } from '../../domain/contacts/county-parameters.ts'
import { cite } from '../../domain/rules/citation.ts'
import type { Defaults } from '../default.ts'
import { stayDefaults } from './parameters.ts'

export const countyDefaults: Defaults<CountyParameters> = {
  contactDays: stayDefaults.contactIntervalDays,
  contactLoad: { value: 5, label: '每名联系人联系的党员', unit: '名以内', source: cite('崇义：每名支委联系 3—5 名党员', 'C') },
  samplePercent: { value: 5, label: '摸排抽查比例', unit: '%', source: cite('比例为本系统设定', 'D') },
  groupMembers: { value: 3, label: '同地成立党小组', unit: '名以上', source: cite('支部条例 第四条；活动证通知：三名以上集中外出', 'B') },
  branchMembers: { value: 3, label: '成立党支部的正式党员', unit: '名以上', source: cite('支部条例 第四条', 'A'), fixed: true },
  uploadMegabytes: { value: 10, label: '单个附件大小', unit: 'MB 以内', source: cite('大小为本系统设定', 'D') },
  quietFromHour: { value: 21, label: '免打扰开始', unit: '时', source: cite('时段为本系统设定', 'D') },
  quietUntilHour: { value: 8, label: '免打扰结束', unit: '时', source: cite('时段为本系统设定', 'D') },
  digestMinutes: { value: 60, label: '多条通知合并为一条的时间', unit: '分钟内', source: cite('时间为本系统设定', 'D') },
  messageAfterDays: { value: 2, label: '站内未读后发短信或邮件', unit: '天', source: cite('期限为本系统设定', 'D') },
  callAfterDays: { value: 3, label: '仍未读后由联系人打电话', unit: '天', source: cite('期限为本系统设定', 'D') },
  cityBranchMembers: { value: 50, label: '同城成立流动党员党支部', unit: '名以上', source: cite('博爱 1+7+N 工作法', 'C') },
}
