import type { OrgParameters } from '../../domain/orgs/parameters.ts'
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
  hostedLinkDays: { value: 180, label: '接收后链接和函码有效期（自最近一次办理起）', unit: '天', source: cite('期限为本系统设定，流出地可随时停用', 'D') },
  returnAnswerDays: { value: 15, label: '返乡答复期限', unit: '天', source: cite('期限为本系统设定', 'D') },
  receiptMonths: { value: 1, label: '介绍信回执期限', unit: '个月', source: cite('组通字〔2006〕45号', 'B'), fixed: true },
  probationTemporaryMonths: { value: 3, label: '预备党员外出转临时组织关系', unit: '个月', source: cite('共产党员网答复（2025-10-13）', 'B') },
  probationFormalMonths: { value: 6, label: '预备党员外出转正式组织关系', unit: '个月', source: cite('共产党员网答复（2025-10-13）', 'B') },
  abroadContactMonths: { value: 6, label: '出国（境）党员联系间隔', unit: '个月', source: cite('教管条例 第三十四条', 'A'), fixed: true },
  abroadYears: { value: 5, label: '出国学习研究未归', unit: '年', source: cite('教管条例 第二十四条', 'A'), fixed: true },
  graduateYears: { value: 2, label: '毕业生组织关系保留', unit: '年', source: cite('教管条例 第三十四条', 'A'), fixed: true },
}

export const stayParameters: StayParameters = valuesOf(stayDefaults)

export const orgDefaults: Defaults<OrgParameters> = {
  branchMinFull: { value: 3, label: '设立支部最少正式党员', unit: '名', source: cite('支部条例 第四条', 'A'), fixed: true },
  branchMax: { value: 50, label: '支部党员人数上限', unit: '名', source: cite('支部条例 第四条（一般不超过）', 'A') },
  jointUnitsMax: { value: 5, label: '联合党支部单位数上限', unit: '个', source: cite('支部条例 第五条（一般不超过）', 'A') },
  generalBranchOver: { value: 50, label: '设党总支', unit: '名以上', source: cite('通行做法', 'B') },
  committeeOver: { value: 100, label: '设基层党委', unit: '名以上', source: cite('通行做法', 'B') },
  branchCommitteeFrom: { value: 7, label: '设支部委员会最少正式党员', unit: '名', source: cite('支部条例 第六章', 'A'), fixed: true },
  branchCommitteeMin: { value: 3, label: '支部委员会委员下限', unit: '名', source: cite('支部条例 第六章', 'A'), fixed: true },
  branchCommitteeMax: { value: 7, label: '支部委员会委员上限', unit: '名', source: cite('支部条例 第六章（3至5名，一般不超过7名）', 'A') },
  villageTermYears: { value: 5, label: '村、社区任期', unit: '年', source: cite('支部条例 第六章', 'A'), fixed: true },
  otherTermYears: { value: 3, label: '其他基层单位任期', unit: '年', source: cite('支部条例 第六章', 'A'), fixed: true },
  termWarningMonths: { value: 6, label: '换届提醒提前量', unit: '个月', source: cite('提示时间为本系统设定', 'D') },
  termExtensionMonths: { value: 12, label: '任期延期上限', unit: '个月', source: cite('须经上级批准；期限待核', 'M') },
  secretaryPartyYears: { value: 1, label: '书记最低党龄', unit: '年', source: cite('支部条例 第六章', 'B') },
  foundingAnswerMonths: { value: 1, label: '设立支部批复期限', unit: '个月', source: cite('支部条例 第六条', 'B') },
}

export const orgParameters: OrgParameters = valuesOf(orgDefaults)
