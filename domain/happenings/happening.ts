/**
 * What happened to somebody or in an organisation, recorded once by the concept where it is made. Duties are fulfilled and points
 * earned by these; nobody ticks what a fact can tell. `variant` and `manner` tell kinds apart further, as said beside each.
 */
export const happeningKinds = {
  'left-reported': '外出报告',
  // the branch answered for the member in a sweep
  swept: '摸排登记',
  'contact-named': '指定联系人',
  // variant: channel of the contact log
  contacted: '取得联系',
  accepted: '接收纳管',
  'reported-in': '到流入地报到',
  // manner: self, or by-contact where the contact person noted it
  'reported-home': '向流出地汇报',
  'report-answered': '答复汇报',
  'facts-changed': '报告变动',
  'notified-home': '向流出地反馈',
  returned: '返乡',
  // variant: kind of gathering; manner: present, online, counted, late
  attended: '参加组织生活',
  // of an organisation; variant: kind of gathering
  gathered: '开展活动',
  // variant: kind of task; quantity in the unit of the kind, amount in yuan
  'task-done': '完成任务',
  // variant: source of hours; quantity: hours
  'course-attended': '参加学习',
  'package-sent': '推送学习资料',
  'package-received': '收到学习资料',
  'parcel-received': '收到红色包裹',
  'letter-read': '阅读公开信',
  // variant: why the talk was held
  talked: '谈心谈话',
  suggested: '提出建言',
  // variant: grade
  appraised: '民主评议',
  // variant: ordinary, election, admission
  voted: '参加表决',
} as const

export type HappeningKind = keyof typeof happeningKinds

/** Which happenings are meant: of a kind, and where said of these variants and manners only. */
export interface Pattern {
  kind: HappeningKind
  variants?: readonly string[]
  manners?: readonly string[]
  /** Only what this side did. */
  side?: 'home' | 'host' | 'member'
}

export interface Told {
  kind: HappeningKind
  variant: string | null
  manner: string | null
  side: 'home' | 'host' | 'member'
}

const among = (allowed: readonly string[] | undefined, value: string | null) => allowed === undefined || (value !== null && allowed.includes(value))

/** Whether a happening is one of those meant. */
export function matches(pattern: Pattern, told: Told): boolean {
  return pattern.kind === told.kind && among(pattern.variants, told.variant) && among(pattern.manners, told.manner)
    && (pattern.side === undefined || pattern.side === told.side)
}

/** A pattern in words, for the list of duties and the account of points. */
export function sayPattern(pattern: Pattern): string {
  return happeningKinds[pattern.kind]
}
