import { addDays, addMonths, monthsBetween } from '../calendar/days.ts'
import { cite, type Citation } from '../rules/citation.ts'
import { isAbroadTooLong, isContactAtRisk, judgeAbroadContact, judgeStopped } from '../stays/clocks.ts'
import type { StayParameters } from '../stays/parameters.ts'
import type { Day } from '../values/calendar.ts'

export interface CaseRule {
  title: string
  /** What the clock says, for the one who must look into it. */
  why: string
  /** What people are asked to do. */
  asks: string
  source: Citation
  /** How people may close it; whether the outcome says that the member was heard of. */
  outcomes: Readonly<Record<string, string>>
}

/** The rungs of the ladder of lost contact. The clock opens a case, people close it; none of them touches the standing. */
export const caseRules = {
  'contact-at-risk': {
    title: '联系不畅', why: '超过 {months} 个月没有联系上，也没有本人报告或到会记录',
    asks: '通过电话、亲属、同乡党员、用人单位等至少 {channels} 种方式查找不少于 {attempts} 次，并登记每次结果',
    source: cite('失联党员规范管理做法：及时查找并留痕', 'B'),
    outcomes: { reached: '已取得联系', returned: '已返乡', mistaken: '记录有误，实际一直有联系' },
  },
  'lost-review': {
    title: '失联核查', why: '已有 {months} 个月没有任何消息',
    asks: '由党支部核实最后一次参加组织生活和交纳党费的日期；查找仍无着落的，按程序在流动经历中列为失联，由支部党员大会讨论、上级党委审批',
    source: cite('教管条例 第二十四条', 'A'),
    outcomes: { reached: '已取得联系', 'listed-lost': '已按程序列为失联', 'not-lost': '经核实不属失联', mistaken: '记录有误，实际一直有联系' },
  },
  'abroad-contact': {
    title: '出国（境）党员半年联系', why: '出国（境）党员超过半年没有联系',
    asks: '与本人或其亲属、派出单位取得联系，并登记结果',
    source: cite('教管条例 第三十四条', 'A'),
    outcomes: { reached: '已取得联系', returned: '已回国', mistaken: '记录有误，实际一直有联系' },
  },
  'abroad-long': {
    title: '出国（境）超过五年', why: '出国（境）已超过五年未归',
    asks: '核实出国原因和归期；属学习研究逾期未归或因私定居的，由党组织按规定研究党籍处理',
    source: cite('教管条例 第二十四条', 'A'),
    outcomes: { returned: '已回国', decided: '党组织已研究决定', 'not-covered': '经核实不属规定情形' },
  },
  'stopped-review': {
    title: '停止党籍满两年', why: '停止党籍已满两年，没有取得联系的记录',
    asks: '由党组织研究：已取得联系并申请恢复的，按程序办理；仍无联系的，按自行脱党予以除名须经支部党员大会讨论、上级党委审批',
    source: cite('教管条例 第二十四条', 'A'),
    outcomes: { reached: '已取得联系', decided: '党组织已研究决定', mistaken: '记录有误' },
  },
} as const satisfies Record<string, CaseRule>

export type CaseKind = keyof typeof caseRules

export interface ContactStanding {
  state: string
  /** The later of the day of leaving and the day the stay came on record here: silence before that proves nothing. */
  from: Day
  lastHeardOn: Day | null
  abroadSince: Day | null
  /** When the standing was stopped by a decision, for a stay that ended so. */
  stoppedOn: Day | null
}

export interface DueCase {
  kind: CaseKind
  months: number
  dueOn: Day
}

const daysToLook = 15

/** Which cases the clock opens for a stay today: of the rungs of silence only the highest. 教管条例 第二十四、三十四条 */
export function judgeLadder(standing: ContactStanding, today: Day, parameters: StayParameters): DueCase[] {
  const { from, lastHeardOn, abroadSince, stoppedOn } = standing
  const months = monthsBetween(lastHeardOn ?? from, today)
  const due = (kind: CaseKind, count = months): DueCase => ({ kind, months: count, dueOn: addDays(today, daysToLook) })
  if (stoppedOn !== null) return judgeStopped(stoppedOn, today, parameters).reached ? [due('stopped-review', monthsBetween(stoppedOn, today))] : []
  if (standing.state === 'abroad') {
    const since = abroadSince ?? from
    return [
      ...(judgeAbroadContact(lastHeardOn, since, today, parameters).overdueDays > 0 ? [due('abroad-contact')] : []),
      ...(isAbroadTooLong(since, today, parameters) ? [due('abroad-long', monthsBetween(since, today))] : []),
    ]
  }
  if (addMonths(lastHeardOn ?? from, parameters.lostMonths) <= today) return [due('lost-review')]
  return isContactAtRisk(lastHeardOn, from, today, parameters) ? [due('contact-at-risk')] : []
}

/** The sentence of a case with its numbers filled in. */
export function sayCase(kind: CaseKind, part: 'why' | 'asks', numbers: Record<string, number>): string {
  return caseRules[kind][part].replace(/\{(\w+)\}/g, (_, name: string) => String(numbers[name] ?? ''))
}
