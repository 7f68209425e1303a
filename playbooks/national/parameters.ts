import { cite } from '../../domain/rules/citation.ts'
import type { StayParameters } from '../../domain/stays/parameters.ts'
import type { Defaults } from '../default.ts'
import { valuesOf } from '../default.ts'

export const stayDefaults: Defaults<StayParameters> = {
  thresholdMonths: { value: 6, label: '流动党员认定期限', unit: '个月', source: cite('教管条例 第三十二条', 'A'), fixed: true },
  aboutToQualifyDays: { value: 30, label: '将满六个月的提示提前量', unit: '天', source: cite('提示时间为本系统设定', 'D') },
  contactIntervalDays: { value: 31, label: '联系间隔', unit: '天', source: cite('各地做法：每月至少联系一次', 'C') },
  atRiskMonths: { value: 2, label: '联系不畅', unit: '个月', source: cite('失联党员排查做法', 'B') },
  lostMonths: { value: 6, label: '列为失联', unit: '个月', source: cite('教管条例 第二十四条', 'A'), fixed: true },
  lostMinAttempts: { value: 3, label: '列为失联前最少查找次数', unit: '次', source: cite('查找次数为本系统设定，须多渠道并留痕', 'D') },
  lostMinChannels: { value: 2, label: '列为失联前最少查找方式', unit: '种', source: cite('失联党员排查做法：通过多种方式查找', 'B') },
  stoppedYears: { value: 2, label: '停止党籍后仍未取得联系', unit: '年', source: cite('教管条例 第二十四条', 'A'), fixed: true },
  absenceWarningMonths: { value: [3, 4, 5], label: '未参加组织生活或未交党费的预警', unit: '个月', source: cite('教管条例 第三十一条（六个月）；预警月份为本系统设定', 'D') },
  answerDays: { value: 15, label: '来函答复期限', unit: '天', source: cite('期限为本系统设定', 'D') },
  dueSoonDays: { value: 3, label: '到期提醒提前量', unit: '天', source: cite('提示时间为本系统设定', 'D') },
  escalateDays: { value: 7, label: '逾期后提请上级协调', unit: '天', source: cite('期限为本系统设定', 'D') },
  linkDays: { value: 30, label: '链接和纸质函码有效期', unit: '天', source: cite('参照介绍信外地有效期', 'C') },
  returnAnswerDays: { value: 15, label: '返乡答复期限', unit: '天', source: cite('期限为本系统设定', 'D') },
  receiptMonths: { value: 1, label: '介绍信回执期限', unit: '个月', source: cite('组通字〔2006〕45号', 'B'), fixed: true },
  probationTemporaryMonths: { value: 3, label: '预备党员外出转临时组织关系', unit: '个月', source: cite('共产党员网答复（2025-10-13）', 'B') },
  probationFormalMonths: { value: 6, label: '预备党员外出转正式组织关系', unit: '个月', source: cite('共产党员网答复（2025-10-13）', 'B') },
  abroadContactMonths: { value: 6, label: '出国（境）党员联系间隔', unit: '个月', source: cite('教管条例 第三十四条', 'A'), fixed: true },
  abroadYears: { value: 5, label: '出国学习研究未归', unit: '年', source: cite('教管条例 第二十四条', 'A'), fixed: true },
  graduateYears: { value: 2, label: '毕业生组织关系保留', unit: '年', source: cite('教管条例 第三十四条', 'A'), fixed: true },
}

export const stayParameters: StayParameters = valuesOf(stayDefaults)
