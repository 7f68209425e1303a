import type { CodeFilter, Measure, Rule } from './dimensions.ts'

export interface FigureRule {
  key: string
  title: string
  rule: Rule
  measure: Measure
  filter: CodeFilter
  /** The figure this one is a part of. */
  of?: string
  /** `{days}` is the contact interval. */
  note?: string
}

const away = (key: string, title: string, filter: CodeFilter, of?: string, note?: string): FigureRule => ({
  key, title, rule: 'home', measure: 'away', filter, ...(of === undefined ? {} : { of }), ...(note === undefined ? {} : { note }),
})

/** The figures of an organisation and all below it. Denominators are named, never implied. */
export const figureRules: readonly FigureRule[] = [
  away('out', '流出党员', {}, undefined, '正式组织关系在本组织、当日在外的党员'),
  away('six-months', '外出满六个月', { sixMonths: ['yes'] }, 'out', '教管条例第三十二条的流动党员口径'),
  away('hosted', '已由流入地接收', { state: ['hosted'] }, 'out'),
  away('waiting', '已登记、待流入地接收', { state: ['registered', 'reported'] }, 'out'),
  away('unregistered', '未登记流入地', { state: ['planned', 'away', 'declined'] }, 'out', '含已报备、已外出和被退回的'),
  away('abroad', '出国（境）', { state: ['abroad'] }, 'out'),
  away('named-contact', '已明确联系人', { namedContact: ['yes'] }, 'out'),
  away('heard', '期限内有联系', { heard: ['within'] }, 'out', '最近 {days} 天内联系到、有报告或参加活动'),
  away('four-clear', '“四清”完整', { fourClear: ['yes'] }, 'out', '基本情况、流出时间、去向、从事行业都清楚'),
  away('lost', '失联', { lost: ['yes'] }, 'out', '由党支部认定'),
  { key: 'in', title: '流入党员', rule: 'host', measure: 'away', filter: {}, note: '已由本组织及下级接收纳管的外来党员' },
  { key: 'left', title: '本年流出（人次）', rule: 'home', measure: 'left', filter: {} },
  { key: 'received', title: '本年接收（人次）', rule: 'host', measure: 'received', filter: {} },
  { key: 'returned', title: '本年返乡（人次）', rule: 'home', measure: 'returned', filter: {} },
  { key: 'transferred', title: '本年转出组织关系（人次）', rule: 'home', measure: 'transferred', filter: {} },
]

/** Columns of the table by organisation below, with their short heads. */
export const orgColumns: readonly { key: string; head: string }[] = [
  { key: 'out', head: '流出' }, { key: 'hosted', head: '已接收' }, { key: 'waiting', head: '待接收' }, { key: 'unregistered', head: '未登记' },
  { key: 'lost', head: '失联' }, { key: 'named-contact', head: '有联系人' }, { key: 'heard', head: '按期联系' }, { key: 'four-clear', head: '四清完整' },
  { key: 'in', head: '流入' }, { key: 'left', head: '本年流出' }, { key: 'received', head: '本年接收' }, { key: 'returned', head: '本年返乡' },
]
