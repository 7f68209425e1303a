import type { PostKind } from '../rights/posts.ts'
import { holdsRight } from '../rights/rights.ts'
import { covers, type Scope } from '../rights/scope.ts'

/**
 * How much of a person somebody sees, from least to most. Minimal by design: 个人信息保护法 第六条、第二十八条;
 * a stranger to the person's two homes sees nothing at all.
 */
export const levels = {
  none: '不可见',
  name: '姓名',
  contact: '工作联系',
  file: '档案',
  identity: '证件',
} as const

export type Level = keyof typeof levels

const order = Object.keys(levels) as Level[]
const reaches = (level: Level, needed: Level) => order.indexOf(level) >= order.indexOf(needed)

/** What binds the one who looks to the person: oneself, the branch at home, the host, or the named contact. */
export const relations = {
  self: '本人',
  home: '流出地（组织关系所在）组织',
  host: '流入地组织',
  contact: '指定联系人',
} as const

export type Relation = keyof typeof relations

export interface Viewer {
  /** The acting post; `member` without one. */
  kind: PostKind
  /** Organisations below the acting post; a range of nothing for members, contacts and administrators. */
  scope: Scope
  personId: string | null
}

export interface Seen {
  id: string
  homePath: string | null
  hostPath: string | null
  /** The person named as contact. */
  contactId: string | null
}

const acrossTies: readonly PostKind[] = ['member', 'contact']

/** All that binds the viewer to the person under the acting post; other posts of the same user do not count. */
export function relationsOf(viewer: Viewer, seen: Seen): Relation[] {
  const own = acrossTies.includes(viewer.kind) && viewer.personId !== null
  return [
    ...(own && viewer.personId === seen.id ? ['self' as const] : []),
    ...(own && viewer.personId === seen.contactId ? ['contact' as const] : []),
    ...(covers(viewer.scope, seen.homePath) ? ['home' as const] : []),
    ...(covers(viewer.scope, seen.hostPath) ? ['host' as const] : []),
  ]
}

type Work = 'keeps' | 'reads' | 'none'

/** What kind of work a post does on people decides how much it needs. */
function workOf(kind: PostKind): Work {
  if (holdsRight(kind, 'people.change')) return 'keeps'
  return holdsRight(kind, 'people.read') ? 'reads' : 'none'
}

const through: Record<Relation, Record<Work, Level>> = {
  self: { keeps: 'identity', reads: 'identity', none: 'identity' },
  contact: { keeps: 'contact', reads: 'contact', none: 'contact' },
  home: { keeps: 'file', reads: 'contact', none: 'none' },
  host: { keeps: 'contact', reads: 'name', none: 'none' },
}

/** The level a post of this kind has through one relation. */
export function levelThrough(relation: Relation, kind: PostKind): Level {
  return through[relation][workOf(kind)]
}

/** The level at which the viewer sees the person: the highest of what binds them. */
export function judgeLevel(viewer: Viewer, seen: Seen): Level {
  return relationsOf(viewer, seen)
    .map((relation) => levelThrough(relation, viewer.kind))
    .reduce((highest, level) => (reaches(level, highest) ? level : highest), 'none' as Level)
}

interface Showing {
  name: string
  /** Shown in full from this level on. */
  shown: Level
  /** Shown masked from this level on. */
  masked?: Level
  /** May be revealed in full, with a reason and on record, from this level on. */
  revealed?: Level
}

/** The fields of a person's card and the level that shows each. */
export const personFields = {
  name: { name: '姓名', shown: 'name' },
  memberType: { name: '人员类别', shown: 'name' },
  homeOrg: { name: '组织关系所在党支部', shown: 'name' },
  sex: { name: '性别', shown: 'contact' },
  partyStatus: { name: '党籍状态', shown: 'contact' },
  hostOrg: { name: '流入地党组织', shown: 'contact' },
  contact: { name: '联系人', shown: 'contact' },
  stay: { name: '流动去向', shown: 'contact' },
  job: { name: '工作岗位', shown: 'contact' },
  posts: { name: '党内职务', shown: 'contact' },
  phone: { name: '手机号码', shown: 'identity', masked: 'contact', revealed: 'contact' },
  landline: { name: '固定电话', shown: 'identity', masked: 'contact', revealed: 'contact' },
  ethnic: { name: '民族', shown: 'file' },
  birthOn: { name: '出生日期', shown: 'file' },
  education: { name: '学历学位', shown: 'file' },
  joinedOn: { name: '入党日期', shown: 'file' },
  fullOn: { name: '转正日期', shown: 'file' },
  memberships: { name: '组织关系记录', shown: 'file' },
  professionalTitle: { name: '职称', shown: 'file' },
  newClass: { name: '新的社会阶层类型', shown: 'file' },
  migrantWorker: { name: '是否农民工', shown: 'file' },
  deceasedOn: { name: '去世日期', shown: 'file' },
  details: { name: '其他信息', shown: 'file' },
  address: { name: '家庭住址', shown: 'identity', masked: 'file', revealed: 'file' },
  registeredAddress: { name: '户籍地址', shown: 'identity', masked: 'file', revealed: 'file' },
  identity: { name: '公民身份号码', shown: 'identity', masked: 'file', revealed: 'file' },
} as const satisfies Record<string, Showing>

export type PersonField = keyof typeof personFields
export type Visibility = 'hidden' | 'masked' | 'shown'

/** Whether a level shows a field, shows it masked, or hides it. */
export function visibilityOf(level: Level, field: PersonField): Visibility {
  const showing: Showing = personFields[field]
  if (reaches(level, showing.shown)) return 'shown'
  return showing.masked !== undefined && reaches(level, showing.masked) ? 'masked' : 'hidden'
}

/** Whether a post of this kind, seeing the person at this level, may reveal the masked field with a reason. */
export function mayReveal(kind: PostKind, level: Level, field: PersonField): boolean {
  const showing: Showing = personFields[field]
  return holdsRight(kind, 'people.reveal') && showing.revealed !== undefined && reaches(level, showing.revealed)
}
