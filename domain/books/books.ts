/** The books that write themselves: what each is called and on what it rests. */
export const books = {
  village: { title: '一村一册', subtitle: '党员名册', per: 'member', about: '本组织每名党员一行，含流出流入情况' },
  township: { title: '一乡一账', subtitle: '分支部台账', per: 'org', about: '下级每个组织一行，各数均可点开名单' },
  county: { title: '一县一册', subtitle: '分乡镇台账', per: 'org', about: '下级每个组织一行，各数均可点开名单' },
  information: { title: '信息台账', subtitle: '流动党员信息', per: 'away', about: '每名流动党员一行：何人、何时、何往、何业' },
  appraisal: { title: '考评台账', subtitle: '参加组织生活和联系情况', per: 'away', about: '每名流动党员当年到会、报告、被联系的次数，供民主评议参考，不排名' },
  management: { title: '管理台账', subtitle: '两地管理情况', per: 'away', about: '每名流动党员的管理方式、登记、接收、联系人和未结事项' },
} as const satisfies Record<string, { title: string; subtitle: string; per: 'member' | 'away' | 'org'; about: string }>

export type BookKey = keyof typeof books
export const bookKeys = Object.keys(books) as BookKey[]

export interface BookColumn {
  key: string
  title: string
  group?: string
  /** In characters of the printed page. */
  width: number
  kind?: 'number'
}

const column = (key: string, title: string, width: number, more: Partial<BookColumn> = {}): BookColumn => ({ key, title, width, ...more })
const number = (key: string, title: string, group?: string): BookColumn => column(key, title, 6, { kind: 'number', ...(group === undefined ? {} : { group }) })

const person: BookColumn[] = [column('name', '姓名', 8), column('sex', '性别', 4), column('age', '年龄', 4, { kind: 'number' })]
const away = (key: string, title: string, width: number) => column(key, title, width, { group: '流动情况' })

/** Columns of the books with a line per member. */
export const rollColumns: Record<'village' | 'information' | 'appraisal' | 'management', readonly BookColumn[]> = {
  village: [
    ...person, column('education', '学历', 8), column('memberType', '人员类别', 8), column('joinedOn', '入党日期', 10), column('org', '所在党支部', 14),
    column('phone', '手机号码', 12), away('state', '状态', 10), away('leftOn', '外出时间', 10), away('place', '去向', 12), away('hostOrg', '流入地党组织', 16),
    away('contact', '联系人', 8), away('heardOn', '最近联系', 10),
  ],
  information: [
    ...person, column('education', '学历', 8), column('memberType', '人员类别', 8), column('org', '组织关系所在党支部', 14), column('phone', '手机号码', 12),
    away('leftOn', '流出时间', 10), away('reason', '流出原因', 8), away('place', '流入地', 14), away('destinationKind', '外出流向', 10), away('trade', '从事行业', 12),
    away('work', '职业及单位', 14), away('hostOrg', '流入地党组织', 16), away('certificate', '活动证', 5), column('fourClear', '四清', 6),
  ],
  appraisal: [
    column('name', '姓名', 8), column('org', '组织关系所在党支部', 14), column('state', '状态', 10), column('hostOrg', '流入地党组织', 16),
    number('attended', '参加组织生活（次）', '本年'), number('reported', '本人报告（次）', '本年'), number('reached', '联系到（次）', '本年'), number('tried', '未联系到（次）', '本年'),
    column('heardOn', '最近一次有消息', 10), column('contact', '联系人', 8), column('remark', '评议意见', 18),
  ],
  management: [
    column('name', '姓名', 8), column('org', '组织关系所在党支部', 14), column('mode', '管理方式', 14), column('state', '状态', 10),
    column('leftOn', '流出', 10, { group: '办理日期' }), column('registeredOn', '登记', 10, { group: '办理日期' }), column('answeredOn', '流入地答复', 10, { group: '办理日期' }),
    column('hostSinceOn', '接收', 10, { group: '办理日期' }), column('hostOrg', '流入地党组织', 16), column('hostContact', '流入地联系人', 8), column('contact', '流出地联系人', 8),
    column('heardOn', '最近联系', 10), column('open', '未结事项', 14),
  ],
}
